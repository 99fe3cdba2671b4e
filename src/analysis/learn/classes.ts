import { kindOf, type Task } from './model.ts';
import { RECIPES } from './recipes.ts';

/** Probabilities of the classes of a task, in their order, from what its heads answered. */
export function classShares(task: Task, yes: readonly number[]): number[] {
  const kind = kindOf(task);
  if (kind === 'complaint') return [1 - yes[0]!, yes[0]!];
  if (kind === 'severity') {
    const [two, three, four] = [yes[0]!, Math.min(yes[0]!, yes[1]!), Math.min(yes[0]!, yes[1]!, yes[2]!)];
    return [1 - two, two - three, three - four, four];
  }
  const sum = yes.reduce((a, b) => a + b, 1e-9);
  return yes.map((y) => y / sum);
}

/**
 * A post complains from this probability on. A little under half, since overlooking a complaint costs more than a look
 * at a question; macro-F1 in ten folds, on the rows that teach, is flat from 0.45 to 0.55.
 */
export const COMPLAINS_FROM = 0.45;

/** The most likely class; for complaints, whether the probability reaches `COMPLAINS_FROM`. */
export function bestClass(task: Task, yes: readonly number[]): string {
  if (kindOf(task) === 'complaint') return yes[0]! >= COMPLAINS_FROM ? '1' : '0';
  const shares = classShares(task, yes);
  return RECIPES[task].classes[shares.indexOf(Math.max(...shares))]!;
}

/**
 * By how much the most likely class leads the next, of 1. Of two classes parted at a half this is twice the distance from it;
 * of complaints it is twice that from `COMPLAINS_FROM`.
 */
export function leadOf(task: Task, yes: readonly number[]): number {
  if (kindOf(task) === 'complaint') return 2 * Math.abs(yes[0]! - COMPLAINS_FROM);
  const [best, next] = classShares(task, yes).sort((a, b) => b - a);
  return best! - next!;
}
