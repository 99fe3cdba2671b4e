/** What is to be known of Mastodon without opening it: limits, settings, and what an operator does when it refuses. */
import { z } from 'zod';
import type { Failure, FailureKind } from '../failures.ts';
import type { Limits } from '../network.ts';
import { type FreeSettings, paceShape } from '../settings.ts';
import { WINDOW } from './client.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const LIMITS = {
  lookup_max: 20,
  accounts_max: 10,
  window: WINDOW,
  // Of a server that says nothing else.
  post_length: { max: 500, unit: 'graphemes' },
  threads: { every: 30 * MINUTE, reach: 14 * DAY },
} as const satisfies Limits;

export const mastodonSettings = z
  .strictObject(
    paceShape(
      { first_backfill_hours: 72, fastest_poll_s: 20, slowest_poll_s: 180, overlap_s: 120 },
      { hours: 720, why: '' },
    ),
  )
  .transform((pace): FreeSettings => ({ ...pace, prices: null }));

const ADVICE: Partial<Record<FailureKind, string>> = {
  bad_token:
    "the server refuses the token: make one in the account's Preferences > Development, or by `amends connect mastodon`, and set it in MASTODON_TOKENS",
  not_enrolled:
    "the token may not do this: it needs the scopes read:notifications, read:statuses, read:accounts and read:search, to answer write:statuses, and the account must not be disabled by its server's moderators",
};

/** @returns what an operator does about it; null: nothing. */
export function adviceOn({ kind }: Failure): string | null {
  return ADVICE[kind] ?? null;
}

/** What a policy does with notifications of an account, where that loses them: Mastodon 4.3 and later. */
const DROPPED: Readonly<Record<string, string>> = {
  for_not_following: 'people it does not follow',
  for_not_followers: 'people who do not follow it',
  for_new_accounts: 'new accounts',
  for_limited_accounts: 'accounts that moderators limited',
};

/** Mentions that the account's own settings throw away; they can be read by no API. */
export function describeDropped(policy: Readonly<Record<string, unknown>>): string | null {
  const lost = Object.entries(DROPPED).flatMap(([name, who]) => (policy[name] === 'drop' ? [who] : []));
  if (lost.length === 0) return null;
  return `the account's settings drop mentions by ${lost.join(', ')}: set them to "filter" in Preferences > Notifications`;
}
