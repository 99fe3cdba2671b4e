/** Single posts and comments: those of which a webhook told, those that a brand answered, and those looked up again. */

import type { Gone, Limit, Lookup, PostRef } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import { type Adapted, adaptComment, adaptIgComment, adaptMedia, adaptPost, type Reader } from './adapt.ts';
import { FIELDS } from './edges.ts';
import type { GraphGot } from './graph.ts';
import type { Account } from './read.ts';
import { wireComment, wireIgComment, wireMedia, wirePost } from './wire.ts';

/** Fields of both, so that one request tells what an id is: asked for what it has not, Meta refuses the whole. */
const OBJECT = `${FIELDS.comment},object{id}`;

/** @param accounts the account that read a post is asked for it again; for a post that none has read, all of them. */
export async function lookUp(accounts: readonly Account[], refs: readonly PostRef[]): Promise<Answer<Lookup>> {
  const found: Lookup = { posts: [], gone: [], resources: [], warnings: [], limit: null };
  let failure: Failure | null = null;
  for (const ref of refs) {
    const by = accounts.filter(({ handle }) => ref.ref?.by === undefined || ref.ref.by === handle);
    const answer = await lookUpOne(by, ref.id);
    if (!answer.ok) {
      failure = answer.failure;
      if (failure.kind === 'rate_limited') break;
      continue;
    }
    if (answer.value === null) continue;
    found.posts.push(...answer.value.posts);
    found.gone.push(...answer.value.gone);
    found.limit = answer.value.limit ?? found.limit;
  }
  const answered = found.posts.length + found.gone.length > 0;
  return failure !== null && !answered ? { ok: false, failure } : { ok: true, value: found };
}

type One = { posts: Lookup['posts']; gone: Gone[]; limit: Limit | null };

/** Null: nobody can say. */
async function lookUpOne(accounts: readonly Account[], id: string): Promise<Answer<One | null>> {
  let gone: Answer<One | null> = { ok: true, value: null };
  for (const account of accounts) {
    const answer = await fetchObject(account, id);
    if (!answer.ok) return answer;
    const { adapted, limit } = answer.value;
    if (adapted !== null) return { ok: true, value: { ...adapted, limit } };
    const sees = await seesItsPosts(account);
    if (!sees.ok) return sees;
    // Absent, or out of the token's sight: only a token that still sees the rest can tell that it is absent.
    if (sees.value) gone = { ok: true, value: { posts: [], gone: [{ id, why: 'deleted' }], limit } };
  }
  return gone;
}

/** What an id means: a comment, or a post. */
export async function fetchObject(
  account: Account,
  id: string,
): Promise<Answer<{ adapted: Adapted | null; limit: Limit | null }>> {
  const shapes = account.network === 'facebook' ? [OBJECT, FIELDS.post] : [FIELDS.igComment, FIELDS.media];
  for (const [place, fields] of shapes.entries()) {
    const answer = await account.graph.get(encodeURIComponent(id), { fields });
    // "Tried accessing nonexisting field": it is the other thing.
    const other = !answer.ok && answer.failure.kind === 'bad_query' && place === 0;
    if (other) continue;
    if (!answer.ok) return answer;
    const { found, limit } = answer.value;
    return { ok: true, value: { adapted: found ? adapt(account, answer.value, place === 0) : null, limit } };
  }
  return { ok: true, value: { adapted: null, limit: null } };
}

function adapt(
  { network, id, handle, username }: Account,
  { body, served_at }: GraphGot,
  isComment: boolean,
): Adapted | null {
  const reader: Reader = { network, account: id, handle, username, served_at };
  if (network === 'facebook') {
    const comment = isComment ? wireComment.safeParse(body).data : undefined;
    const root = (body as { object?: { id?: string } }).object?.id;
    if (comment && root) return adaptComment(reader, comment, root);
    const post = wirePost.safeParse(body).data;
    return post ? adaptPost(reader, post) : null;
  }
  const comment = isComment ? wireIgComment.safeParse(body).data : undefined;
  if (comment?.media) return adaptIgComment(reader, comment, comment.media);
  const media = wireMedia.safeParse(body).data;
  return media ? adaptMedia(reader, media, media.owner?.id !== id) : null;
}

async function seesItsPosts({ graph, network, id }: Account): Promise<Answer<boolean>> {
  const answer = await graph.get(`${id}/${network === 'facebook' ? 'feed' : 'media'}`, { fields: 'id', limit: '1' });
  if (!answer.ok && answer.failure.kind === 'not_enrolled') return { ok: true, value: false };
  return answer.ok ? { ok: true, value: answer.value.found } : answer;
}
