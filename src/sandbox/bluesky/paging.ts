/** Lists of the fake, newest first, with cursors as Bluesky's are. */
import type { Ms } from '../../model.ts';
import { type SkyPost, sortAt } from './sky.ts';

export interface Listed {
  posts: SkyPost[];
  cursor?: string;
}

export interface PageAsk {
  limit: number;
  cursor: string | null;
  /**
   * How cursors are written. `moment`: a time, so that what stands at the moment where a page ends is in neither page, as in
   * notifications. `post`: a time and the post that stands there, as in feeds.
   */
  by: keyof typeof CURSORS;
  /** What is left out after the page is cut: so pages are short, and may be empty, with a cursor. */
  hides: (post: SkyPost) => boolean;
  /** A page cut shorter than asked for, by a fault. */
  shorter?: number | null;
}

/** A place between posts: those below it come next. */
interface Place {
  at: Ms;
  id: string;
}

const idOf = (post: SkyPost) => post.versions[0]!.cid;

const CURSORS = {
  moment: {
    write: ({ at }: Place) => new Date(at).toISOString(),
    read: (cursor: string): Place => ({ at: Date.parse(cursor), id: '' }),
    /** Another spelling of the same cursor. */
    turn: (cursor: string) => (cursor.endsWith('Z') ? cursor.replace(/Z$/, '+00:00') : cursor.replace('+00:00', 'Z')),
  },
  post: {
    write: ({ at, id }: Place) => `${at}__${id}`,
    read(cursor: string): Place {
      const [at, id] = cursor.split('__');
      return { at: id === undefined ? Number.NaN : Number(at), id: id ?? '' };
    },
    turn: (cursor: string) => (cursor.endsWith('~') ? cursor.slice(0, -1) : `${cursor}~`),
  },
};

/** @returns null when the cursor means nothing. */
export function pageOf(posts: readonly SkyPost[], { limit, cursor, by, hides, shorter }: PageAsk): Listed | null {
  const { read, write, turn } = CURSORS[by];
  const place = cursor === null ? { at: Number.POSITIVE_INFINITY, id: '' } : read(cursor);
  if (Number.isNaN(place.at)) return null;
  const left = posts.filter((post) => isBelow(post, place)).sort(newestFirst);
  const end = Math.min(limit, shorter ?? limit, left.length);
  const page = left.slice(0, end);
  const last = page.at(-1);
  // An empty page goes on where it was; its cursor is written otherwise, for none leads to itself.
  const same = cursor === null ? write({ at: left[0] ? sortAt(left[0]) + 1 : 0, id: '' }) : turn(cursor);
  const next = last ? write({ at: sortAt(last), id: idOf(last) }) : same;
  return { posts: page.filter((post) => !hides(post)), ...(end < left.length && { cursor: next }) };
}

function isBelow(post: SkyPost, { at, id }: Place): boolean {
  return sortAt(post) < at || (sortAt(post) === at && idOf(post) < id);
}

function newestFirst(a: SkyPost, b: SkyPost): number {
  return sortAt(b) - sortAt(a) || (idOf(a) < idOf(b) ? 1 : -1);
}
