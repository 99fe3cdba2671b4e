/**
 * What servers send that speak Mastodon's API (4.x; GoToSocial, snac and others). Loose on purpose: only what we
 * use is asked for, and other servers lack much of what Mastodon has.
 */
import { z } from 'zod';

const id = z.union([z.string().min(1), z.number().transform(String)]);
const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no time');
/** Other servers leave fields out, or send null. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

const field = z.looseObject({ value: z.string(), verified_at: maybe(z.string()) });

export const wireAccount = z.looseObject({
  id,
  acct: z.string().min(1),
  suspended: maybe(z.boolean()),
  note: maybe(z.string()),
  fields: maybe(z.array(field)),
});
export type WireAccount = z.infer<typeof wireAccount>;

export const wireStatus = z.looseObject({
  id,
  uri: maybe(z.string().min(1)),
  url: maybe(z.string().min(1)),
  content: z.string(),
  spoiler_text: maybe(z.string()),
  created_at: instant,
  edited_at: maybe(instant),
  in_reply_to_id: maybe(id),
  visibility: z.string(),
  language: maybe(z.string()),
  account: wireAccount,
  mentions: z.array(z.looseObject({ acct: z.string().min(1) })).catch([]),
  poll: maybe(z.looseObject({ options: z.array(z.looseObject({ title: z.string() })) })),
  quote: maybe(z.looseObject({ quoted_status: maybe(z.looseObject({ uri: z.string().min(1) })) })),
  reblog: z.unknown().optional(),
});
export type WireStatus = z.infer<typeof wireStatus>;

/** The outside of a notification; its status is judged apart. */
export const wireNotification = z.looseObject({ id, type: z.string(), created_at: instant, status: z.unknown() });

export const wireContext = z.looseObject({ ancestors: z.array(z.unknown()), descendants: z.array(z.unknown()) });

export const wireSearch = z.looseObject({ statuses: z.array(z.unknown()) });

export const wireInstance = z.looseObject({
  version: maybe(z.string()),
  api_versions: maybe(z.looseObject({ mastodon: maybe(z.number()) })),
  configuration: maybe(z.looseObject({ urls: maybe(z.looseObject({ streaming: maybe(z.string()) })) })),
});

/** What comes on a line; what it is about stands in `payload`, as JSON or as an id. */
export const wireEvent = z.looseObject({ event: z.string(), payload: z.string() });

/** The app behind a token. */
export const wireApp = z.looseObject({ scopes: maybe(z.array(z.string())) });

/** Of notifications: accept, filter or drop, for each kind of account. */
export const wirePolicy = z.record(z.string(), z.unknown());
