/**
 * Answers as an account of ours. The key of a record is made of the order, so that however often it is put there it is one
 * post.
 */
import { createHash } from 'node:crypto';
import { isoExact, type Ms } from '../../model.ts';
import type { Answer } from '../failures.ts';
import type { Credential } from '../network.ts';
import { byHandle, type PostedReply, type Replies, type ReplyOrder } from '../replies.ts';
import { adaptRecord } from './adapt.ts';
import type { Client } from './client.ts';
import { POSTS } from './facts.ts';
import type { Xrpc } from './failure.ts';
import { uriOf } from './ids.ts';
import { type WireRecord, wirePost, wirePosts, wireRecord, wireWritten } from './wire.ts';

export function blueskyReplies(credentials: readonly Credential[], client: Client): Replies {
  return {
    credentialOf: byHandle(credentials),
    async send(order) {
      const me = await client.whoAmI(order.credential);
      if (!me.ok) return me;
      const thread = await findThread(client, order);
      if (!thread.ok) return thread;
      const record = recordOf(order, thread.value);
      const put = { repo: me.value.did, collection: POSTS, rkey: rkeyOf(order), record };
      const reply = await client.write(order.credential, 'com.atproto.repo.putRecord', put);
      if (!reply.ok) return { ok: false, failure: reply.refusal.failure };
      return readWritten(reply.value.body, { order, me: me.value, record, served_at: reply.value.served_at });
    },
    async find(order) {
      const me = await client.whoAmI(order.credential);
      if (!me.ok) return me;
      const ask = { repo: me.value.did, collection: POSTS, rkey: rkeyOf(order) };
      const reply = await client.as(order.credential, 'com.atproto.repo.getRecord', ask);
      if (isAbsent(reply)) return { ok: true, value: null };
      if (!reply.ok) return { ok: false, failure: reply.refusal.failure };
      const record = wireRecord.safeParse((reply.value.body as { value?: unknown }).value).data;
      if (!record) return { ok: false, failure: { kind: 'unknown_shape', detail: 'a record that cannot be read' } };
      return readWritten(reply.value.body, { order, me: me.value, record, served_at: reply.value.served_at });
    },
    async remove(order) {
      const me = await client.whoAmI(order.credential);
      if (!me.ok) return me;
      const gone = { repo: me.value.did, collection: POSTS, rkey: rkeyOf(order) };
      const reply = await client.write(order.credential, 'com.atproto.repo.deleteRecord', gone);
      return reply.ok ? { ok: true, value: 'deleted' } : { ok: false, failure: reply.refusal.failure };
    },
  };
}

function isAbsent(reply: Xrpc): boolean {
  // Servers before 2024 say it in words only.
  return !reply.ok && (reply.refusal.error === 'RecordNotFound' || /could not locate record/i.test(saidBy(reply)));
}

function saidBy(reply: Xrpc): string {
  return !reply.ok && 'detail' in reply.refusal.failure ? reply.refusal.failure.detail : '';
}

type StrongRef = { uri: string; cid: string };

/** The post that is answered and the one its thread began with, as they are now; asked as the account, whom its author may block. */
async function findThread(
  client: Client,
  { credential, to }: ReplyOrder,
): Promise<Answer<{ parent: StrongRef; root: StrongRef }>> {
  const reply = await client.as(credential, 'app.bsky.feed.getPosts', { uris: [to.id] });
  if (!reply.ok) return { ok: false, failure: reply.refusal.failure };
  const [item] = wirePosts.safeParse(reply.value.body).data?.posts ?? [];
  const { data: post } = wirePost.safeParse(item);
  if (!post) return refuse('the post it answers is not there any more, or its author blocks this account');
  const { viewer } = post as { viewer?: { replyDisabled?: boolean } };
  if (viewer?.replyDisabled) return refuse('its author does not let this account answer');
  const parent = { uri: post.uri, cid: post.cid };
  const root = post.record.reply?.root;
  return { ok: true, value: { parent, root: root?.cid === undefined ? parent : { uri: root.uri, cid: root.cid } } };
}

function refuse(detail: string): Answer<never> {
  return { ok: false, failure: { kind: 'bad_query', detail } };
}

function recordOf({ text, at }: ReplyOrder, reply: { parent: StrongRef; root: StrongRef }): WireRecord {
  const facets = linksIn(text);
  return { $type: POSTS, text, createdAt: isoExact(at), reply, ...(facets.length > 0 && { facets }) };
}

const LINK = /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’”]/g;

/** Addresses are links only where a facet says so; it counts bytes. */
function linksIn(text: string) {
  return [...text.matchAll(LINK)].map(({ 0: uri, index }) => {
    const byteStart = Buffer.byteLength(text.slice(0, index));
    return {
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(uri) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
    };
  });
}

const BASE32 = '234567abcdefghijklmnopqrstuvwxyz';
/** Thousandths of a millisecond, and the number of a clock: what two replies of one moment are told apart by. */
const MICROS = 1_000;
const CLOCKS = 1_024;

/** The key of a record, a TID: 53 bits of microseconds and ten of the clock that counted them, both from the order alone. */
export function rkeyOf({ key, at }: { key: string; at: Ms }): string {
  const drawn = createHash('sha256').update(key).digest();
  const micros = BigInt(at) * 1_000n + BigInt(drawn.readUInt16BE(0) % MICROS);
  let rest = (micros << 10n) | BigInt(drawn.readUInt16BE(2) % CLOCKS);
  let tid = '';
  for (let place = 0; place < 13; place++) {
    tid = BASE32[Number(rest & 31n)] + tid;
    rest >>= 5n;
  }
  return tid;
}

interface Written {
  order: ReplyOrder;
  me: { did: string; handle: string };
  record: WireRecord;
  served_at: Ms;
}

function readWritten(body: unknown, { order, me, record, served_at }: Written): Answer<PostedReply> {
  const written = wireWritten.safeParse(body).data;
  if (!written) return { ok: false, failure: { kind: 'unknown_shape', detail: 'a record without its address' } };
  const id = uriOf(me.did, rkeyOf(order));
  const placed = { uri: id, cid: written.cid, did: me.did, handle: me.handle, at: order.at, record };
  return { ok: true, value: { id, post: adaptRecord(placed, served_at) } };
}
