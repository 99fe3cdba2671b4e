/** The gap ledger: spans in which a stream could not be read. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { MINUTE } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { type GapOut, type GapState, iso, isoOrNull, type Ms } from '../model.ts';
import type { Stream } from './store.ts';

export interface Gap {
  stream: string;
  network: string;
  brands: string[];
  from: Ms;
  /** Null while it is open. */
  to: Ms | null;
  reason: string;
  state: GapState;
  opened_at: Ms;
  healed_at: Ms | null;
}

export interface GapQuestion {
  brand?: string | undefined;
  /** Gaps that touch [from, to). */
  from?: Ms | undefined;
  to?: Ms | undefined;
  limit?: number | undefined;
  /** Only what was known at this moment. */
  at?: Ms | undefined;
  /** Leave out what was read after all. */
  unread?: boolean | undefined;
}

/**
 * Whether a stream cannot be read now. Before its first read there is nothing to miss, and so no gap that would tell.
 */
export function isBlind({ status }: { status: string }): boolean {
  return status !== 'new' && status !== 'reading' && status !== 'ok';
}

/** A read that fails once is tried again within seconds, and tells nobody anything. */
const BRIEF: Ms = MINUTE;

/**
 * Those streams that have been blind for long enough that people must know: who waits there is not seen. Counted from the
 * first read that failed, not from the last that did not: a quiet stream is read seldom. One that was never read is among them.
 */
export async function pickLongBlind(db: Kysely<Database>, streams: Stream[], now: Ms): Promise<Stream[]> {
  const blind = streams.filter(isBlind);
  if (blind.length === 0) return [];
  const rows = await db
    .selectFrom('gaps')
    .select(['stream_key', 'opened_at'])
    .where('to_at', 'is', null)
    .where(
      'stream_key',
      'in',
      blind.map(({ key }) => key),
    )
    .execute();
  const since = new Map(rows.map(({ stream_key, opened_at }) => [stream_key, opened_at.getTime()]));
  return blind.filter(({ key }) => now - (since.get(key) ?? 0) > BRIEF);
}

/** Gaps, the newest first. */
export async function listGaps(db: Kysely<Database>, question: GapQuestion): Promise<Gap[]> {
  const { brand, from, to, limit, at, unread } = question;
  let rows = db
    .selectFrom('gaps')
    .innerJoin('streams', 'streams.key', 'gaps.stream_key')
    .select(['gaps.stream_key', 'streams.network', 'streams.brands', 'gaps.from_at', 'gaps.to_at', 'gaps.reason'])
    .select(['gaps.opened_at', 'gaps.healed_at'])
    .orderBy('gaps.from_at', 'desc')
    .orderBy('gaps.id', 'desc');
  if (brand !== undefined) rows = rows.where(sql<boolean>`streams.brands @> ${JSON.stringify([brand])}::jsonb`);
  if (from !== undefined) rows = rows.where((e) => e.or([e('to_at', 'is', null), e('to_at', '>=', new Date(from))]));
  if (to !== undefined) rows = rows.where('from_at', '<', new Date(to));
  if (at !== undefined) rows = rows.where('opened_at', '<=', new Date(at));
  if (unread) rows = rows.where('healed_at', 'is', null);
  if (limit !== undefined) rows = rows.limit(limit);
  return (await rows.execute()).map((row) => toGap(row, at));
}

interface Row {
  stream_key: string;
  network: string;
  brands: string[];
  from_at: Date;
  to_at: Date | null;
  reason: string;
  opened_at: Date;
  healed_at: Date | null;
}

/** The gap as it stood at the moment asked for: what ended or healed later was still open then. */
function toGap(row: Row, at = Number.POSITIVE_INFINITY): Gap {
  const healed = row.healed_at !== null && row.healed_at.getTime() <= at ? row.healed_at.getTime() : null;
  const over = row.healed_at === null && row.to_at !== null && row.to_at.getTime() <= at;
  return {
    stream: row.stream_key,
    network: row.network,
    brands: row.brands,
    from: row.from_at.getTime(),
    to: healed !== null || over ? row.to_at!.getTime() : null,
    reason: row.reason,
    state: healed !== null ? 'healed' : over ? 'lost' : 'open',
    opened_at: row.opened_at.getTime(),
    healed_at: healed,
  };
}

/** A gap as it leaves the program. */
export function toGapOut(gap: Gap): GapOut {
  return {
    ...gap,
    from: iso(gap.from),
    to: isoOrNull(gap.to),
    opened_at: iso(gap.opened_at),
    healed_at: isoOrNull(gap.healed_at),
  };
}

/** Opens a gap at the stream's last read moment, unless one is open: from there on nothing is certain. */
export async function openGap(trx: Transaction<Database>, stream: Stream, reason: string, now: Ms): Promise<void> {
  if (stream.read_to === null) return;
  await trx
    .insertInto('gaps')
    .values({ stream_key: stream.key, from_at: stream.read_to, to_at: null, reason, opened_at: new Date(now) })
    .onConflict((conflict) => conflict.column('stream_key').where('to_at', 'is', null).doNothing())
    .execute();
}

/** Where a gap ends: never before it began, whatever the clocks of network and worker say. */
const notBeforeItBegan = (at: Ms) => sql<Date>`greatest(from_at, ${new Date(at)}::timestamptz)`;

/** The open gap was read after all. */
export async function healGap(trx: Transaction<Database>, key: string, to: Ms, now: Ms): Promise<void> {
  await trx
    .updateTable('gaps')
    .set({ to_at: notBeforeItBegan(to), healed_at: new Date(now) })
    .where('stream_key', '=', key)
    .where('to_at', 'is', null)
    .execute();
}

/** Records a span that can never be read any more; an open gap that began before it ends with it. */
export async function loseSpan(
  trx: Transaction<Database>,
  key: string,
  span: { from: Ms; to: Ms; reason: string },
  now: Ms,
): Promise<void> {
  const { reason } = span;
  const [from, to, at] = [new Date(span.from), new Date(span.to), new Date(now)];
  const { numUpdatedRows } = await trx
    .updateTable('gaps')
    .set({ to_at: to, reason })
    .where('stream_key', '=', key)
    .where('to_at', 'is', null)
    .where('from_at', '<=', to)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await trx.insertInto('gaps').values({ stream_key: key, from_at: from, to_at: to, reason, opened_at: at }).execute();
}

/** A single post that cannot be read, at its own moment; told once, however often it is met. An open gap stays open. */
export async function recordPostGap(
  trx: Transaction<Database>,
  key: string,
  { at, reason }: { at: Ms; reason: string },
  now: Ms,
): Promise<void> {
  const moment = new Date(at);
  await sql`
    insert into gaps (stream_key, from_at, to_at, reason, opened_at)
    select ${key}, ${moment}::timestamptz, ${moment}::timestamptz, ${reason}, ${new Date(now)}::timestamptz
    where not exists (select from gaps where stream_key = ${key} and from_at = ${moment} and to_at = ${moment})
  `.execute(trx);
}

/** The successor of a stream reads from the same cursor, so what was open is its to heal. */
export async function handOverGap(trx: Transaction<Database>, from: string, to: string): Promise<void> {
  await trx
    .insertInto('gaps')
    .columns(['stream_key', 'from_at', 'reason', 'opened_at'])
    .expression((eb) =>
      eb
        .selectFrom('gaps')
        .select([eb.val(to).as('stream_key'), 'from_at', 'reason', 'opened_at'])
        .where('stream_key', '=', from)
        .where('to_at', 'is', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Nobody reads a retired stream any more: its open gap goes to its successors, or ends with it. */
export async function endGaps(trx: Transaction<Database>, keys: string[], now: Ms): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .deleteFrom('gaps as g')
    .where('stream_key', 'in', keys)
    .where('to_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('gaps as s')
          .select('s.id')
          .where('s.to_at', 'is', null)
          .whereRef('s.from_at', '=', 'g.from_at')
          .where('s.stream_key', 'not in', keys),
      ),
    )
    .execute();
  await trx
    .updateTable('gaps')
    .set({ to_at: notBeforeItBegan(now) })
    .where('stream_key', 'in', keys)
    .where('to_at', 'is', null)
    .execute();
}
