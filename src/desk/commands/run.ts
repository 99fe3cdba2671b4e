import type { Kysely, Transaction } from 'kysely';
import { correctedPosts, lockReadings } from '../../cases/store/corrections.ts';
import { lockHistories } from '../../cases/store/histories.ts';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import type { EventKind, Ms } from '../../model.ts';
import type { DeskDeps } from '../deps.ts';
import { findDissolved } from '../dissolved.ts';
import { DeskFailure } from '../failure.ts';
import { joinSuggested, partSuggested } from '../identities.ts';
import { endLease, handLease, leasesOf, takeLease } from '../leases.ts';
import { decideReply } from '../replies.ts';
import { type Recorded, recordAction } from './actions.ts';
import type { CaseKey } from './case-key.ts';
import { COMMANDS, type DeskCommand } from './table.ts';
import { undoAction } from './undo.ts';

/** What came of a command. */
export interface CommandResult {
  /** The id the case has afterwards (splitting and merging change it); null when it is no case any more. */
  id: string | null;
  /** The action that was recorded, or taken back; null when nothing was: extending one's own claim is no news. */
  action: number | null;
}

/**
 * Does one thing to one case: looks whether it may, records the action, and folds the history again with it.
 * @throws DeskFailure when there is no such case, somebody else works on it, or it cannot be done.
 */
export async function runCommand(deps: DeskDeps, command: DeskCommand): Promise<CommandResult> {
  const found = await findCase(deps.db, command);
  const { needsFree } = COMMANDS[command.name];
  if (command.name === 'claim') {
    const lease = await takeLease(deps.db, found.id, command.who.name, command.at);
    if (lease.holder !== command.who.name) throw taken(lease.holder);
    // Extending a lease is not news.
    if (found.owner === command.who.name) return { id: found.id, action: null };
  } else if (needsFree) await refuseHeld(deps.db, found, command);
  const done = await transact(deps.db, (trx) => runInTransaction(deps, trx, found, command));
  await settleLease(deps.db, found, command, done.recorded);
  return { id: done.id, action: done.recorded.id };
}

async function runInTransaction(
  deps: DeskDeps,
  trx: Transaction<Database>,
  found: CaseKey,
  command: DeskCommand,
): Promise<{ id: string | null; recorded: Recorded }> {
  // First of all: an action refers to its history, so two that were inserted before this would wait for each other.
  // Before the history only its posts, since assigning takes both in this order.
  await lockReadings(trx, await postsToCorrect(trx, found, command));
  await lockHistories(trx, [found.history_id]);
  const last = { ...command, at: await momentOf(trx, found, command.at) };
  const recorded = await carryOut(trx, found, last);
  await deps.refold(trx, [found.history_id], command.at, command.who.name);
  if (COMMANDS[command.name].logsItself) await logCommand(trx, found, command);
  return { id: await caseOfPost(trx, found), recorded };
}

async function carryOut(trx: Transaction<Database>, found: CaseKey, command: DeskCommand): Promise<Recorded> {
  if (isNamed(command, 'undo')) return undoAction(trx, found, command);
  if (isNamed(command, 'approve') || isNamed(command, 'reject')) await decideReply(trx, found, command);
  else if (isNamed(command, 'join')) await joinSuggested(trx, found, command);
  else if (isNamed(command, 'part')) await partSuggested(trx, found, command);
  else return recordAction(trx, found, command);
  return { id: null, claimed: null };
}

/** The posts whose readings a command may change. */
async function postsToCorrect(trx: Transaction<Database>, found: CaseKey, command: DeskCommand): Promise<number[]> {
  if (isNamed(command, 'correct')) return [command.input.post];
  return command.name === 'undo' ? correctedPosts(trx, found.history_id) : [];
}

/** Whether it is the command of this name, and so has its input. */
function isNamed<N extends DeskCommand['name']>(command: DeskCommand, name: N): command is DeskCommand<N> {
  return command.name === name;
}

/** Now, or when the newest post was made by its network's clock: what is done to a case is done after all that is in it. */
async function momentOf(trx: Transaction<Database>, found: CaseKey, at: Ms): Promise<Ms> {
  const newest = await trx
    .selectFrom('filings')
    .innerJoin('posts', 'posts.id', 'filings.post_id')
    .select(({ fn }) => fn.max('posts.created_at').as('at'))
    .where('filings.history_id', '=', found.history_id)
    .executeTakeFirst();
  return Math.max(at, newest?.at?.getTime() ?? at);
}

async function findCase(db: Kysely<Database>, { caseId, name }: DeskCommand): Promise<CaseKey> {
  const found = await db
    .selectFrom('cases')
    .select(['id', 'history_id', 'opened_by', 'owner'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (found) return found;
  // A correction may have left no case; it can be taken back all the same.
  const past = name === 'undo' ? await findDissolved(db, caseId) : null;
  if (past && past.caseId === null)
    return { id: caseId, history_id: past.historyId, opened_by: past.postId, owner: null };
  throw new DeskFailure('no_case', 'There is no such case; a late post may have given it another id. Search for it.');
}

function taken(holder: string): DeskFailure {
  return new DeskFailure('taken', `${holder} works on this case right now.`);
}

async function refuseHeld(db: Kysely<Database>, found: CaseKey, { who, at }: DeskCommand): Promise<void> {
  if (who.rights.includes('lead')) return;
  const lease = (await leasesOf(db, [found.id], at)).get(found.id);
  if (lease && lease.holder !== who.name) throw taken(lease.holder);
}

async function logCommand(trx: Transaction<Database>, found: CaseKey, { name, who, at }: DeskCommand): Promise<void> {
  const event = { history_id: found.history_id, case_id: found.id, post_id: null, actor: who.name, data: '{}' };
  await trx
    .insertInto('case_events')
    .values({ ...event, at: new Date(at), kind: name satisfies EventKind })
    .execute();
}

async function caseOfPost(trx: Transaction<Database>, found: CaseKey): Promise<string | null> {
  const row = await trx
    .selectFrom('filings')
    .select('case_id')
    .where('post_id', '=', found.opened_by)
    .where('history_id', '=', found.history_id)
    .executeTakeFirst();
  return row?.case_id ?? null;
}

/** Who works on the case follows the command; a claim that is taken back holds nothing any more. */
async function settleLease(
  db: Kysely<Database>,
  found: CaseKey,
  command: DeskCommand,
  { claimed }: Recorded,
): Promise<void> {
  if (isNamed(command, 'assign')) await handLease(db, found.id, command.input.to, command.at);
  else if (COMMANDS[command.name].endsLease) await endLease(db, found.id, null, command.at);
  else if (claimed !== null) await endLease(db, found.id, claimed, command.at);
}
