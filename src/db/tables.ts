import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type {
  Basis,
  CaseStatus,
  ClockKind,
  Credit,
  Judgement,
  Level,
  Outcome,
  PromiseKind,
  PromiseState,
  Reading,
  Reason,
  ReplyAct,
  Rung,
  Tone,
} from '../model.ts';
import type { Gone, Mention, PostRef } from '../networks/answers.ts';

/** A `date`, written as `2026-11-21`: cast it where it is read, for the drivers disagree on what a date becomes. */
export type DayColumn = ColumnType<unknown, string, string>;

/**
 * The tables as code sees them; `migrations/` makes them, and its comments say what each is for.
 * A room that owns tables of its own declares them next to itself and merges them here by
 * `declare module './tables.ts' { interface Database { ... } }`.
 */
export interface Database {
  meta: { key: string; value: ColumnType<unknown, string, string> };
  brands: {
    id: Generated<number>;
    key: string;
    name: string;
    own: Generated<boolean>;
    source: 'config' | 'archive' | 'sandbox' | 'push';
    settings: JSONColumnType<Record<string, unknown>, string | undefined, string>;
  };
  accounts: {
    id: Generated<number>;
    brand_id: number;
    network: string;
    handle: string | null;
    user_id: string | null;
    role: Generated<string>;
    learned_at: Date | null;
  };
  customers: { id: Generated<number>; key: string; created_at: Generated<Date>; muted_at: Date | null };
  identities: { network: string; user_id: string; customer_id: number; handle: string | null };
  posts: PostsTable;
  /** Kept by the database itself: the posts with neither `filed_at` nor `quarantined_at`. */
  unfiled: { post_id: number; again: Generated<boolean> };
  /** The readings that count: agents' corrections are in them, and in the columns made of them. */
  readings: {
    post_id: number;
    role: 'customer' | 'brand';
    version: string;
    is_complaint: boolean | null;
    hollow: boolean | null;
    sorry: boolean | null;
    acts: ReplyAct[] | null;
    topic: string | null;
    reading: JSONColumnType<Reading, string, string>;
    /** What the machine said, where agents said otherwise. */
    machine: ColumnType<Reading | null, string | null | undefined, string | null>;
    /** When a correction was last made, or taken back. */
    corrected_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  labels: {
    id: Generated<number>;
    post_id: number;
    field: string;
    value: ColumnType<unknown, string, string>;
    was: ColumnType<unknown, string, string>;
    version: string;
    made_by: string;
    made_at: Date;
  };
  histories: {
    id: Generated<number>;
    customer_id: number;
    brand_id: number;
    next_due_at: Date | null;
    judged_at: Date | null;
  };
  filings: {
    post_id: number;
    history_id: number;
    case_id: string | null;
    role: 'mention' | 'reply';
    root: string;
    anchor: string | null;
    automatic: Generated<boolean>;
    inferred: Generated<boolean>;
    guest: Generated<boolean>;
  };
  spoken_for: { post_id: number; brand_id: number };
  named_posts: { post_id: number; network: string; handle: string };
  cases: CasesTable;
  case_events: {
    id: Generated<number>;
    history_id: number;
    case_id: string;
    at: Date;
    recorded_at: Generated<Date>;
    kind: string;
    post_id: number | null;
    actor: string;
    data: JSONColumnType<Record<string, unknown>, string, string>;
    /** The transaction that wrote it: what is forwarded waits for all that began before. */
    written_in: Generated<string>;
  };
  actions: {
    id: Generated<number>;
    history_id: number;
    anchor_post_id: number;
    kind: string;
    at: Date;
    actor: string;
    data: JSONColumnType<Record<string, unknown>, string, string>;
    undone_at: Date | null;
    undone_by: string | null;
  };
  clocks: {
    case_id: string;
    kind: ClockKind;
    started_by: string;
    started_at: Date;
    due_at: Date;
    met_at: Date | null;
    breached_at: Date | null;
    paused: boolean;
    uncertain: boolean;
    /** Version of the policy that gives the due time; null: that of the case. */
    policy: string | null;
    /** From when that policy counts, where it came to hold after the clock had started. */
    counts_from: Date | null;
    /** Spans [from, to) in epoch ms that did not count; null: none. */
    pauses: JSONColumnType<[from: number, to: number][], string, string> | null;
    /** When the watch must look at it; the database sets it whenever the fold writes the clock. */
    next_step_at: ColumnType<Date | null, never, Date | null>;
  };
  promises: {
    case_id: string;
    id: string;
    post_id: number;
    text: string;
    kind: PromiseKind;
    made_at: Date;
    due_at: Date | null;
    assumed: boolean;
    vague: boolean;
    state: PromiseState;
    settled_by: string | null;
    settled_at: Date | null;
    rollover: number;
    reported: boolean;
    made_good_at: Date | null;
    /** Brand of its case; the database notes it. */
    brand_id: ColumnType<number, never, never>;
  };
  cron_run: { key: string; started_at: Generated<Date>; done_at: Date | null };
}

export interface PostsTable {
  id: Generated<number>;
  network: string;
  native_id: string;
  conversation_id: string | null;
  reply_to: string | null;
  author_id: string;
  author_handle: string | null;
  brand_id: number | null;
  created_at: Date;
  text: string | null;
  lang: string | null;
  mentions: ColumnType<Mention[] | null, string | null | undefined, string | null>;
  permalink: string | null;
  visibility: 'public' | 'unlisted' | null;
  version_id: string | null;
  version_order: number | null;
  sent_at: Date | null;
  ref: ColumnType<PostRef['ref'] | null, string | null | undefined, string | null>;
  gone: Gone['why'] | null;
  /** Of a review, 1 to 5. */
  stars: number | null;
  source: string;
  received_at: Generated<Date>;
  edited_at: Date | null;
  deleted_at: Date | null;
  checked_at: Date | null;
  filed_at: Date | null;
  /** A bridge's copy of a post that is stored. */
  is_copy: Generated<boolean>;
  quarantined_at: Date | null;
  filing_error: string | null;
  reposts: Generated<number>;
}

export interface CasesTable {
  id: string;
  history_id: number;
  brand_id: number;
  customer_id: number;
  network: string;
  opened_by: number;
  automatic: boolean;
  status: CaseStatus;
  outcome: Outcome;
  basis: Basis | null;
  credit: Credit | null;
  decided_by: string;
  complaint: boolean;
  apologised: boolean;
  repeat: boolean;
  praise: boolean;
  chased: boolean;
  attested: boolean;
  topic: string | null;
  language: string | null;
  urgency: number;
  level: Level;
  severity: number | null;
  opened_at: Date;
  last_post_at: Date;
  waiting_since: Date | null;
  closes_at: Date | null;
  closed_at: Date | null;
  resolved_at: Date | null;
  first_sorry_at: Date | null;
  first_response_at: Date | null;
  first_substantive_at: Date | null;
  empty_turns: number;
  complaint_turns: number;
  sorries: number;
  owner: string | null;
  snoozed_until: Date | null;
  queued: boolean;
  band: number;
  rank_at: Date;
  reasons: JSONColumnType<Reason[], string, string>;
  judgement: JSONColumnType<Judgement, string, string>;
  policy: string | null;
  words: string | null;
  rises: JSONColumnType<Partial<Record<Level, string>>, string | undefined, string>;
  returns_at: Date | null;
  harm_by: string | null;
  /** How the brand handled the complaint in public: see `outcome/handling.ts`. */
  rung: Rung | null;
  tone: ColumnType<Tone, Tone | undefined, Tone>;
  nothing_after_sorry: ColumnType<boolean, boolean | undefined, boolean>;
  followed_through: ColumnType<boolean, boolean | undefined, boolean>;
  private_turns: ColumnType<number, number | undefined, number>;
  sent_off_at: Date | null;
  came_back_at: Date | null;
  /** The incident that an agent put it into. */
  incident_id: number | null;
}
