/**
 * What X sends, in both of its vocabularies: `tweet.*` (the guides, and every answer seen so far) and `post.*` (the OpenAPI
 * of 2026). Loose on purpose: what we do not use may be anything.
 */
import { z } from 'zod';

const referenced = z.array(z.looseObject({ type: z.string(), id: z.string() }));
const note = z.looseObject({ text: z.string() });
const id = z.string().regex(/^[0-9]{1,19}$/);

export const wirePost = z.looseObject({
  id,
  text: z.string(),
  author_id: id,
  created_at: z.string().optional(),
  conversation_id: z.string().optional(),
  lang: z.string().optional(),
  referenced_tweets: referenced.optional(),
  referenced_posts: referenced.optional(),
  note_tweet: note.optional(),
  note_post: note.optional(),
  edit_history_tweet_ids: z.array(id).optional(),
  edit_history_post_ids: z.array(id).optional(),
});
export type WirePost = z.infer<typeof wirePost>;

const urls = z.looseObject({ urls: z.array(z.looseObject({ expanded_url: z.string().optional() })).optional() });

export const wireUser = z.looseObject({
  id,
  username: z.string(),
  entities: z.looseObject({ url: urls.optional(), description: urls.optional() }).optional().catch(undefined),
});

/** A problem inside an answer of status 200. */
export const wireProblem = z.looseObject({
  type: z.string().optional(),
  resource_type: z.string().optional(),
  resource_id: z.string().optional(),
  value: z.string().optional(),
  detail: z.string().optional(),
});
export type WireProblem = z.infer<typeof wireProblem>;

/** The outside of every answer with posts; the posts are judged one by one. */
export const wirePage = z.looseObject({
  data: z.array(z.unknown()).optional(),
  includes: z.looseObject({ users: z.array(z.unknown()).optional() }).optional(),
  errors: z.array(wireProblem).optional(),
  meta: z
    .looseObject({
      result_count: z.number().optional(),
      newest_id: z.string().optional(),
      next_token: z.string().optional(),
    })
    .optional(),
});
export type WirePage = z.infer<typeof wirePage>;

/** Numbers of the usage answer may be strings. */
const loosely = z.union([z.number(), z.string()]).optional().nullable();
const usageDay = z.looseObject({ date: z.string().optional(), usage: z.unknown().optional() });

export const wireUsage = z.looseObject({
  data: z.looseObject({
    cap_reset_day: loosely,
    project_cap: loosely,
    project_usage: loosely,
    daily_project_usage: z.unknown().optional(),
  }),
});
/** One day may come as an object instead of a list. */
export const wireUsageDays = z.looseObject({ usage: z.union([z.array(usageDay), usageDay]) });

export const wireCounts = z.looseObject({
  data: z
    .array(
      z.looseObject({
        start: z.string(),
        end: z.string(),
        tweet_count: z.number().optional(),
        post_count: z.number().optional(),
      }),
    )
    .optional(),
  meta: z.looseObject({ total_tweet_count: z.number().optional(), total_post_count: z.number().optional() }).optional(),
});

export const wireUsers = z.looseObject({ data: z.array(wireUser).optional() });

/** Fields of a post that X documents in either vocabulary. Another one means that the shape has changed under us. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(wirePost.shape),
  ...'article article_title attachments card_uri community_id context_annotations display_text_range edit_controls'.split(
    ' ',
  ),
  ...'entities geo in_reply_to_user_id matched_media_notes media_metadata non_public_metrics'.split(' '),
  ...'note_request_suggestions organic_metrics paid_partnership possibly_sensitive promoted_metrics'.split(' '),
  ...'public_metrics reply_settings scopes source suggested_source_links suggested_source_links_with_counts'.split(' '),
  ...'username withheld'.split(' '),
]);
