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
  return { verdict: 'mixed', reasons: [mixedWords(conduct, interval)] };
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

function awayWords(conduct: Conduct, n: number): string {
  return `${conduct.endedDeflected} of ${n} sorry cases ended with the customer sent elsewhere`;
}

function mixedWords({ counts }: Conduct, [low, high]: [number, number]): string {
  return `${ratioText(counts)} apologies to resolutions; the true rate lies between ${percent(low)} and ${percent(high)}, on neither side of half`;
}

function scarcity(conduct: Conduct, n: number, thresholds: Thresholds): string[] {
  const words: string[] = [];
  if (n < thresholds.minCases) words.push(`${n} mature sorry cases; a verdict needs at least ${thresholds.minCases}`);
  if (conduct.customers < thresholds.minCustomers) {
    words.push(`${conduct.customers} customers behind them; a verdict needs at least ${thresholds.minCustomers}`);
  }
  return words;
}
