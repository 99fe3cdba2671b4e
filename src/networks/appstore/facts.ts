/** What is to be known of the App Store without opening it. */
import { z } from 'zod';
import type { FailureKind } from '../failures.ts';
import type { Limits } from '../network.ts';
import { type FreeSettings, paceShape } from '../settings.ts';

const HOUR = 3_600_000;

export const LIMITS = {
  lookup_max: 10,
  accounts_max: 50,
  window: HOUR,
  post_length: { max: 5_970, unit: 'utf16', firm: true },
  threads: null,
} as const satisfies Limits;

export const settings = z
  .strictObject(
    paceShape(
      { first_backfill_hours: 168, fastest_poll_s: 60, slowest_poll_s: 900, overlap_s: 3_600 },
      { hours: 8_760, why: '' },
    ),
  )
  .transform((pace): FreeSettings => ({ ...pace, prices: null }));

export const ADVICE: Partial<Record<FailureKind, string>> = {
  bad_token:
    'the key is refused: make one in App Store Connect (Users and Access, Integrations) and set APP_STORE_KEY_FILE, APP_STORE_KEY_ID and APP_STORE_ISSUER_ID',
  not_enrolled: "the key may not read reviews: give it the role 'Customer Support'",
  bad_query: 'the store knows no such app: the handle of the account is its Apple ID, the number in its address',
};

export function normaliseAppId(handle: string): string | null {
  const id = handle.trim().replace(/^@|^id(?=\d)/, '');
  return /^\d{5,12}$/.test(id) ? id : null;
}

export function permalinkOf(app: string): string {
  return `https://apps.apple.com/app/id${app}?see-all=reviews`;
}

/** The app in an address that `permalinkOf` made. */
export function appIn(permalink: string | undefined): string | null {
  return /\/id(\d+)/.exec(permalink ?? '')?.[1] ?? null;
}
