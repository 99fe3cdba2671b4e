/** What the Graph API sends: pages and their posts, comments and recommendations; media and comments of Instagram. */
import { z } from 'zod';

/** Facebook writes offsets as +0000. */
const instant = z
  .string()
  .transform((text) => text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  .refine((text) => !Number.isNaN(Date.parse(text)), 'is no time');
const id = z.string().min(1);
/** Of people only where the token may know them. */
const person = z.looseObject({ id: id.optional(), name: z.string().optional(), username: z.string().optional() });
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

export const wireError = z.looseObject({
  error: z
    .looseObject({ code: z.number(), error_subcode: z.number().optional(), message: z.string().optional() })
    .optional(),
});

export const wireList = z.looseObject({
  data: z.array(z.unknown()),
  paging: maybe(
    z.looseObject({ cursors: maybe(z.looseObject({ after: maybe(z.string()) })), next: maybe(z.string()) }),
  ),
});

/** Names in a text: of pages and people. */
const tag = z.looseObject({ id: maybe(id), name: maybe(z.string()) });

export const wireComment = z.looseObject({
  id,
  message: maybe(z.string()),
  from: maybe(person),
  created_time: instant,
  parent: maybe(z.looseObject({ id })),
  permalink_url: maybe(z.string()),
  is_hidden: maybe(z.boolean()),
  message_tags: maybe(z.array(tag)),
});
export type WireComment = z.infer<typeof wireComment>;

export const wirePost = z.looseObject({
  id,
  message: maybe(z.string()),
  from: maybe(person),
  created_time: instant,
  permalink_url: maybe(z.string()),
  is_hidden: maybe(z.boolean()),
  message_tags: maybe(z.array(tag)),
  comments: z.unknown().optional(),
});
export type WirePost = z.infer<typeof wirePost>;

export const wireRating = z.looseObject({
  created_time: instant,
  recommendation_type: maybe(z.string()),
  rating: maybe(z.number()),
  review_text: maybe(z.string()),
  reviewer: maybe(person),
  open_graph_story: maybe(z.looseObject({ id })),
});
export type WireRating = z.infer<typeof wireRating>;

export const wireIgComment = z.looseObject({
  id,
  text: maybe(z.string()),
  timestamp: instant,
  username: maybe(z.string()),
  from: maybe(person),
  hidden: maybe(z.boolean()),
  parent_id: maybe(id),
  media: maybe(z.looseObject({ id, permalink: maybe(z.string()) })),
  replies: z.unknown().optional(),
});
export type WireIgComment = z.infer<typeof wireIgComment>;

export const wireMedia = z.looseObject({
  id,
  caption: maybe(z.string()),
  timestamp: instant,
  username: maybe(z.string()),
  owner: maybe(person),
  permalink: maybe(z.string()),
  comments: z.unknown().optional(),
});
export type WireMedia = z.infer<typeof wireMedia>;

export const wireAccount = z.looseObject({ id, username: maybe(z.string()), name: maybe(z.string()) });

const usage = z.looseObject({
  call_count: z.number().optional(),
  total_cputime: z.number().optional(),
  total_time: z.number().optional(),
  estimated_time_to_regain_access: z.number().optional(),
});
const usages = z.record(z.string(), z.array(usage));

/** What a header says is used, as a share of a hundred. */
export function wireUsage(header: string | null): { percent: number; minutes: number }[] {
  let json: unknown;
  try {
    json = JSON.parse(header ?? 'null');
  } catch {
    return [];
  }
  const many = usages.safeParse(json);
  const one = usage.safeParse(json);
  const found = many.success ? Object.values(many.data).flat() : one.success ? [one.data] : [];
  return found.map(({ call_count = 0, total_cputime = 0, total_time = 0, estimated_time_to_regain_access = 0 }) => ({
    percent: Math.max(call_count, total_cputime, total_time),
    minutes: estimated_time_to_regain_access,
  }));
}

/** One message of a webhook: what happened to what. */
export const wireHook = z.looseObject({
  object: z.string(),
  entry: z.array(
    z.looseObject({
      id,
      changes: z.array(z.looseObject({ field: z.string(), value: z.looseObject({}).nullish() })).optional(),
    }),
  ),
});

/** A comment that was posted. */
export const wirePosted = z.looseObject({ id });

/** What Meta says of a token. */
export const wireToken = z.looseObject({ data: z.looseObject({ scopes: z.array(z.string()) }) });
