/** What reading costs. Money is whole millionths of a dollar, so that sums are exact. */
import type { Ms } from '../model.ts';

export type MicroUsd = number;

/** What a network charges for, as the ledger names it. */
export type Priced = 'post' | 'own_post' | 'user' | 'counts_request';

/** Price book in US dollars, as amends.yaml writes it. */
export interface PriceBook {
  post_read_usd: number;
  /** Of the account that owns the app, where settings name it. */
  own_post_read_usd: number;
  user_read_usd: number;
  counts_request_usd: number;
}

/** How a network is to be read, as amends.yaml writes it. */
export interface IntakeSettings {
  budget_usd_month: number;
  /** For looking posts up again; undefined: a tenth of the budget. */
  recheck_usd_month?: number | undefined;
  first_backfill_usd: number;
  first_backfill_hours: number;
  fastest_poll_s: number;
  slowest_poll_s: number;
  overlap_s: number;
  /** Handle of the account that owns the app; undefined: nobody's posts are cheaper. */
  app_owner?: string | undefined;
  /** Share of the month's budget for searching on in threads of open complaints. */
  follow_share: number;
  prices: PriceBook;
}

export function toMicroUsd(usd: number): MicroUsd {
  return Math.round(usd * 1e6);
}

export function priceOf(prices: PriceBook): Record<Priced, MicroUsd> {
  return {
    post: toMicroUsd(prices.post_read_usd),
    own_post: toMicroUsd(prices.own_post_read_usd),
    user: toMicroUsd(prices.user_read_usd),
    counts_request: toMicroUsd(prices.counts_request_usd),
  };
}

/** The most that one post can cost: it, and its author (whether authors are charged is not said; assumed that they are). */
export function dearestPost(prices: PriceBook, authors: boolean): MicroUsd {
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
