import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, type Row, typed } from '../../db/typed.ts';
import { isoExact, type LedgerPromise, type Ms, type PromiseState } from '../../model.ts';

/** Which promises are asked for. */
export interface LedgerQuery {
  brand?: string | undefined;
  state?: PromiseState | undefined;
  /** Only those that customers report, or only those made in public. */
  reported?: boolean | undefined;
  /** Made in [from, to). */
  from?: Ms | undefined;
  to?: Ms | undefined;
  newestFirst?: boolean;
}

/** Which open promises are asked for, as of a moment. */
export interface OpenPromisesQuery {
  at: Ms;
  /** Silence of so long closes a case; as long after its due time a promise has expired. */
  closeAfter: Ms;
  /** `at` has passed: as it stood then, by what is known of it now, instead of as it stands. */
  past?: boolean | undefined;
  /** Instead of what stands: what has expired. */
  expired?: boolean | undefined;
  brand?: string | undefined;
  reported?: boolean | undefined;
  /** Due in [from, to); what has no time is always asked for. */
  from?: Ms | undefined;
  to?: Ms | undefined;
}

/** Where a page ends: the sort key of its last row. A string is a case or promise id, a number a time. */
export type LedgerKey = readonly (string | number)[];

/** A page to read: so many rows, after the row with this key. */
export interface Stretch {
  limit: number;
  after: LedgerKey | null;
}

/** Every commitment and what became of it, by (made_at, case, id). */
export function listPromises(db: Kysely<Database>, ask: LedgerQuery, page: Stretch): Promise<LedgerPromise[]> {
  const conditions = [
    sql`true`,
    ...(ask.brand === undefined ? [] : [ofBrand(ask.brand)]),
    ...(ask.state === undefined ? [] : [sql`m.state = ${ask.state}`]),
    ...reportedAs(ask),
    ...within(sql`m.made_at`, ask),
  ];
  const key = [sql`m.made_at`, ...IDS];
  const backwards = ask.newestFirst ?? false;
  const order = key.map((column) => sql`${column} ${backwards ? sql`desc` : sql`asc`}`);
  const where = sql.join([...conditions, ...beyondKey(key, page.after, backwards)], sql` and `);
  return readRows(db, sql`promises m`, sql`where ${where} order by ${sql.join(order)} limit ${page.limit}`);
}

/**
 * What own brands owe, the earliest due first: promises open, fallen due in silence, or broken, in cases that nobody has
 * settled.
 * Evidence in public or a resolution that an agent attests closes a promise. Silence does not, but after some time nobody
 * will act on it any more (`open.ts` has the rule): then it has expired, and no longer stands among what can be done.
 */
export function listOpenPromises(
  db: Kysely<Database>,
  ask: OpenPromisesQuery,
  { limit, after }: Stretch,
): Promise<LedgerPromise[]> {
  const begin = after ? [sql`m.due_at >= ${isoOf(Number(after[0]))}::timestamptz`] : [];
  const beyond = beyondKey([DUE, ...IDS], after, false);
  const first = (part: OwedPart) =>
    sql`(select m.due_at, m.case_id, m.id ${fromPart(part, [...(part.dated ? begin : []), ...beyond])}
      order by m.due_at, ${sql.join(IDS)} limit ${limit})`;
  const ofOne = ask.brand === undefined ? sql`` : sql`and b.key = ${ask.brand}`;
  const picked = sql`(select m.case_id, m.id from brands b cross join lateral (
      ${sql.join(owedParts(ask).map(first), sql` union all `)}) m
    where b.own ${ofOne} order by m.due_at, ${sql.join(IDS)} limit ${limit})`;
  return readRows(
    db,
    sql`${picked} k join promises m on m.case_id = k.case_id and m.id = k.id`,
    sql`order by ${sql.join([DUE, ...IDS])}`,
  );
}

/** Nobody needs to know more exactly, and counting all of a great brand takes seconds. */
const MOST_COUNTED = 1_000;

/** How many open promises there are: to come, past due, and expired, each counted to a thousand. */
export async function countOwed(
  db: Kysely<Database>,
  ask: Pick<OpenPromisesQuery, 'at' | 'closeAfter' | 'past'>,
): Promise<{ ahead: number; past: number; expired: number }> {
  const count = (of: Partial<OpenPromisesQuery>, more: RawBuilder<unknown>[] = []) => {
    const parts = owedParts({ ...ask, ...of }).map((part) => sql`select ${fromPart(part, more)}`);
    return sql`(select count(*)::int from (select from brands b cross join lateral (
      ${sql.join(parts, sql` union all `)}) m where b.own limit ${MOST_COUNTED}) as counted)`;
  };
  // What is due at the moment itself is past; times are whole milliseconds.
  const next = Math.floor(ask.at) + 1;
  const found = await typed({ ahead: col.number, past: col.number, expired: col.number })`select
      ${count({ from: next })} as ahead,
      ${count({ to: next }, [sql`m.due_at is not null`])} as past,
      ${count({ expired: true })} as expired`.execute(db);
  return found.rows[0]!;
}

/** All rows of a list, read a page at a time. */
export async function* inPages(
  read: (page: Stretch) => Promise<LedgerPromise[]>,
  keyOf: (row: LedgerPromise) => LedgerKey,
) {
  const limit = 1_000;
  for (let after: LedgerKey | null = null; ; ) {
    const rows = await read({ limit, after });
    yield* rows;
    if (rows.length < limit) return;
    after = keyOf(rows.at(-1)!);
  }
}

/** The sort key of a row among promises. */
export function madeKey(row: LedgerPromise): LedgerKey {
  return [Date.parse(row.made_at), row.case_id, row.id];
}

/** The sort key of a row among open promises. */
export function dueKey(row: LedgerPromise): LedgerKey {
  return [row.due_at === null ? LATEST : Date.parse(row.due_at), row.case_id, row.id];
}

/** As late as a Date can say, and before the end of Postgres' time: stands for "no time given". */
export const LATEST: Ms = 8_640_000_000_000_000;
const DUE = sql`coalesce(m.due_at, ${isoOf(LATEST)}::timestamptz)`;

const OWED = sql`(m.state in ('open', 'lapsed', 'unverifiable') or (m.state = 'broken' and m.made_good_at is null))`;

/**
 * A part of what brand `b` owes; no promise is in two. A brand owes a few promises and has owed many that expired: each part
 * is found by an index of its own, so that the few are not looked for among the many.
 */
interface OwedPart {
  tables: RawBuilder<unknown>;
  conditions: RawBuilder<unknown>[];
  /** All of it has a time. */
  dated?: true;
}

function fromPart({ tables, conditions }: OwedPart, more: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`from ${tables} where ${sql.join([...conditions, ...more], sql` and `)}`;
}

function owedParts(ask: OpenPromisesQuery): OwedPart[] {
  if (ask.past) return [thenOwed(ask)];
  const lastToExpire = ask.at - ask.closeAfter;
  const longDue = sql`m.due_at <= ${isoExact(lastToExpire)}::timestamptz`;
  const over = isExpired(ask);
  const tables = sql`promises m join cases c on c.id = m.case_id`;
  const mine = sql`m.brand_id = b.id`;
  const rest = [sql`not c.attested and c.status not in ('resolved', 'dismissed')`, ...reportedAs(ask)];
  const dated = (...conditions: RawBuilder<unknown>[]): OwedPart => {
    return { tables, conditions: [mine, ...conditions, ...rest, ...within(sql`m.due_at`, ask)], dated: true };
  };
  const never = [mine, OWED, sql`m.due_at is null`, ask.expired ? over : sql`not ${over}`, ...rest];
  const undated: OwedPart = { tables, conditions: never };
  if (ask.expired) return [dated(OWED, longDue, over), undated];
  const fresh = dated(OWED, sql`m.due_at > ${isoExact(lastToExpire)}::timestamptz`);
  if (ask.from !== undefined && ask.from > lastToExpire) return [fresh, undated];
  // Silence has not closed the case yet. A promise is made in its case, so a case that is younger has none of so long ago.
  const alive: OwedPart = {
    ...dated(
      sql`c.brand_id = b.id and c.status in ('open', 'pending', 'snoozed')`,
      sql`c.opened_at <= ${isoExact(lastToExpire)}::timestamptz and c.closes_at > ${isoExact(ask.at)}::timestamptz`,
      sql`${OWED} and m.state <> 'open'`,
      longDue,
    ),
    tables: sql`cases c join promises m on m.case_id = c.id`,
  };
  return [fresh, dated(sql`m.state = 'open'`, longDue), alive, undated];
}

/**
 * What was owed at a past moment: made by then, and settled, made good or done with only since. The words and times of a
 * promise do not change, so all that is needed stands with it.
 */
function thenOwed(ask: OpenPromisesQuery): OwedPart {
  const then = sql`${isoExact(ask.at)}::timestamptz`;
  const over = isExpired(ask);
  const conditions = [
    sql`m.brand_id = b.id`,
    sql`m.made_at <= ${then}`,
    sql`case when m.state in ('open', 'lapsed', 'unverifiable') then true
      when m.state = 'broken' then coalesce(m.made_good_at > ${then}, true) else m.settled_at > ${then} end`,
    sql`not coalesce(c.resolved_at <= ${then}, c.attested or c.status in ('resolved', 'dismissed'))`,
    ask.expired ? over : sql`not ${over}`,
    ...reportedAs(ask),
    ...within(sql`m.due_at`, ask).map((condition) => sql`coalesce(${condition}, true)`),
  ];
  return { tables: sql`promises m join cases c on c.id = m.case_id`, conditions };
}

function isExpired({ at, closeAfter }: Pick<OpenPromisesQuery, 'at' | 'closeAfter'>): RawBuilder<unknown> {
  const patience = sql`${closeAfter / 1_000} * interval '1 second'`;
  return sql`(m.state <> 'open' and greatest(c.closes_at, m.due_at + ${patience}) <= ${isoExact(at)}::timestamptz)`;
}

function reportedAs({ reported }: { reported?: boolean | undefined }): RawBuilder<unknown>[] {
  return reported === undefined ? [] : [sql`m.reported = ${reported}`];
}

function ofBrand(key: string): RawBuilder<unknown> {
  return sql`m.brand_id = (select id from brands where key = ${key})`;
}

function within(column: RawBuilder<unknown>, { from, to }: { from?: Ms | undefined; to?: Ms | undefined }) {
  return [
    ...(from === undefined ? [] : [sql`${column} >= ${isoExact(from)}::timestamptz`]),
    ...(to === undefined ? [] : [sql`${column} < ${isoExact(to)}::timestamptz`]),
  ];
}

const LEDGER_COLUMNS = {
  id: col.text,
  brand: col.text,
  case_id: col.text,
  post_id: col.text,
  text: col.text,
  kind: col.word<LedgerPromise['kind']>(),
  made_at: col.time,
  due_at: col.orNull(col.time),
  assumed: col.boolean,
  vague: col.boolean,
  state: col.word<LedgerPromise['state']>(),
  settled_by: col.orNull(col.text),
  rollover: col.number,
  reported: col.boolean,
  brand_name: col.text,
  customer: col.text,
  owner: col.orNull(col.text),
  promised_by: col.orNull(col.text),
  handle: col.orNull(col.text),
  late_by_s: col.orNull(col.number),
};

/** Ids are ordered by their bytes, so that every database gives the same order. */
const IDS = [sql`m.case_id collate "C"`, sql`m.id collate "C"`];

function beyondKey(key: RawBuilder<unknown>[], after: LedgerKey | null, backwards: boolean): RawBuilder<unknown>[] {
  if (!after) return [];
  const than = sql`(${isoOf(Number(after[0]))}::timestamptz, ${after[1]}, ${after[2]})`;
  return [sql`(${sql.join(key)}) ${backwards ? sql`<` : sql`>`} ${than}`];
}

/** @param promises what promises to read, as `m`; `rest`: which of them, and in which order. */
async function readRows(
  db: Kysely<Database>,
  promises: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<LedgerPromise[]> {
  const { rows } = await typed(
    LEDGER_COLUMNS,
  )`select m.id, b.key as brand, m.case_id, p.native_id as post_id, m.text, m.kind,
      m.made_at, m.due_at, m.assumed, m.vague, m.state, m.settled_by, m.rollover, m.reported,
      b.name as brand_name, u.key as customer, c.owner,
      case when not m.reported then coalesce('^' || (r.reading->>'agent'), '@' || p.author_handle) end as promised_by,
      (select i.handle from identities i where i.customer_id = u.id order by i.handle is null, i.network limit 1) as handle,
      case when m.state = 'late' then extract(epoch from m.settled_at - m.due_at)::float8 end as late_by_s
    from ${promises} join cases c on c.id = m.case_id join brands b on b.id = m.brand_id
      join posts p on p.id = m.post_id left join readings r on r.post_id = m.post_id join customers u on u.id = c.customer_id
    ${rest}`.execute(db);
  return rows.map(toRow);
}

/** Times to the millisecond, since they are sort keys, too. */
function toRow({ made_at, due_at, ...rest }: Row<typeof LEDGER_COLUMNS>): LedgerPromise {
  return { ...rest, made_at: isoExact(made_at), due_at: due_at && isoExact(due_at) };
}

/** ISO 8601 as Postgres reads it, with years beyond 9999. */
function isoOf(at: Ms): string {
  return isoExact(at).replace(/^\+(\d{6})/, (_, year: string) => String(Number(year)));
}
