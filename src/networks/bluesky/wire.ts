/** What Bluesky sends, as far as we use it. Loose on purpose: what we do not use may be anything. */
import { z } from 'zod';

const did = z.string().regex(/^did:[a-z]+:\S+$/);
const uri = z.string().regex(/^at:\/\/did:[^/\s]+\/[^/\s]+\/[^/\s]+$/);
const ref = z.looseObject({ uri, cid: z.string().optional() });

const feature = z.looseObject({ $type: z.string().optional(), did: z.string().optional(), uri: z.string().optional() });
const facet = z.looseObject({
  index: z.looseObject({ byteStart: z.number(), byteEnd: z.number() }),
  features: z.array(feature),
});

/** A post as its author's repository has it. */
export const wireRecord = z.looseObject({
  text: z.string(),
  createdAt: z.string(),
  langs: z.array(z.string()).optional().catch(undefined),
  bridgyOriginalUrl: z.string().min(1).optional().catch(undefined),
  facets: z.array(facet).optional().catch(undefined),
  reply: z.looseObject({ root: ref, parent: ref }).optional().catch(undefined),
  embed: z
    .looseObject({ $type: z.string().optional(), record: z.looseObject({}).optional() })
    .optional()
    .catch(undefined),
});
export type WireRecord = z.infer<typeof wireRecord>;

const author = z.looseObject({ did, handle: z.string() });

/** A post as the AppView shows it, or a notification of one. `indexedAt` is what lists are sorted by. */
export const wirePost = z.looseObject({ uri, cid: z.string(), author, indexedAt: z.string(), record: wireRecord });
export type WirePost = z.infer<typeof wirePost>;

export const wireNotifications = z.looseObject({ notifications: z.array(z.unknown()), cursor: z.string().optional() });

export const wireFeed = z.looseObject({
  feed: z.array(
    z.looseObject({
      post: z.unknown(),
      reason: z.unknown().optional(),
      reply: z.looseObject({ root: z.unknown(), parent: z.unknown() }).optional().catch(undefined),
    }),
  ),
  cursor: z.string().optional(),
});

export const wirePosts = z.looseObject({ posts: z.array(z.unknown()) });

/** One node of a thread; others than posts stand for what is deleted or blocked. */
export interface WireThread {
  post?: unknown;
  replies?: WireThread[] | undefined;
}
export const wireThread: z.ZodType<{ thread: WireThread }> = z.looseObject({
  thread: z.looseObject({ post: z.unknown().optional(), replies: z.array(z.any()).optional().catch(undefined) }),
});

export const wireProfile = z.looseObject({
  did,
  handle: z.string(),
  description: z.string().optional().catch(undefined),
  website: z.string().optional().catch(undefined),
});
export type WireProfile = z.output<typeof wireProfile>;
export const wireProfiles = z.looseObject({ profiles: z.array(z.unknown()) });

export const wireSession = z.looseObject({
  did,
  handle: z.string(),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
});

/** An XRPC error. */
export const wireError = z.looseObject({ error: z.string().optional(), message: z.string().optional() });

/** An event of Jetstream about a record. */
export const wireEvent = z.looseObject({
  did,
  time_us: z.number(),
  kind: z.string(),
  commit: z
    .looseObject({
      operation: z.enum(['create', 'update', 'delete']),
      collection: z.string(),
      rkey: z.string(),
      cid: z.string().optional(),
      record: z.unknown().optional(),
    })
    .optional(),
});
export type WireEvent = z.infer<typeof wireEvent>;

/** Of a record that was written, or read by its key. */
export const wireWritten = z.looseObject({ uri, cid: z.string() });
