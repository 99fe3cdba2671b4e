import type { Depth } from '../model.ts';
import { isOpen } from './learn/answers.ts';
import { COMPLAINS_FROM } from './learn/classes.ts';
import type { Kind } from './learn/model.ts';

/** What the heads of each question answered. Severity is asked of those alone who complain. */
export interface Answered {
  complaint: number;
  is_complaint: boolean;
  severity: readonly number[] | null;
  sentiment: readonly number[];
}

/** Asks the heads of a question's model, by the first judge or by both. */
export type Ask = (task: Kind, depth: Depth) => number[];

/** As numbers are told. */
export const inThousandths = (x: number): number => Math.round(x * 1000) / 1000;

/** The probability that a post complains as it is told, and whether it is enough. */
export function complaintOf(probability: number): Pick<Answered, 'complaint' | 'is_complaint'> {
  const complaint = inThousandths(probability);
  return { complaint, is_complaint: complaint >= COMPLAINS_FROM };
}

function askAll(ask: Ask, depth: Depth): Answered {
  const told = complaintOf(ask('complaint', depth)[0]!);
  return {
    ...told,
    severity: told.is_complaint ? ask('severity', depth) : null,
    sentiment: ask('sentiment', depth),
  };
}

function someOpen({ complaint, severity, sentiment }: Answered): boolean {
  return (
    isOpen('complaint', [complaint]) ||
    isOpen('sentiment', sentiment) ||
    (severity !== null && isOpen('severity', severity))
  );
}

/**
 * Asks all questions of a post. In thorough reading the second judge is heard on all of them as soon as the first leaves one
 * open: what takes its time is the meaning of the text, which is the same for all.
 */
export function answersTo(ask: Ask, depth: Depth): Answered {
  const quick = askAll(ask, 'quick');
  return depth === 'thorough' && someOpen(quick) ? askAll(ask, 'thorough') : quick;
}
