import { type Debt, debtsOf } from '../accountability/debts.ts';
import { type PromiseRecord, settlePromises } from '../accountability/promises.ts';
import { judgeThread } from '../analysis/outcome.ts';
import type { Judgement, Ms, Turn } from '../model.ts';
import type { AutomaticSettings } from '../sla/automatic.ts';
import type { Interval } from '../sla/calendar.ts';
import { deriveClocks, type SlaClock } from '../sla/clocks.ts';
import { matchPolicy, type Policy, policyOf } from '../sla/policy.ts';
import { type Action, compareEntries, type Entry } from './history.ts';
import { DAY, type LifeRules } from './lifecycle.ts';
import { gatherMatters, type Matter } from './matters.ts';
import { type Rank, rankCase } from './rank.ts';
import { type CaseState, stateOf } from './status.ts';
import { turnsOf } from './turns.ts';
import { type CaseUrgency, weighCase } from './urgency.ts';

/** All that one customer and one brand said to each other in public, and what agents did. */
export interface History {
  brand: string;
  own: boolean;
  entries: Entry[];
  actions: Action[];
  /** Policy versions pinned on its cases so far, by case id. */
  pinned: ReadonlyMap<string, string | null>;
  /** Spans in which the brand's streams could not be read. */
  gaps: readonly Interval[];
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
  turns: Turn[];
  severity: number | null;
  language: string | null;
  firstSorryAt: Ms | null;
  firstResponseAt: Ms | null;
  firstSubstantiveAt: Ms | null;
  clocks: SlaClock[];
  promises: PromiseRecord[];
  policy: string | null;
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
  return matters.map((matter, index) => foldCase(history, matter, matters.slice(0, index), rules, at));
}

/** Id of a case: brand, network and native id of the post that opened it. */
export function caseId(brand: string, matter: Matter): string {
  return `${brand}:${matter.opener.network}:${matter.opener.id}`;
}

function endOf(matter: Matter, rules: FoldRules, at: Ms): Ms | null {
  const turns = turnsOf(matter.entries, rules.automatic);
  return stateOf(matter, turns, judgeThread(turns), rules.life, Math.min(at, matter.lastPostAt)).resolvedAt;
}

function foldCase(history: History, matter: Matter, earlier: Matter[], rules: FoldRules, at: Ms): FoldedCase {
  const id = caseId(history.brand, matter);
  const turns = turnsOf(matter.entries, rules.automatic);
  const judgement = judgeThread(turns);
  const state = stateOf(matter, turns, judgement, rules.life, at);
  const promises = settlePromises({ brand: history.brand, caseId: id, turns, at });
  const readings = turns.flatMap((turn) => (turn.who === 'customer' ? [turn.reading] : []));
  const urgency = weighCase(readings, judgement, factsOf(matter, turns, earlier, promises));
  const language = readings.find((reading) => reading.language !== null)?.language ?? null;
  const policy = history.own ? choosePolicy(history, id, matter, rules) : null;
  const clocks = policy ? clocksOf(turns, state, promises, policy, history, at) : [];
  const lead = policy?.promiseLead ?? 0;
  const settled = state.status === 'dismissed' || state.status === 'resolved';
  const debts = history.own && !settled ? debtsOf(promises, state.closesAt, rules.life.closeAfter) : [];
  return {
    id,
    matter,
    judgement,
    turns,
    ...state,
    ...urgency,
    ...rankCase({
      ...urgency,
      waitingSince: state.status === 'open' ? state.waitingSince : null,
      clocks,
      owedNow: debts.filter(({ dueAt, until }) => dueAt - lead <= at && at < until).map(({ dueAt }) => dueAt),
      openedAt: matter.opener.at,
    }),
    severity: maximum(readings.map((reading) => reading.severity)),
    language,
    firstSorryAt: judgement.turns.find((turn) => turn.sorry)?.at ?? null,
    ...firstReplies(turns, matter.opener.at),
    clocks,
    promises,
    policy: policy?.version ?? null,
    words: wordsOf(matter, turns, state),
    nextDueAt: nextDue(state, clocks, promises, debts, lead, at),
  };
}

function factsOf(matter: Matter, turns: Turn[], earlier: Matter[], promises: PromiseRecord[]) {
  const lastAnswer = turns.findLastIndex((turn) => turn.who === 'brand' && !turn.automatic && !turn.reading.hollow);
  return {
    unansweredPosts: turns.slice(lastAnswer + 1).filter((turn) => turn.who === 'customer' && turn.reading.needs_reply)
      .length,
    brokenPromises: promises.filter((promise) => promise.state === 'broken').length,
    earlierCases: earlier.filter((other) => other.opener.at >= matter.opener.at - 90 * DAY).length,
  };
}

/** The version pinned on the case, else the one that matches its opening post: what came later, or late, changes nothing. */
function choosePolicy(history: History, id: string, matter: Matter, rules: FoldRules): Policy {
  const { network, reading } = matter.opener;
  const facts = { brand: history.brand, network, level: reading.level ?? 'low', language: reading.language };
  const pinned = history.pinned.get(id);
  return pinned ? policyOf(rules.policies, rules.pastPolicies, pinned, facts) : matchPolicy(rules.policies, facts);
}

function clocksOf(
  turns: Turn[],
  state: CaseState,
  promises: PromiseRecord[],
  policy: Policy,
  history: History,
  at: Ms,
): SlaClock[] {
  const own = promises.filter((promise) => !promise.reported);
  return deriveClocks({ turns, statuses: state.changes, promises: own, gaps: history.gaps, policy, at });
}

function firstReplies(turns: Turn[], openedAt: Ms): { firstResponseAt: Ms | null; firstSubstantiveAt: Ms | null } {
  const replies = turns.flatMap((turn) =>
    turn.who === 'brand' && !turn.automatic && turn.at >= openedAt ? [turn] : [],
  );
  return {
    firstResponseAt: replies[0]?.at ?? null,
    firstSubstantiveAt: replies.find((turn) => !turn.reading.hollow)?.at ?? null,
  };
}

function wordsOf(matter: Matter, turns: Turn[], state: CaseState): string | null {
  const waiting = turns.find((turn) => turn.who === 'customer' && turn.at === state.waitingSince);
  return waiting?.text ?? matter.opener.text;
}

function nextDue(
  state: CaseState,
  clocks: SlaClock[],
  promises: PromiseRecord[],
  debts: Debt[],
  lead: Ms,
  at: Ms,
): Ms | null {
  const live = state.status === 'open' || state.status === 'waiting' || state.status === 'snoozed';
  const moments = [
    ...(live || state.status === 'resolved' ? [state.closesAt] : []),
    ...(state.snoozedUntil === null ? [] : [state.snoozedUntil]),
    ...clocks.filter((clock) => clock.met_at === null && !clock.paused).map((clock) => clock.due_at + 1),
    ...promises.flatMap((promise) => (promise.next_due_at === null ? [] : [promise.next_due_at])),
    ...debts.flatMap(({ dueAt, until }) => [dueAt - lead, until]),
  ];
  const ahead = moments.filter((moment) => moment > at);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

function maximum(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
