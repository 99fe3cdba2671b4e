import { isDeepStrictEqual } from 'node:util';
import type { Insertable, Selectable } from 'kysely';
import type { CasesTable, Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { judgedEntries } from './draft.ts';
import type { FoldedCase } from './fold.ts';

/** A case as it is stored; jsonb columns as values. */
export type CaseRow = Selectable<CasesTable>;
export type ClockRow = Omit<Selectable<Database['clocks']>, 'next_step_at'>;
export type PromiseRow = Insertable<Database['promises']>;

const LONGEST_WORDS = 500;

/** The stored form of a folded case. Words are shortened to what a queue shows. */
export function toCaseRow(folded: FoldedCase, history: { id: number; brand_id: number; customer_id: number }): CaseRow {
  const { draft, handling } = folded;
  return {
    id: folded.id,
    history_id: history.id,
    brand_id: history.brand_id,
    customer_id: history.customer_id,
    network: draft.opener.network,
    opened_by: draft.opener.postId,
    automatic: draft.automatic,
    ...outcomeColumns(folded),
    ...timeColumns(folded),
    ...queueColumns(folded),
    language: folded.language,
    severity: folded.severity,
    policy: folded.policy,
    rises: folded.rises,
    rung: handling.rung,
    tone: handling.tone,
    nothing_after_sorry: handling.nothingAfterSorry,
    followed_through: handling.followedThrough,
    private_turns: handling.privateTurns,
    incident_id: folded.incident,
  };
}

/** What its public record comes to. */
function outcomeColumns({ judgement }: FoldedCase) {
  const toComplaint = judgement.turns.filter((turn) => turn.to_complaint);
  return {
    judgement,
    outcome: judgement.outcome,
    basis: judgement.basis ?? null,
    credit: judgement.credit ?? null,
    decided_by: judgement.decided_by,
    complaint: judgement.complaint,
    apologised: judgement.apologised,
    repeat: judgement.repeat,
    praise: judgement.praise,
    chased: judgement.chased,
    topic: judgement.topic,
    empty_turns: toComplaint.filter((turn) => turn.empty !== null).length,
    complaint_turns: toComplaint.length,
    sorries: judgement.turns.filter((turn) => turn.sorry).length,
  };
}

function timeColumns(folded: FoldedCase) {
  const { draft, handling } = folded;
  return {
    opened_at: new Date(draft.opener.at),
    last_post_at: new Date(draft.lastPostAt),
    waiting_since: date(folded.waitingSince),
    closes_at: date(folded.closesAt),
    closed_at: date(folded.closedAt),
    resolved_at: date(folded.resolvedAt),
    returns_at: date(folded.returnsAt),
    snoozed_until: date(folded.snoozedUntil),
    first_sorry_at: date(folded.firstSorryAt),
    first_response_at: date(folded.firstResponseAt),
    first_substantive_at: date(folded.firstSubstantiveAt),
    sent_off_at: date(handling.sentOffAt),
    came_back_at: date(handling.cameBackAt),
  };
}

/** Where it stands for the team, and why. */
function queueColumns(folded: FoldedCase) {
  return {
    status: folded.status,
    attested: folded.attested,
    owner: folded.owner,
    queued: folded.queued,
    band: folded.band,
    rank_at: new Date(folded.rankAt),
    urgency: folded.urgency,
    level: folded.level,
    reasons: folded.reasons,
    harm_by: folded.queued && folded.band < 2 ? (folded.harm?.by ?? null) : null,
    words: folded.words?.slice(0, LONGEST_WORDS).toWellFormed() ?? null,
  };
}

export function toClockRows(folded: FoldedCase): ClockRow[] {
  return folded.clocks.map((clock) => ({
    case_id: folded.id,
    kind: clock.kind,
    started_by: clock.started_by,
    started_at: new Date(clock.started_at),
    due_at: new Date(clock.due_at),
    met_at: date(clock.met_at),
    breached_at: date(clock.breached_at),
    paused: clock.paused,
    uncertain: clock.uncertain,
    policy: clock.policy,
    counts_from: date(clock.counts_from),
    pauses: clock.pauses.length > 0 ? clock.pauses.map(([from, to]) => [from, to]) : null,
  }));
}

export function toPromiseRows(folded: FoldedCase): PromiseRow[] {
  const posts = new Map(judgedEntries(folded.draft).map((entry) => [entry.id, entry.postId]));
  return folded.promises.map((promise) => ({
    case_id: folded.id,
    id: promise.id,
    post_id: posts.get(promise.post_id)!,
    text: promise.text,
    kind: promise.kind,
    made_at: new Date(promise.made_at),
    due_at: new Date(promise.due_at),
    assumed: promise.assumed,
    vague: promise.vague,
    state: promise.state,
    settled_by: promise.settled_by,
    settled_at: date(promise.settled_at),
    rollover: promise.rollover,
    reported: promise.reported,
    made_good_at: date(promise.made_good_at),
  }));
}

/** Columns in which a folded case differs from the stored one. */
export function changedColumns(before: CaseRow, after: CaseRow): (keyof CaseRow)[] {
  const stored = { ...after, reasons: plain(after.reasons), judgement: plain(after.judgement) };
  return (Object.keys(after) as (keyof CaseRow)[]).filter(
    (column) => !isDeepStrictEqual(before[column], stored[column]),
  );
}

function date(at: Ms | null): Date | null {
  return at === null ? null : new Date(at);
}

/** As it comes back from a jsonb column: without undefined. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
