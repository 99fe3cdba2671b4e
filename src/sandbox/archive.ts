import { compareIds, type Ms, type Post } from '../model.ts';
import type { FakeNetwork, KeptPost } from './network.ts';
import { snowflake } from './snowflake.ts';
import { findEntities } from './text.ts';
import { accountId } from './world/people.ts';

/** X's numbering began then; before it, ids only counted. */
const EPOCH: Ms = 1_288_834_974_657;

/** From the archive's own ids to those of the fake network, and back. */
export interface IdMaps {
  toSnowflake: Map<string, string>;
  toNative: Map<string, string>;
  /** Of authors: TwCS calls brands by their handles. */
  userToNumber: Map<string, string>;
  userToNative: Map<string, string>;
}

export interface LoadedArchive {
  ids: IdMaps;
  /** In order of time. */
  kept: KeptPost[];
  start: Ms;
  end: Ms;
  /** The archive as it stands at a moment: edited words, and `deleted` where a post is gone. In the archive's own ids. */
  at: (now: Ms) => Post[];
}

/** Puts an archive on the fake network. Ids grow with time; posts of one millisecond keep the order of their own ids. */
export function loadArchive(network: FakeNetwork, posts: readonly Post[]): LoadedArchive {
  const ids: IdMaps = { toSnowflake: new Map(), toNative: new Map(), userToNumber: new Map(), userToNative: new Map() };
  const ordered = posts
    .map((post) => ({ post, at: Date.parse(post.created_at) }))
    .toSorted((a, b) => a.at - b.at || compareIds(a.post.id, b.post.id));
  numberPosts(ids, ordered);
  for (const { post } of ordered) addAuthor(network, ids, post);
  const conversationOf = findConversations(posts);
  const kept = ordered.map(({ post, at }) => keep(network, ids, { post, at, conversation: conversationOf(post) }));
  for (const post of kept) network.addPost(post);
  return {
    ids,
    kept,
    start: ordered[0]?.at ?? 0,
    end: ordered.at(-1)?.at ?? 0,
    at: (now) => posts.map((post) => asItIs(network, post, ids.toSnowflake.get(post.id)!, now)),
  };
}

/** Every post, and every post that is answered but missing: it is taken to be a second older than its first answer. */
function numberPosts(ids: IdMaps, ordered: readonly { post: Post; at: Ms }[]): void {
  const times = new Map(ordered.map(({ post, at }) => [post.id, at]));
  for (const { post, at } of ordered) {
    for (const id of [post.reply_to, post.conversation_id])
      if (id !== undefined && !times.has(id)) times.set(id, at - 1000);
  }
  const inOrder = [...times].sort((a, b) => a[1] - b[1] || compareIds(a[0], b[0]));
  let last = Number.NEGATIVE_INFINITY;
  let sequence = 0;
  for (const [id, at] of inOrder) {
    sequence = at <= EPOCH ? sequence + 1 : at === last ? sequence + 1 : 0;
    last = at;
    const number = snowflake(at, sequence);
    ids.toSnowflake.set(id, number);
    ids.toNative.set(number, id);
  }
}

function addAuthor(network: FakeNetwork, ids: IdMaps, post: Post): void {
  if (ids.userToNumber.has(post.author_id)) return;
  const handle = post.author_handle ?? post.author_id;
  let number = /^\d{1,19}$/.test(post.author_id) ? post.author_id : accountId(handle);
  while (ids.userToNative.has(number)) number = String(BigInt(number) + 1n);
  ids.userToNumber.set(post.author_id, number);
  ids.userToNative.set(number, post.author_id);
  network.addUser({ id: number, handle, name: handle, ...(post.brand === undefined ? {} : { brand: post.brand }) });
}

/** The archive's own thread id where it has one, else the topmost post that its links name, stored or not. */
function findConversations(posts: readonly Post[]): (post: Post) => string {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const known = new Map<string, string>();
  return (post) => {
    const path: string[] = [];
    let id = post.id;
    while (!known.has(id)) {
      path.push(id);
      const at = byId.get(id);
      const up = at?.conversation_id ?? at?.reply_to;
      if (up === undefined || up === id || path.includes(up)) known.set(id, id);
      else if (at?.conversation_id !== undefined) known.set(id, up);
      else id = up;
    }
    const top = known.get(id)!;
    for (const step of path) known.set(step, top);
    return top;
  };
}

function keep(
  network: FakeNetwork,
  ids: IdMaps,
  { post, at, conversation }: { post: Post; at: Ms; conversation: string },
): KeptPost {
  const id = ids.toSnowflake.get(post.id)!;
  const parent = post.reply_to === undefined ? undefined : ids.toSnowflake.get(post.reply_to);
  return {
    id,
    at,
    author: ids.userToNumber.get(post.author_id)!,
    text: post.text,
    lang: post.lang ?? 'und',
    conversation: ids.toSnowflake.get(conversation) ?? id,
    replyTo: parent,
    replyToUser: (parent && network.post(parent)?.author) ?? leadingUser(network, post.text),
    history: [id],
    indexedAt: at,
    deletedAt: post.deleted ? at : undefined,
  };
}

/** A text that begins with a handle answers its owner. */
export function leadingUser(network: FakeNetwork, text: string): string | undefined {
  const first = findEntities(text.slice(0, 20))[0];
  return first?.kind === 'mention' && first.start === 0 ? network.userByHandle(first.value)?.id : undefined;
}

function asItIs(network: FakeNetwork, post: Post, id: string, now: Ms): Post {
  const kept = network.post(id)!;
  const latest = kept.history.map((version) => network.post(version)!).findLast((version) => version.at <= now) ?? kept;
  const deleted = latest.deletedAt !== undefined && latest.deletedAt <= now;
  return { ...post, text: latest.text, ...(deleted ? { deleted: true } : {}) };
}
