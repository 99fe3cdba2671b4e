import { type Kysely, sql, type Transaction } from 'kysely';
import type { ActionData } from '../../cases/history.ts';
import { forgetCorrections } from '../../cases/store/corrections.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
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
  const named = input.action === undefined ? sql`true` : sql`a.id = ${input.action}`;
  const ofAnybody = input.action !== undefined && who.rights.includes('lead');
  const own = ofAnybody ? sql`true` : sql`a.actor = ${who.name}`;
  const { rows } = await typed({
    id: col.number,
    actor: col.text,
    kind: col.text,
    data: col.json<ActionData & { labels?: number[] }>(),
  })`
    select a.id, a.actor, a.kind, a.data from actions a
    join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
    where a.history_id = ${found.history_id}
      and (f.case_id = ${found.id} or (f.case_id is null and f.post_id = ${found.opened_by}))
      and a.undone_at is null and ${named} and ${own}
    order by a.at desc, a.id desc limit 1 for update of a`.execute(trx);
  const last = rows[0];
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
