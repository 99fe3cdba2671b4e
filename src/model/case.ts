/** Cases, promises and the queue as they leave the program. */
import type { Reason } from './reading.ts';
import type { Basis, CaseStatus, Credit, Iso, Level, Outcome, PromiseKind, PromiseState } from './words.ts';

/** What `promises` gives, and a case holds. */
export interface PromiseOut {
  id: string;
  brand: string;
  case_id: string;
  post_id: string;
  text: string;
  kind: PromiseKind;
  made_at: Iso;
  due_at: Iso | null;
  assumed: boolean;
  vague: boolean;
  state: PromiseState;
  settled_by: string | null;
  rollover: number;
  reported: boolean;
}

/** What `case` and `cases` give. */
export interface CaseOut {
  id: string;
  brand: string;
  network: string;
  customer: { id: string; identities: { network: string; user_id: string; handle?: string }[] };
  /** Topmost stored ancestor of each thread. */
  conversation_ids: string[];
  /** The customer's own posts, and brand posts whose nearest customer ancestor is theirs; in time order. */
  post_ids: string[];
  status: CaseStatus;
  outcome: Outcome;
  basis?: Basis;
  credit?: Credit;
  decided_by: string;
  complaint: boolean;
  apologised: boolean;
  repeat: boolean;
  praise: boolean;
  topic: string | null;
  urgency: number;
  level: Level;
  opened_at: Iso;
  first_response_at: Iso | null;
  first_substantive_at: Iso | null;
  owner: string | null;
  clocks: { kind: string; due_at: Iso; met_at: Iso | null; breached_at: Iso | null; paused: boolean }[];
  promises: PromiseOut[];
}

/** What `queue --set-aside` gives: a mention that opened no case, and why. */
export interface AsideOut {
  brand: string;
  network: string;
  post_id: string;
  customer: string;
  handle: string | null;
  at: Iso;
  why: 'praise' | 'spam' | 'irony' | 'chat';
  text: string;
}

/** What `queue` gives. */
export interface QueueOut extends CaseOut {
  rank: { band: number; at: Iso };
  reasons: Reason[];
  waiting_s: number;
}
