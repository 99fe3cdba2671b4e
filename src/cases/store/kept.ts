import type { Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf } from '../../db/typed.ts';
import type { EffectiveReading } from './write.ts';

/** What is kept of the readings of replies that their brands deleted, by row id. */
export async function loadKeptReadings(
  trx: Transaction<Database>,
  postIds: number[],
): Promise<Map<number, EffectiveReading>> {
  if (postIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('readings')
    .select(['post_id', 'reading'])
    .where('post_id', '=', anyOf(postIds))
    .where('role', '=', 'brand')
    .execute();
  return new Map(
    rows.map(({ post_id, reading }) => [post_id, { reading, json: JSON.stringify(reading), machine: null }]),
  );
}
