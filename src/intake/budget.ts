/** How much may still be read this month. Pure. */
import { DAY, HOUR } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { PaidSettings } from '../networks/settings.ts';
import { dearestPost, type IntakeSettings, type MicroUsd, monthOf, priceOf, toMicroUsd } from './prices.ts';

/** A network's month. */
export interface Budget {
  cap: MicroUsd;
  spent: MicroUsd;
  /** Never below zero. */
  left: MicroUsd;
  /** What the month will have cost at the pace of its last days; at least what is spent. */
  forecast: MicroUsd;
  /** Share of the money left over share of the time left: below 1, money runs out first. */
  pace: number;
}

/** What the ledger and the streams say. */
export interface Spent {
  /** Of the month so far. */
  month: MicroUsd;
  /** Spend by UTC day (`2026-11-21`) of the last `RECENT_DAYS` days, from the first day watched on. */
  days: readonly { day: string; spent: MicroUsd; first_read: boolean }[];
  /** Posts an hour of all streams together, and what a post has cost lately, its author included. */
  posts_per_hour: number;
  post_cost: MicroUsd;
  /** What others' requests under way may still cost. */
  reserved?: MicroUsd;
}

/** Days whose pace the forecast carries on: a week has every weekday once. */
export const RECENT_DAYS = 7;
/** A rate from less than this would be a guess from almost nothing. */
const ENOUGH: Ms = 12 * HOUR;

/** Of a network that costs nothing. */
export const FREE: Budget = {
  cap: Number.POSITIVE_INFINITY,
  spent: 0,
  left: Number.POSITIVE_INFINITY,
  forecast: 0,
  pace: 1,
};

/** The network's month as it stands. */
export function budgetOf(settings: PaidSettings, spent: Spent, now: Ms): Budget {
  const { from, to } = monthOf(now);
  const cap = toMicroUsd(settings.budget_usd_month);
  const left = Math.max(0, cap - spent.month - (spent.reserved ?? 0));
  const forecast = Math.round(spent.month + ratePerMs(spent, now) * (to - now));
  const timeLeft = Math.max((to - now) / (to - from), Number.EPSILON);
  const pace = cap === 0 ? 0 : left / cap / timeLeft;
  return { cap, spent: spent.month, left, forecast, pace };
}

/** A day on which a stream was first read is no pace: it paid for days past. Until there are others, traffic tells. */
function ratePerMs({ days, posts_per_hour, post_cost }: Spent, now: Ms): number {
  const usual = days.filter((day) => !day.first_read);
  const span = usual.reduce((sum, { day }) => sum + Math.min(DAY, Math.max(0, now - Date.parse(day))), 0);
  if (span < ENOUGH) return (posts_per_hour * post_cost) / HOUR;
  return usual.reduce((sum, { spent }) => sum + spent, 0) / span;
}

/** X gives at least ten posts a page, so that less money than ten posts cost buys nothing safely. */
const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;

/** Below this pace money is short: then authors, who cost twice what a post does, are not asked for. */
const AUTHORS_FROM = 0.8;

/** How the next page is asked for, and the most it can cost. */
export interface PageSize {
  max_results: number;
  authors: boolean;
  cost: MicroUsd;
}

/**
 * The next page that cannot go over what is left. Null: stop.
 * @param pace `Budget.pace`.
 */
export function pageFor(left: MicroUsd, settings: IntakeSettings, pace = 1): PageSize | null {
  function sized(authors: boolean): PageSize {
    const each = dearestPost(settings.prices, authors);
    const max_results = each === 0 ? LARGEST_PAGE : Math.min(LARGEST_PAGE, Math.floor(left / each));
    return { max_results, authors, cost: max_results * each };
  }
  const free = priceOf(settings.prices).user === 0;
  const [full, lean] = [sized(true), sized(false)];
  if ((pace >= AUTHORS_FROM || free) && full.max_results === LARGEST_PAGE) return full;
  return lean.max_results < SMALLEST_PAGE ? null : lean;
}
