import type { Verdict } from '../model.ts';
import { type Counts, intervalOf, ratioText, totalOf } from './bounds.ts';
import type { Thresholds } from './thresholds.ts';

/** What a verdict is drawn from: mature cases only, of one brand and span. */
export interface Conduct {
  counts: Counts;
  /** Distinct customers behind the sorry cases. */
  customers: number;
  /** Brand turns that answered an open complaint, and those of them that gave it nothing. */
  turnsToComplaints: number;
  emptyTurns: number;
  /** Sorry cases whose outcome is `private` or `deflected`. */
  endedPrivate: number;
  endedDeflected: number;
  /** Complaint cases sent to a private channel, and those whose customer said in public that it is silent. */
  movedPrivate: number;
  chased: number;
  /** Mature complaint cases with something to settle: what `movedPrivate` is a share of. */
  settled: number;
  /** Promises with a time of their own that could be judged in public, and those of them kept in time. */
  promisesJudged: number;
  promisesKept: number;
  /** Mature complaint cases, those nobody answered, and the distinct customers behind them all. */
  complaints: number;
  unanswered: number;
  complainers: number;
}

export interface Finding {
  verdict: Verdict;
  /** In plain words, the deciding one first. */
  reasons: string[];
}

/**
 * The verdict on one brand. `standing` is the one now in force: it keeps its place until the figures have moved
 * `hysteresis` past the threshold, so that a case more or less does not make it flap.
 */
export function judgeBrand(conduct: Conduct, thresholds: Thresholds, standing: Verdict | null = null): Finding {
  const interval = intervalOf(conduct.counts, thresholds);
  const n = totalOf(conduct.counts);
  const enough = n >= thresholds.minCases && conduct.customers >= thresholds.minCustomers;
  const line = (verdict: Verdict) => thresholds.majority - (standing === verdict ? thresholds.hysteresis : 0);
  if (enough && interval) {
    const emptyLine = line('mostly_apologies');
    const upperLine = thresholds.majority + (standing === 'mostly_apologies' ? thresholds.hysteresis : 0);
    if (share(conduct.emptyTurns, conduct.turnsToComplaints) > emptyLine && interval[1] < upperLine) {
      return { verdict: 'mostly_apologies', reasons: [emptyWords(conduct), upperWords(conduct, interval[1])] };
    }
  }
  if (mostlySilent(conduct, thresholds, line('silent'))) return { verdict: 'silent', reasons: [silentWords(conduct)] };
  if (!enough || !interval) return { verdict: 'not_enough_data', reasons: scarcity(conduct, n, thresholds) };
  if (interval[0] > line('follows_through')) {
    return { verdict: 'follows_through', reasons: [lowerWords(conduct, interval[0])] };
  }
  if (share(conduct.endedPrivate, n) > line('takes_it_private')) {
    return { verdict: 'takes_it_private', reasons: [privateWords(conduct, n), chasedWords(conduct)] };
  }
  if (share(conduct.endedDeflected, n) > line('sends_away')) {
    return { verdict: 'sends_away', reasons: [awayWords(conduct, n)] };
  }
  return { verdict: 'mixed', reasons: mixedWords(conduct, interval, thresholds) };
}

/** A silent brand hardly ever says sorry, so it is judged on its complaint cases, with the same demands on their number. */
function mostlySilent(conduct: Conduct, thresholds: Thresholds, line: number): boolean {
  const enough = conduct.complaints >= thresholds.minCases && conduct.complainers >= thresholds.minCustomers;
  return enough && share(conduct.unanswered, conduct.complaints) > line;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function emptyWords(conduct: Conduct): string {
  const rate = percent(share(conduct.emptyTurns, conduct.turnsToComplaints));
  return `${conduct.emptyTurns} of ${conduct.turnsToComplaints} answers to open complaints (${rate}) gave the customer nothing new`;
}

function upperWords({ counts }: Conduct, upper: number): string {
  return `${ratioText(counts)} apologies to resolutions; even with all ${counts.unknown} unseen outcomes counted as resolved, the rate is under ${percent(upper)}`;
}

function lowerWords({ counts }: Conduct, lower: number): string {
  return `${counts.resolved} of ${totalOf(counts)} sorry cases were seen to be resolved; even with every unseen outcome counted as failed, the rate is over ${percent(lower)}`;
}

function silentWords(conduct: Conduct): string {
  return `${conduct.unanswered} of ${conduct.complaints} complaint cases got no answer in public`;
}

function privateWords(conduct: Conduct, n: number): string {
  return `${conduct.endedPrivate} of ${n} sorry cases ended in a private channel, where nothing can be seen`;
}

function chasedWords({ chased, movedPrivate }: Conduct): string {
  return `in ${chased} of ${movedPrivate} complaint cases sent to private the customer came back in public to say that it is silent`;
}

/** Said beside a verdict that is not about it: who moves nearly all to private is not let off. */
function besides(conduct: Conduct, thresholds: Thresholds): string[] {
  if (share(conduct.movedPrivate, conduct.settled) <= thresholds.majority) return [];
  const moved = `${conduct.movedPrivate} of ${conduct.settled} complaint cases were sent to a private channel, where nothing can be seen`;
  return [moved, chasedWords(conduct)];
}

function awayWords(conduct: Conduct, n: number): string {
  return `${conduct.endedDeflected} of ${n} sorry cases ended with the customer sent elsewhere`;
}

function mixedWords(conduct: Conduct, [low, high]: [number, number], thresholds: Thresholds): string[] {
  const { counts, emptyTurns, turnsToComplaints, promisesJudged, promisesKept } = conduct;
  const ratio = `${ratioText(counts)} apologies to resolutions`;
  if (high >= thresholds.majority) {
    const line = thresholds.majority === 0.5 ? 'half' : percent(thresholds.majority);
    const between = `${ratio}; the true rate lies between ${percent(low)} and ${percent(high)}, on neither side of ${line}`;
    return [between, ...besides(conduct, thresholds)];
  }
  const promises = `${promisesKept} of ${promisesJudged} promises with a date that could be judged were kept in time`;
  return [
    `${ratio}; even with all ${counts.unknown} unseen outcomes counted as resolved, the rate is under ${percent(high)}`,
    `but not most of its answers to open complaints were empty (${emptyTurns} of ${turnsToComplaints}): it says more than sorry`,
    ...(promisesJudged > 0 ? [promises] : []),
    ...besides(conduct, thresholds),
  ];
}

function scarcity(conduct: Conduct, n: number, thresholds: Thresholds): string[] {
  const words: string[] = [];
  if (n < thresholds.minCases)
    words.push(`${n} mature sorry ${n === 1 ? 'case' : 'cases'}; a verdict needs at least ${thresholds.minCases}`);
  if (conduct.customers < thresholds.minCustomers) {
    words.push(
      `${conduct.customers} ${conduct.customers === 1 ? 'customer' : 'customers'} behind them; a verdict needs at least ${thresholds.minCustomers}`,
    );
  }
  words.push(...besides(conduct, thresholds));
  return words;
}
