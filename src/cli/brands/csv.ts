import { PROMISE_STATES } from '../../model.ts';
import { csvLines } from '../csv.ts';
import type { GroupedCard } from '../scorecards.ts';

/** Scorecards as comma-separated values; `grouped` adds the part that each is of. */
export function cardsAsCsv(cards: GroupedCard[], grouped: boolean): string {
  return csvLines([...(grouped ? ['group'] : []), ...HEADER], cards.map(flatten));
}

function flatten(card: GroupedCard): Record<string, unknown> {
  const { interval, promises, reasons, unknown_why, ...plain } = card;
  return {
    ...plain,
    unknown_why: JSON.stringify(unknown_why),
    interval_low: interval?.[0] ?? null,
    interval_high: interval?.[1] ?? null,
    ...Object.fromEntries(Object.entries(promises).map(([state, n]) => [`promises_${state}`, n])),
    reasons: reasons.join('; '),
  };
}

/** Columns of the CSV; those of promises follow the states of the contract. */
const HEADER = [
  'brand',
  'from',
  'to',
  'complaint_cases',
  'replies',
  'apology_replies',
  'hollow_replies',
  'apology_rate',
  'hollow_rate',
  'empty_turn_rate',
  'apologised_cases',
  'maturing',
  'resolved',
  'resolved_confirmed',
  'resolved_remedy',
  'unresolved',
  'unknown',
  'unknown_why',
  'apology_to_resolution',
  'apology_to_resolution_text',
  'resolution_rate_low',
  'resolution_rate_high',
  'interval_low',
  'interval_high',
  ...['made', 'vague', 'rollover', ...PROMISE_STATES].map((state) => `promises_${state}`),
  'promise_kept_rate',
  'canned_share',
  'deflection_rate',
  'comeback_rate',
  'private_rate',
  'chased_rate',
  'longest_sorry_streak',
  'first_response_p50_s',
  'first_response_p90_s',
  'praise_share',
  'repeat_rate',
  'coverage',
  'verdict',
  'reasons',
];
