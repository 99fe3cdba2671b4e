import { type Kysely, sql, type Transaction } from 'kysely';
import { correctedPosts, forgetCorrections, lockReadings } from '../cases/store/corrections.ts';
import { lockHistories } from '../cases/store/histories.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import type { Ms } from '../model.ts';
import type { ActInput, ActName, Deed } from './commands.ts';
import { correct } from './correct.ts';
import type { DeskDeps } from './deps.ts';
import { findDissolved } from './dissolved.ts';
import { DeskFailure } from './failure.ts';
import { endLease, handLease, leasesOf, takeLease } from './leases.ts';
import { type ActionRecord, recordOf } from './record.ts';

interface CaseKey {
  id: string;
  history_id: number;
  opened_by: number;
  owner: string | null;
}

/** Acts that change how a case stands: not while somebody else works on it. Notes, tickets and corrections disturb nobody. */
const NEEDS_FREE = new Set<ActName>([
  'release',
  'assign',
  'snooze',
  'resolve',
  'attest',
  'dismiss',
  'mute',
  'reopen',
  'split',
  'merge',
]);
/** Acts after which nobody works on the case any more. */
const ENDS_LEASE = new Set<ActName>(['release', 'snooze', 'resolve', 'attest', 'dismiss', 'mute']);
/** Acts that may change no column of the case, and so would leave no trace in its log. */
const LOGS_ITSELF = new Set<ActName>(['note', 'ticket', 'correct', 'undo', 'split', 'merge']);

/** What came of a deed. */
export interface Done {
  /** The id the case has afterwards (splitting and merging change it); null when it is no case any more. */
  id: string | null;
  /** The action that was recorded, or taken back; null when nothing was: extending one's own claim is no news. */
  action: number | null;
}

/**
 * Does one thing to one case: looks whether it may, records the action, and folds the history again with it.
 * @throws DeskFailure when there is no such case, somebody else works on it, or it cannot be done.
 */
export async function perform(deps: DeskDeps, deed: Deed): Promise<Done> {
  const found = await findCase(deps, deed.id, deed.act);
  if (deed.act === 'claim') {
    const lease = await takeLease(deps.db, found.id, deed.who.name, deed.at);
    if (lease.holder !== deed.who.name) throw taken(lease.holder);
    // Extending a lease is not news.
    if (found.owner === deed.who.name) return { id: found.id, action: null };
  } else if (NEEDS_FREE.has(deed.act)) await refuseHeld(deps, found, deed);
  const done = await transact(deps.db, async (trx) => {
    // First of all: an action refers to its history, so two that were inserted before this would wait for each other.
    // Before the history only its posts, since filing takes both in this order.
    await lockReadings(trx, await postsToCorrect(trx, found, deed));
    await lockHistories(trx, [found.history_id]);
    const action = await act(trx, found, { ...deed, at: await momentOf(trx, found, deed.at) });
    await deps.refold(trx, [found.history_id], deed.at, deed.who.name);
    if (LOGS_ITSELF.has(deed.act)) await log(trx, found, deed);
    return { id: await caseOfPost(trx, found), action };
  });
  await settleLease(deps, found, deed, done.action);
  return { id: done.id, action: done.action.id };
}

/** The posts whose readings a deed may change. */
async function postsToCorrect(trx: Transaction<Database>, found: CaseKey, deed: Deed): Promise<number[]> {
  if (deed.act === 'correct') return [(deed.input as ActInput<'correct'>).post];
  return deed.act === 'undo' ? correctedPosts(trx, found.history_id) : [];
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

async function findCase(deps: Pick<DeskDeps, 'db'>, id: string, act: ActName): Promise<CaseKey> {
  const found = await deps.db
    .selectFrom('cases')
    .select(['id', 'history_id', 'opened_by', 'owner'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found) return found;
  // A correction may have left no case; it can be taken back all the same.
  const past = act === 'undo' ? await findDissolved(deps.db, id) : null;
  if (past && past.caseId === null) return { id, history_id: past.historyId, opened_by: past.postId, owner: null };
  throw new DeskFailure('no_case', 'There is no such case; a late post may have given it another id. Search for it.');
}

function taken(holder: string): DeskFailure {
  return new DeskFailure('taken', `${holder} works on this case right now.`);
}

async function refuseHeld(deps: Pick<DeskDeps, 'db'>, found: CaseKey, deed: Deed): Promise<void> {
  if (deed.who.rights.includes('lead')) return;
  const lease = (await leasesOf(deps.db, [found.id], deed.at)).get(found.id);
  if (lease && lease.holder !== deed.who.name) throw taken(lease.holder);
}

/** The action that a deed recorded or took back. */
interface Acted {
  id: number;
  /** Whose claim it was, when it was one. */
  claimed: string | null;
}

async function act(trx: Transaction<Database>, found: CaseKey, deed: Deed): Promise<Acted> {
  if (deed.act === 'undo') return undo(trx, found, deed);
  const record = await recordOf(trx, found, deed);
  if (deed.act === 'correct') record.data.labels = await correct(trx, deed.input as ActInput<'correct'>, deed);
  return { id: await insertAction(trx, found, record, deed), claimed: null };
}

async function insertAction(
  trx: Transaction<Database>,
  found: CaseKey,
  record: ActionRecord,
  deed: Deed,
): Promise<number> {
  const { id } = await trx
    .insertInto('actions')
    .values({
      history_id: found.history_id,
      anchor_post_id: found.opened_by,
      kind: record.kind,
      at: new Date(deed.at),
      actor: deed.who.name,
      data: JSON.stringify(record.data),
      undone_at: null,
      undone_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Takes back the newest action of one's own on the case, or the one named; what a colleague did only a lead may take back,
 * by name. It stays in the log as undone.
 */
async function undo(trx: Transaction<Database>, found: CaseKey, deed: Deed): Promise<Acted> {
  const { action } = deed.input as ActInput<'undo'>;
  const named = action === undefined ? sql`true` : sql`a.id = ${action}`;
  const ofAnybody = action !== undefined && deed.who.rights.includes('lead');
  const own = ofAnybody ? sql`true` : sql`a.actor = ${deed.who.name}`;
  const { rows } = await sql<{ id: number; actor: string; kind: string; data: { labels?: number[]; owner?: string } }>`
    select a.id, a.actor, a.kind, a.data from actions a
    join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
    where a.history_id = ${found.history_id} and (f.case_id = ${found.id} or (f.case_id is null and f.post_id = ${found.opened_by})) and a.undone_at is null and ${named} and ${own}
    order by a.at desc, a.id desc limit 1 for update of a`.execute(trx);
  const last = rows[0];
  if (!last) throw new DeskFailure('nothing_to_undo', 'There is nothing of yours to undo here.');
  if (!deed.who.rights.includes('work') && last.kind !== 'correct') {
    throw new DeskFailure('not_allowed', `The role ${deed.who.role} can only take back corrections.`);
  }
  if (last.data.labels) await forgetCorrections(trx, last.data.labels, deed.at);
  await trx
    .updateTable('actions')
    .set({ undone_at: new Date(deed.at), undone_by: deed.who.name })
    .where('id', '=', last.id)
    .execute();
  return { id: last.id, claimed: last.kind === 'assign' && last.data.owner ? last.data.owner : null };
}

async function log(trx: Transaction<Database>, found: CaseKey, deed: Deed): Promise<void> {
  const event = { history_id: found.history_id, case_id: found.id, post_id: null, actor: deed.who.name, data: '{}' };
  await trx
    .insertInto('case_events')
    .values({ ...event, at: new Date(deed.at), kind: deed.act })
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

/** Who works on the case follows the deed; a claim that is taken back holds nothing any more. */
async function settleLease(deps: Pick<DeskDeps, 'db'>, found: CaseKey, deed: Deed, { claimed }: Acted): Promise<void> {
  if (deed.act === 'assign') {
    await handLease(deps.db, found.id, (deed.input as ActInput<'assign'>).to, deed.at);
  } else if (ENDS_LEASE.has(deed.act)) {
    await endLease(deps.db, found.id, null, deed.at);
  } else if (claimed !== null) {
    await endLease(deps.db, found.id, claimed, deed.at);
  }
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
