import type { Kysely } from 'kysely';
import { rightsOf } from '../../auth/roles.ts';
import { addUser, findUser } from '../../auth/store/users.ts';
import type { CaseContext } from '../../cases/context.ts';
import { foldHistories } from '../../cases/refold.ts';
import { givingWay } from '../../db/giving-way.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { runCommand } from '../../desk/commands/run.ts';
import type { DeskCommand } from '../../desk/commands/table.ts';
import type { DeskDeps } from '../../desk/deps.ts';
import { DeskFailure } from '../../desk/failure.ts';
import type { Ms, Outcome } from '../../model.ts';
import { actsOn, TEAM, type TeamAct, type UntouchedCase } from '../../sandbox/world/team.ts';

interface TeamOptions {
  db: Kysely<Database>;
  context: () => Promise<CaseContext>;
  seed: string;
  now: () => Ms;
  ending: AbortSignal;
}

/**
 * Lets the sandbox's care team do its work: commands like anybody's, at the times at which the team would have given them. A
 * case that somebody has touched is left to them.
 */
export async function workDesk({ db, context, seed, now, ending }: TeamOptions): Promise<void> {
  const ids = await hireTeam(db, now());
  const known = await context();
  const deps: DeskDeps = {
    db,
    refold: (trx, histories, _at, actor) => foldHistories(trx, known, histories, { at: now(), actor }),
  };
  for (const desk of await loadUntouched(db)) {
    for (const act of actsOn(seed, desk, now())) {
      if (ending.aborted) return;
      await givingWay(() => runCommand(deps, toCommand(desk.id, act, ids.get(act.who.name)!))).catch(leaveToOthers);
    }
  }
}

/** @throws whatever is no answer of the desk. */
function leaveToOthers(error: unknown): void {
  if (!(error instanceof DeskFailure)) throw error;
}

/** The row ids of the team, by name; nobody of it can sign in. */
async function hireTeam(db: Kysely<Database>, now: Ms): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { name, role } of TEAM) {
    const user = (await findUser(db, name)) ?? (await addUser(db, name, role, now));
    if (user) ids.set(name, user.id);
  }
  return ids;
}

function toCommand(caseId: string, { who, at, name, input }: TeamAct, userId: number): DeskCommand {
  const principal = { userId, name: who.name, role: who.role, via: 'program' as const, rights: rightsOf(who.role) };
  return { caseId, name, input, who: principal, at } as DeskCommand;
}

/** Cases of own brands that wait and in which nobody did anything, the oldest first. */
async function loadUntouched(db: Kysely<Database>): Promise<UntouchedCase[]> {
  const { rows } = await typed({ id: col.text, outcome: col.word<Outcome>(), isUrgent: col.boolean, last: col.time })`
    select c.id, c.outcome, c.band <= 1 as "isUrgent", c.last_post_at as last
    from cases c join brands b on b.id = c.brand_id
    where b.own and (c.status in ('open', 'pending') or c.queued)
      and not exists (select from actions a where a.history_id = c.history_id and a.anchor_post_id = c.opened_by)
    order by c.opened_at`.execute(db);
  return rows.map(({ last, ...found }) => ({ ...found, lastPostAt: last.getTime() }));
}
