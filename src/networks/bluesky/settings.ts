/** Bluesky's part of amends.yaml. Reading is free. */
import { z } from 'zod';
import { type FreeSettings, paceShape } from '../settings.ts';

const pace = paceShape(
  { first_backfill_hours: 24, fastest_poll_s: 10, slowest_poll_s: 120, overlap_s: 1800 },
  { hours: 720, why: '' },
);

export interface BlueskySettings extends FreeSettings {
  jetstream: boolean;
}

export const blueskySettings = z
  .strictObject({
    ...pace,
    jetstream: z
      .boolean()
      .default(false)
      .describe(
        'Listen to all posts of the network, for names without tags and for brands of others: some 50 posts a second, about 4 GB a day. Without it: mentions, replies and quotes of your own accounts, and the posts of all brands.',
      ),
  })
  .transform((settings): BlueskySettings => ({ ...settings, prices: null }));
