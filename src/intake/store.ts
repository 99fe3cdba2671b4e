/** The rows of streams: every read and every write of the table. */
import type { Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { StreamPlan } from '../networks/requests.ts';
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

/** The streams of a network that are in use. All its rows are locked, so that two starts do not plan at the same time. */
export async function lockStreams(trx: Transaction<Database>, network: string): Promise<Stream[]> {
  const rows = await trx.selectFrom('streams').selectAll().where('network', '=', network).forUpdate().execute();
  return rows.filter((row) => row.retired_at === null);
}

/** @returns the stream as it now is. */
export async function updateStream(
  trx: Transaction<Database>,
  key: string,
  change: Updateable<StreamsTable>,
): Promise<Stream> {
  return trx.updateTable('streams').set(change).where('key', '=', key).returningAll().executeTakeFirstOrThrow();
}

/** What a plan says of its stream; it is tried again right away, for somebody may have mended what had stopped it. */
function planned({ credential, query, what, brands }: StreamPlan, now: Ms) {
  const at = { next_poll_at: new Date(now), failures: 0 };
  return { credential, query, what: JSON.stringify(what), brands: JSON.stringify(brands), ...at };
}

/** A stream that is wanted as before keeps its cursor and all that was found of it. */
export async function renewStream(trx: Transaction<Database>, plan: StreamPlan, now: Ms): Promise<void> {
  const change = { ...planned(plan, now), warning: null };
  await trx.updateTable('streams').set(change).where('key', '=', plan.key).execute();
}

/** The place of the stream that a new one goes on from. */
export type StreamOrigin = Pick<Stream, 'cursor' | 'read_to' | 'start_at' | 'posts_per_hour'>;

/** A stream that was retired and is wanted again is a new one: what it missed is not read at any price. */
export async function addStream(
  trx: Transaction<Database>,
  network: string,
  { plan, origin }: { plan: StreamPlan; origin: StreamOrigin | undefined },
  now: Ms,
): Promise<void> {
  const stream = {
    ...planned(plan, now),
    kind: plan.kind,
    retired_at: null,
    status: 'new' as const,
    ...NO_PAGING,
    cursor: origin?.cursor ? JSON.stringify(origin.cursor) : null,
    read_to: origin?.read_to ?? null,
    start_at: origin?.start_at ?? null,
    posts_per_hour: origin?.posts_per_hour ?? 0,
  };
  await trx
    .insertInto('streams')
    .values({ key: plan.key, network, created_at: new Date(now), ...stream })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(stream))
    .execute();
}

export async function retireStreams(trx: Transaction<Database>, keys: string[], now: Ms): Promise<void> {
  const change = { retired_at: new Date(now), status: 'ok' as const };
  await trx.updateTable('streams').set(change).where('key', 'in', keys).execute();
}

/** Whatever waits because it could not be read is due now. */
export async function wakeStreams(trx: Transaction<Database>, now: Ms): Promise<void> {
  await trx
    .updateTable('streams')
    .set({ next_poll_at: new Date(now), failures: 0 })
    .where('retired_at', 'is', null)
    .where('status', 'not in', ['new', 'reading', 'ok'])
    .execute();
}

/** Streams that are well are due now; one that waits because it was refused waits on. */
export async function bringForward(
  db: Kysely<Database>,
  network: string,
  keys: readonly string[],
  now: Ms,
): Promise<void> {
  const at = new Date(now);
  await db
    .updateTable('streams')
    .set({ next_poll_at: at })
    .where('network', '=', network)
    .where('key', 'in', keys)
    .where('retired_at', 'is', null)
    .where('status', '=', 'ok')
    .where('next_poll_at', '>', at)
    .execute();
}
