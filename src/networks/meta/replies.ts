/**
 * Answers as a page or a professional account. Meta takes no key of a request: after a try of which nobody heard, the
 * comments below are read before it is tried again.
 */
import type { Answer, Failure } from '../failures.ts';
import type { Credential } from '../network.ts';
import {
  byHandle,
  describeReplyRights,
  type PostedReply,
  type Replies,
  type ReplyOrder,
  recogniseReply,
} from '../replies.ts';
import type { Reader } from './adapt.ts';
import { FIELDS, readComments, readIgComments } from './edges.ts';
import type { GraphGot } from './graph.ts';
import { fetchObject } from './lookup.ts';
import type { Account } from './read.ts';
import { wireList, wirePosted, wireToken } from './wire.ts';

/** Comments that are looked through for one that may have been posted. */
const LOOKED_AT = 100;

const GONE: Failure = { kind: 'bad_query', detail: 'what it answers is not there any more, or takes no comments' };

export function metaReplies(
  credentials: readonly Credential[],
  find: (handle: string) => Promise<Answer<Account>>,
): Replies {
  return {
    credentialOf: byHandle(credentials),
    async send(order) {
      const account = await find(order.credential);
      if (!account.ok) return account;
      const { graph } = account.value;
      const answer = await graph.post(edgeOf(account.value, order), { message: addressed(account.value, order) });
      if (!answer.ok) return answer;
      if (!answer.value.found) return { ok: false, failure: GONE };
      const posted = wirePosted.safeParse(answer.value.body).data;
      if (!posted) return { ok: false, failure: { kind: 'unknown_shape', detail: 'a comment without its id' } };
      return { ok: true, value: await readBack(account.value, posted.id) };
    },
    async find(order) {
      const account = await find(order.credential);
      if (!account.ok) return account;
      const { graph, network } = account.value;
      const fields = network === 'facebook' ? FIELDS.comment : FIELDS.igComment;
      const newest = network === 'facebook' ? { filter: 'stream', order: 'reverse_chronological' } : {};
      const answer = await graph.get(edgeOf(account.value, order), { fields, ...newest, limit: String(LOOKED_AT) });
      if (!answer.ok) return answer;
      if (!answer.value.found) return { ok: true, value: null };
      if (!wireList.safeParse(answer.value.body).success)
        return { ok: false, failure: { kind: 'unknown_shape', detail: 'the comments are no list' } };
      return { ok: true, value: recognise(account.value, order, answer.value) };
    },
    async remove(order, { id }) {
      const account = await find(order.credential);
      if (!account.ok) return account;
      const answer = await account.value.graph.delete(encodeURIComponent(id));
      return answer.ok ? { ok: true, value: 'deleted' } : answer;
    },
  };
}

/** Comments have two levels: what answers a comment of the second stands below that of the first. */
function edgeOf({ network }: Account, { to }: ReplyOrder): string {
  const isPost = to.id === to.conversation_id;
  const above = to.reply_to !== null && to.reply_to !== to.conversation_id ? to.reply_to : to.id;
  return `${encodeURIComponent(above)}/${network === 'facebook' || isPost ? 'comments' : 'replies'}`;
}

/** On Instagram only who is named is told of an answer; on Facebook the person who is answered is. */
function addressed({ network }: Account, { to: { author_handle: handle }, text }: ReplyOrder): string {
  if (network === 'facebook' || !handle || text.toLowerCase().includes(`@${handle.toLowerCase()}`)) return text;
  return `@${handle} ${text}`;
}

/** It stands there whether or not it can be read now; else the next poll reads it. */
async function readBack(account: Account, id: string): Promise<PostedReply> {
  const read = await fetchObject(account, id);
  const post = read.ok ? read.value.adapted?.posts.find((one) => one.id === id) : undefined;
  return { id, post: post ?? null };
}

function recognise(account: Account, order: ReplyOrder, { body, served_at }: GraphGot): PostedReply | null {
  const { network, id, handle, username } = account;
  const reader: Reader = { network, account: id, handle, username, served_at };
  const root = { id: order.to.conversation_id, permalink: order.to.permalink ?? null };
  const { posts } = network === 'facebook' ? readComments(reader, body, root) : readIgComments(reader, body, root);
  const own = posts.filter((post) => post.author_id === id);
  return recogniseReply({ ...order, text: addressed(account, order) }, own);
}

const NEEDED = { facebook: 'pages_manage_engagement', instagram: 'instagram_manage_comments' } as const;

/** @param answer what Meta says of the token, if it says anything: pages' tokens may not ask everywhere. */
export function replyRightsOf({ network }: Account, answer: Answer<GraphGot>): string {
  const scopes = answer.ok ? wireToken.safeParse(answer.value.body).data?.data.scopes : undefined;
  return describeReplyRights(scopes, [NEEDED[network]]);
}
