/** One brand over a span of time, as it leaves the program. */
import type { Iso, PromiseState, Rung, Verdict } from './words.ts';

/** A share that a verdict is drawn from, with the limits it may lie between; null without cases. */
export interface JudgedShare {
  n: number;
  hits: number;
  low: number | null;
  high: number | null;
}

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
  /** Complaint cases by the best done in public, seven days after their last post; `ladder_maturing` are not there yet. */
  ladder: Record<Rung, number>;
  /** Of these, where the brand owned a fault; where it only felt with the customer. */
  ladder_apologised: Record<Rung, number>;
  ladder_sympathy: Record<Rung, number>;
  ladder_maturing: number;
  /** Customers of these cases who said last that the brand solved it, that it is solved without the brand, that it is not. */
  said_solved: number;
  said_solved_alone: number;
  said_not_solved: number;
  /** The same of those to whom the brand owned a fault. */
  said_solved_apologised: number;
  said_not_solved_apologised: number;
  /** Cases sent to a private channel or elsewhere; the share of them whose customer complained in public again within 14 days. */
  sent_off: number;
  came_back: number | null;
  /** Cases in sight: not taken to private without a word of how it ended; what the next shares are of. */
  in_sight: number;
  judged: Record<'nothing_after_sorry' | 'followed_through' | 'no_reply' | 'sent_elsewhere', JudgedShare>;
  /** The sorry cases of the ratio by what was said: a fault owned, or sympathy alone; and how many of each were seen resolved. */
  apology_cases: number;
  apology_resolved: number;
  sympathy_cases: number;
  sympathy_resolved: number;
  /** The brand objects to a verdict, and has not been answered. */
  under_objection: boolean;
  verdict: Verdict;
  reasons: string[];
}
