/** Answers as an account of ours. A server makes one status of one key for an hour; older tries are looked for. */
import type { PostRef } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { Credential } from '../network.ts';
import { byHandle, type PostedReply, type Replies, type ReplyOrder, recogniseReply } from '../replies.ts';
import { adaptStatus, isPublic, readStatuses } from './adapt.ts';
import type { Got, Server } from './client.ts';
import { localOf, searchStatus } from './lookup.ts';
import { wireAccount } from './wire.ts';

/** Own statuses that are looked through for one that may have been posted. */
const LOOKED_AT = 40;

const GONE: Failure = { kind: 'bad_query', detail: 'the post it answers is not there any more' };

/** @param as the server of an account, asked as it. */
export function mastodonReplies(credentials: readonly Credential[], as: (credential: string) => Server): Replies {
  return {
    credentialOf: byHandle(credentials),
    async send(order) {
      const server = as(order.credential);
      const parent = await findLocal(server, order.to);
      if (!parent.ok) return parent;
      if (parent.value === null) return { ok: false, failure: GONE };
      const visibility = order.to.visibility ?? 'public';
      const body = { status: addressed(order), in_reply_to_id: parent.value, visibility };
      const answer = await server.post('/api/v1/statuses', body, order.key);
      if (!answer.ok) return answer;
      if (!answer.value.found) return { ok: false, failure: GONE };
      return readPosted(server, order, answer.value);
    },
    find: (order) => findPosted(as(order.credential), order),
    async remove(order, posted) {
      const server = as(order.credential);
      const id = await findLocal(server, posted);
      if (!id.ok) return id;
      if (id.value === null) return { ok: true, value: 'deleted' };
      const answer = await server.delete(`/api/v1/statuses/${encodeURIComponent(id.value)}`);
      return answer.ok ? { ok: true, value: 'deleted' } : answer;
    },
  };
}

/** What the server calls a post; one that it has never seen is fetched by it. Null: it is not there any more. */
async function findLocal(server: Server, { id, ref }: Pick<PostRef, 'id' | 'ref'>): Promise<Answer<string | null>> {
  const local = localOf(ref, server.host);
  if (local?.login) return { ok: true, value: local.id };
  const found = await searchStatus(server, id);
  return found.ok ? { ok: true, value: found.value?.status.id ?? null } : found;
}

/** Who is not named in a reply is not told of it. */
function addressed({ to: { author_handle: handle }, text }: ReplyOrder): string {
  if (handle === undefined || text.toLowerCase().includes(`@${handle.toLowerCase()}`)) return text;
  return `@${handle} ${text}`;
}

function readPosted(server: Server, order: ReplyOrder, { body, served_at }: Got): Answer<PostedReply> {
  const [status] = readStatuses([body]).statuses;
  if (!status) return { ok: false, failure: { kind: 'unknown_shape', detail: 'a status that cannot be read' } };
  const place = { parent: order.to.id, root: order.to.conversation_id };
  const post = adaptStatus(status, { host: server.host, served_at, login: true }, place);
  return { ok: true, value: { id: post.id, post: isPublic(status) ? post : null } };
}

/**
 * Among the account's newest statuses, the one that answers the same post in the same words. When a post is deleted,
 * Mastodon lets its replies stand as answers to nothing.
 */
async function findPosted(server: Server, order: ReplyOrder): Promise<Answer<PostedReply | null>> {
  const parent = await findLocal(server, order.to);
  if (!parent.ok) return parent;
  const me = await server.get('/api/v1/accounts/verify_credentials');
  if (!me.ok) return me;
  const account = wireAccount.safeParse(me.value.body).data?.id ?? '';
  const path = `/api/v1/accounts/${encodeURIComponent(account)}/statuses`;
  const answer = await server.get(path, { exclude_reblogs: true, limit: LOOKED_AT });
  if (!answer.ok) return answer;
  const { body, found, served_at } = answer.value;
  if (!found || !Array.isArray(body))
    return { ok: false, failure: { kind: 'unknown_shape', detail: 'the own statuses are no list' } };
  const place = { parent: order.to.id, root: order.to.conversation_id };
  const below = readStatuses(body).statuses.filter(
    ({ in_reply_to_id: above = null }) => above === null || above === parent.value,
  );
  const posts = below.map((status) => adaptStatus(status, { host: server.host, served_at, login: true }, place));
  return { ok: true, value: recogniseReply({ ...order, text: addressed(order) }, posts) };
}
