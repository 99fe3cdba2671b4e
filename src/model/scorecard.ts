/** One brand over a span of time, as it leaves the program. */
import type { Iso, PromiseState, Verdict } from './words.ts';

/** What `brands` gives: one brand over [from, to). Null where there is nothing to divide by. */
export interface BrandCard {
  brand: string;
  from: Iso;
  to: Iso;
  complaint_cases: number;
  replies: number;
  apology_replies: number;
  hollow_replies: number;
  apology_rate: number | null;
  hollow_rate: number | null;
  empty_turn_rate: number | null;
  /** Mature cases in which the brand said sorry. */
  apologised_cases: number;
  maturing: number;
  resolved: number;
  resolved_confirmed: number;
  resolved_remedy: number;
  unresolved: number;
  unknown: number;
  unknown_why: Record<string, number>;
  apology_to_resolution: number | null;
  /** `12 : 0` */
  apology_to_resolution_text: string;
  resolution_rate_low: number | null;
  resolution_rate_high: number | null;
  interval: [number, number] | null;
  promises: Record<PromiseState | 'made' | 'vague' | 'rollover', number>;
  promise_kept_rate: number | null;
  canned_share: number | null;
  deflection_rate: number | null;
  comeback_rate: number | null;
  private_rate: number | null;
  chased_rate: number | null;
  longest_sorry_streak: number;
  first_response_p50_s: number | null;
  first_response_p90_s: number | null;
  praise_share: number | null;
  repeat_rate: number | null;
  /** Share of the span that does not lie in gaps. */
  coverage: number;
  verdict: Verdict;
  reasons: string[];
}
