import type { Kysely, Transaction } from 'kysely';
import {
  CORRECTABLE,
  type Correctable,
  type Correction,
  effectiveReading,
  type SomeSaid,
  saidIn,
} from '../../analysis/correction.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import { type EffectiveReading, writeReadings } from './write.ts';

type Trx = Transaction<Database>;
type Db = Kysely<Database> | Trx;

/** What people said of the readings of posts, the newest of each field, oldest first. */
export async function correctionsOf(db: Db, postIds: readonly number[]): Promise<Map<number, Correction[]>> {
  if (postIds.length === 0) return new Map();
  const { rows } = await typed({
    post_id: col.number,
    field: col.word<Correction['field']>(),
    value: col.json<Correction['value']>(),
    by: col.text,
  })`
    select post_id, field, value, made_by as by from (
      select distinct on (l.post_id, l.field) l.* from labels l where l.post_id = any(${[...postIds]})
      order by l.post_id, l.field, l.id desc
    ) newest order by id`.execute(db);
  // Which value goes with which field no column can say.
  return Map.groupBy(rows as (Correction & { post_id: number })[], (row) => row.post_id);
}

/** Readings as they count, of posts that were just read: those that people corrected keep what people said. */
export async function withCorrections(
  trx: Trx,
  posts: readonly { id: number; text: string | null }[],
  read: ReadonlyMap<number, Pick<EffectiveReading, 'reading' | 'json'>>,
): Promise<Map<number, EffectiveReading>> {
  const corrections = await correctionsOf(
    trx,
    posts.map((post) => post.id),
  );
  const texts = new Map(posts.map(({ id, text }) => [id, text]));
  return new Map(
    [...read].map(([id, { reading, json }]): [number, EffectiveReading] => {
      const said = corrections.get(id);
      if (!said) return [id, { reading, json, machine: null }];
      const effective = effectiveReading(reading, texts.get(id) ?? '', said);
      return [id, { reading: effective, json: JSON.stringify(effective), machine: json }];
    }),
  );
}

/**
 * Keeps what a person says of the reading of a post, and applies it.
 * @returns the ids of the labels; or why there are none: nothing is read of the post, or its reading has no such field.
 */
export async function correctReading(
  trx: Trx,
  postId: number,
  said: SomeSaid,
  by: { name: string; at: Ms },
): Promise<number[] | 'not_read' | 'wrong_field'> {
  await lockReadings(trx, [postId]);
  const row = await trx
    .selectFrom('readings')
    .select(['reading', 'machine', 'version'])
    .where('post_id', '=', postId)
    .executeTakeFirst();
  if (!row) return 'not_read';
  const machine = row.machine ?? row.reading;
  const fields = (Object.keys(CORRECTABLE) as Correctable[]).filter((field) => said[field] !== undefined);
  if (fields.length === 0 || fields.some((field) => CORRECTABLE[field] !== machine.role)) return 'wrong_field';
  const was = saidIn(machine);
  const made = await trx
    .insertInto('labels')
    .values(
      fields.map((field) => ({
        post_id: postId,
        field,
        value: JSON.stringify(said[field]),
        was: JSON.stringify(was[field] ?? null),
        version: row.version,
        made_by: by.name,
        made_at: new Date(by.at),
      })),
    )
    .returning('id')
    .execute();
  await applyCorrections(trx, [postId], by.at);
  return made.map((label) => label.id);
}

/** Takes corrections back: they win no more and train nothing. */
export async function forgetCorrections(trx: Trx, labelIds: readonly number[], at: Ms): Promise<void> {
  if (labelIds.length === 0) return;
  const rows = await trx
    .selectFrom('labels')
    .select('post_id')
    .distinct()
    .where('id', 'in', labelIds)
    .orderBy('post_id')
    .execute();
  const postIds = rows.map((row) => row.post_id);
  await lockReadings(trx, postIds);
  await trx.deleteFrom('labels').where('id', 'in', labelIds).execute();
  await applyCorrections(trx, postIds, at);
}

/**
 * Locks posts whose readings are to change: one that is being read again this moment is waited for, and one that is
 * corrected is left alone by assigning. A transaction that locks histories as well locks them afterwards, as assigning does.
 */
export async function lockReadings(trx: Trx, postIds: readonly number[]): Promise<void> {
  if (postIds.length === 0) return;
  await trx.selectFrom('posts').select('id').where('id', '=', anyOf(postIds)).orderBy('id').forNoKeyUpdate().execute();
}

/** The posts of a history that people corrected. */
export async function correctedPosts(trx: Trx, historyId: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('filings as f')
    .innerJoin('labels as l', 'l.post_id', 'f.post_id')
    .select('f.post_id')
    .distinct()
    .where('f.history_id', '=', historyId)
    .execute();
  return rows.map((row) => row.post_id);
}

async function applyCorrections(trx: Trx, postIds: readonly number[], at: Ms): Promise<void> {
  const rows = await trx
    .selectFrom('readings')
    .innerJoin('posts', 'posts.id', 'readings.post_id')
    .select(['posts.id', 'posts.text', 'readings.reading', 'readings.machine'])
    .where('post_id', 'in', postIds)
    .execute();
  const machine = new Map(
    rows.map((row) => {
      const reading = row.machine ?? row.reading;
      return [row.id, { reading, json: JSON.stringify(reading) }];
    }),
  );
  const effective = await withCorrections(trx, rows, machine);
  await writeReadings(
    trx,
    [...effective].map(([postId, reading]) => ({ postId, isFirst: false, correctedAt: new Date(at), ...reading })),
  );
}
