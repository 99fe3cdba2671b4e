/** How much may still be read this month. Pure. */
import type { Ms } from '../model.ts';
import { dearestPost, type IntakeSettings, type MicroUsd, monthOf, toMicroUsd } from './prices.ts';

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

/** Spend of the month so far, and of its last days (for the forecast). */
export interface Spent {
  month: MicroUsd;
  recent: MicroUsd;
}

const DAY: Ms = 86_400_000;
/** Days whose pace the forecast carries on: a week has every weekday once. */
export const RECENT_DAYS = 7;

/** @param recent spend of the last `RECENT_DAYS` days, this one included, `watchedFor` of which were watched. */
export function budgetOf(settings: IntakeSettings, spent: Spent, watchedFor: Ms, now: Ms): Budget {
  const { from, to } = monthOf(now);
  const cap = toMicroUsd(settings.budget_usd_month);
  const left = Math.max(0, cap - spent.month);
  // In the first hours a rate would be a guess from almost nothing; a first backfill is not a pace either.
  const span = Math.min(Math.max(watchedFor, DAY), RECENT_DAYS * DAY);
  const forecast = Math.round(spent.month + (spent.recent / span) * (to - now));
  const timeLeft = Math.max((to - now) / (to - from), Number.EPSILON);
  const pace = cap === 0 ? 0 : left / cap / timeLeft;
  return { cap, spent: spent.month, left, forecast, pace };
}

/** X gives at least ten posts a page, so that less money than ten posts cost buys nothing safely. */
export const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;

/** Below this pace money is short: then authors, who cost twice what a post does, are not asked for. */
const AUTHORS_FROM = 0.8;

/**
 * How to read the next page without any chance of going over: its size, and whether to ask for authors. Null: stop.
 * @param pace `Budget.pace`.
 */
export function pageFor(
  left: MicroUsd,
  settings: IntakeSettings,
  pace = 1,
): { max_results: number; authors: boolean } | null {
  const sizeFor = (authors: boolean) => {
    const each = dearestPost(settings.prices, authors);
    return each === 0 ? LARGEST_PAGE : Math.min(LARGEST_PAGE, Math.floor(left / each));
  };
  const free = settings.prices.user_read_usd === 0;
  if ((pace >= AUTHORS_FROM || free) && sizeFor(true) === LARGEST_PAGE)
    return { max_results: LARGEST_PAGE, authors: true };
  const size = sizeFor(false);
  return size < SMALLEST_PAGE ? null : { max_results: size, authors: false };
}
