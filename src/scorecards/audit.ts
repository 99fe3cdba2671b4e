import { type AsideAnswer, type CaseAnswer, JUDGED_SHARES, type ShareName } from '../model.ts';
import { wilson } from './bounds.ts';
import type { ShareError } from './interval.ts';
import { type MeasuredError, NOTHING_MEASURED, type ReadingErrors, upperLimit } from './reading-error.ts';

/** A case that two people read independently, and what we had said of it. */
export interface AuditedCase {
  ours: CaseAnswer;
  answers: readonly [CaseAnswer, CaseAnswer];
}

/**
 * Cohen's kappa: how far two people agree beyond chance (J. Cohen, "A coefficient of agreement for nominal scales", Educational
 * and Psychological Measurement 20, 1960). Null without pairs, or where both always say the same one thing: chance would
 * agree as well, so nothing is shown.
 */
export function kappaOf<T>(pairs: readonly (readonly [T, T])[]): number | null {
  if (pairs.length === 0) return null;
  const n = pairs.length;
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const values = new Set(pairs.flat());
  const shareOf = (index: 0 | 1, value: T) => pairs.filter((pair) => pair[index] === value).length / n;
  const expected = [...values].reduce((sum, value) => sum + shareOf(0, value) * shareOf(1, value), 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}

/** Whether an answer counts a case among those of a share. */
const COUNTS: Record<ShareName, (answer: CaseAnswer) => boolean> = {
  nothing_after_sorry: (answer) => answer.nothing_after_sorry,
  followed_through: (answer) => answer.followed_through,
  no_reply: (answer) => answer.rung === 'no_reply',
  sent_elsewhere: (answer) => answer.rung === 'sent_elsewhere',
};

/**
 * The errors of the reading, both ways, share by share. A case is so when both people say so: a verdict may rest on nothing less,
 * and where they differ a sighting of ours counts as false.
 */
export function errorsIn(cases: readonly AuditedCase[]): Record<ShareName, MeasuredError> {
  const of = (name: ShareName): MeasuredError => {
    const counts = COUNTS[name];
    const isSo = ({ answers }: AuditedCase) => answers.every(counts);
    const positives = cases.filter(isSo);
    const negatives = cases.filter((one) => !isSo(one));
    return {
      negatives: negatives.length,
      falsely: negatives.filter(({ ours }) => counts(ours)).length,
      positives: positives.length,
      missed: positives.filter(({ ours }) => !counts(ours)).length,
    };
  };
  return Object.fromEntries(JUDGED_SHARES.map((name) => [name, of(name)])) as Record<ShareName, MeasuredError>;
}

/** As many as the default was measured on: from here on an audit of one's own brands says more than of somebody else's. */
const ENOUGH = 150;
/** One-sided 95 %. */
const Z = 1.645;
/** Of fewer readings the limits say nothing: one miss of one would call everybody, and take a verdict from 400 complaints. */
const LEAST_READ = 5;

/**
 * The error that verdicts allow for, from the default that ships and the audit of this installation.
 *
 * - From 150 cases on the audit takes the place of the default: it is of these brands, and of the reading in use.
 * - Before that the two are added, for the default is the best guess of what is not measured yet.
 * - But where five or more audited cases show surely more errors than the default (their lower limit lies above the default's
 *   share), the audit counts alone: adding would hide what was found.
 *
 * Of an error that neither has measured nothing is known, and nothing allowed for.
 */
export function errorsWithAudit(
  standard: Record<ShareName, MeasuredError>,
  audited: Record<ShareName, MeasuredError>,
): ReadingErrors {
  const of = (name: ShareName): ShareError => {
    const [one, other] = [standard[name], audited[name]];
    return {
      falsely: combined([one.falsely, one.negatives], [other.falsely, other.negatives]),
      missed: combined([one.missed, one.positives], [other.missed, other.positives]),
    };
  };
  return Object.fromEntries(JUDGED_SHARES.map((name) => [name, of(name)])) as ReadingErrors;
}

type Rate = readonly [hits: number, n: number];

function combined(standard: Rate, audited: Rate): number {
  if (audited[1] >= ENOUGH || isWorse(audited, standard)) return upperLimit(...audited);
  return upperLimit(standard[0] + audited[0], standard[1] + audited[1]);
}

/** Surely more errors than the default says: chance does not explain it. */
function isWorse([hits, n]: Rate, standard: Rate): boolean {
  return n >= LEAST_READ && standard[1] > 0 && wilson(hits, n, Z)[0] > standard[0] / standard[1];
}

/** An error that has grown: what an alert tells. */
export interface Drift {
  share: ShareName;
  way: 'falsely' | 'missed';
  hits: number;
  n: number;
  allowed: number;
}

/**
 * The errors that are surely larger than the default allows for: even the lower limit of the audit lies above the default's upper
 * one. The margin of verdicts follows by itself; people are told because the reading needs mending.
 */
export function driftOf(
  standard: Record<ShareName, MeasuredError>,
  audited: Record<ShareName, MeasuredError>,
): Drift[] {
  return JUDGED_SHARES.flatMap((share) => {
    const [one, other] = [standard[share] ?? NOTHING_MEASURED, audited[share]];
    const ways: [Drift['way'], Rate, Rate][] = [
      ['falsely', [one.falsely, one.negatives], [other.falsely, other.negatives]],
      ['missed', [one.missed, one.positives], [other.missed, other.positives]],
    ];
    return ways.flatMap(([way, before, [hits, n]]) => {
      if (n < LEAST_READ || before[1] === 0) return [];
      const allowed = upperLimit(...before);
      return wilson(hits, n, Z)[0] > allowed ? [{ share, way, hits, n, allowed }] : [];
    });
  });
}

/** What two people found among the mentions that the queue set aside. One who says danger is enough. */
export function asideIn(read: readonly (readonly AsideAnswer[])[]): { read: number; hidden: number; danger: number } {
  return {
    read: read.length,
    hidden: read.filter((answers) => answers.some(({ needs_person }) => needs_person)).length,
    danger: read.filter((answers) => answers.some(({ danger }) => danger)).length,
  };
}
