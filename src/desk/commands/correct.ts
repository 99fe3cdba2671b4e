import type { Transaction } from 'kysely';
import type { Principal } from '../../auth/roles.ts';
import { correctReading } from '../../cases/store/corrections.ts';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { DeskFailure } from '../failure.ts';
import type { CommandInput } from './table.ts';

/**
 * Corrects the reading of a post.
 * @returns the ids of the labels.
 * @throws DeskFailure when the post is not read, or the field does not belong to its kind of reading.
 */
export async function correct(
  trx: Transaction<Database>,
  { post, ...said }: CommandInput<'correct'>,
  by: { who: Principal; at: Ms },
): Promise<number[]> {
  const made = await correctReading(trx, post, said, { name: by.who.name, at: by.at });
  if (made === 'not_read') throw new DeskFailure('not_read', 'This post has no reading to correct.');
  if (made === 'wrong_field')
    throw new DeskFailure(
      'wrong_field',
      'A brand post is corrected by its acts, a customer post by complaint, severity, sentiment, topic, signals, cues or level.',
    );
  return made;
}
