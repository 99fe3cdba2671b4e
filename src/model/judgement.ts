/** A case as its judges see it: the outcome, the brand's turns, the clocks. */
import type { Basis, ClockKind, Credit, Ms, Outcome, ReplyAct, Topic } from '../contract/words.ts';

/** What the public record of one case comes to. Pure function of its turns; see `outcome/outcome.ts`. */
export interface Judgement {
  outcome: Outcome;
  basis?: Basis;
  credit?: Credit;
  /** The post that decides it. */
  decided_by: string;
  complaint: boolean;
  apologised: boolean;
  /** The customer had to come back: says so, or repeats an unsolved matter. */
  repeat: boolean;
  praise: boolean;
  /** The customer said publicly that the private channel is silent. */
  chased: boolean;
  topic: Topic | null;
  /** Brand turns in order, with whether each gave an open complaint anything. */
  turns: BrandTurn[];
}

/** All the brand posts before the customer's next post. */
export interface BrandTurn {
  post_ids: string[];
  at: Ms;
  acts: ReplyAct[];
  /** A complaint of this customer was open when the turn began. */
  to_complaint: boolean;
  /** Says sorry or shows empathy. */
  sorry: boolean;
  hollow: boolean;
  /** Gives an open complaint nothing but hollow words, or what it had been given already; the reason says which. */
  empty: null | 'hollow' | 'repeated_question' | 'repeated_private' | 'repeated_template' | 'repeated_vague_promise';
}

/** One SLA clock of a case, derived from its events. */
export interface Clock {
  kind: ClockKind;
  /** The post (or promise) that started it. */
  started_by: string;
  started_at: Ms;
  due_at: Ms;
  met_at: Ms | null;
  breached_at: Ms | null;
  paused: boolean;
  /** Inside a gap of its stream: the breach cannot be proven. */
  uncertain: boolean;
}
