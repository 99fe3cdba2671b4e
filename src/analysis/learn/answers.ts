import type { Depth } from '../../model.ts';
import { leadOf } from './classes.ts';
import { margin, sigmoid } from './logistic.ts';
import { meaningMargin } from './meaning.ts';
import type { Head, Task } from './model.ts';
import { RECIPES } from './recipes.ts';
import type { Sparse } from './sparse.ts';

/** What is asked: the task, and the heads that answer it. */
interface Asked {
  task: Task;
  heads: readonly Head[];
}

/** The probability by both judges, or by the first alone. */
function answer(head: Head, x: Sparse, depth: Depth): number {
  const { platt, second } = head;
  const first = margin(x, head);
  if (depth === 'quick' || !second || !x.meaning) return sigmoid(platt.a * first + platt.b);
  const { blend } = second;
  return sigmoid(blend.first * first + blend.second * meaningMargin(x, second) + blend.constant);
}

/**
 * The probability that each head's answer is yes, in the order of the heads.
 * @param depth quick: by the first judge alone; thorough: by the second, too, where there is one
 */
export function answers({ heads }: Pick<Asked, 'heads'>, x: Sparse, depth: Depth): number[] {
  return heads.map((head) => answer(head, x, depth));
}

/** Whether the first judge leaves a question open for a second: its best class leads the next by less than the recipe's `open`. */
export function isOpen(task: Task, quick: readonly number[]): boolean {
  return leadOf(task, quick) < (RECIPES[task].second?.open ?? 0);
}

/** What the heads answer of a post of which nothing else is asked: by both judges where the first leaves it open. */
export function answersAlone({ task, heads }: Asked, x: Sparse): number[] {
  const quick = answers({ heads }, x, 'quick');
  return isOpen(task, quick) ? answers({ heads }, x, 'thorough') : quick;
}
