/** The fake Bluesky's repositories: accounts, their posts, who blocks whom. Whatever its time has not come is not there yet. */
import type { Ms } from '../../model.ts';
import { base32Of } from '../world/accounts.ts';

export interface SkyAccount {
  did: string;
  handle: string;
  name: string;
  website?: string | undefined;
  /** Deactivated by its owner, or suspended: nothing of it is shown. */
  away?: 'AccountDeactivated' | 'AccountTakedown' | undefined;
}

export interface StrongRef {
  uri: string;
  cid: string;
}

export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: { $type: string; did?: string; uri?: string }[];
}

/** `app.bsky.feed.post` */
export interface PostRecord {
  $type: 'app.bsky.feed.post';
  text: string;
  createdAt: string;
  langs?: string[];
  facets?: Facet[];
  reply?: { root: StrongRef; parent: StrongRef };
  embed?: { $type: 'app.bsky.embed.record'; record: StrongRef };
}

export interface SkyPost {
  uri: string;
  did: string;
  rkey: string;
  /** When it arrived; lists go by the lesser of this and what its author claims. */
  arrived: Ms;
  /** Each text it has had, oldest first. */
  versions: { at: Ms; cid: string; record: PostRecord }[];
  deletedAt?: Ms;
}

export interface NewPost {
  did: string;
  text: string;
  at: Ms;
  /** What its author claims. */
  claims?: Ms | undefined;
  replyTo?: string | undefined;
  quotes?: string | undefined;
  lang?: string | undefined;
  /** What its key is made of, so that a post of the living world has the same after a restart; default: its place. */
  nonce?: string | undefined;
}

const COLLECTION = 'app.bsky.feed.post';

/** Everything the fake network holds. */
export function createSky() {
  const accounts = new Map<string, SkyAccount>();
  const posts = new Map<string, SkyPost>();
  const blocks = new Set<string>();
  const index = createIndex();

  function byHandle(handle: string): SkyAccount | undefined {
    return [...accounts.values()].find((account) => account.handle === handle.toLowerCase());
  }

  return {
    accounts,
    posts,
    by: index.by,
    below: index.below,
    about: index.about,
    addAccount(account: SkyAccount): SkyAccount {
      const known = accounts.get(account.did);
      if (known) return known;
      const kept = { ...account, handle: account.handle.toLowerCase() };
      accounts.set(account.did, kept);
      return kept;
    },
    /** By DID or handle. */
    find: (actor: string): SkyAccount | undefined => accounts.get(actor) ?? byHandle(actor),
    ...createRepositories(posts, index, byHandle),
    block: (who: string, whom: string) => void blocks.add(`${who} ${whom}`),
    /** Either blocks the other. */
    isBlocked: (one: string, other: string) => blocks.has(`${one} ${other}`) || blocks.has(`${other} ${one}`),
    /** Can be seen by anybody now. */
    isThere(post: SkyPost, now: Ms): boolean {
      if (post.arrived > now || (post.deletedAt !== undefined && post.deletedAt <= now)) return false;
      return accounts.get(post.did)?.away === undefined;
    },
  };
}

type ByHandle = (handle: string) => SkyAccount | undefined;

/** What writes posts. */
function createRepositories(posts: Map<string, SkyPost>, index: ReturnType<typeof createIndex>, byHandle: ByHandle) {
  const toRecord = recordWriter(posts, byHandle);

  return {
    post(given: NewPost): SkyPost {
      const rkey = rkeyOf(given.at, given.nonce ?? String(posts.size));
      const uri = `at://${given.did}/${COLLECTION}/${rkey}`;
      const record = toRecord(given);
      const version = { at: given.at, cid: cidOf(`${uri} ${JSON.stringify(record)}`), record };
      const post: SkyPost = { uri, did: given.did, rkey, arrived: given.at, versions: [version] };
      posts.set(uri, post);
      index.add(post);
      return post;
    },
    /** Puts a record under a key, as `putRecord` does: what stands there already is written again. */
    put({ did, rkey, record, at }: { did: string; rkey: string; record: PostRecord; at: Ms }): SkyPost {
      const uri = `at://${did}/${COLLECTION}/${rkey}`;
      const version = { at, cid: cidOf(`${uri} ${JSON.stringify(record)}`), record };
      const known = posts.get(uri);
      if (known && known.deletedAt === undefined) {
        if (known.versions.at(-1)!.cid !== version.cid) known.versions.push(version);
        return known;
      }
      const post: SkyPost = { uri, did, rkey, arrived: at, versions: [version] };
      posts.set(uri, post);
      index.add(post);
      return post;
    },
    /** Writes the record again: the id stays. */
    edit(uri: string, text: string, at: Ms): void {
      const post = posts.get(uri);
      if (!post) return;
      const { facets: _, ...before } = versionAt(post, at).record;
      const facets = facetsOf(text, byHandle);
      const record = { ...before, text, ...(facets.length > 0 && { facets }) };
      post.versions.push({ at, cid: cidOf(`${uri} ${at} ${text}`), record });
    },
    remove(uri: string, at: Ms): void {
      const post = posts.get(uri);
      if (post) post.deletedAt ??= at;
    },
  };
}

/** Makes the records of new posts, which name what they answer and quote as it is at that moment. */
function recordWriter(posts: ReadonlyMap<string, SkyPost>, byHandle: ByHandle) {
  function refTo(uri: string, at: Ms): StrongRef {
    const post = posts.get(uri);
    return { uri, cid: post ? versionAt(post, at).cid : cidOf(uri) };
  }

  /** Where a thread began, for a post that answers this one. */
  function rootOf(uri: string, at: Ms): StrongRef {
    const post = posts.get(uri);
    return (post && versionAt(post, at).record.reply?.root) ?? refTo(uri, at);
  }

  return function toRecord({ text, at, claims, replyTo, quotes, lang }: NewPost): PostRecord {
    const facets = facetsOf(text, byHandle);
    return {
      $type: COLLECTION,
      text,
      createdAt: new Date(claims ?? at).toISOString(),
      ...(lang && { langs: [lang] }),
      ...(facets.length > 0 && { facets }),
      ...(replyTo && { reply: { root: rootOf(replyTo, at), parent: refTo(replyTo, at) } }),
      ...(quotes && { embed: { $type: 'app.bsky.embed.record', record: refTo(quotes, at) } }),
    };
  };
}

/** Posts by their authors, by what they answer, and by the accounts they concern. */
function createIndex() {
  const byAuthor = new Map<string, SkyPost[]>();
  const byParent = new Map<string, SkyPost[]>();
  const byConcern = new Map<string, Set<SkyPost>>();
  const listed = (map: Map<string, SkyPost[]>, key: string) => map.get(key) ?? map.set(key, []).get(key)!;
  return {
    add(post: SkyPost): void {
      const { reply, embed, facets = [] } = post.versions[0]!.record;
      listed(byAuthor, post.did).push(post);
      if (reply) listed(byParent, reply.parent.uri).push(post);
      const uris = [reply?.parent.uri, reply?.root.uri, embed?.record.uri].flatMap((uri) => uri ?? []);
      const named = facets.flatMap(({ features }) => features.flatMap(({ did }) => did ?? []));
      for (const did of [...uris.map((uri) => uri.split('/')[2]!), ...named]) {
        const concerned = byConcern.get(did) ?? new Set();
        byConcern.set(did, concerned.add(post));
      }
    },
    by: (did: string): readonly SkyPost[] => byAuthor.get(did) ?? [],
    below: (uri: string): readonly SkyPost[] => byParent.get(uri) ?? [],
    /** Posts that answer, quote or name an account, as they were when they arrived. */
    about: (did: string): Iterable<SkyPost> => byConcern.get(did) ?? [],
  };
}

export type Sky = ReturnType<typeof createSky>;

/** The text that stands at a moment; before the first, the first. */
export function versionAt(post: SkyPost, now: Ms) {
  return post.versions.findLast((version) => version.at <= now) ?? post.versions[0]!;
}

/** What lists are sorted by: the lesser of what the author claims and when the post arrived. */
export function sortAt(post: SkyPost): Ms {
  return Math.min(Date.parse(post.versions[0]!.record.createdAt), post.arrived);
}

/** Mentions of accounts that there are, with the bytes they stand in. */
function facetsOf(text: string, find: (handle: string) => SkyAccount | undefined): Facet[] {
  return [...text.matchAll(/@((?:[a-z0-9-]+\.)+[a-z]+)/gi)].flatMap((match) => {
    const account = find(match[1]!);
    if (!account) return [];
    const byteStart = Buffer.byteLength(text.slice(0, match.index));
    const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(match[0]) };
    return [{ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did: account.did }] }];
  });
}

function cidOf(text: string): string {
  return `bafyrei${base32Of(`cid ${text}`, 52)}`;
}

/** Looks like a TID; nothing reads a time from it. */
function rkeyOf(at: Ms, nonce: string): string {
  return `3${base32Of(`rkey ${at} ${nonce}`, 12)}`;
}
