import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, type Row, typed } from '../../db/typed.ts';
import { RECHECKED } from '../../intake/deletions.ts';
import type { Basis, CaseStatus, ClockKind, Credit, Level, Ms, Outcome, Reason } from '../../model.ts';
import { type CaseList, type Cut, type ListedCase, listCases } from './cases.ts';
import type { CaseFilter } from './filter.ts';

/** A case as a page lists it. Times are epoch milliseconds. */
export interface QueueRow {
  id: string;
  brand: string;
  brandName: string;
  network: string;
  customer: string;
  handle: string | null;
  words: string | null;
  /** When the customer's posts were last known to exist, the longest unasked of them; null where nobody can be asked. */
  knownAt: Ms | null;
  status: CaseStatus;
  outcome: Outcome;
  basis: Basis | null;
  credit: Credit | null;
  complaint: boolean;
  level: Level;
  urgency: number;
  topic: string | null;
  sorries: number;
  repeat: boolean;
  chased: boolean;
  reasons: Reason[];
  owner: string | null;
  holder: string | null;
  waitingSince: Ms | null;
  openedAt: Ms;
  lastPostAt: Ms;
  snoozedUntil: Ms | null;
  /** The clock that is due first. */
  clock: { kind: ClockKind; dueAt: Ms; startedAt: Ms } | null;
  owed: number;
  band: number;
  rankAt: Ms;
}

/** One page of a list of cases. */
export async function readQueue(db: Kysely<Database>, filter: CaseFilter, cut: Cut): Promise<CaseList<QueueRow>> {
  const page = await listCases(db, filter, cut);
  return { ...page, items: await toQueueRows(db, page.items, cut.now) };
}

/** These cases, by the time of opening. */
export async function readRows(db: Kysely<Database>, ids: readonly string[], now: Ms): Promise<QueueRow[]> {
  return ids.length === 0 ? [] : (await readQueue(db, { view: 'all', ids }, { now })).items;
}

async function toQueueRows(db: Kysely<Database>, listed: readonly ListedCase[], now: Ms): Promise<QueueRow[]> {
  if (listed.length === 0) return [];
  const ids = listed.map(({ row }) => row.id);
  const { rows } = await typed(EXTRA_COLUMNS)`
    select c.id, (select p.author_handle from posts p where p.id = c.opened_by) as handle,
      (select min(coalesce(p.checked_at, p.received_at)) from filings f join posts p on p.id = f.post_id
        where f.case_id = c.id and f.role = 'mention' and ${RECHECKED}) as known_at,
      (select l.holder from leases l where l.case_id = c.id and l.until > ${new Date(now)}) as holder,
      (select json_build_object('kind', k.kind, 'due_at', k.due_at, 'started_at', k.started_at) from clocks k
        where k.case_id = c.id and k.met_at is null and not k.paused order by k.due_at limit 1) as clock,
      (select count(*)::int from promises m where m.case_id = c.id and m.state = 'open') as owed
    from cases c where c.id = any(${ids}::text[])`.execute(db);
  const extras = new Map(rows.map((row) => [row.id, row]));
  return listed.flatMap((one) => {
    const found = extras.get(one.row.id);
    return found ? [toQueueRow(one, found)] : [];
  });
}

/** What stands in other tables. */
const EXTRA_COLUMNS = {
  id: col.text,
  handle: col.orNull(col.text),
  known_at: col.orNull(col.time),
  holder: col.orNull(col.text),
  clock: col.orNull(col.json<{ kind: ClockKind; due_at: string; started_at: string }>()),
  owed: col.number,
};
type RowExtras = Row<typeof EXTRA_COLUMNS>;

function toQueueRow(
  { row, brand, brandName, customer }: ListedCase,
  { known_at, clock, ...extras }: RowExtras,
): QueueRow {
  return {
    ...extras,
    brand,
    brandName,
    customer,
    network: row.network,
    words: row.words,
    knownAt: known_at?.getTime() ?? null,
    status: row.status,
    outcome: row.outcome,
    basis: row.basis,
    credit: row.credit,
    complaint: row.complaint,
    level: row.level,
    urgency: row.urgency,
    topic: row.topic,
    sorries: row.sorries,
    repeat: row.repeat,
    chased: row.chased,
    reasons: row.reasons,
    owner: row.owner,
    waitingSince: row.waiting_since?.getTime() ?? null,
    openedAt: row.opened_at.getTime(),
    lastPostAt: row.last_post_at.getTime(),
    snoozedUntil: row.snoozed_until?.getTime() ?? null,
    clock: clock && { kind: clock.kind, dueAt: Date.parse(clock.due_at), startedAt: Date.parse(clock.started_at) },
    band: row.band,
    rankAt: row.rank_at.getTime(),
  };
}
