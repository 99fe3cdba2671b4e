/** The lists that are read of an account: what is asked for, and what becomes of an item. Pure. */
import type { z } from 'zod';
import type { StreamSpec } from '../requests.ts';
import {
  type Adapted,
  adaptComment,
  adaptIgComment,
  adaptMedia,
  adaptPost,
  adaptRating,
  join,
  type Reader,
} from './adapt.ts';
import { wireComment, wireIgComment, wireList, wireMedia, wirePost, wireRating } from './wire.ts';

export type EdgeName = 'feed' | 'tagged' | 'ratings' | 'media' | 'tags';

/** A list of comments that did not fit below its post. */
export type Rest = { path: string; fields: string; root: string; permalink: string | null; after: string };

/** An item of a list: when it was made, what became of it, and the rest of its comments. */
export interface Item extends Adapted {
  at: number;
  rest: Rest[];
}

export interface Edge {
  kind: StreamSpec['kind'];
  words: string;
  path: string;
  fields: string;
  read(reader: Reader, item: unknown): Item | string;
}

const COMMENT = 'id,message,from,created_time,parent{id},permalink_url,is_hidden,message_tags';
const POST = 'id,message,from,created_time,permalink_url,is_hidden,message_tags';
const IG_REPLY = 'id,text,timestamp,username,from,hidden,parent_id';
const IG_COMMENT = `${IG_REPLY},replies.limit(50){${IG_REPLY}}`;
const MEDIA = 'id,caption,timestamp,username,permalink,owner';
/** Comments that come with their post. */
const WITH = 25;

export const FIELDS = { comment: COMMENT, post: POST, igComment: `${IG_COMMENT},media{id,permalink}`, media: MEDIA };

export const EDGES: Readonly<Record<EdgeName, Edge>> = {
  feed: {
    kind: 'comments',
    words: 'posts on the page, and comments',
    path: 'feed',
    fields: `${POST},comments.filter(stream).order(reverse_chronological).limit(${WITH}){${COMMENT}}`,
    read: (reader, item) =>
      parsed(wirePost, item, (post) => {
        const comments = readComments(reader, post.comments, { id: post.id, permalink: post.permalink_url ?? null });
        return { at: Date.parse(post.created_time), ...join([adaptPost(reader, post), comments]), rest: comments.rest };
      }),
  },
  tagged: {
    kind: 'mentions',
    words: 'posts that tag the page',
    path: 'tagged',
    fields: POST,
    read: (reader, item) =>
      parsed(wirePost, item, (post) => ({ at: Date.parse(post.created_time), ...adaptPost(reader, post), rest: [] })),
  },
  ratings: {
    kind: 'reviews',
    words: 'recommendations of the page',
    path: 'ratings',
    fields: 'created_time,recommendation_type,rating,review_text,reviewer,open_graph_story{id}',
    read: (reader, item) =>
      parsed(wireRating, item, (rating) => ({
        at: Date.parse(rating.created_time),
        ...adaptRating(reader, rating),
        rest: [],
      })),
  },
  media: {
    kind: 'comments',
    words: 'posts, and comments below them',
    path: 'media',
    fields: `${MEDIA},comments.limit(${WITH}){${IG_COMMENT}}`,
    read: (reader, item) =>
      parsed(wireMedia, item, (media) => {
        const comments = readIgComments(reader, media.comments, { id: media.id, permalink: media.permalink ?? null });
        return {
          at: Date.parse(media.timestamp),
          ...join([adaptMedia(reader, media, false), comments]),
          rest: comments.rest,
        };
      }),
  },
  tags: {
    kind: 'mentions',
    words: 'posts that tag the account',
    path: 'tags',
    fields: MEDIA,
    read: (reader, item) =>
      parsed(wireMedia, item, (media) => ({
        at: Date.parse(media.timestamp),
        ...adaptMedia(reader, media, true),
        rest: [],
      })),
  },
};

/** What could not be read is said in words. */
function parsed<T>(schema: z.ZodType<T>, item: unknown, make: (value: T) => Item): Item | string {
  const result = schema.safeParse(item);
  return result.success
    ? make(result.data)
    : `an item without a readable "${result.error.issues[0]?.path.join('.') || 'body'}"`;
}

interface Below extends Adapted {
  rest: Rest[];
}
type Root = { id: string; permalink: string | null };
/** The list that comments are read of, and what is asked for of each. */
type Where = { path: string; fields: string };

/** A page of comments, flattened: those that answer others have a parent. */
export function readComments(
  reader: Reader,
  list: unknown,
  root: Root,
  where: Where = { path: `${root.id}/comments`, fields: COMMENT },
): Below {
  const found = wireList.safeParse(list);
  if (!found.success) return { posts: [], gone: [], rest: [] };
  const comments = found.data.data.flatMap((item) => wireComment.safeParse(item).data ?? []);
  return { ...join(comments.map((one) => adaptComment(reader, one, root.id))), rest: restOf(found.data, root, where) };
}

export function readIgComments(
  reader: Reader,
  list: unknown,
  root: Root,
  where: Where = { path: `${root.id}/comments`, fields: IG_COMMENT },
): Below {
  const found = wireList.safeParse(list);
  if (!found.success) return { posts: [], gone: [], rest: [] };
  const comments = found.data.data.flatMap((item) => wireIgComment.safeParse(item).data ?? []);
  const replies = comments.map((comment) => {
    const inner = wireList.safeParse(comment.replies).data;
    const below = (inner?.data ?? []).flatMap((item) => wireIgComment.safeParse(item).data ?? []);
    const path = `${comment.id}/replies`;
    return {
      below: below.map((reply) => ({ ...reply, parent_id: reply.parent_id ?? comment.id })),
      rest: inner ? restOf(inner, root, { path, fields: IG_REPLY }) : [],
    };
  });
  const all = [...comments, ...replies.flatMap(({ below }) => below)];
  return {
    ...join(all.map((one) => adaptIgComment(reader, one, root))),
    rest: [...restOf(found.data, root, where), ...replies.flatMap(({ rest }) => rest)],
  };
}

/** Only an answer with a `next` has more; its cursor is used at once, since cursors die with what they point at. */
function restOf({ paging }: z.infer<typeof wireList>, { id, permalink }: Root, where: Where): Rest[] {
  const after = paging?.next ? paging.cursors?.after : null;
  return after ? [{ ...where, root: id, permalink, after }] : [];
}
