import { type JudgedShare, PROMISE_STATES, RUNGS } from '../../model.ts';
import { SHARES } from '../../scorecards/reading-error.ts';
import { csvLines } from '../csv.ts';
import type { GroupedCard } from '../scorecards.ts';

/** Scorecards as comma-separated values; `grouped` adds the part that each is of. */
export function cardsAsCsv(cards: GroupedCard[], grouped: boolean): string {
  return csvLines([...(grouped ? ['group'] : []), ...HEADER], cards.map(flatten));
}

function flatten(card: GroupedCard): Record<string, unknown> {
  const { interval, promises, reasons, unknown_why, ladder, ladder_apologised, ladder_sympathy, judged, ...plain } =
    card;
  const named = (prefix: string, of: object) =>
    Object.fromEntries(Object.entries(of).map(([k, n]) => [`${prefix}_${k}`, n]));
  return {
    ...plain,
    unknown_why: JSON.stringify(unknown_why),
    interval_low: interval?.[0] ?? null,
    interval_high: interval?.[1] ?? null,
    ...named('promises', promises),
    ...named('ladder', ladder),
    ...named('ladder_apologised', ladder_apologised),
    ...named('ladder_sympathy', ladder_sympathy),
    ...Object.fromEntries(SHARES.flatMap((name) => Object.entries(named(`judged_${name}`, judged[name])))),
    reasons: reasons.join('; '),
  };
}

const SHARE_PARTS: (keyof JudgedShare)[] = ['n', 'hits', 'low', 'high'];

/** Columns of the CSV; those of promises follow the states of the contract, those of ladders its rungs. */
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
  ...['ladder', 'ladder_apologised', 'ladder_sympathy'].flatMap((name) => RUNGS.map((rung) => `${name}_${rung}`)),
  'ladder_maturing',
  'said_solved',
  'said_solved_alone',
  'said_not_solved',
  'said_solved_apologised',
  'said_not_solved_apologised',
  'sent_off',
  'came_back',
  'in_sight',
  ...SHARES.flatMap((name) => SHARE_PARTS.map((part) => `judged_${name}_${part}`)),
  'apology_cases',
  'apology_resolved',
  'sympathy_cases',
  'sympathy_resolved',
  'under_objection',
  'verdict',
  'reasons',
];
