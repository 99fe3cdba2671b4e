import type { Transaction } from 'kysely';
import { LEVEL_FROM } from '../../analysis/urgency.ts';
import type { Database } from '../../db/tables.ts';
import { isHollow, type Ms, type Reading } from '../../model.ts';
import type { Principal } from '../../people/roles.ts';
import { Problem } from '../kit/problem.ts';
import type { ActInput } from './acts.ts';

/**
 * Keeps what an agent says a reading should have been, one label per field, beside what the model said.
 * @returns the ids of the labels.
 * @throws Problem when the post is not read, or the field does not belong to its kind of reading.
 */
export async function correctReading(
  trx: Transaction<Database>,
  input: ActInput<'correct'>,
  by: { who: Principal; at: Ms },
): Promise<number[]> {
  const row = await trx
    .selectFrom('readings')
    .select(['reading', 'version'])
    .where('post_id', '=', input.post)
    .executeTakeFirst();
  if (!row) throw new Problem(422, 'not_read', 'This post has no reading to correct.');
  const labels = labelsOf(input, row.reading, by.who.name);
  if (labels.length === 0)
    throw new Problem(
      422,
      'wrong_field',
      'A brand post is corrected by its acts, a customer post by complaint, topic or level.',
    );
  const made = await trx
    .insertInto('labels')
    .values(
      labels.map(([field, value]) => ({
        post_id: input.post,
        field,
        value: JSON.stringify(value),
        was: JSON.stringify((row.reading as unknown as Record<string, unknown>)[field] ?? null),
        version: row.version,
        made_by: by.who.name,
        made_at: new Date(by.at),
      })),
    )
    .returning('id')
    .execute();
  return made.map((label) => label.id);
}

/** What follows from the corrected field is corrected with it, so that a reading never contradicts itself. */
function labelsOf(input: ActInput<'correct'>, reading: Reading, by: string): [field: string, value: unknown][] {
  if (reading.role === 'brand') {
    if (!input.acts) return [];
    return [
      ['acts', input.acts],
      ['hollow', isHollow(input.acts)],
    ];
  }
  const labels: [string, unknown][] = [];
  if (input.is_complaint !== undefined) {
    labels.push(['is_complaint', input.is_complaint], ['complaint', input.is_complaint ? 1 : 0]);
    if (input.is_complaint) labels.push(['needs_reply', true]);
  }
  if (input.topic !== undefined) labels.push(['topic', input.topic]);
  if (input.level !== undefined) {
    const points = LEVEL_FROM[input.level];
    const reasons = points > 0 ? [{ code: 'corrected', points, fact: `${by} says ${input.level}` }] : [];
    labels.push(['level', input.level], ['urgency', points], ['reasons', reasons]);
  }
  return labels;
}

/** Undoing a correction: it trains nothing and wins no more. */
export async function forgetLabels(trx: Transaction<Database>, ids: number[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('labels').where('id', 'in', ids).execute();
}
