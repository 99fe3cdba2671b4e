/**
 * Sends what is in the outbox of replies, each exactly once. That a reply is on its way is stored before it goes, and what
 * became of it after; between the two a process may die. The process that finds such a reply asks the network first whether it is
 * there, and sends it only when it is not.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { markGone } from '../intake/gone.ts';
import type { PostSource } from '../intake/posts.ts';
import { storeReads } from '../intake/versions.ts';
import type { EventKind, Ms } from '../model.ts';
import type { Gone } from '../networks/answers.ts';
import type { Answer, Failure } from '../networks/failures.ts';
import type { Network } from '../networks/network.ts';
import type { PostedReply, Replies, ReplyOrder } from '../networks/replies.ts';
import { afterFailure, chooseSpeaker } from './decide.ts';
import {
  type ClaimedReply,
  claimReply,
  findOtherReplies,
  keepNativeId,
  keepSpeaker,
  listSpeakers,
  logReply,
  type Settled,
  settleReply,
} from './store.ts';
import type { ReplyState } from './tables.ts';

/** What sending needs from outside. */
export interface ReplyDeps {
  db: Kysely<Database>;
  network: Pick<Network, 'name'> & { replies: Replies };
  source: PostSource;
  now: () => Ms;
  /** In [0, 1): spreads waits. */
  random: () => number;
}

/**
 * One try with one reply.
 * @returns where it stands afterwards; null when there was nothing to do.
 */
export async function sendReply(deps: ReplyDeps, id: number): Promise<ReplyState | null> {
  const { db, network, now } = deps;
  const reply = await db.transaction().execute((trx) => claimReply(trx, id, network.name, now()));
  if (!reply) return null;
  const order = await orderOf(deps, reply);
  if (order === null) return fail(deps, reply, NO_SPEAKER, { asking: reply.unsure });
  return reply.state === 'removing' ? takeBack(deps, reply, order) : put(deps, reply, order);
}

const NO_SPEAKER: Failure = {
  kind: 'bad_token',
  detail: 'no account of the brand may write there: `amends check` says which credential is missing',
};

async function orderOf({ db, network }: ReplyDeps, reply: ClaimedReply): Promise<ReplyOrder | null> {
  const accounts = await listSpeakers(db, reply.brandId, network.name);
  const speakers = accounts.map((one) => ({ ...one, credential: network.replies.credentialOf(one.handle) }));
  const speaker = chooseSpeaker(speakers, reply);
  if (speaker === null) return null;
  if (reply.wished !== speaker.handle) await keepSpeaker(db, reply.id, speaker.handle);
  const { key, triedAt: at, to, text } = reply;
  const others = await findOtherReplies(db, reply, network.name);
  return { key, at, account: speaker.handle, credential: speaker.credential, to, text, others };
}

/** Puts it there, unless it is there already. */
async function put(deps: ReplyDeps, reply: ClaimedReply, order: ReplyOrder): Promise<ReplyState> {
  const { replies } = deps.network;
  if (reply.unsure) {
    const found = await replies.find(order);
    if (!found.ok) return fail(deps, reply, found.failure, { asking: true });
    if (found.value) return record(deps, reply, found.value);
  }
  const sent = await replies.send(order);
  return sent.ok ? record(deps, reply, sent.value) : fail(deps, reply, sent.failure, { asking: false });
}

async function record(deps: ReplyDeps, reply: ClaimedReply, posted: PostedReply): Promise<ReplyState> {
  const settled: Settled = { state: 'sent', error: null, native_id: posted.id };
  return settle(deps, reply, settled, (trx, now) => storePosted(deps, trx, { reply, posted, now }));
}

interface Standing {
  reply: ClaimedReply;
  posted: PostedReply;
  now: Ms;
}

/** Stores the post as if it had been polled, so that it stands in its case immediately; the poll finds it known. */
async function storePosted(
  { network, source }: ReplyDeps,
  trx: Transaction<Database>,
  { reply, posted, now }: Standing,
) {
  if (posted.post)
    await storeReads(trx, { network: network.name, source }, [{ ...posted.post, reply_to: reply.to.id }], now);
  // Some networks hang a reply elsewhere than below the post it answers, and a poll may have been faster.
  await trx
    .updateTable('posts')
    .set({ reply_to: reply.to.id, filed_at: null })
    .where('network', '=', network.name)
    .where('native_id', '=', posted.id)
    .where('reply_to', 'is distinct from', reply.to.id)
    .execute();
}

/** @param asking whether it was only asked if the reply is there. */
async function fail(deps: ReplyDeps, reply: ClaimedReply, failure: Failure, { asking }: { asking: boolean }) {
  const next = afterFailure({ failure, asking, attempts: reply.attempts }, deps.now(), deps.random());
  return settle(deps, reply, reply.state === 'removing' ? { ...next, state: 'removing' } : next);
}

/** Takes it back from its network, where it is there. */
async function takeBack(deps: ReplyDeps, reply: ClaimedReply, order: ReplyOrder): Promise<ReplyState> {
  const { replies, name } = deps.network;
  let posted = reply.nativeId === null ? null : { id: reply.nativeId, ref: reply.ref };
  if (posted === null) {
    const found = await replies.find(order);
    if (!found.ok) return fail(deps, reply, found.failure, { asking: true });
    if (found.value) {
      // Should this process die once it is gone, the next one finds nothing there, yet must know which post to take away here.
      await keepFound(deps, reply, found.value);
      posted = { id: found.value.id, ref: found.value.post?.ref };
    }
  }
  const removed = posted === null ? NOTHING_THERE : await replies.remove(order, posted);
  const native_id = posted?.id ?? null;
  if (!removed.ok) return failRemoval(deps, reply, removed.failure, native_id);
  return settle(deps, reply, { state: 'removed', error: null, native_id }, async (trx, now) => {
    const why = removed.value;
    if (native_id !== null && why !== null) await markGone(trx, name, [{ id: native_id, why }], new Date(now));
  });
}

/** Keeps which post a reply is; the reply stays claimed. */
async function keepFound(deps: ReplyDeps, reply: ClaimedReply, posted: PostedReply): Promise<void> {
  const now = deps.now();
  await deps.db.transaction().execute(async (trx) => {
    await storePosted(deps, trx, { reply, posted, now });
    await keepNativeId(trx, reply.id, posted.id);
  });
}

const NOTHING_THERE: Answer<Gone['why'] | null> = { ok: true, value: null };

/** What its network keeps stays sent, and says why; what could not be reached is tried again. */
async function failRemoval(deps: ReplyDeps, reply: ClaimedReply, failure: Failure, native_id: string | null) {
  const next = afterFailure({ failure, asking: false, attempts: reply.attempts }, deps.now(), deps.random());
  const kept = next.state === 'refused';
  const error = kept ? `it stands there still: ${next.error}` : next.error;
  return settle(deps, reply, { ...next, state: kept ? 'sent' : 'removing', error, native_id });
}

/** What the log of the case says of a state that a reply came to. */
const EVENTS: Partial<Record<ReplyState, EventKind>> = {
  sent: 'reply_sent',
  refused: 'reply_refused',
  removed: 'reply_removed',
};

async function settle(
  { db, now: clock }: ReplyDeps,
  reply: ClaimedReply,
  settled: Settled,
  also: (trx: Transaction<Database>, now: Ms) => Promise<void> = async () => {},
): Promise<ReplyState> {
  const now = clock();
  return db.transaction().execute(async (trx) => {
    await also(trx, now);
    const state = await settleReply(trx, reply, settled, now);
    const kind = EVENTS[state];
    const data = settled.error === null ? {} : { why: settled.error };
    if (kind) await logReply(trx, reply.id, { kind, actor: reply.writtenBy, data }, now);
    return state;
  });
}
