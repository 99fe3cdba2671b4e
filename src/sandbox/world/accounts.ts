/** The same people under the names they have on the fake Bluesky. */
import { createHash } from 'node:crypto';
import type { Author } from './people.ts';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Letters and digits as atproto's ids have them, always the same for a text. */
export function base32Of(text: string, length: number): string {
  const bytes = createHash('sha256').update(text).digest();
  return Array.from({ length }, (_, k) => BASE32[bytes[k % bytes.length]! % 32]).join('');
}

export function didOf(handle: string): string {
  return `did:plc:${base32Of(`did ${handle}`, 24)}`;
}

/** `.test` is nobody's, so that an invented account is never taken for a real one. */
export function skyHandle(handle: string): string {
  const plain = handle
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain}.test`;
}

/** Their page on the fake Bluesky, where it would be on the real one. */
export function skyPage(handle: string): string {
  return `https://bsky.app/profile/${skyHandle(handle)}`;
}

export function skyAccount({ handle, name, brand }: Author): Author {
  const there = skyHandle(handle);
  return { id: didOf(there), handle: there, name, ...(brand && { brand }) };
}
