/** The same people and brands under the names they have on the fake networks. */
import { createHash } from 'node:crypto';
import type { Author } from './people.ts';
import { hash32 } from './random.ts';

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

/** Where the brands are on the fake fediverse, and where most people are. */
export const BRANDS_HOST = 'social.test';
export const PEOPLE_HOST = 'people.test';

export function fediverseAccount({ handle, name, brand }: Author): Author {
  const user = handle.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
  const there = `${user}@${brand === undefined && hash32(user) % 4 > 0 ? PEOPLE_HOST : BRANDS_HOST}`;
  return { id: `acct:${there}`, handle: there, name, ...(brand && { brand }) };
}

/** A number as Meta gives ids, always the same for a text. */
export function metaId(text: string): string {
  return `1${String(hash32(text)).padStart(10, '0')}${String(hash32(`${text} more`) % 10_000).padStart(4, '0')}`;
}

/** A page on Facebook or an account on Instagram; people there have a name, and a user name on Instagram. */
export function metaAccount(network: 'facebook' | 'instagram', { handle, name, brand }: Author): Author {
  const user = handle.toLowerCase().replace(/[^a-z0-9_.]+/g, '.');
  return { id: metaId(`${network} ${user}`), handle: user, name, ...(brand && { brand }) };
}

/** The app of a brand in a store: a package on Google Play, a number on the App Store. */
export function storeAccount(store: 'googleplay' | 'appstore', { handle, name, brand }: Author): Author {
  const key = handle.toLowerCase();
  const app = store === 'googleplay' ? `test.${key}.app` : String(1_600_000_000 + (hash32(key) % 100_000_000));
  return { id: `app:${app}`, handle: app, name, ...(brand && { brand }) };
}
