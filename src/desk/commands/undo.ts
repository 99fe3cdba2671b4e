import type { Kysely, Transaction } from 'kysely';
import type { ActionData } from '../../cases/history.ts';
import { forgetCorrections } from '../../cases/store/corrections.ts';
import type { Database } from '../../db/tables.ts';
import { DeskFailure } from '../failure.ts';
import { takeReplyBack } from '../replies.ts';
import type { Recorded } from './actions.ts';
import type { CaseKey } from './case-key.ts';
import type { DeskCommand } from './table.ts';

/**
 * Takes back the newest action of one's own on the case, or the one named; what a colleague did only a lead may take back,
 * by name. It stays in the log as undone.
 * @throws DeskFailure when there is none, or the principal may take back corrections only.
 */
export async function undoAction(
  trx: Transaction<Database>,
  found: CaseKey,
  { input, who, at }: DeskCommand<'undo'>,
): Promise<Recorded> {
  let of = actionsOf(trx, found);
  if (input.action !== undefined) of = of.where('a.id', '=', input.action);
  if (input.action === undefined || !who.rights.includes('lead')) of = of.where('a.actor', '=', who.name);
  const last = await of.orderBy('a.at', 'desc').orderBy('a.id', 'desc').limit(1).executeTakeFirst();
  if (!last) throw new DeskFailure('nothing_to_undo', 'There is nothing of yours to undo here.');
  if (!who.rights.includes('work') && last.kind !== 'correct') {
    throw new DeskFailure('not_allowed', `The role ${who.role} can only take back corrections.`);
  }
  if (last.data.reply !== undefined) await takeReplyBack(trx, last.data.reply, at);
  if (last.data.labels) await forgetCorrections(trx, last.data.labels, at);
  await trx
    .updateTable('actions')
    .set({ undone_at: new Date(at), undone_by: who.name })
    .where('id', '=', last.id)
    .execute();
  return { id: last.id, claimed: last.kind === 'assign' && last.data.owner ? last.data.owner : null };
}

/** The cases in which these actions stand and were not taken back yet. */
export async function casesOfActions(
  db: Kysely<Database>,
  actions: readonly number[],
): Promise<{ id: string; action: number }[]> {
  if (actions.length === 0) return [];
  const rows = await db
    .selectFrom('actions as a')
    .innerJoin('filings as f', (join) =>
      join.onRef('f.post_id', '=', 'a.anchor_post_id').onRef('f.history_id', '=', 'a.history_id'),
    )
    .select(['a.id', 'f.case_id'])
    .where('a.id', 'in', [...actions])
    .where('a.undone_at', 'is', null)
    .orderBy('a.id')
    .execute();
  return rows.flatMap(({ id, case_id }) => (case_id === null ? [] : [{ id: case_id, action: id }]));
}

/** What agents did to a case and have not taken back, locked as it is read. */
function actionsOf(trx: Transaction<Database>, { id, history_id, opened_by }: CaseKey) {
  return trx
    .selectFrom('actions as a')
    .innerJoin('filings as f', (join) =>
      join.onRef('f.post_id', '=', 'a.anchor_post_id').onRef('f.history_id', '=', 'a.history_id'),
    )
    .select((eb) => [
      ...(['a.id', 'a.actor', 'a.kind'] as const),
      eb.ref('a.data').$castTo<ActionData & { labels?: number[] }>().as('data'),
    ])
    .where('a.history_id', '=', history_id)
    .where(({ eb, or }) => or([eb('f.case_id', '=', id), eb('f.case_id', 'is', null).and('f.post_id', '=', opened_by)]))
    .where('a.undone_at', 'is', null)
    .forUpdate('a');
}
