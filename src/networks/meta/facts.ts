/** What is to be known of Facebook and Instagram without opening them. */
import { z } from 'zod';
import type { FailureKind } from '../failures.ts';
import type { Limits } from '../network.ts';
import type { KeptStream, StreamPlan, Wanted } from '../requests.ts';
import { type FreeSettings, paceShape } from '../settings.ts';
import { EDGES, type EdgeName } from './edges.ts';
import { WINDOW } from './graph.ts';

export type MetaNetwork = 'facebook' | 'instagram';

export interface MetaSettings extends FreeSettings {
  graph_version: string;
  comments_days: number;
}

const common = { lookup_max: 10, accounts_max: 50, window: WINDOW, threads: null };

export const LIMITS = {
  facebook: { ...common, post_length: { max: 8_000, unit: 'code_points' } },
  instagram: { ...common, post_length: { max: 2_200, unit: 'code_points' } },
} as const satisfies Record<MetaNetwork, Limits>;

export const metaSettings = z
  .strictObject({
    ...paceShape(
      { first_backfill_hours: 168, fastest_poll_s: 120, slowest_poll_s: 900, overlap_s: 0 },
      { hours: 2_160, why: ', though never less than comments_days' },
    ),
    graph_version: z
      .string()
      .regex(/^v\d{2}\.\d$/, 'is no version of the Graph API: write it like v26.0')
      .default('v26.0')
      .describe('Version of the Graph API; Meta keeps each for two years.'),
    comments_days: z
      .number()
      .positive()
      .max(90)
      .default(28)
      .describe('Comments are looked for below posts of so many days; below older ones webhooks find them.'),
  })
  .transform((settings): MetaSettings => ({ ...settings, prices: null }));

export const ADVICE: Partial<Record<FailureKind, string>> = {
  bad_token:
    'Meta refuses the token: make one that does not expire, by a person with the task MODERATE, and set it in FACEBOOK_TOKENS or INSTAGRAM_TOKENS (docs/networks.md)',
  not_enrolled: 'the app lacks a permission for this list, or App Review has not granted it yet (docs/networks.md)',
  bad_query: 'Meta refuses the request: a newer Amends may know the Graph API of this version',
};

const NETWORK_EDGES: Readonly<Record<MetaNetwork, readonly EdgeName[]>> = {
  facebook: ['feed', 'tagged', 'ratings'],
  instagram: ['media', 'tags'],
};

/** Own accounts only: those with a token. */
export function planEdges(network: MetaNetwork) {
  return ({ brands, credentials }: Wanted, _kept: readonly KeptStream[]): StreamPlan[] =>
    brands.flatMap(({ key, handles }) =>
      handles
        .map((handle) => handle.toLowerCase())
        .filter((handle) => credentials.includes(handle))
        .flatMap((handle) =>
          NETWORK_EDGES[network].map((edge) => ({
            key: `${network}-${edge}-${handle}`,
            kind: EDGES[edge].kind,
            credential: handle,
            query: `${EDGES[edge].words}: ${handle}`,
            what: { edge, handle },
            brands: [key],
            origin: `${network}-${edge}-${handle}`,
          })),
        ),
    );
}
