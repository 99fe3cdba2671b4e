import type { Generated, JSONColumnType } from 'kysely';
import type { DayColumn } from '../db/tables.ts';
import type { Basis, BrandCard, Credit, Outcome, PromiseState, ReplyAct, Rung, Tone, Verdict } from '../model.ts';
import type { ErrorAllowance } from './reading-error.ts';
import type { Thresholds } from './thresholds.ts';

interface Place {
  brand_id: number;
  day: DayColumn;
  network: string;
  language: string;
  topic: string;
}

declare module '../db/tables.ts' {
  interface Database {
    stale_days: { id: Generated<number>; brand_id: number; day: DayColumn };
    scorecard_days: Place & Record<ScorecardCount, number>;
    ending_days: Place & { outcome: Outcome; basis: Basis | null; credit: Credit | null; tone: Tone; n: number };
    promise_days: Place & { state: PromiseState; vague: boolean; assumed: boolean; rolled: boolean; n: number };
    ladder_days: Place & { tone: Tone; rung: Rung; incident_id: number } & Record<LadderCount, number>;
    act_days: { brand_id: number; day: DayColumn; act: ReplyAct; n: number };
    feed_days: { brand_id: number; day: DayColumn; posts: number; head: number; tail: number; longest: number };
    template_queue: { id: Generated<number>; post_id: number };
    templates: { brand_id: number; id: string; text: string; bands: number[]; cluster: string };
    reply_templates: {
      post_id: number;
      brand_id: number;
      template_id: string;
      customer_id: number | null;
      at: Date;
      answers_case: boolean;
    };
    kept_stories: {
      brand_id: number;
      at: Date;
      rules: string;
      told: JSONColumnType<object, string, string>;
      story: JSONColumnType<object, string, string>;
    };
    canned_days: { brand_id: number; day: DayColumn; cluster: string; n: number };
    clusters: {
      brand_id: number;
      cluster: string;
      text: string;
      copies: number;
      customers: number;
      first_seen: Date;
      last_seen: Date;
    };
    verdicts: {
      brand_id: number;
      day: DayColumn;
      verdict: Verdict;
      reasons: JSONColumnType<string[], string, string>;
      card: JSONColumnType<BrandCard, string, string>;
      given_at: Date;
      version: string | null;
      thresholds: JSONColumnType<Thresholds | null, string | undefined, string>;
      allowance: JSONColumnType<ErrorAllowance | null, string | undefined, string>;
    };
  }
}

/** Counts of complaint cases: from a span's those of cases that still mature are taken away. */
export const COMPLAINT_COUNTS = [
  'unanswered_complaints',
  'settled_complaints',
  'deflected',
  'came_back',
  'moved_private',
  'chased',
  'repeated',
] as const;

/** What `scorecard_days` counts; every one can be summed over days. */
export const SCORECARD_COUNTS = [
  'replies',
  'automatic',
  'replies_to_complaint',
  'sorry_replies',
  'hollow_replies',
  'turns_to_complaint',
  'empty_turns',
  'mentions',
  'praises',
  'complaint_cases',
  ...COMPLAINT_COUNTS,
] as const;
export type ScorecardCount = (typeof SCORECARD_COUNTS)[number];

/** What `ladder_days` counts of complaint cases, by what the brand said and the best it did. */
export const LADDER_COUNTS = [
  'n',
  'said_solved',
  'said_solved_alone',
  'said_not_solved',
  'sent_off',
  'returned',
  'nothing_after_sorry',
  'followed_through',
  'turns',
  'empty_turns',
  'private_turns',
] as const;
export type LadderCount = (typeof LADDER_COUNTS)[number];
