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

/** The probability by the first judge's margin alone. */
const alone = ({ platt }: Head, first: number): number => sigmoid(platt.a * first + platt.b);

/** The probability by both judges, or by the first where there is but one. */
function together(head: Head, first: number, x: Sparse): number {
  if (!head.second) return alone(head, first);
  const { blend } = head.second;
  return sigmoid(blend.first * first + blend.second * meaningMargin(x, head.second) + blend.constant);
}

/**
 * The probability that each head's answer is yes, in the order of the heads. In thorough reading the second judge is asked,
 * about all of them, where the first leaves the class open: its best leads the next by less than the `open` of the recipe.
 */
export function answers({ task, heads }: Asked, x: Sparse, depth: Depth = 'thorough'): number[] {
  const margins = heads.map((head) => margin(x, head));
  const quick = heads.map((head, k) => alone(head, margins[k]!));
  const open = RECIPES[task].second?.open ?? 0;
  if (depth === 'quick' || !x.meaning || leadOf(task, quick) >= open) return quick;
  return heads.map((head, k) => together(head, margins[k]!, x));
}
