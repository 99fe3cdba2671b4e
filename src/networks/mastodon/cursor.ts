/**
 * Where a list goes on, and how its cursor moves. Pure. Servers' ids say nothing to us (numbers, ULIDs, hashes): only their
 * order in the answers counts. `min_id` gives what follows an id directly, each page newest first.
 */
import type { Ms } from '../../model.ts';

/** An item of a list, by the server's id, and when it came. */
export type Item = { id: string; at: Ms };

export type MastodonCursor = {
  /** What was read last, newest first: the next read begins behind the last of these, and so reads the others again. */
  trail: Item[];
  /** Where nothing was read yet: how far back. */
  start_at: Ms;
  /** When it was last made sure that silence means that there is nothing. */
  probed_at: Ms;
  /** A read that is half done. */
  page?: Half;
};

/** `up`: behind this id. `down`: before this id, null for the newest page; with the trail that the read has found so far. */
type Half = { up: string; trail: Item[]; began_at: Ms } | { down: string | null; trail: Item[]; began_at: Ms };

/** How many items a trail holds at most: a busy minute of a large brand. */
const LONGEST_TRAIL = 60;

export function startingAt(at: Ms): MastodonCursor {
  return { trail: [], start_at: at, probed_at: 0 };
}

/** The place of the next request: never both. */
export function whereFrom({ trail, page }: MastodonCursor): { min_id?: string; max_id?: string } {
  if (page !== undefined) {
    if ('up' in page) return { min_id: page.up };
    return page.down === null ? {} : { max_id: page.down };
  }
  const from = trail.at(-1);
  return from === undefined ? {} : { min_id: from.id };
}

/** What a page was, as far as the cursor is concerned. */
export interface Seen {
  /** As the server gave them, newest first. */
  items: readonly Item[];
  served_at: Ms;
  overlap: Ms;
  /** Whether the server left out what follows the place directly: it gave the newest page instead. */
  skipped?: boolean;
}

/**
 * The cursor after a page. Only an empty page ends a read upwards, or one that brings nothing new: short pages are normal,
 * for servers leave out what the account may not see.
 */
export function afterPage(cursor: MastodonCursor, seen: Seen): { cursor: MastodonCursor; more: boolean; read_to: Ms } {
  const { items, served_at } = seen;
  const { page, ...bound } = cursor;
  const began_at = page?.began_at ?? served_at;
  const upwards = page === undefined ? cursor.trail.length > 0 : 'up' in page;
  const before = page?.trail ?? cursor.trail;
  if (upwards) {
    const known = new Set(before.map(({ id }) => id));
    const newest = items[0];
    // The first page reads the overlap again, and so may bring nothing new and still be followed by more.
    const stuck = newest === undefined || newest.id === whereFrom(cursor).min_id;
    if (seen.skipped && !stuck) return goDown(cursor, seen, { before, began_at });
    const ended = stuck || (page !== undefined && items.every(({ id }) => known.has(id)));
    if (ended) return { cursor: { ...bound, trail: cutTrail(before, seen) }, more: false, read_to: began_at };
    const trail = cutTrail([...items.filter(({ id }) => !known.has(id)), ...before], seen);
    return { cursor: { ...bound, page: { up: newest.id, trail, began_at } }, more: true, read_to: began_at };
  }
  const oldest = items.at(-1);
  // A server that takes no `max_id` gives the same page again.
  const ended = oldest === undefined || oldest.at < cursor.start_at || oldest.id === whereFrom(cursor).max_id;
  const trail = page === undefined ? cutTrail(items, seen) : cutTrail(before, seen);
  if (!ended)
    return { cursor: { ...bound, page: { down: oldest.id, trail, began_at } }, more: true, read_to: began_at };
  const start_at = Math.max(cursor.start_at, began_at - seen.overlap);
  return { cursor: { ...bound, trail, start_at }, more: false, read_to: began_at };
}

/** What was skipped lies below this page: it is read downwards, to the oldest that is known. */
function goDown(
  cursor: MastodonCursor,
  { items, ...seen }: Seen,
  { before, began_at }: { before: readonly Item[]; began_at: Ms },
): ReturnType<typeof afterPage> {
  const known = new Set(before.map(({ id }) => id));
  const trail = cutTrail([...items.filter(({ id }) => !known.has(id)), ...before], { items, ...seen });
  const { page: _, ...bound } = cursor;
  const start_at = before.at(-1)?.at ?? cursor.start_at;
  const page = { down: items.at(-1)!.id, trail, began_at };
  return { cursor: { ...bound, start_at, page }, more: true, read_to: began_at };
}

/** The newest item stays however old it is; those before it while they lie within the overlap. */
function cutTrail(items: readonly Item[], { served_at, overlap }: Seen): Item[] {
  return items.slice(0, LONGEST_TRAIL).filter(({ at }, place) => place === 0 || at >= served_at - overlap);
}
