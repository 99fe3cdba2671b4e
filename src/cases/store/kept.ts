import type { Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Reading } from '../../model.ts';
import type { EffectiveReading } from './write.ts';

/** What is kept of the readings of replies that their brands deleted, by row id. */
export async function loadKeptReadings(
  trx: Transaction<Database>,
  postIds: number[],
): Promise<Map<number, EffectiveReading>> {
  if (postIds.length === 0) return new Map();
  const { rows } = await typed({ post_id: col.number, reading: col.json<Reading>() })`
    select post_id, reading from readings where post_id = any(${postIds}) and role = 'brand'`.execute(trx);
  return new Map(
    rows.map(({ post_id, reading }) => [post_id, { reading, json: JSON.stringify(reading), machine: null }]),
  );
}
