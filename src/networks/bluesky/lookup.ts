/** Posts by their ids, and what became of those that are not there. */

import type { Gone, Lookup, PostRef, ReadPost, ThreadsRead } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { ThreadRef } from '../requests.ts';
import { adaptPosts } from './adapt.ts';
import type { Client } from './client.ts';
import { limitOf, type Refusal } from './failure.ts';
import { authorOf } from './ids.ts';
import { type WireThread, wirePosts, wireProfile, wireProfiles, wireThread } from './wire.ts';

/**
 * Asked without a login: to the brand's own login the posts of anyone who blocks it look deleted. What is not there is gone
 * if its author is; else the account is away, which may end.
 */
export async function lookUp(client: Client, refs: readonly PostRef[], now: number): Promise<Answer<Lookup>> {
  const asked = refs.filter(({ id }) => authorOf(id) !== null);
  const none = { resources: [], warnings: [], limit: null };
  if (asked.length === 0) return { ok: true, value: { posts: [], gone: [], ...none } };
  const reply = await client.anyone('app.bsky.feed.getPosts', { uris: asked.map(({ id }) => id) });
  if (!reply.ok) return { ok: false, failure: asRequest(reply.refusal) };
  const parsed = wirePosts.safeParse(reply.value.body);
  if (!parsed.success) return unknown('the answer has no list of posts');
  const { posts, unread, warnings } = adaptPosts(parsed.data.posts, reply.value.served_at);
  const there = new Set([...posts, ...unread].map(({ id }) => id));
  const absent = asked.map(({ id }) => id).filter((id) => !there.has(id));
  const gone = await classifyAbsent(client, absent);
  if (!gone.ok) return gone;
  const limit = limitOf(reply.value, now);
  return { ok: true, value: { posts, gone: gone.value, warnings, resources: [], limit } };
}

/** Deleted, where the account is there; hidden, where the account itself is away. */
async function classifyAbsent(client: Client, absent: readonly string[]): Promise<Answer<Gone[]>> {
  if (absent.length === 0) return { ok: true, value: [] };
  const authors = [...new Set(absent.map((uri) => authorOf(uri)!))];
  const reply = await client.anyone('app.bsky.actor.getProfiles', { actors: authors });
  if (!reply.ok) return { ok: false, failure: asRequest(reply.refusal) };
  const parsed = wireProfiles.safeParse(reply.value.body);
  if (!parsed.success) return unknown('the answer has no list of profiles');
  const present = new Set(parsed.data.profiles.map((profile) => wireProfile.safeParse(profile).data?.did));
  return {
    ok: true,
    value: absent.map((id) => ({ id, why: present.has(authorOf(id)!) ? 'deleted' : 'hidden' })),
  };
}

/** A thread deeper than this is no complaint any more. */
const DEPTH = 100;
/** Threads per question; each is a request. */
const AT_ONCE = 5;

/** Posts of threads since they were last known, the newest where there are many. */
export async function readThreads(
  client: Client,
  threads: readonly ThreadRef[],
  { most, overlap }: { most: number; overlap: number },
): Promise<Answer<ThreadsRead>> {
  const asked = threads.slice(0, AT_ONCE);
  const found: ReadPost[] = [];
  for (const { conversation_id: uri, since } of asked) {
    if (authorOf(uri) === null) continue;
    const reply = await client.anyone('app.bsky.feed.getPostThread', { uri, depth: DEPTH, parentHeight: 0 });
    if (!reply.ok && reply.refusal.error === 'NotFound') continue;
    if (!reply.ok) return { ok: false, failure: asRequest(reply.refusal) };
    const parsed = wireThread.safeParse(reply.value.body);
    if (!parsed.success) return unknown('the answer has no thread');
    const { posts } = adaptPosts([...nodesOf(parsed.data.thread)], reply.value.served_at);
    found.push(...posts.filter((post) => Date.parse(post.created_at) >= since - overlap));
  }
  const newest = found.sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)).slice(0, most);
  return { ok: true, value: { asked, posts: newest, resources: [] } };
}

function* nodesOf(thread: WireThread): Generator<unknown> {
  const left = [thread];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node?.post !== undefined) yield node.post;
    if (Array.isArray(node?.replies)) left.push(...node.replies);
  }
}

/** What is asked without a login has no login that could be wrong. */
function asRequest({ failure }: Refusal): Failure {
  return failure.kind === 'bad_token' || failure.kind === 'not_enrolled'
    ? { kind: 'overloaded', detail: failure.detail }
    : failure;
}

function unknown<T>(detail: string): Answer<T> {
  return { ok: false, failure: { kind: 'unknown_shape', detail } };
}
