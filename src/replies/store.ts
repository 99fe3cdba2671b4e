import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { EventKind, Ms } from '../model.ts';
import type { Mention, PostRef } from '../networks/answers.ts';
import type { ReplyTarget } from '../networks/replies.ts';
import { LEASE } from './decide.ts';
import type { ReplyState } from './tables.ts';

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

/** Replies of a network that may be sent, or taken back, now; those to one post in the order in which they were written. */
export async function findDueReplies(db: Db, network: string, now: Ms): Promise<number[]> {
  const { rows } = await typed({ id: col.number })`select r.id from replies r where ${isDue(network, now)}
    order by r.available_at, r.id limit 50`.execute(db);
  return rows.map((row) => row.id);
}

function isDue(network: string, now: Ms) {
  const at = new Date(now);
  return sql`r.network = ${network} and r.state in ('queued', 'sending', 'removing') and r.available_at <= ${at}
    and (r.leased_until is null or r.leased_until <= ${at})
    and not exists (select from replies older where older.post_id = r.post_id and older.id < r.id
      and older.state in ('queued', 'sending', 'removing'))`;
}

/** A reply that this process alone may send now. */
export interface ClaimedReply {
  id: number;
  key: string;
  brandId: number;
  text: string;
  state: Extract<ReplyState, 'sending' | 'removing'>;
  writtenBy: string;
  wished: string | null;
  attempts: number;
  triedAt: Ms;
  /** It was put on its way before, and the process that did so never said what became of it. */
  unsure: boolean;
  nativeId: string | null;
  /** What the network's own folder gave with the reply, once it is there. */
  ref: PostRef['ref'];
  to: ReplyTarget;
  spokenTo: readonly Mention[];
}

/**
 * Takes a reply to be sent or taken back, and says so in the same transaction: from here on it may be on its network.
 * @returns null when another process has it, or it is not due any more.
 */
export async function claimReply(trx: Trx, id: number, network: string, now: Ms): Promise<ClaimedReply | null> {
  const { rows } = await typed({ id: col.number, state: col.word<ReplyState>() })`select r.id, r.state from replies r
    where r.id = ${id} and ${isDue(network, now)} for update skip locked`.execute(trx);
  const [found] = rows;
  if (!found) return null;
  const at = new Date(now);
  await trx
    .updateTable('replies')
    .set(({ eb, fn, val }) => ({
      ...(found.state === 'queued' && { state: 'sending' }),
      attempts: eb('attempts', '+', 1),
      tried_at: fn.coalesce('tried_at', val(at)),
      leased_until: new Date(now + LEASE),
      changed_at: at,
    }))
    .where('id', '=', id)
    .execute();
  return loadClaimed(trx, id, found.state !== 'queued');
}

async function loadClaimed(trx: Trx, id: number, unsure: boolean): Promise<ClaimedReply> {
  const row = await trx
    .selectFrom('replies as r')
    .innerJoin('posts as p', 'p.id', 'r.post_id')
    .leftJoin('posts as own', (join) =>
      join.onRef('own.network', '=', 'r.network').onRef('own.native_id', '=', 'r.native_id'),
    )
    .select(['r.id', 'r.key', 'r.brand_id', 'r.text', 'r.state', 'r.written_by', 'r.account', 'r.attempts'])
    .select(['r.tried_at', 'r.native_id', 'own.ref as own_ref', 'p.native_id as to_id', 'p.author_id'])
    .select([
      'p.author_handle',
      'p.permalink',
      'p.ref',
      'p.conversation_id',
      'p.reply_to',
      'p.visibility',
      'p.mentions',
    ])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    key: row.key,
    brandId: row.brand_id,
    text: row.text,
    state: row.state as ClaimedReply['state'],
    writtenBy: row.written_by,
    wished: row.account,
    attempts: row.attempts,
    triedAt: row.tried_at!.getTime(),
    unsure,
    nativeId: row.native_id,
    ref: row.own_ref ?? undefined,
    to: {
      id: row.to_id,
      author_id: row.author_id,
      author_handle: row.author_handle ?? undefined,
      permalink: row.permalink ?? undefined,
      ref: row.ref ?? undefined,
      conversation_id: row.conversation_id ?? row.to_id,
      reply_to: row.reply_to,
      visibility: row.visibility,
    },
    spokenTo: row.mentions ?? [],
  };
}

/** Posts of the brand that are known to be other replies: none of them is taken for this one. */
export async function findOtherReplies(db: Db, { id, to }: ClaimedReply, network: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('replies')
    .innerJoin('posts', 'posts.id', 'replies.post_id')
    .select('replies.native_id')
    .where('replies.network', '=', network)
    .where('posts.native_id', '=', to.id)
    .where('replies.id', '!=', id)
    .where('replies.native_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.native_id!));
}

/** Accounts of a brand on a network, in the order of the settings. */
export async function listSpeakers(db: Db, brandId: number, network: string) {
  const rows = await db
    .selectFrom('accounts')
    .select(['handle', 'user_id'])
    .where('brand_id', '=', brandId)
    .where('network', '=', network)
    .where('handle', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ handle, user_id }) => ({ handle: handle!, userId: user_id }));
}

/** What became of a try. */
export interface Settled {
  state: ReplyState;
  /** When the next try may be; default: now. */
  available_at?: Ms;
  error: string | null;
  native_id?: string | null;
}

/** Keeps what became of a reply that was claimed, and ends the claim. One that was taken back while it was sent goes back next. */
export async function settleReply(trx: Trx, claimed: ClaimedReply, settled: Settled, now: Ms): Promise<ReplyState> {
  const { state, available_at = now, error, native_id = null } = settled;
  const [at, sending] = [new Date(now), claimed.state === 'sending'];
  const { rows } = await typed({ state: col.word<ReplyState>() })`update replies set
      state = case when state = 'removing' and ${sending}::boolean then state else ${state} end,
      available_at = ${new Date(available_at)}, error = ${error}, leased_until = null, changed_at = ${at},
      native_id = coalesce(${native_id}, native_id),
      sent_at = case when ${state} = 'sent' then coalesce(sent_at, ${at}) else sent_at end
    where id = ${claimed.id} returning state`.execute(trx);
  return rows[0]!.state;
}

/** Keeps which account speaks: the same in every try, whatever becomes of the settings. */
export async function keepSpeaker(db: Db, id: number, account: string): Promise<void> {
  await db.updateTable('replies').set({ account }).where('id', '=', id).execute();
}

/** Keeps which post of its network a reply is. */
export async function keepNativeId(db: Db, id: number, native_id: string): Promise<void> {
  await db.updateTable('replies').set({ native_id }).where('id', '=', id).execute();
}

/** An entry in the log of the case that a reply belongs to; none while its post is in no case. */
export async function logReply(
  trx: Trx,
  id: number,
  { kind, actor, data = {} }: { kind: EventKind; actor: string; data?: Record<string, unknown> },
  now: Ms,
): Promise<void> {
  await sql`insert into case_events (history_id, case_id, at, kind, post_id, actor, data)
    select f.history_id, f.case_id, ${new Date(now)}, ${kind}, null, ${actor}, ${JSON.stringify({ reply: id, ...data })}::jsonb
    from replies r join filings f on f.post_id = r.post_id join histories h on h.id = f.history_id and h.brand_id = r.brand_id
    where r.id = ${id} and f.case_id is not null limit 1`.execute(trx);
}
