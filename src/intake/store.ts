/** Streams and their gaps. */
import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

import type { StreamsTable } from './tables.ts';

export type Stream = Selectable<StreamsTable>;

/** No read of the stream is half done. */
export const NO_PAGING = { page_cursor: null, page_stored: 0 } as const satisfies Updateable<StreamsTable>;

export async function findStream(db: Kysely<Database>, key: string): Promise<Stream | undefined> {
  return db.selectFrom('streams').selectAll().where('key', '=', key).where('retired_at', 'is', null).executeTakeFirst();
}

/** Streams of a network whose time has come, the longest waiting first. */
export async function listDueStreams(db: Kysely<Database>, network: string, now: Ms, limit: number): Promise<Stream[]> {
  return db
    .selectFrom('streams')
    .selectAll()
    .where('network', '=', network)
    .where('retired_at', 'is', null)
    .where('next_poll_at', '<=', new Date(now))
    .orderBy('next_poll_at')
    .limit(limit)
    .execute();
}

export async function listStreams(db: Kysely<Database>): Promise<Stream[]> {
  return db.selectFrom('streams').selectAll().where('retired_at', 'is', null).orderBy('key').execute();
}

/** Streams that share the limits of a credential. */
export async function countStreams(
  db: Kysely<Database>,
  { network, credential }: Pick<Stream, 'network' | 'credential'>,
): Promise<number> {
  const { n } = await db
    .selectFrom('streams')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('network', '=', network)
    .where('credential', '=', credential)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Locks the stream, and says whether it still stands where the caller read it: two workers must not move one cursor. */
export async function lockStream(trx: Transaction<Database>, read: Stream): Promise<boolean> {
  const row = await trx
    .selectFrom('streams')
    .select(['cursor', 'page_cursor', 'retired_at'])
    .where('key', '=', read.key)
    .forUpdate()
    .executeTakeFirst();
  return (
    row !== undefined &&
    row.retired_at === null &&
    JSON.stringify(row.cursor) === JSON.stringify(read.cursor) &&
    JSON.stringify(row.page_cursor) === JSON.stringify(read.page_cursor)
  );
}

/** @returns the stream as it now is. */
export async function updateStream(
  trx: Transaction<Database>,
  key: string,
  change: Updateable<StreamsTable>,
): Promise<Stream> {
  return trx.updateTable('streams').set(change).where('key', '=', key).returningAll().executeTakeFirstOrThrow();
}

/** Opens a gap at the stream's last read moment, unless one is open: from there on nothing is certain. */
export async function openGap(trx: Transaction<Database>, stream: Stream, reason: string, now: Ms): Promise<void> {
  if (stream.read_to === null) return;
  await sql`
    insert into gaps (stream_key, from_at, reason, opened_at)
    values (${stream.key}, ${stream.read_to}, ${reason}, ${new Date(now)})
    on conflict (stream_key) where to_at is null do nothing
  `.execute(trx);
}

/** The open gap was read after all. */
export async function healGap(trx: Transaction<Database>, key: string, to: Ms, now: Ms): Promise<void> {
  await sql`
    update gaps set to_at = greatest(from_at, ${new Date(to)}::timestamptz), healed_at = ${new Date(now)}
    where stream_key = ${key} and to_at is null
  `.execute(trx);
}

/** Records a span that can never be read any more; an open gap that began before it ends with it. */
export async function loseSpan(
  trx: Transaction<Database>,
  key: string,
  span: { from: Ms; to: Ms },
  reason: string,
  now: Ms,
): Promise<void> {
  const [from, to, at] = [new Date(span.from), new Date(span.to), new Date(now)];
  const { numAffectedRows } = await sql`
    update gaps set to_at = ${to}, reason = ${reason} where stream_key = ${key} and to_at is null and from_at <= ${to}
  `.execute(trx);
  if (Number(numAffectedRows ?? 0) > 0) return;
  await sql`
    insert into gaps (stream_key, from_at, to_at, reason, opened_at) values (${key}, ${from}, ${to}, ${reason}, ${at})
  `.execute(trx);
}

/** A single post that cannot be read, at its own moment; told once, however often it is met. An open gap stays open. */
export async function recordPostGap(
  trx: Transaction<Database>,
  key: string,
  at: Ms,
  reason: string,
  now: Ms,
): Promise<void> {
  const moment = new Date(at);
  await sql`
    insert into gaps (stream_key, from_at, to_at, reason, opened_at)
    select ${key}, ${moment}::timestamptz, ${moment}::timestamptz, ${reason}, ${new Date(now)}::timestamptz
    where not exists (select from gaps where stream_key = ${key} and from_at = ${moment} and to_at = ${moment})
  `.execute(trx);
}
