import type { Kysely, Transaction } from 'kysely';
import { brandSettings } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import { countLength, longestPost } from '../networks/lengths.ts';
import type { Variables } from '../networks/network.ts';
import { findNetwork } from '../networks/registry.ts';
import { afterTakingBack } from '../replies/decide.ts';
import type { ReplyState } from '../replies/tables.ts';
import type { CaseKey } from './commands/case-key.ts';
import type { CommandInput, DeskCommand } from './commands/table.ts';
import { DeskFailure } from './failure.ts';

type Trx = Transaction<Database>;

/**
 * Puts a reply into the outbox: to be sent, or first to be looked at by a second person where the brand wants that.
 * @returns its id.
 * @throws DeskFailure when there is nothing to answer, its network takes no replies from here, or it is on its way already.
 */
export async function writeReply(trx: Trx, found: CaseKey, { input, who, at }: DeskCommand<'reply'>): Promise<number> {
  const target = await findTarget(trx, found, input.post);
  requireSendable(target.network, input.text);
  const { reply_approval } = brandSettings.parse(target.settings);
  const now = new Date(at);
  const inserted = await trx
    .insertInto('replies')
    .values({
      brand_id: target.brand_id,
      post_id: target.id,
      network: target.network,
      text: input.text,
      state: reply_approval ? 'awaiting_approval' : 'queued',
      written_by: who.name,
      written_at: now,
      approved_by: null,
      approved_at: null,
      account: input.account ?? null,
      available_at: now,
      tried_at: null,
      leased_until: null,
      error: null,
      native_id: null,
      sent_at: null,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new DeskFailure('reply_pending', 'The same words are on their way to this post already.');
  // What was given back is done with once it is written again.
  await trx
    .updateTable('replies')
    .set({ state: 'withdrawn', changed_at: now })
    .where('post_id', '=', target.id)
    .where('written_by', '=', who.name)
    .where('state', '=', 'refused')
    .execute();
  return inserted.id;
}

/** The post that is answered: the one named, else the customer's newest that is still there. */
async function findTarget(trx: Trx, found: CaseKey, post: number | undefined) {
  const rows = await trx
    .selectFrom('filings')
    .innerJoin('posts', 'posts.id', 'filings.post_id')
    .innerJoin('histories', 'histories.id', 'filings.history_id')
    .innerJoin('brands', 'brands.id', 'histories.brand_id')
    .select(['posts.id', 'posts.network', 'histories.brand_id', 'brands.settings'])
    .where('filings.case_id', '=', found.id)
    .where('filings.history_id', '=', found.history_id)
    .where('filings.role', '=', 'mention')
    .where('posts.text', 'is not', null)
    .$if(post !== undefined, (query) => query.where('posts.id', '=', post!))
    .orderBy('posts.created_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(1)
    .execute();
  const [target] = rows;
  if (!target)
    throw new DeskFailure('nothing_to_answer', 'There is no post of the customer here that could be answered.');
  return target;
}

function requireSendable(network: string, text: string): void {
  const module = findNetwork(network);
  const name = module?.label ?? network;
  if (!module?.replies)
    throw new DeskFailure('answered_there', `${name} takes no replies from here: open its own reply box.`);
  const longest = longestPost(network);
  const length = countLength(text, longest?.unit);
  if (longest?.firm && length > longest.max)
    throw new DeskFailure('too_long', `${length} characters; ${longest.max} fit in one post on ${name}.`);
}

/** Lets a reply go, or gives it back to its author, by a second person. @throws DeskFailure when there is none to decide on. */
export async function decideReply(
  trx: Trx,
  found: CaseKey,
  { name, input, who, at }: DeskCommand<'approve'> | DeskCommand<'reject'>,
): Promise<void> {
  const waiting = await findReplies(trx, found, ['awaiting_approval'], input.reply);
  const [reply] = waiting;
  if (!reply) throw new DeskFailure('nothing_to_approve', 'No reply waits for approval here.');
  const now = new Date(at);
  if (name === 'reject') {
    const why = (input as CommandInput<'reject'>).why;
    const error = `${who.name} gave it back${why ? `: ${why}` : ''}`;
    await changeReply(trx, reply.id, { state: 'refused', error }, now);
    return;
  }
  if (reply.written_by === who.name)
    throw new DeskFailure('not_allowed', 'A reply is approved by somebody else than who wrote it.');
  await trx
    .updateTable('replies')
    .set({ state: 'queued', approved_by: who.name, approved_at: now, available_at: now, changed_at: now })
    .where('id', '=', reply.id)
    .execute();
}

/**
 * Takes a reply back: before it goes from the outbox, else from its network.
 * @throws DeskFailure when its network takes none back.
 */
export async function takeReplyBack(trx: Trx, id: number, at: Ms): Promise<void> {
  const reply = await trx
    .selectFrom('replies')
    .select(['network', 'state', 'tried_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!reply) return;
  const network = findNetwork(reply.network);
  const next = afterTakingBack(
    { state: reply.state, tried: reply.tried_at !== null },
    network?.replies?.removable ?? false,
  );
  if (next === 'permanent')
    throw new DeskFailure('permanent', `${network?.label ?? reply.network} takes no reply back; delete it there.`);
  if (next === null) return;
  const now = new Date(at);
  await trx
    .updateTable('replies')
    .set({ state: next, available_at: now, changed_at: now })
    .where('id', '=', id)
    .execute();
}

async function changeReply(
  trx: Trx,
  id: number,
  change: { state: ReplyState; error: string },
  now: Date,
): Promise<void> {
  await trx
    .updateTable('replies')
    .set({ ...change, changed_at: now })
    .where('id', '=', id)
    .execute();
}

async function findReplies(trx: Trx, found: CaseKey, states: ReplyState[], id: number | undefined) {
  const { rows } = await typed({ id: col.number, written_by: col.text })`select r.id, r.written_by from replies r
    join filings f on f.post_id = r.post_id join histories h on h.id = f.history_id and h.brand_id = r.brand_id
    where f.case_id = ${found.id} and r.state = any(${states}) and (${id ?? null}::bigint is null or r.id = ${id ?? null})
    order by r.id limit 1 for update of r`.execute(trx);
  return rows;
}

/** A reply that was written here, as its case shows it. */
export interface StoryReply {
  id: number;
  postId: number;
  network: string;
  text: string;
  state: ReplyState;
  writtenBy: string;
  writtenAt: Ms;
  approvedBy: string | null;
  account: string | null;
  error: string | null;
  nativeId: string | null;
}

/** All replies that were written here in a case, in the order in which they were written. */
export async function readSentReplies(db: Kysely<Database>, caseId: string): Promise<StoryReply[]> {
  const rows = await db
    .selectFrom('replies as r')
    .innerJoin('filings as f', 'f.post_id', 'r.post_id')
    .innerJoin('histories as h', (join) =>
      join.onRef('h.id', '=', 'f.history_id').onRef('h.brand_id', '=', 'r.brand_id'),
    )
    .select(['r.id', 'r.post_id', 'r.network', 'r.text', 'r.state', 'r.written_by', 'r.written_at', 'r.approved_by'])
    .select(['r.account', 'r.error', 'r.native_id'])
    .where('f.case_id', '=', caseId)
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    network: row.network,
    text: row.text,
    state: row.state,
    writtenBy: row.written_by,
    writtenAt: row.written_at.getTime(),
    approvedBy: row.approved_by,
    account: row.account,
    error: row.error,
    nativeId: row.native_id,
  }));
}

/** How the network of a case is answered from here. */
export interface Answering {
  /** Handles of accounts of the brand that may speak. */
  accounts: string[];
  /** A second person looks at it first. */
  approval: boolean;
  /** A second answer takes the place of the first. */
  replaces: boolean;
}

/** Whether a brand can answer on a network from here, by the credentials of the environment; null: in its own box alone. */
export async function readAnswering(
  db: Kysely<Database>,
  variables: Variables,
  { brand, network }: { brand: string; network: string },
): Promise<Answering | null> {
  const module = findNetwork(network);
  if (!module?.replies) return null;
  const names = new Set(module.credentials(variables).map(({ name }) => name));
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('brands', 'brands.id', 'accounts.brand_id')
    .select(['accounts.handle', 'brands.settings'])
    .where('brands.key', '=', brand)
    .where('accounts.network', '=', network)
    .orderBy('accounts.id')
    .execute();
  // Some credentials stand for all accounts of the firm.
  const able = rows.filter(({ handle }) => handle !== null && (names.has('') || names.has(handle.toLowerCase())));
  if (able.length === 0) return null;
  const { reply_approval = false } = brandSettings.parse(able[0]!.settings);
  return { accounts: able.map(({ handle }) => handle!), approval: reply_approval, replaces: module.replies.replaces };
}
