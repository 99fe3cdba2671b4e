/**
 * Where a list that is sorted newest first is read on. The lists are sorted by the lesser of what an author claims and when
 * the post arrived: a backdated post never stands at the top. So each read goes down to where the last one began, less an
 * overlap, and once a day one goes down much further. Pure.
 */
import type { Ms } from '../../model.ts';

/** A read under way: when it began, by the network's clock, and how far down it goes. */
export type ReadProgress = { began_at: Ms; floor: Ms; sweeps: boolean; pages: number };

export type ListCursor = {
  /** Whose list it is, so that a new handle changes nothing. */
  did: string;
  /** Where the very first read went: nothing below is asked for. */
  from: Ms;
  /** Everything that stood above this moment was read. */
  since: Ms;
  /** When the list was last read far down. */
  swept_at: Ms;
  /** A read that is half done, and the network's token for its next page. */
  page?: ReadProgress & { token: string };
};

const DAY: Ms = 86_400_000;
/** How far down the daily read goes. */
export const SWEEP: Ms = 30 * DAY;
/** Pages of one read at most: an answer that never ends must not be read for ever. */
export const MOST_PAGES = 2_000;

export function startingAt(did: string, at: Ms, now: Ms): ListCursor {
  return { did, from: at, since: at, swept_at: now };
}

/** How far down the read goes that is under way, or begins now. */
export function readingOf({ page, from, since, swept_at }: ListCursor, overlap: Ms, now: Ms): ReadProgress {
  if (page) return page;
  const sweeps = now - swept_at >= DAY;
  const usual = since - overlap;
  const floor = sweeps ? Math.min(usual, Math.max(now - SWEEP, from - overlap)) : usual;
  return { began_at: now, floor, sweeps, pages: 0 };
}

/** What a page says of the way down. */
export interface PageEnd {
  token: string | undefined;
  /** When its lowest entry stands; null where it is empty, which says nothing: blocked authors are left out. */
  lowest: Ms | null;
  served_at: Ms;
}

/** The cursor after a page. It moves only with the last one. */
export function afterPage(
  { did, from, since, swept_at }: ListCursor,
  reading: ReadProgress,
  { token, lowest, served_at }: PageEnd,
): { cursor: ListCursor; more: boolean; read_to: Ms } {
  const began_at = reading.pages === 0 ? served_at : reading.began_at;
  const pages = reading.pages + 1;
  if (token !== undefined && !(lowest !== null && lowest < reading.floor) && pages < MOST_PAGES) {
    const { floor, sweeps } = reading;
    const page = { token, began_at, floor, sweeps, pages };
    return { cursor: { did, from, since, swept_at, page }, more: true, read_to: began_at };
  }
  const swept = reading.sweeps ? began_at : swept_at;
  return {
    cursor: { did, from, since: Math.max(since, began_at), swept_at: swept },
    more: false,
    read_to: began_at,
  };
}
