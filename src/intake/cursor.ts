/** Where a stream goes on, and how its cursor moves. Pure; a stream and a page in, the changed columns out. */
import type { Updateable } from 'kysely';
import type { Ms } from '../model.ts';
import type { Network, Page, SearchFrom } from '../networks/network.ts';
import type { Stream } from './store.ts';
import type { StreamsTable } from './tables.ts';

type Change = Updateable<StreamsTable>;
type Ids = Pick<Network, 'timeOf' | 'idAt'>;

const DAY: Ms = 86_400_000;
const HOUR: Ms = 3_600_000;
/** Recent search reaches back seven days; a bound that close to the edge would be over it before the last page. */
export const REACH: Ms = 7 * DAY - HOUR / 2;
/** A quiet stream's cursor follows the network's clock at this distance, or it would grow too old without a single post. */
const QUIET: Ms = HOUR;

/** The bound is chosen for the first page and held while its `next_token` is followed. */
export function whereFrom(stream: Stream, ids: Ids, overlap: Ms): SearchFrom {
  if (stream.page_token !== null) {
    return { ...boundOf(stream.page_since_id, stream.page_start_at), next_token: stream.page_token };
  }
  if (stream.since_id === null) return boundOf(null, stream.start_at);
  return { since_id: ids.idAt(ids.timeOf(stream.since_id) - overlap) };
}

function boundOf(sinceId: string | null, startAt: Date | null): SearchFrom {
  if (sinceId !== null) return { since_id: sinceId };
  return startAt === null ? {} : { start_time: startAt.getTime() };
}

/** After a page with more to come: the cursor stays, the page's token is kept. */
export function afterPage(stream: Stream, page: Page, from: SearchFrom, stored: number): Change {
  return {
    status: 'reading',
    page_token: page.next_token,
    page_newest_id: stream.page_newest_id ?? page.newest_id,
    page_since_id: from.since_id ?? null,
    page_start_at: from.since_id === undefined && from.start_time !== undefined ? new Date(from.start_time) : null,
    page_began_at: stream.page_began_at ?? new Date(page.served_at),
    page_stored: stream.page_stored + stored,
  };
}

/** After the last page: the cursor moves to the newest id of the first page that had posts, never backwards. */
export function afterLastPage(stream: Stream, page: Page, ids: Ids): Change & { read_to: Date; since_id: string } {
  const began = stream.page_began_at?.getTime() ?? page.served_at;
  const newest = stream.page_newest_id ?? page.newest_id;
  const reached = [stream.since_id, newest, ids.idAt(began - QUIET)].filter((id) => id !== null);
  return {
    ...NO_PAGING,
    since_id: reached.reduce((a, b) => (BigInt(b) > BigInt(a) ? b : a)),
    start_at: null,
    read_to: new Date(Math.max(began, stream.read_to?.getTime() ?? 0)),
  };
}

export const NO_PAGING = {
  page_token: null,
  page_newest_id: null,
  page_since_id: null,
  page_start_at: null,
  page_began_at: null,
  page_stored: 0,
} as const satisfies Change;

/**
 * After a refused cursor. A refused token only starts the pages again. A refused bound becomes a start time: at the same
 * place while the network still reaches there (it may have refused by mistake, and reading more costs money), else at the
 * oldest it has, and what lies between is lost.
 */
export function afterBadCursor(
  stream: Stream,
  refused: { parameter: 'since_id' | 'start_time' | 'next_token'; served_at: Ms },
  from: SearchFrom,
  ids: Ids,
): { change: Change; lost: { from: Ms; to: Ms } | null } {
  if (refused.parameter === 'next_token') return { change: NO_PAGING, lost: null };
  const oldest = refused.served_at - REACH;
  const asked = from.since_id === undefined ? (from.start_time ?? oldest) : ids.timeOf(from.since_id);
  const change = { ...NO_PAGING, since_id: null, start_at: new Date(Math.max(asked, oldest)) };
  const readTo = stream.read_to?.getTime();
  if (readTo === undefined || readTo >= oldest) return { change, lost: null };
  return { change: { ...change, read_to: new Date(oldest) }, lost: { from: readTo, to: oldest } };
}
