/** What is to be known of Bluesky without opening it. */
import type { FailureKind } from '../failures.ts';
import type { Limits } from '../network.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const LIMITS = {
  // getPosts and getProfiles take 25 each; one more is refused whole.
  lookup_max: 25,
  accounts_max: 25,
  window: 5 * MINUTE,
  post_length: { max: 300, unit: 'graphemes', firm: true },
  threads: { every: 30 * MINUTE, reach: 30 * DAY },
} as const satisfies Limits;

export const ADVICE: Partial<Record<FailureKind, string>> = {
  bad_token:
    'the login is refused: make an app password in the app (Settings, Privacy and security, App passwords) and set it in BLUESKY_APP_PASSWORDS',
  bad_query: 'look at the handle of this account in amends.yaml: nobody has it on Bluesky',
};

/** What is read without a login has a name of its own among the credentials. */
export const PUBLIC = 'public';

export const ADDRESSES = {
  service: 'https://bsky.social',
  appview: 'https://public.api.bsky.app',
  jetstream: 'wss://jetstream2.us-east.bsky.network/subscribe',
};

/** The collection that posts are records of. */
export const POSTS = 'app.bsky.feed.post';
