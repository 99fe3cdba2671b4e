/** What is to be known of Google Play without opening it. */
import { z } from 'zod';
import type { FailureKind } from '../failures.ts';
import type { Limits } from '../network.ts';
import { type FreeSettings, paceShape } from '../settings.ts';

const HOUR = 3_600_000;
/** The list holds reviews that were written or changed within a week. */
export const WEEK = 7 * 24 * HOUR;

export const LIMITS = {
  // An app has 200 reads an hour; a run of re-checks makes ten look-ups, six times an hour.
  lookup_max: 2,
  accounts_max: 50,
  window: HOUR,
  post_length: { max: 350, unit: 'utf16', firm: true },
  threads: null,
} as const satisfies Limits;

export const settings = z
  .strictObject(
    paceShape(
      { first_backfill_hours: 160, fastest_poll_s: 120, slowest_poll_s: 900, overlap_s: 600 },
      { hours: 167, why: ' (the store tells a week of reviews)' },
    ),
  )
  .transform((pace): FreeSettings => ({ ...pace, prices: null }));

export const ADVICE: Partial<Record<FailureKind, string>> = {
  bad_token:
    "the key is refused: set GOOGLE_PLAY_KEY_FILE to the JSON key of a service account in Google Cloud, with the API 'androidpublisher' switched on",
  not_enrolled:
    "the service account may not see this app: invite its address in the Play Console (Users and permissions) with 'View app information' and 'Reply to reviews'",
  bad_query: 'the store knows no such app: the handle of the account is its package name, such as com.acme.shop',
};

/** A package name has two parts at least. */
export function normalisePackage(handle: string): string | null {
  const name = handle.trim().replace(/^@/, '');
  return /^[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)+$/.test(name) ? name : null;
}
