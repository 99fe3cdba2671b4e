import {
  type BrandCard,
  isoExact,
  JUDGED_SHARES,
  type JudgedShare,
  type Ms,
  PROMISE_STATES,
  type PromiseState,
  type ShareName,
  type Tone,
  type Verdict,
} from '../model.ts';
import { classifyOutcome, type Ending } from '../outcome/outcome-class.ts';
import { boundsOf, type Counts, intervalOf, ratioOf, ratioText, totalOf } from './bounds.ts';
import type { Conduct } from './conduct-counts.ts';
import { type Share, shareInterval } from './interval.ts';
import { inSight, type LadderTally, ladderOf, sumOf } from './ladder.ts';
import { changedSettings, type Thresholds } from './thresholds.ts';
import { decideVerdict, type Finding } from './verdict.ts';
import { describeReaders } from './verdict-words.ts';

/** Mature sorry cases that ended alike. */
export interface EndingTally extends Ending {
  /** A promise of theirs was not yet due. */
  promise_runs: boolean;
  tone: Tone;
  n: number;
}

/** Promises made in public that stand alike. */
export interface PromiseTally {
  state: PromiseState;
  vague: boolean;
  /** Held to the assumed horizon: kept out of the kept-rate. */
  assumed: boolean;
  rolled: boolean;
  n: number;
}

/** The counts behind a card; everything in it can be summed over days but for the last block. */
export interface Tally {
  replies: number;
  automatic: number;
  replies_to_complaint: number;
  sorry_replies: number;
  hollow_replies: number;
  turns_to_complaint: number;
  empty_turns: number;
  canned_replies: number;
  mentions: number;
  praises: number;
  /** Complaint cases by opening, mature or not. */
  complaint_cases: number;
  /** Mature ones: those nobody answered, and those with something to settle, which the next five are shares of. */
  unanswered_complaints: number;
  settled_complaints: number;
  /** Sent elsewhere; of these, came back to complain. */
  deflected: number;
  came_back: number;
  /** Sent to a private channel; of these, said in public that it is silent. */
  moved_private: number;
  chased: number;
  /** Had to come back. */
  repeated: number;
  /** Sorry cases whose judging window still runs. */
  maturing: number;
  endings: EndingTally[];
  promises: PromiseTally[];
  /** Mature complaint cases by how they were handled, and the shares of them that a verdict is drawn from. */
  ladder: LadderTally[];
  shares: Record<ShareName, Share>;
  /** What no sum can tell: middles, runs. */
  first_response_p50_s: number | null;
  first_response_p90_s: number | null;
  longest_sorry_streak: number;
  coverage: number;
  /** An objection of the brand waits for an answer. */
  under_objection: boolean;
  /** Mature complaint cases that two people read in an audit. */
  read_by_people: number;
}

/** The contract's card from its counts: one brand over [from, to). `standing` is the verdict now in force. */
export function cardOf(
  span: { brand: string; from: Ms; to: Ms },
  tally: Tally,
  thresholds: Thresholds,
  standing: Verdict | null = null,
): BrandCard {
  const { counts, why } = countEndings(tally.endings);
  const n = totalOf(counts);
  const bounds = boundsOf(counts);
  const { kept, judged } = countKept(tally.promises);
  const finding = decideVerdict(conductOf(tally), thresholds, standing);
  return {
    brand: span.brand,
    from: isoExact(span.from),
    to: isoExact(span.to),
    complaint_cases: tally.complaint_cases,
    replies: tally.replies,
    apology_replies: tally.sorry_replies,
    hollow_replies: tally.hollow_replies,
    apology_rate: rate(tally.sorry_replies, tally.replies_to_complaint),
    hollow_rate: rate(tally.hollow_replies, tally.replies_to_complaint),
    empty_turn_rate: rate(tally.empty_turns, tally.turns_to_complaint),
    apologised_cases: n,
    maturing: tally.maturing,
    resolved: counts.resolved,
    resolved_confirmed: endingsWith(tally.endings, 'confirmed'),
    resolved_remedy: endingsWith(tally.endings, 'claimed'),
    unresolved: counts.unresolved,
    unknown: counts.unknown,
    unknown_why: why,
    apology_to_resolution: ratioOf(counts),
    apology_to_resolution_text: ratioText(counts),
    resolution_rate_low: bounds?.low ?? null,
    resolution_rate_high: bounds?.high ?? null,
    interval: intervalOf(counts, thresholds),
    promises: countPromises(tally.promises),
    promise_kept_rate: rate(kept, judged),
    // Automatic acknowledgements are templates, too, so both sides of this share hold them.
    canned_share: rate(tally.canned_replies, tally.replies + tally.automatic),
    deflection_rate: rate(tally.deflected, tally.settled_complaints),
    comeback_rate: rate(tally.came_back, tally.deflected),
    private_rate: rate(tally.moved_private, tally.settled_complaints),
    chased_rate: rate(tally.chased, tally.moved_private),
    longest_sorry_streak: tally.longest_sorry_streak,
    first_response_p50_s: tally.first_response_p50_s,
    first_response_p90_s: tally.first_response_p90_s,
    praise_share: rate(tally.praises, tally.mentions),
    repeat_rate: rate(tally.repeated, tally.settled_complaints),
    coverage: tally.coverage,
    under_objection: tally.under_objection,
    ...figuresOfLadder(tally),
    judged: judgedShares(tally.shares, thresholds),
    ...byTone(tally.endings),
    ...finding,
    reasons: [...finding.reasons, ...besides(finding, tally, thresholds)],
    read_by_people: tally.read_by_people,
    changed_settings: changedSettings(thresholds),
  };
}

/** What is said after the reasons of a verdict: whether people have read what it accuses of, and by which rules it was given. */
function besides({ verdict }: Finding, { read_by_people, ladder }: Tally, thresholds: Thresholds): string[] {
  const accuses = verdict === 'mostly_apologies' ? [describeReaders(read_by_people, sumOf(ladder, 'n'))] : [];
  const changed = changedSettings(thresholds);
  return [
    ...accuses,
    ...(changed.length > 0 ? [`judged by other settings than the default: ${changed.join(', ')}`] : []),
  ];
}

/** What was done, and what the customers said of it. */
function figuresOfLadder({ ladder, complaint_cases }: Tally) {
  const sentOff = sumOf(ladder, 'sent_off');
  const owned = ({ tone }: LadderTally) => tone === 'apology';
  return {
    ladder: ladderOf(ladder),
    ladder_apologised: ladderOf(ladder, 'apology'),
    ladder_sympathy: ladderOf(ladder, 'sympathy'),
    ladder_maturing: complaint_cases - sumOf(ladder, 'n'),
    said_solved: sumOf(ladder, 'said_solved'),
    said_solved_alone: sumOf(ladder, 'said_solved_alone'),
    said_not_solved: sumOf(ladder, 'said_not_solved'),
    said_solved_apologised: sumOf(ladder, 'said_solved', owned),
    said_not_solved_apologised: sumOf(ladder, 'said_not_solved', owned),
    sent_off: sentOff,
    came_back: rate(sumOf(ladder, 'returned'), sentOff),
    in_sight: ladder.reduce((sum, tally) => sum + inSight(tally), 0),
  };
}

function judgedShares(shares: Tally['shares'], { quantile, errors }: Thresholds): Record<ShareName, JudgedShare> {
  return Object.fromEntries(
    JUDGED_SHARES.map((name) => {
      const { n, hits } = shares[name];
      const [low, high] = shareInterval(shares[name], quantile, errors[name]) ?? [null, null];
      return [name, { n, hits, low, high }];
    }),
  ) as Record<ShareName, JudgedShare>;
}

/** The sorry cases of the ratio, by whether a fault was owned. */
function byTone(endings: EndingTally[]) {
  const [owned, felt] = (['apology', 'sympathy'] as const).map(
    (tone) => countEndings(endings.filter((ending) => ending.tone === tone)).counts,
  ) as [Counts, Counts];
  return {
    apology_cases: totalOf(owned),
    apology_resolved: owned.resolved,
    sympathy_cases: totalOf(felt),
    sympathy_resolved: felt.resolved,
  };
}

/**
 * Cards as lists show them: first the brands with a verdict, those that left most complaints with words or nothing before
 * the others; then, by name, those of which too little is known for any order.
 */
export function byLadder(a: BrandCard, b: BrandCard): number {
  const known = (card: BrandCard) => Number(card.verdict === 'not_enough_data');
  return known(a) - known(b) || (known(a) ? 0 : leftShare(b) - leftShare(a)) || (a.brand < b.brand ? -1 : 1);
}

/** Share of complaints that got nothing but words, or nothing. */
function leftShare({ ladder }: BrandCard): number {
  const all = Object.values(ladder).reduce((sum, n) => sum + n, 0);
  return all === 0 ? 0 : (ladder.words_only + ladder.no_reply) / all;
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function countEndings(endings: EndingTally[]): { counts: Counts; why: Record<string, number> } {
  const counts: Counts = { resolved: 0, unresolved: 0, unknown: 0 };
  const why: Record<string, number> = {};
  for (const ending of endings) {
    const standing = classifyOutcome(ending, ending.promise_runs);
    if (standing.class === 'uncounted') continue;
    counts[standing.class] += ending.n;
    if (standing.why) why[standing.why] = (why[standing.why] ?? 0) + ending.n;
  }
  return { counts, why };
}

function endingsWith(endings: EndingTally[], outcome: 'confirmed' | 'claimed'): number {
  return endings
    .filter((ending) => ending.outcome === outcome && classifyOutcome(ending, ending.promise_runs).class === 'resolved')
    .reduce((total, ending) => total + ending.n, 0);
}

function countPromises(promises: PromiseTally[]): BrandCard['promises'] {
  const states = Object.fromEntries(PROMISE_STATES.map((state) => [state, 0])) as Record<PromiseState, number>;
  const out = { ...states, made: 0, vague: 0, rollover: 0 };
  for (const { state, vague, rolled, n } of promises) {
    out[state] += n;
    out.made += n;
    if (vague) out.vague += n;
    if (rolled) out.rollover += n;
  }
  return out;
}

const JUDGED: PromiseState[] = ['kept', 'late', 'broken', 'lapsed'];

/** The promises with a time of their own that can be judged in public, and those of them kept in time. */
export function countKept(promises: PromiseTally[]): { kept: number; judged: number } {
  const timed = promises.filter((promise) => !promise.assumed && JUDGED.includes(promise.state));
  const total = (of: PromiseTally[]) => of.reduce((sum, promise) => sum + promise.n, 0);
  return { kept: total(timed.filter((promise) => promise.state === 'kept')), judged: total(timed) };
}

function conductOf(tally: Tally): Conduct {
  const { ladder, shares } = tally;
  const complaints = sumOf(ladder, 'n');
  const sight = ladder.reduce((sum, one) => sum + inSight(one), 0);
  const { kept, judged } = countKept(tally.promises);
  return {
    shares,
    complaints,
    outOfSight: complaints - sight,
    privateAnyway: sumOf(ladder, 'n', ({ rung }) => rung === 'private'),
    movedPrivate: tally.moved_private,
    turns: sumOf(ladder, 'turns'),
    emptyTurns: sumOf(ladder, 'empty_turns'),
    privateTurns: sumOf(ladder, 'private_turns'),
    saidSolved: sumOf(ladder, 'said_solved'),
    saidNotSolved: sumOf(ladder, 'said_not_solved'),
    sentOff: sumOf(ladder, 'sent_off'),
    cameBack: sumOf(ladder, 'returned'),
    wordsOnly: sumOf(ladder, 'n', ({ rung }) => rung === 'words_only'),
    promisesJudged: judged,
    promisesKept: kept,
  };
}
