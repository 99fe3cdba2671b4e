import { compareIds, type Ms } from '../model.ts';
import { snowflake } from './snowflake.ts';
import { hash32 } from './world/random.ts';

/** A post as the fake network keeps it; each version of an edited post is one of its own. */
export interface KeptPost {
  id: string;
  at: Ms;
  author: string;
  text: string;
  lang: string;
  /** Id of the post the thread began with. */
  conversation: string;
  replyTo?: string | undefined;
  /** Whom it answers; known from a leading handle when the post answered is not here. */
  replyToUser?: string | undefined;
  quotes?: string | undefined;
  reposts?: string | undefined;
  /** All ids this post has or will have, oldest first; shared by its versions. */
  history: string[];
  /** When search begins to find it. */
  indexedAt: Ms;
  deletedAt?: Ms | undefined;
  /** When a newer version took its place. */
  replacedAt?: Ms | undefined;
}

export interface KeptUser {
  id: string;
  handle: string;
  name: string;
  brand?: string | undefined;
  website?: string | undefined;
  protectedAt?: Ms | undefined;
}

/** Everything the fake network holds, whether its time has come or not. */
export interface FakeNetwork {
  addUser(user: KeptUser): void;
  addPost(post: KeptPost): void;
  user(id: string): KeptUser | undefined;
  userByHandle(handle: string): KeptUser | undefined;
  users(): Iterable<KeptUser>;
  post(id: string): KeptPost | undefined;
  /** Newest first; both bounds excluded. */
  between(after: string, before: string): Generator<KeptPost>;
  size(): number;
}

/** Above every id there can be. */
export const TOP_ID = '9223372036854775807';

export function createNetwork(): FakeNetwork {
  const posts = new Map<string, KeptPost>();
  const users = new Map<string, KeptUser>();
  const handles = new Map<string, KeptUser>();
  let ordered: KeptPost[] = [];
  let sorted = true;
  function inOrder(): KeptPost[] {
    if (!sorted) ordered = ordered.sort((a, b) => compareIds(a.id, b.id));
    sorted = true;
    return ordered;
  }
  return {
    addUser: (given) => {
      const user = { ...given };
      users.set(user.id, user);
      handles.set(user.handle.toLowerCase(), user);
    },
    addPost: (post) => {
      if (posts.has(post.id)) return;
      posts.set(post.id, post);
      if (ordered.length > 0 && compareIds(ordered.at(-1)!.id, post.id) > 0) sorted = false;
      ordered.push(post);
    },
    user: (id) => users.get(id),
    userByHandle: (handle) => handles.get(handle.toLowerCase()),
    users: () => users.values(),
    post: (id) => posts.get(id),
    size: () => posts.size,
    *between(after, before) {
      const list = inOrder();
      for (let place = firstAtLeast(list, before) - 1; place >= 0; place--) {
        const post = list[place]!;
        if (compareIds(post.id, after) <= 0) return;
        yield post;
      }
    },
  };
}

function firstAtLeast(list: readonly KeptPost[], id: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(list[middle]!.id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Can be looked up by id: made, not deleted, and its author not in hiding. Older versions stay readable, as on X. */
export function isThere(network: FakeNetwork, post: KeptPost, now: Ms): boolean {
  return post.at <= now && !(post.deletedAt !== undefined && post.deletedAt <= now) && !isHidden(network, post, now);
}

export function isHidden(network: FakeNetwork, post: KeptPost, now: Ms): boolean {
  const since = network.user(post.author)?.protectedAt;
  return since !== undefined && since <= now;
}

/** Is found by search and stands in timelines: there, indexed, and the newest version. */
export function isListed(network: FakeNetwork, post: KeptPost, now: Ms): boolean {
  const replaced = post.replacedAt !== undefined && post.replacedAt <= now;
  return !replaced && post.indexedAt <= now && isThere(network, post, now);
}

/** Takes the post away, in all its versions. */
export function deletePost(network: FakeNetwork, id: string, at: Ms): boolean {
  const post = network.post(id);
  if (!post) return false;
  for (const version of post.history) {
    const kept = network.post(version);
    if (kept && kept.deletedAt === undefined) kept.deletedAt = at;
  }
  return true;
}

/** Gives the post new words under a new id, as an edit does on X. @returns the new id, null when there is no such post. */
export function editPost(network: FakeNetwork, id: string, text: string, at: Ms): string | null {
  const known = network.post(id);
  const latest = known && network.post(known.history.at(-1)!);
  if (!latest) return null;
  const made = Math.max(at, latest.at + 1);
  const version = snowflake(made, hash32(`edit ${latest.id}`));
  latest.replacedAt = made;
  latest.history.push(version);
  network.addPost({ ...latest, id: version, at: made, text, indexedAt: made, replacedAt: undefined });
  return version;
}
