/** What is to be known of X without opening it: limits, and what an operator does when it refuses. */
import type { FailureKind } from '../failures.ts';
import type { Limits } from '../network.ts';
import { LOOKUP_MAX } from './api.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const LIMITS = {
  lookup_max: LOOKUP_MAX,
  accounts_max: LOOKUP_MAX,
  window: 15 * MINUTE,
  post_length: { max: 280, unit: 'x_weighted' },
  // Recent search reaches back seven days; a little less, for a request takes its time.
  threads: { every: 6 * HOUR, reach: 7 * DAY - 5 * MINUTE },
} as const satisfies Limits;

/** What the operator reads next to the status. */
export const ADVICE: Partial<Record<FailureKind, string>> = {
  capped: "the month's quota of posts is spent; reading goes on when it turns",
  no_credits: 'the prepaid credits are spent (the token is fine): buy credits in the developer console',
  not_enrolled:
    'the app has no access to this endpoint: attach it to a project with API v2 access in the developer console',
  bad_token: 'the token is refused: set X_BEARER_TOKEN to the bearer token of your app',
};
