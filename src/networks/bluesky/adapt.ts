/** Bluesky's posts into ours. Pure. */
import { isoExact, type Ms } from '../../model.ts';
import type { Mention, ReadPost } from '../answers.ts';
import { notAfter } from '../served.ts';
import { POSTS } from './facts.ts';
import { type WirePost, type WireRecord, wirePost } from './wire.ts';

/** Times are those of the AppView (`indexedAt`): never in the future, but in the past where an author says so. */
export function adaptPost({ uri, cid, author, indexedAt, record }: WirePost, servedAt: Ms): ReadPost {
  const at = notAfter(Date.parse(indexedAt) || servedAt, servedAt);
  return adaptRecord({ uri, cid, did: author.did, handle: validHandle(author.handle), at, record }, servedAt);
}

/** A record with where it stands and when. */
export interface PlacedRecord {
  uri: string;
  cid: string;
  did: string;
  handle?: string | undefined;
  at: Ms;
  record: WireRecord;
}

export function adaptRecord({ uri, cid, did, handle, at, record }: PlacedRecord, servedAt: Ms): ReadPost {
  const sent = Date.parse(record.createdAt);
  return {
    network: 'bluesky',
    id: uri,
    conversation_id: record.reply?.root.uri ?? uri,
    reply_to: record.reply?.parent.uri,
    quote_of: quotedBy(record),
    author_id: did,
    author_handle: handle,
    created_at: isoExact(at),
    sent_at: Number.isNaN(sent) || sent === at ? undefined : isoExact(sent),
    text: record.text,
    lang: record.langs?.[0]?.slice(0, 35),
    // Neither a number nor a time tells one text of a post from the next: what was served later is newer.
    version: { id: cid, order: servedAt },
    mentions: mentionsIn(record),
    visibility: 'public',
    original: originalOf(record),
  };
}

/** Bridgy Fed says of its copies where they come from; of a post of the fediverse the id is its address. */
function originalOf({ bridgyOriginalUrl: url }: WireRecord): ReadPost['original'] {
  return url === undefined ? undefined : { network: 'mastodon', id: url };
}

/** The AppView's word for a handle that does not lead back to its account. */
const INVALID_HANDLE = 'handle.invalid';

function validHandle(handle: string): string | undefined {
  return handle === INVALID_HANDLE ? undefined : handle;
}

/** `embed.record` is the quoted post, or (with media next to it) holds it. */
function quotedBy({ embed }: WireRecord): string | undefined {
  const record = embed?.record as { uri?: unknown; record?: { uri?: unknown } } | undefined;
  const uri = [record?.uri, record?.record?.uri].find((one) => typeof one === 'string') as string | undefined;
  return uri?.includes(`/${POSTS}/`) ? uri : undefined;
}

/** A mention is the account in a facet, not the word: the word may be an old handle, and without facet it is none. */
function mentionsIn({ text, facets = [] }: WireRecord): Mention[] {
  const bytes = Buffer.from(text);
  return facets.flatMap(({ index, features }) =>
    features.flatMap(({ $type, did }) => {
      if ($type !== 'app.bsky.richtext.facet#mention' || did === undefined) return [];
      const words = bytes.subarray(index.byteStart, index.byteEnd).toString();
      return [{ id: did, handle: words.replace(/^@/, ''), words }];
    }),
  );
}

/** Posts among what was sent; what cannot be read is named, never dropped in silence. */
export function adaptPosts(items: readonly unknown[], servedAt: Ms) {
  const posts: ReadPost[] = [];
  const unread: { id: string; at: Ms | null }[] = [];
  const warnings = new Set<string>();
  for (const item of items) {
    const parsed = wirePost.safeParse(item);
    if (parsed.success) posts.push(adaptPost(parsed.data, servedAt));
    else {
      const { uri, indexedAt } = (item ?? {}) as { uri?: unknown; indexedAt?: unknown };
      const at = Date.parse(String(indexedAt));
      unread.push({ id: typeof uri === 'string' ? uri : '', at: Number.isNaN(at) ? null : at });
      warnings.add(`a post without a readable "${parsed.error.issues[0]?.path.join('.') || 'body'}"`);
    }
  }
  return { posts, unread, warnings: [...warnings] };
}
