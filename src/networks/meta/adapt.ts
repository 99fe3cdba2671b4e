/** Posts, comments and recommendations of Facebook and Instagram into ours. Pure. */
import { createHash } from 'node:crypto';
import { isoExact, type Ms } from '../../model.ts';
import type { Gone, Mention, ReadPost } from '../answers.ts';
import { notAfter } from '../served.ts';
import type { WireComment, WireIgComment, WireMedia, WirePost, WireRating } from './wire.ts';

/** For whom something is read: the own account, by its id and as settings name it. */
export interface Reader {
  network: 'facebook' | 'instagram';
  account: string;
  handle: string;
  /** As the network spells it. */
  username: string;
  served_at: Ms;
}

/** What became of something: a post of ours, or gone while the page hides it. */
export interface Adapted {
  posts: ReadPost[];
  gone: Gone[];
}

const NOTHING: Adapted = { posts: [], gone: [] };

export function join(all: readonly Adapted[]): Adapted {
  return { posts: all.flatMap(({ posts }) => posts), gone: all.flatMap(({ gone }) => gone) };
}

interface Said {
  id: string;
  root: string;
  parent: string | undefined;
  author: { id?: string | undefined; name?: string | undefined; username?: string | undefined } | null | undefined;
  at: string;
  text: string;
  permalink: string | null | undefined;
  mentions: Mention[];
  stars?: number | undefined;
}

/** Meta says neither that a text was edited nor when: the order of texts is that in which they were served. */
function toPost(reader: Reader, { id, root, parent, author, at, text, permalink, mentions, stars }: Said): ReadPost {
  const { network, account, handle, served_at } = reader;
  const own = author?.id === account;
  return {
    network,
    id,
    conversation_id: root,
    reply_to: parent,
    // Where Meta withholds who wrote it, nobody can be told apart from anybody: the post stands for its author.
    author_id: author?.id ?? `withheld:${id}`,
    author_handle: own ? handle : (author?.username ?? author?.name),
    created_at: isoExact(notAfter(Date.parse(at), served_at)),
    text,
    ...(stars === undefined ? {} : { stars }),
    version: { id: createHash('sha256').update(text).digest('base64url').slice(0, 16), order: served_at },
    mentions: own ? mentions.filter((mention) => mention.id !== account) : mentions,
    permalink: permalink ?? undefined,
    visibility: 'public',
    ref: { by: handle },
  };
}

function mentionOf({ account, handle }: Reader): Mention {
  return { id: account, handle };
}

function taggedIn(reader: Reader, tags: WirePost['message_tags']): Mention[] {
  return (tags ?? []).flatMap(({ id, name }) => {
    if (!id) return [];
    return [{ id, handle: id === reader.account ? reader.handle : (name ?? undefined), words: name ?? undefined }];
  });
}

/** A post on the page: its own, or a visitor's, who speaks to the page. */
export function adaptPost(reader: Reader, post: WirePost): Adapted {
  const { id, message, from, created_time, permalink_url, is_hidden, message_tags } = post;
  if (is_hidden) return { posts: [], gone: [{ id, why: 'hidden' }] };
  const mentions = [mentionOf(reader), ...taggedIn(reader, message_tags)];
  const said = { id, root: id, parent: undefined, author: from, at: created_time, text: message ?? '' };
  return { posts: [toPost(reader, { ...said, permalink: permalink_url, mentions })], gone: [] };
}

/** Below a post of the page a comment is to the page, unless it answers another comment. */
export function adaptComment(reader: Reader, comment: WireComment, root: string): Adapted {
  const { id, message, from, created_time, parent, permalink_url, is_hidden, message_tags } = comment;
  if (is_hidden) return { posts: [], gone: [{ id, why: 'hidden' }] };
  const mentions = [...(parent ? [] : [mentionOf(reader)]), ...taggedIn(reader, message_tags)];
  const said = { id, root, parent: parent?.id ?? root, author: from, at: created_time, text: message ?? '' };
  return { posts: [toPost(reader, { ...said, permalink: permalink_url, mentions })], gone: [] };
}

/** A recommendation has no id but that of the story it makes. */
export function adaptRating(reader: Reader, rating: WireRating): Adapted {
  const { created_time, recommendation_type, rating: given, review_text, reviewer, open_graph_story } = rating;
  if (!open_graph_story) return NOTHING;
  const stars = given ?? (recommendation_type === 'negative' ? 1 : recommendation_type === 'positive' ? 5 : undefined);
  const said = { id: open_graph_story.id, root: open_graph_story.id, parent: undefined, author: reviewer };
  const rest = {
    at: created_time,
    text: review_text ?? '',
    permalink: undefined,
    mentions: [mentionOf(reader)],
    stars,
  };
  return { posts: [toPost(reader, { ...said, ...rest })], gone: [] };
}

/** A picture with its caption: our own, or one in which we are tagged. */
export function adaptMedia(reader: Reader, media: WireMedia, tagged: boolean): Adapted {
  const { id, caption, timestamp, username, owner, permalink } = media;
  const own = !tagged || owner?.id === reader.account;
  const author = own
    ? { id: reader.account }
    : { id: owner?.id ?? (username ? `name:${username}` : undefined), username: username ?? undefined };
  const said = { id, root: id, parent: undefined, author, at: timestamp, text: caption ?? '', permalink };
  return { posts: [toPost(reader, { ...said, mentions: [mentionOf(reader)] })], gone: [] };
}

export function adaptIgComment(
  reader: Reader,
  comment: WireIgComment,
  media: { id: string; permalink?: string | null | undefined },
): Adapted {
  const { id, text, timestamp, username, from, hidden, parent_id } = comment;
  if (hidden) return { posts: [], gone: [{ id, why: 'hidden' }] };
  const named = new RegExp(`@${reader.username.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.])`, 'i').test(
    text ?? '',
  );
  const mentions = parent_id && !named ? [] : [mentionOf(reader)];
  const own = from?.id === reader.account || username?.toLowerCase() === reader.username.toLowerCase();
  const author = own
    ? { id: reader.account }
    : { id: from?.id ?? (username ? `name:${username}` : undefined), username: username ?? from?.username };
  const said = { id, root: media.id, parent: parent_id ?? media.id, author, at: timestamp, text: text ?? '' };
  return { posts: [toPost(reader, { ...said, permalink: media.permalink, mentions })], gone: [] };
}
