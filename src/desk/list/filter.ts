import { type RawBuilder, sql } from 'kysely';
import type { CaseStatus, Level, Ms, Outcome } from '../../model.ts';
import { hasWords, type WordedCases } from './words.ts';

export const VIEWS = ['needs_reply', 'mine', 'unassigned', 'approval', 'snoozed', 'open', 'done'] as const;
/**
 * - needs_reply: what the queue holds; unassigned: of it, what nobody has; mine: what I have and is not done;
 * - approval: a reply to it waits for a second person;
 * - snoozed: put off; open: all that is not done; done: resolved, closed, dismissed.
 */
export type View = (typeof VIEWS)[number];

/** Which cases are asked for; what is absent does not restrict. */
export interface CaseFilter {
  /** `all`: whatever stands, by the time of opening; `found`: the same, the newest first. */
  view: View | 'all' | 'found';
  brandIds?: readonly number[] | undefined;
  ids?: readonly string[] | undefined;
  /** Whose cases `mine` are. */
  me?: string | undefined;
  /** Opened in [from, to). */
  from?: Ms | undefined;
  to?: Ms | undefined;
  network?: string | undefined;
  level?: Level | undefined;
  topic?: string | undefined;
  outcome?: Outcome | undefined;
  status?: CaseStatus | undefined;
  /** Null: nobody's. */
  owner?: string | null | undefined;
  /** Handle of the customer, in small letters. */
  handle?: string | undefined;
  /** Number of the incident that they are in. */
  incident?: number | undefined;
  /** Words of a post, or a handle. */
  q?: string | undefined;
}

/**
 * The conditions of a filter on `cases c`, as of `now`; those on brands are left to the query.
 * @param worded what the words of the filter were found in; null where it has none.
 */
export function conditionsOf(filter: CaseFilter, now: Ms, worded: WordedCases | null): RawBuilder<unknown>[] {
  const { ids, from, to, network, level, topic, outcome, status, owner, handle, incident, q } = filter;
  return [
    viewCondition(filter, now),
    ids === undefined ? null : sql`c.id = any(${[...ids]}::text[])`,
    from === undefined ? null : sql`c.opened_at >= ${new Date(from)}`,
    to === undefined ? null : sql`c.opened_at < ${new Date(to)}`,
    network ? sql`c.network = ${network}` : null,
    level ? sql`c.level = ${level}` : null,
    topic ? sql`c.topic = ${topic}` : null,
    outcome ? sql`c.outcome = ${outcome}` : null,
    status ? sql`c.status = ${status}` : null,
    owner === null ? sql`c.owner is null` : owner ? sql`c.owner = ${owner}` : null,
    handle ? sql`c.customer_id in (${peopleCalled(handle)})` : null,
    incident === undefined ? null : sql`c.incident_id = ${incident}`,
    q && worded ? matching(q, isByWords(filter, worded) ? worded.ids : null) : null,
  ].filter((condition) => condition !== null);
}

function viewCondition(filter: CaseFilter, now: Ms): RawBuilder<unknown> {
  const views: Record<CaseFilter['view'], RawBuilder<unknown>> = {
    all: sql`true`,
    found: sql`true`,
    needs_reply: sql`c.queued`,
    // As scalar subqueries: a join would be planned over the whole queue instead of walking its index.
    unassigned: sql`c.queued
      and coalesce((select l.until <= ${new Date(now)} from leases l where l.case_id = c.id), true)
      and (c.owner is null or (select l.holder = c.owner from leases l where l.case_id = c.id))`,
    mine: sql`c.owner = ${filter.me ?? null} and c.status in ('open', 'pending', 'snoozed')`,
    approval: sql`c.id in (select f.case_id from replies r join filings f on f.post_id = r.post_id and f.role = 'mention'
      join histories h on h.id = f.history_id and h.brand_id = r.brand_id
      where r.state = 'awaiting_approval' and f.case_id is not null)`,
    snoozed: sql`c.status = 'snoozed'`,
    open: sql`c.status in ('open', 'pending', 'snoozed')`,
    done: sql`c.status in ('resolved', 'closed', 'dismissed')`,
  };
  return views[filter.view];
}

const WAITING: readonly CaseFilter['view'][] = ['needs_reply', 'unassigned', 'mine', 'approval', 'snoozed', 'open'];

/** Whether a filter leaves few cases, words apart: what waits, what one person wrote, what is named. */
function leavesFew({ view, ids, handle, incident }: CaseFilter): boolean {
  return WAITING.includes(view) || ids !== undefined || Boolean(handle) || incident !== undefined;
}

/**
 * Whether the words find the cases. Otherwise, for frequent words among few cases, the list is walked in its order and each
 * case asked for them: of many posts with the words only the newest were looked up, and those of the few may be older.
 */
export function isByWords(filter: CaseFilter, worded: WordedCases | null): worded is WordedCases {
  return worded !== null && (worded.all || !leavesFew(filter));
}

/** What cases must fit for their posts to count among the newest with the words; nothing where each case can be asked. */
export function fitsWords(filter: CaseFilter, now: Ms): RawBuilder<unknown>[] {
  if (leavesFew(filter)) return [];
  const { brandIds } = filter;
  const ofBrands = brandIds === undefined ? [] : [sql`c.brand_id = any(${[...brandIds]}::int[])`];
  return [...ofBrands, ...conditionsOf({ ...filter, q: undefined }, now, null)];
}

/** Cases with these words in a post, or of this handle. */
function matching(q: string, ids: readonly string[] | null): RawBuilder<unknown> {
  const called = sql`(select k.id from cases k where k.customer_id in (${peopleCalled(q.replace(/^@/, '').toLowerCase())}) limit 500)`;
  return ids === null
    ? sql`(exists (select from filings f join posts p on p.id = f.post_id where f.case_id = c.id and ${hasWords(q)}) or c.id in ${called})`
    : sql`c.id in (select unnest(${[...ids]}::text[]) union ${called})`;
}

/** Customers of this handle, network by network, as their index has them. */
function peopleCalled(handle: string): RawBuilder<unknown> {
  return sql`select i.customer_id from (select distinct network from accounts) n
    join identities i on i.network = n.network and lower(i.handle) = ${handle}`;
}
