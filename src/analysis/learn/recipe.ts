import type { DescentOptions } from './descent.ts';
import type { Families } from './features.ts';
import type { FitOptions } from './logistic.ts';

/** How a task is learnt. */
export interface Recipe {
  classes: readonly string[];
  /** Questions asked: the name, and the labels that answer yes. */
  heads: readonly { name: string; yes: readonly string[] }[];
  families: Families;
  fit: FitOptions | DescentOptions;
  /** How a second judge, over what the whole text means, is fitted beside the weights, where it earned its place. */
  second?: Omit<FitOptions, 'size'>;
  /** 0 leaves classes as frequent as they are, 1 makes them equal. */
  balance: number;
}
