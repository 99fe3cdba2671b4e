import { z } from 'zod';

const records = z.array(z.record(z.string(), z.unknown()));

/** An account that a person is known by. */
export const identityOut = z.object({ network: z.string(), user_id: z.string(), handle: z.string().nullable() });
export type IdentityOut = z.infer<typeof identityOut>;

/** All that is kept of a person: who asks for it gets the rows as they are. */
export const personalDataOut = z
  .object({
    id: z.string(),
    identities: z.array(identityOut),
    posts: records,
    replies: records,
    cases: records,
    promises: records,
    actions: records,
    events: records,
    labels: records,
    audit: records,
  })
  .meta({ id: 'PersonalData' });
