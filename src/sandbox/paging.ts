import { compareIds } from '../model.ts';
/** Pages over a list that grows at its head. Pure but for the list it is given. */
import type { KeptPost } from './network.ts';

/** Where a page begins. Everything is by id, so that posts that come meanwhile move nothing. */
export interface Cursor {
  /** Posts older than this. */
  before: string;
  /** Where the page before it began, to serve it again. */
  previous?: string;
  /** This is the first half of a swapped pair: its oldest post, and the oldest of the half already served. */
  swapped?: { first: string; second: string };
  /** Tells two tokens of one place apart. */
  turn?: number;
}

/** The next posts older than an id, newest first, and whether there are more. */
export type Source = (before: string, count: number) => { posts: KeptPost[]; more: boolean };

/** How a page may go wrong without losing anything. */
export const TWISTS = ['empty-page', 'short-page', 'repeated-page', 'swapped-pages', 'shuffled-page'] as const;
export type Twist = (typeof TWISTS)[number];

export interface Served {
  posts: KeptPost[];
  next: Cursor | null;
}

/** Serves one page; `twist` is followed where the place allows it. */
export function servePage(source: Source, cursor: Cursor, size: number, twist: Twist | null): Served {
  if (cursor.swapped) return serveFirstHalf(source, cursor, cursor.swapped);
  const whole = source(cursor.before, size);
  if (whole.posts.length === 0) return { posts: [], next: null };
  switch (twist) {
    case 'empty-page':
      return { posts: [], next: { ...cursor, turn: (cursor.turn ?? 0) + 1 } };
    case 'short-page':
      return goOn(cursor, source(cursor.before, Math.max(1, Math.floor(size / 3))));
    case 'repeated-page':
      return cursor.previous === undefined ? goOn(cursor, whole) : repeat(source, cursor, cursor.previous, size);
    case 'swapped-pages':
      return swap(source, cursor, whole, size);
    case 'shuffled-page':
      return {
        ...goOn(cursor, whole),
        posts: whole.posts.toSorted((a, b) => (a.id.slice(-3) < b.id.slice(-3) ? -1 : 1)),
      };
    default:
      return goOn(cursor, whole);
  }
}

function goOn(cursor: Cursor, { posts, more }: ReturnType<Source>): Served {
  return { posts, next: more ? { before: posts.at(-1)!.id, previous: cursor.before } : null };
}

function repeat(source: Source, cursor: Cursor, previous: string, size: number): Served {
  const posts = source(previous, size).posts.filter((post) => compareIds(post.id, cursor.before) >= 0);
  return { posts, next: { before: cursor.before, turn: (cursor.turn ?? 0) + 1 } };
}

/** The older page comes first, then the newer one, then what follows both. */
function swap(source: Source, cursor: Cursor, newer: ReturnType<Source>, size: number): Served {
  const first = newer.posts.at(-1)!.id;
  const older = source(first, size);
  if (older.posts.length === 0) return goOn(cursor, newer);
  return { posts: older.posts, next: { before: cursor.before, swapped: { first, second: older.posts.at(-1)!.id } } };
}

function serveFirstHalf(source: Source, cursor: Cursor, { first, second }: { first: string; second: string }): Served {
  const posts = source(cursor.before, 100).posts.filter((post) => compareIds(post.id, first) >= 0);
  const more = source(second, 1).posts.length > 0;
  return { posts, next: more ? { before: second } : null };
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuv';

/** A cursor as X's tokens look: base32hex. `about` binds it to its query. */
export function writeToken(cursor: Cursor, about: number): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...cursor, about }));
  let token = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) token += ALPHABET[(held >>> (bits - 5)) & 31];
    held &= 31;
  }
  return bits > 0 ? token + ALPHABET[(held << (5 - bits)) & 31] : token;
}

/** Null for a token that is none, or another query's. */
export function readToken(token: string, about: number): Cursor | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of token) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 255);
  }
  try {
    const { about: bound, ...cursor } = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes))) as Cursor & {
      about: number;
    };
    return bound === about ? cursor : null;
  } catch {
    return null;
  }
}
