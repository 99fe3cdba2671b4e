/** What reading costs. Money is whole millionths of a dollar, so that sums are exact. */
import type { Ms } from '../model.ts';
import type { PriceBook, ReadSettings } from '../networks/settings.ts';

export type MicroUsd = number;

/** What a network charges for, as the ledger names it. */
export type Priced = 'post' | 'own_post' | 'user' | 'counts_request';

/** How a network is to be read, as amends.yaml writes it. */
export type IntakeSettings = ReadSettings;

export function toMicroUsd(usd: number): MicroUsd {
  return Math.round(usd * 1e6);
}

/** @param prices null: everything is free. */
export function priceOf(prices: PriceBook | null): Record<Priced, MicroUsd> {
  if (prices === null) return { post: 0, own_post: 0, user: 0, counts_request: 0 };
  return {
    post: toMicroUsd(prices.post_read_usd),
    own_post: toMicroUsd(prices.own_post_read_usd),
    user: toMicroUsd(prices.user_read_usd),
    counts_request: toMicroUsd(prices.counts_request_usd),
  };
}

/** The most that one post can cost: it, and its author (whether authors are charged is not said; assumed that they are). */
export function dearestPost(prices: PriceBook | null, authors: boolean): MicroUsd {
  const price = priceOf(prices);
  return price.post + (authors ? price.user : 0);
}

/** The month a budget holds for: from midnight UTC of the first day, half-open. */
export function monthOf(now: Ms): { from: Ms; to: Ms } {
  const at = new Date(now);
  return {
    from: Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1),
    to: Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1),
  };
}

/** The UTC day, as the ledger writes it: `2026-11-21`. */
export function dayOf(at: Ms): string {
  return new Date(at).toISOString().slice(0, 10);
}
