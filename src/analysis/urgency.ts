import { type Cue, type CustomerReading, hasSignal, type Level, type Reason, type Signal } from '../model.ts';
import type { ReadyPost } from './post.ts';

/** Points of what a post says of harm. A danger alone makes a case critical. */
const CUE_POINTS: Record<Cue, number> = {
  danger: 40,
  fraud: 14,
  stranded: 14,
  money_taken: 12,
  data_leak: 12,
  utility_out: 10,
  legal_press: 8,
  vulnerable: 8,
  leaving: 5,
  money: 4,
  waiting: 4,
};
/** Points of what a post says of its history. */
const SIGNAL_POINTS: Partial<Record<Signal, number>> = {
  promise_not_kept: 6,
  contacted_before: 5,
  channel_silent: 4,
  passed_around: 4,
};
/** Reproach by severity 0 to 4. */
const REPROACH = [0, 0, 2, 4, 6];
/** A certain complaint. */
const COMPLAINT_POINTS = 6;
/** Somebody who asks waits for an answer, complaint or not. */
const ASKING_POINTS = 2;
const SHOUTING_POINTS = 2;
/** A step of the grade that the post as a whole reads as: grade 5 gives four of them. */
const GRADE_POINTS = 15;
/** What is told of a matter that the same post calls solved can wait. */
const SOLVED = 0.4;
/** Spam and praise make no case urgent, whatever words they use; danger does. */
const SET_ASIDE = 0.3;

/** Lower bounds of the levels, in points. */
export const LEVEL_FROM: Record<Level, number> = { low: 0, normal: 15, high: 45, critical: 70 };

/** The level of a sum of points; danger is critical whatever else is said. */
export function levelOf(points: number, reasons: readonly Reason[]): Level {
  if (points >= LEVEL_FROM.critical || reasons.some((r) => r.code === 'danger')) return 'critical';
  return points >= LEVEL_FROM.high ? 'high' : points >= LEVEL_FROM.normal ? 'normal' : 'low';
}

/** The fields of a reading that urgency is made of. */
export type WeighedFields = Pick<
  CustomerReading,
  'complaint' | 'severity' | 'asks' | 'resolved_signal' | 'praise' | 'cues' | 'signals'
>;

/** What urgency is made of. */
export interface Weighed extends WeighedFields {
  /** The grade from 1 to 5 that the post as a whole is expected to get. */
  grade: number;
}

/**
 * How urgent a post is: points that add up, most of them first.
 *
 * The grade that people would give the post as a whole, 1 to 5, is the base: it knows of what stands in no list, and it
 * ranks. On it come the harms and histories that the post names, by how little they can wait, so that the sum says why. A
 * grade of 3, an ordinary problem, is worth 30 and ends as `normal`; a 4 is worth 45, `high`; a 5 passes 70, `critical`,
 * with one harm. Named harms weigh less than the grade, since the grade has seen them too; danger weighs most and is
 * critical by itself, because it must not be averaged away. Sums are cut at 100. On 147 threads that took no part in
 * training the sum ranks as people do by 0.71 (Spearman), the grade alone by 0.69; with 15 points a step 18 of 25 threads
 * graded 4 or more are `high`, with 12 five are.
 */
export function urgencyOf(post: ReadyPost, weighed: Weighed): { urgency: number; reasons: Reason[] } {
  const reasons: Reason[] = [
    {
      code: 'grade',
      points: (weighed.grade - 1) * GRADE_POINTS,
      fact: `reads as grade ${weighed.grade.toFixed(1)} of 5`,
    },
    ...fieldReasons(weighed),
    ...shouting(post),
  ];
  const weight = weightOf(weighed);
  const kept = reasons
    .map((r): Reason => ({ ...r, points: Math.round(r.code === 'danger' ? r.points : r.points * weight) }))
    .filter((r) => r.points > 0)
    .sort((a, b) => b.points - a.points);
  const sum = kept.reduce((all, r) => all + r.points, 0);
  return { urgency: Math.min(100, sum), reasons: kept };
}

/** The reasons that follow from the fields of a reading, before they are weighed: made again when somebody corrects one. */
export function fieldReasons(fields: WeighedFields): Reason[] {
  return [
    ...complaintReasons(fields),
    ...fields.cues.map(({ cue, span }): Reason => ({ code: cue, points: CUE_POINTS[cue], span })),
    ...fields.signals.flatMap(({ signal, span }): Reason[] => {
      const points = SIGNAL_POINTS[signal];
      return points === undefined ? [] : [{ code: signal, points, span }];
    }),
  ];
}

/** The share at which all reasons but danger count. */
export function weightOf(fields: WeighedFields): number {
  if (fields.praise || hasSignal(fields, 'spam')) return SET_ASIDE;
  return fields.resolved_signal ? SOLVED : 1;
}

function complaintReasons({ complaint, severity, asks }: WeighedFields): Reason[] {
  const share = complaint ?? 0;
  const reasons: Reason[] = [
    { code: 'complaint', points: share * COMPLAINT_POINTS, fact: `reads as a complaint (${share.toFixed(2)})` },
    { code: 'reproach', points: REPROACH[severity ?? 0]!, fact: `severity ${severity}` },
  ];
  if (asks) reasons.push({ code: 'asks', points: ASKING_POINTS, fact: 'asks for something' });
  return reasons;
}

/** Words in capitals from which a post shouts. */
const SHOUTS_FROM = 3;

function shouting({ words, span }: ReadyPost): Reason[] {
  const loud = words.tokens.filter((t) => t.caps && t.kind === 'word' && t.text.length > 2);
  if (loud.length < SHOUTS_FROM) return [];
  return [{ code: 'shouting', points: SHOUTING_POINTS, span: span(loud[0]!.from, loud[0]!.to) }];
}
