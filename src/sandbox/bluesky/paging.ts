/** Lists of the fake, newest first, with cursors that are times as Bluesky's are. */
import type { Ms } from '../../model.ts';
import { type SkyPost, sortAt } from './sky.ts';

export interface Listed {
  posts: SkyPost[];
  cursor?: string;
}

export interface PageAsk {
  limit: number;
  cursor: string | null;
  /** What is left out after the page is cut: so pages are short, and may be empty, with a cursor. */
  hides: (post: SkyPost) => boolean;
  /** A page cut shorter than asked for, by a fault. */
  shorter?: number | null;
}

/** @returns null when the cursor means nothing. */
export function pageOf(posts: readonly SkyPost[], { limit, cursor, hides, shorter }: PageAsk): Listed | null {
  const before: Ms = cursor === null ? Number.POSITIVE_INFINITY : Date.parse(cursor);
  if (Number.isNaN(before)) return null;
  const left = posts.filter((post) => sortAt(post) < before).sort(newestFirst);
  const size = Math.min(limit, shorter ?? limit);
  let end = Math.min(size, left.length);
  // Posts of one moment stay together: the cursor could not tell them apart.
  while (end > 0 && end < left.length && sortAt(left[end]!) === sortAt(left[end - 1]!)) end++;
  const page = left.slice(0, end);
  const last = page.at(-1);
  const next = last ? new Date(sortAt(last)).toISOString() : sameMoment(cursor, left);
  return { posts: page.filter((post) => !hides(post)), ...(end < left.length && { cursor: next }) };
}

/** An empty page goes on where it was; its cursor is written otherwise, for none leads to itself. */
function sameMoment(cursor: string | null, left: readonly SkyPost[]): string {
  if (cursor === null) return new Date(left[0] ? sortAt(left[0]) + 1 : 0).toISOString();
  return cursor.endsWith('Z') ? cursor.replace(/Z$/, '+00:00') : `${cursor.replace('+00:00', '')}Z`;
}

function newestFirst(a: SkyPost, b: SkyPost): number {
  return sortAt(b) - sortAt(a) || (a.uri < b.uri ? 1 : -1);
}
