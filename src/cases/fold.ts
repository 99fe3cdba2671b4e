import { DAY } from '../config/duration.ts';
import { hasSignal, type Judgement, type Level, type Ms, type Turn } from '../model.ts';
import { type Handling, handlingOf } from '../outcome/handling.ts';
import type { Move } from '../outcome/moves.ts';
import { assignEvents, type PrivateEvent } from '../private/assign.ts';
import { openPromisesOf } from '../promises/open.ts';
import { type PromiseRecord, settlePromises } from '../promises/settle.ts';
import type { Interval } from '../sla/calendar.ts';
import { deriveClocks, type SlaClock } from '../sla/clocks.ts';
import { DEFAULT_POLICY } from '../sla/policy.ts';
import { isBystander } from './bystander.ts';
import { type Assessment, assess, type CaseDraft, type DraftRules, isDismissed } from './draft.ts';
import { draftCases } from './draft-cases.ts';
import { type Action, compareEntries, type Entry } from './history.ts';
import type { LifeRules } from './lifecycle.ts';
import { type CasePolicies, choosePolicies, type Pins, type PolicyRules } from './policies.ts';
import { type Rank, rankCase, type SaidDue } from './rank.ts';
import { type CaseState, ownDeadlines, stateOf, unanswered } from './status.ts';
import {
  type CaseFacts,
  type CaseUrgency,
  levelRises,
  openReadings,
  reportsSilentChannel,
  weighCase,
} from './urgency.ts';

/** All that one customer and one brand said to each other in public, and what agents did. */
export interface History {
  brand: string;
  own: boolean;
  entries: Entry[];
  actions: Action[];
  /** Policy versions pinned on its cases so far, by case id. */
  pinned: ReadonlyMap<string, Pins>;
  /** Spans in which the brand's streams could not be read. */
  gaps: readonly Interval[];
  /** What DM and ticket systems tell of an own brand; it moves clocks and the status, and nothing that is compared. */
  privates?: readonly PrivateEvent[];
}

export interface FoldRules extends DraftRules, PolicyRules {}

export interface FoldedCase extends CaseState, CaseUrgency, Rank {
  id: string;
  draft: CaseDraft;
  judgement: Judgement;
  handling: Handling;
  turns: Turn[];
  severity: number | null;
  language: string | null;
  firstSorryAt: Ms | null;
  firstResponseAt: Ms | null;
  firstSubstantiveAt: Ms | null;
  clocks: SlaClock[];
  promises: PromiseRecord[];
  policy: string | null;
  /** Versions of the policies of levels it rose to. */
  rises: Partial<Record<Level, string>>;
  /** The customer's words that wait for an answer, else those that opened the case. */
  words: string | null;
  /** The next moment at which time alone changes something. */
  nextDueAt: Ms | null;
}

/** What the cases of one fold have in common. */
interface Folding {
  history: History;
  rules: FoldRules;
  at: Ms;
  /** When the customer complained, in whichever case, in order. */
  complaints: readonly Ms[];
}

/**
 * Folds a history into its cases, as they stand at `at`. A pure function of posts, actions, rules and the moment: what
 * incremental state is checked against. Posts and actions after `at` are not looked at.
 */
export function foldHistory(history: History, rules: FoldRules, at: Ms): FoldedCase[] {
  const entries = history.entries.filter((entry) => entry.at <= at).sort(compareEntries);
  const actions = history.actions.filter((action) => action.at <= at);
  const drafts = draftCases(entries, actions, rules);
  // Only now: which posts are a case rests on the public record alone.
  assignPrivates(drafts, history.privates ?? [], at);
  const complaints = entries.filter(complainsAgain).map((entry) => entry.at);
  const folding = { history, rules, at, complaints };
  return drafts.map((draft, index) => foldCase(folding, draft, drafts.slice(0, index)));
}

/**
 * When the customer first wrote in the thread of the case. A complaint in jest, or one that begins as a wish, is found late; what
 * the brand answered to the posts before it is part of the story.
 */
function beginOf({ entries, opener }: CaseDraft): Ms {
  return Math.min(opener.at, ...entries.flatMap((entry) => (entry.side === 'customer' ? [entry.at] : [])));
}

function assignPrivates(drafts: readonly CaseDraft[], events: readonly PrivateEvent[], at: Ms): void {
  if (events.length === 0) return;
  const cases = drafts.map((draft) => ({
    openedAt: draft.opener.at,
    posts: new Set(draft.entries.map(({ id }) => id)),
    dismissed: isDismissed(draft),
  }));
  const assigned = assignEvents(
    cases,
    events.filter((event) => event.at <= at),
  );
  for (const [i, draft] of drafts.entries()) draft.privates = assigned[i]!;
}

function complainsAgain(entry: Entry): boolean {
  if (entry.side === 'brand') return false;
  return entry.reading.is_complaint === true || hasSignal(entry.reading, 'channel_silent');
}

/** Id of a case: brand, network and native id of the post that opened it. */
export function caseId(brand: string, { opener }: CaseDraft): string {
  return `${brand}:${opener.network}:${opener.id}`;
}

function foldCase({ history, rules, at, complaints }: Folding, draft: CaseDraft, earlier: CaseDraft[]): FoldedCase {
  const id = caseId(history.brand, draft);
  const assessment = assess(draft, rules);
  const { turns, moves, judgement } = assessment;
  const counted = { ...judgement, complaint: judgement.complaint && !isBystander(draft, turns) };
  const state = stateOf(draft, assessment, rules.life, at);
  const promises = settlePromises({ brand: history.brand, caseId: id, turns, at });
  const before = earlier.filter((other) => other.opener.at >= draft.opener.at - 90 * DAY).length;
  const factsUntil = (last: number) => factsOf(turns.slice(0, last + 1), moves, promises, before);
  const open = openReadings(turns, moves, state.harm?.by ?? null);
  const urgency = weighCase(open, factsUntil(turns.length - 1));
  const readings = turns.flatMap((turn) => (turn.who === 'customer' ? [turn.reading] : []));
  const policies = history.own
    ? choosePolicies(rules, history.brand, draft.opener, {
        pins: history.pinned.get(id),
        rises: levelRises(turns, moves, factsUntil),
      })
    : null;
  const clocks = policies ? clocksOf({ history, at }, { assessment, state, promises, policies }) : [];
  const { promiseLead } = policies?.rises.at(-1)?.policy ?? policies?.policy ?? DEFAULT_POLICY;
  const owed = history.own ? owedPromises(promises, state, rules.life) : owedWhileOpen(promises, state, rules.life);
  const rank = rankCase({
    at,
    ...state,
    urgency: urgency.urgency,
    clocks,
    ...saidDue(turns, moves),
    promises: owed.map(({ dueAt, until }) => ({ dueAt, until, nearAt: dueAt - promiseLead })),
  });
  return {
    id,
    draft,
    judgement,
    turns,
    handling: handlingOf({ judgement: counted, turns, promises, openedAt: beginOf(draft), complaints }),
    ...state,
    ...rank,
    ...urgency,
    reasons: [...(rank.place ? [rank.place] : []), ...urgency.reasons],
    severity: maximum(readings.map((reading) => reading.severity)),
    language: readings.find((reading) => reading.language !== null)?.language ?? null,
    firstSorryAt: judgement.turns.find((turn) => turn.sorry)?.at ?? null,
    ...firstReplies(turns, moves, draft.opener.at),
    clocks,
    promises,
    policy: policies?.policy.version ?? null,
    rises: policies?.pins ?? {},
    words: wordsOf(draft, turns, state),
    nextDueAt: nextDue({ state, clocks, promises, rank }, at),
  };
}

/** What the record shows up to the last of these turns. */
function factsOf(turns: Turn[], moves: readonly Move[], promises: PromiseRecord[], earlierCases: number): CaseFacts {
  const until = turns.at(-1)?.at ?? 0;
  const lastAnswer = turns.findLastIndex((_, i) => moves[i] === 'ends' || moves[i] === 'parks');
  return {
    unansweredPosts: moves.slice(lastAnswer + 1, turns.length).filter((move) => move === 'asks').length,
    brokenPromises: promises.filter(({ state, settled_at }) => state === 'broken' && (settled_at ?? 0) <= until).length,
    earlierCases,
    chased: reportsSilentChannel(turns),
  };
}

/** Times in the words of the customer's posts that no substantive reply has answered. */
function saidDue(turns: Turn[], moves: readonly Move[]): { deadlines: SaidDue[]; unkept: SaidDue[] } {
  return {
    deadlines: ownDeadlines(turns, moves),
    unkept: unanswered(turns, moves).flatMap(({ at, reading }) => {
      const said = reading.signals.find(({ signal }) => signal === 'promise_not_kept');
      return said ? [{ dueAt: at, span: said.span }] : [];
    }),
  };
}

/** Promises of an own brand that are owed: a case that is settled owes nothing. */
function owedPromises(promises: PromiseRecord[], { status, closesAt }: CaseState, { closeAfter }: LifeRules) {
  if (status === 'dismissed' || status === 'resolved') return [];
  return openPromisesOf(promises, closesAt, closeAfter);
}

/** Those of a brand that is only measured are owed while the case is open. */
function owedWhileOpen(promises: PromiseRecord[], state: CaseState, life: LifeRules) {
  return owedPromises(promises, state, life).map((owed) => ({ ...owed, until: Math.min(owed.until, state.closesAt) }));
}

interface ClockBasis {
  assessment: Assessment;
  state: CaseState;
  promises: PromiseRecord[];
  policies: CasePolicies;
}

function clocksOf(
  { history, at }: Pick<Folding, 'history' | 'at'>,
  { assessment, state, promises, policies }: ClockBasis,
): SlaClock[] {
  const own = promises.filter((promise) => !promise.reported);
  const { changes: statuses, privates } = state;
  const { policy, rises } = policies;
  return deriveClocks({
    turns: assessment.turns,
    privates,
    statuses,
    promises: own,
    gaps: history.gaps,
    policy,
    rises,
    at,
  });
}

function firstReplies(
  turns: Turn[],
  moves: readonly Move[],
  openedAt: Ms,
): { firstResponseAt: Ms | null; firstSubstantiveAt: Ms | null } {
  const answers = (turn: Turn) => turn.who === 'brand' && !turn.automatic && turn.at >= openedAt;
  return {
    firstResponseAt: turns.find(answers)?.at ?? null,
    firstSubstantiveAt: turns.find((turn, i) => answers(turn) && moves[i] === 'ends')?.at ?? null,
  };
}

function wordsOf(draft: CaseDraft, turns: Turn[], state: CaseState): string | null {
  const waiting = turns.find((turn) => turn.who === 'customer' && turn.at === state.waitingSince);
  return waiting?.text ?? draft.opener.text;
}

interface Moving {
  state: CaseState;
  clocks: SlaClock[];
  promises: PromiseRecord[];
  rank: Rank;
}

function nextDue({ state, clocks, promises, rank }: Moving, at: Ms): Ms | null {
  const live = state.status === 'open' || state.status === 'pending' || state.status === 'snoozed';
  const moments = [
    ...(live || state.status === 'resolved' ? [state.closesAt] : []),
    ...(state.snoozedUntil === null ? [] : [state.snoozedUntil]),
    ...clocks.filter((clock) => clock.met_at === null && !clock.paused).map((clock) => clock.due_at + 1),
    ...promises.flatMap((promise) => (promise.next_due_at === null ? [] : [promise.next_due_at])),
    ...(rank.movesAt === null ? [] : [rank.movesAt]),
  ];
  const ahead = moments.filter((moment) => moment > at);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

function maximum(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
