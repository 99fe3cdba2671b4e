/** Where a search goes on, and how its cursor moves. Pure; a cursor and a page in, the next cursor out. */
import type { Ms } from '../../model.ts';
import type { BadCursor } from '../failures.ts';
import type { RefusedCursor, SearchFrom, XPage } from './api.ts';
import { idAtTime, timeOfId } from './snowflake.ts';

/** A bound of a search: the id, or else the time, after which posts are wanted. */
type Bound = {
  since_id: string | null;
  start_at: Ms | null;
};

/** The bound moves only with the last page of a read; `page` holds a read that is half done. */
export type XCursor = Bound & { page?: Bound & { token: string; newest_id: string | null; began_at: Ms } };

const DAY: Ms = 86_400_000;
const HOUR: Ms = 3_600_000;
/** Recent search reaches back seven days; a bound that close to the edge would be over it before the last page. */
export const REACH: Ms = 7 * DAY - HOUR / 2;
/** A quiet stream's cursor follows the network's clock at this distance, or it would grow too old without a single post. */
const QUIET: Ms = HOUR;

export function startingAt(at: Ms): XCursor {
  return { since_id: null, start_at: at };
}

/** The bound is chosen for the first page and held while its `next_token` is followed. */
export function whereFrom({ since_id, start_at, page }: XCursor, overlap: Ms): SearchFrom {
  if (page !== undefined) return { ...boundOf(page), next_token: page.token };
  if (since_id === null) return boundOf({ since_id: null, start_at });
  return { since_id: idAtTime(timeOfId(since_id) - overlap) };
}

function boundOf({ since_id, start_at }: Bound): SearchFrom {
  if (since_id !== null) return { since_id };
  return start_at === null ? {} : { start_time: start_at };
}

/** After a page with more to come: the bound stays, the page's token is kept. */
export function afterPage(cursor: XCursor, page: XPage & { next_token: string }, from: SearchFrom): XCursor {
  return {
    since_id: cursor.since_id,
    start_at: cursor.start_at,
    page: {
      token: page.next_token,
      newest_id: cursor.page?.newest_id ?? page.newest_id,
      since_id: from.since_id ?? null,
      start_at: from.since_id === undefined ? (from.start_time ?? null) : null,
      began_at: cursor.page?.began_at ?? page.served_at,
    },
  };
}

/** After the last page: the bound moves to the newest id of the first page that had posts, never backwards. */
export function afterLastPage(cursor: XCursor, page: XPage): { cursor: XCursor; read_to: Ms } {
  const began = cursor.page?.began_at ?? page.served_at;
  const newest = cursor.page?.newest_id ?? page.newest_id;
  const reached = [cursor.since_id, newest, idAtTime(began - QUIET)].filter((id) => id !== null);
  const since_id = reached.reduce((a, b) => (BigInt(b) > BigInt(a) ? b : a));
  return { cursor: { since_id, start_at: null }, read_to: began };
}

/**
 * A refused token only starts the pages again. A refused bound becomes a start time: at the same place while the network
 * still reaches there (it may have refused by mistake, and reading more costs money), else at the oldest it has.
 */
export function refusalOf({ parameter, detail, served_at }: RefusedCursor, from: SearchFrom): BadCursor {
  const where = parameter === 'next_token' ? 'page' : 'stream';
  const asked = from.since_id === undefined ? (from.start_time ?? null) : timeOfId(from.since_id);
  return { kind: 'bad_cursor', where, asked, oldest: served_at - REACH, detail };
}
