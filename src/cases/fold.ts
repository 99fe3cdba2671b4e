import { DAY } from '../config/duration.ts';
import { type Judgement, LEVELS, type Level, type Ms, type Turn } from '../model.ts';
import { judgeThread } from '../outcome/outcome.ts';
import { assignEvents, type PrivateEvent } from '../private/assign.ts';
import { openPromisesOf } from '../promises/open.ts';
import { type PromiseRecord, settlePromises } from '../promises/settle.ts';
import type { AutomaticSettings } from '../sla/automatic.ts';
import type { Interval } from '../sla/calendar.ts';
import { deriveClocks, type PolicyRise, type SlaClock } from '../sla/clocks.ts';
import { DEFAULT_POLICY, matchPolicy, type Policy, policyOf } from '../sla/policy.ts';
import { type Move, movesOf } from '../sla/substance.ts';
import { type Handling, handlingOf } from './handling.ts';
import { type Action, compareEntries, type Entry } from './history.ts';
import type { LifeRules } from './lifecycle.ts';
import { gatherMatters, isDismissed, judgedEntries, type Matter } from './matters.ts';
import { type OwedPromise, type Rank, rankCase, type SaidDue } from './rank.ts';
import { type CaseState, stateOf } from './status.ts';
import { turnsOf } from './turns.ts';
import { type CaseFacts, type CaseUrgency, levelRises, openReadings, saysChased, weighCase } from './urgency.ts';

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

/** Versions of policies that a case keeps: of the one it was opened under, and of those of the levels it rose to. */
export interface Pins {
  opening: string | null;
  rises: Partial<Record<Level, string>>;
}

export interface FoldRules {
  life: LifeRules;
  policies: readonly Policy[];
  /** Policies of earlier versions that cases may still be pinned to. */
  pastPolicies: ReadonlyMap<string, Policy>;
  /** What makes a reply an automatic acknowledgement. */
  automatic: AutomaticSettings;
}

export interface FoldedCase extends CaseState, CaseUrgency, Rank {
  id: string;
  matter: Matter;
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

/**
 * Folds a history into its cases, as they stand at `at`. A pure function of posts, actions, rules and the moment: what
 * incremental state is checked against. Posts and actions after `at` are not looked at.
 */
export function foldHistory(history: History, rules: FoldRules, at: Ms): FoldedCase[] {
  const entries = history.entries.filter((entry) => entry.at <= at).sort(compareEntries);
  const actions = history.actions.filter((action) => action.at <= at);
  const matters = gatherMatters(entries, actions, rules.life, (matter) => endOf(matter, rules, at));
  // Only now: how posts part into cases rests on the public record alone.
  assignPrivates(matters, history.privates ?? [], at);
  const complaints = entries.filter(complainsAgain).map((entry) => entry.at);
  return matters.map((matter, index) => {
    const folded = foldCase(history, matter, matters.slice(0, index), rules, at);
    return { ...folded, handling: handlingOf({ ...folded, openedAt: beginOf(matter), complaints }) };
  });
}

/**
 * When the customer first wrote in the thread of the case. A complaint in jest, or one that begins as a wish, is found late; what
 * the brand answered to the posts before it is part of the story.
 */
function beginOf({ entries, opener }: Matter): Ms {
  return Math.min(opener.at, ...entries.flatMap((entry) => (entry.side === 'customer' ? [entry.at] : [])));
}

function assignPrivates(matters: readonly Matter[], events: readonly PrivateEvent[], at: Ms): void {
  if (events.length === 0) return;
  const cases = matters.map((matter) => ({
    openedAt: matter.opener.at,
    posts: new Set(matter.entries.map(({ id }) => id)),
    dismissed: isDismissed(matter),
  }));
  const assigned = assignEvents(
    cases,
    events.filter((event) => event.at <= at),
  );
  for (const [i, matter] of matters.entries()) matter.privates = assigned[i]!;
}

function complainsAgain(entry: Entry): boolean {
  if (entry.side === 'brand') return false;
  const { is_complaint, signals } = entry.reading;
  return is_complaint === true || signals.some(({ signal }) => signal === 'channel_silent');
}

/** Id of a case: brand, network and native id of the post that opened it. */
export function caseId(brand: string, matter: Matter): string {
  return `${brand}:${matter.opener.network}:${matter.opener.id}`;
}

function endOf(matter: Matter, rules: FoldRules, at: Ms): Ms | null {
  const turns = turnsOf(judgedEntries(matter), rules.automatic);
  return stateOf(matter, turns, judgeThread(turns), rules.life, Math.min(at, matter.lastPostAt)).resolvedAt;
}

function foldCase(
  history: History,
  matter: Matter,
  earlier: Matter[],
  rules: FoldRules,
  at: Ms,
): Omit<FoldedCase, 'handling'> {
  const id = caseId(history.brand, matter);
  const turns = turnsOf(judgedEntries(matter), rules.automatic);
  const moves = movesOf(turns);
  const judgement = judgeThread(turns);
  const state = stateOf(matter, turns, judgement, rules.life, at);
  const promises = settlePromises({ brand: history.brand, caseId: id, turns, at });
  const before = earlier.filter((other) => other.opener.at >= matter.opener.at - 90 * DAY).length;
  const factsUntil = (last: number) => factsOf(turns.slice(0, last + 1), moves, promises, before);
  const open = openReadings(turns, moves, state.harm?.by ?? null);
  const urgency = weighCase(open, factsUntil(turns.length - 1));
  const readings = turns.flatMap((turn) => (turn.who === 'customer' ? [turn.reading] : []));
  const policies = history.own
    ? choosePolicies(history, id, matter, rules, levelRises(turns, moves, factsUntil))
    : null;
  const clocks = policies ? clocksOf(turns, state, promises, policies, history, at) : [];
  const { promiseLead } = policies?.rises.at(-1)?.policy ?? policies?.policy ?? DEFAULT_POLICY;
  const rank = rankCase({
    at,
    ...state,
    urgency: urgency.urgency,
    clocks,
    ...saidDue(turns, moves),
    promises: owedOf(history, state, promises, promiseLead, rules.life),
  });
  return {
    id,
    matter,
    judgement,
    turns,
    ...state,
    ...rank,
    ...urgency,
    reasons: [...(rank.place ? [rank.place] : []), ...urgency.reasons],
    severity: maximum(readings.map((reading) => reading.severity)),
    language: readings.find((reading) => reading.language !== null)?.language ?? null,
    firstSorryAt: judgement.turns.find((turn) => turn.sorry)?.at ?? null,
    ...firstReplies(turns, moves, matter.opener.at),
    clocks,
    promises,
    policy: policies?.policy.version ?? null,
    rises: policies?.pins ?? {},
    words: wordsOf(matter, turns, state),
    nextDueAt: nextDue(state, clocks, promises, rank, at),
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
    chased: saysChased(turns),
  };
}

/** Times in the words of the customer's posts that no substantive reply has answered. */
function saidDue(turns: Turn[], moves: readonly Move[]): { deadlines: SaidDue[]; unkept: SaidDue[] } {
  const open = turns.slice(moves.lastIndexOf('ends') + 1).filter((turn) => turn.who === 'customer');
  return {
    deadlines: open.flatMap(({ reading: { own_deadline: own } }) =>
      own ? [{ dueAt: own.due_at, span: own.span }] : [],
    ),
    unkept: open.flatMap(({ at, reading }) => {
      const said = reading.signals.find(({ signal }) => signal === 'promise_not_kept');
      return said ? [{ dueAt: at, span: said.span }] : [];
    }),
  };
}

/** Promises that are owed; of a brand that is only measured, while the case is open. */
function owedOf(
  { own }: History,
  { status, closesAt }: CaseState,
  promises: PromiseRecord[],
  lead: Ms,
  { closeAfter }: LifeRules,
): OwedPromise[] {
  if (status === 'dismissed' || status === 'resolved') return [];
  return openPromisesOf(promises, closesAt, closeAfter).map(({ dueAt, until }) => ({
    dueAt,
    nearAt: dueAt - lead,
    until: own ? until : Math.min(until, closesAt),
  }));
}

/** The policies of a case: of its opening, and of each level that it rose to since. */
interface CasePolicies {
  policy: Policy;
  rises: PolicyRise[];
  pins: Partial<Record<Level, string>>;
}

/** The versions pinned on the case, else those that match: what came later, or late, changes nothing. */
function choosePolicies(
  history: History,
  id: string,
  { opener }: Matter,
  { policies, pastPolicies }: FoldRules,
  levels: { at: Ms; level: Level }[],
): CasePolicies {
  const { network, reading } = opener;
  const pinned = history.pinned.get(id);
  const choose = (level: Level, version: string | null) => {
    const facts = { brand: history.brand, network, level, language: reading.language };
    return version ? policyOf(policies, pastPolicies, version, facts) : matchPolicy(policies, facts);
  };
  const opening = reading.level ?? 'low';
  const policy = choose(opening, pinned?.opening ?? null);
  const risen = levels
    .filter(({ at, level }) => at > opener.at && LEVELS.indexOf(level) > LEVELS.indexOf(opening))
    .map(({ at, level }) => ({ at, level, policy: choose(level, pinned?.rises[level] ?? null) }));
  return {
    policy,
    rises: risen.map(({ at, policy }) => ({ at, policy })),
    pins: Object.fromEntries(risen.map(({ level, policy }) => [level, policy.version])),
  };
}

function clocksOf(
  turns: Turn[],
  state: CaseState,
  promises: PromiseRecord[],
  { policy, rises }: CasePolicies,
  history: History,
  at: Ms,
): SlaClock[] {
  const own = promises.filter((promise) => !promise.reported);
  const { changes: statuses, privates } = state;
  return deriveClocks({ turns, privates, statuses, promises: own, gaps: history.gaps, policy, rises, at });
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

function wordsOf(matter: Matter, turns: Turn[], state: CaseState): string | null {
  const waiting = turns.find((turn) => turn.who === 'customer' && turn.at === state.waitingSince);
  return waiting?.text ?? matter.opener.text;
}

function nextDue(state: CaseState, clocks: SlaClock[], promises: PromiseRecord[], rank: Rank, at: Ms): Ms | null {
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
