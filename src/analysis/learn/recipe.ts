import type { DescentOptions } from './descent.ts';
import type { Families } from './features.ts';
import type { FitOptions } from './logistic.ts';
import type { Kind } from './model.ts';

/** How a second judge is fitted beside the weights, and when it is asked. */
export interface SecondRecipe extends Omit<FitOptions, 'size'> {
  /** The class is open, and the judge asked, while the best leads the next by less than this share of 1. */
  open: number;
}

/** How a task is learnt. */
export interface Recipe {
  classes: readonly string[];
  /** Questions asked: the name, and the labels that answer yes. */
  heads: readonly { name: string; yes: readonly string[] }[];
  families: Families;
  fit: FitOptions | DescentOptions;
  /** A second judge, over what the whole text means, where it earned its place. */
  second?: SecondRecipe;
  /** 0 leaves classes as frequent as they are, 1 makes them equal. */
  balance: number;
}

/** What is asked of a post and how it can be answered, the same in every language. */
export const QUESTIONS: Record<Kind, Pick<Recipe, 'classes' | 'heads'>> = {
  complaint: {
    classes: ['0', '1'],
    heads: [{ name: 'complaint', yes: ['1'] }],
  },
  severity: {
    classes: ['1', '2', '3', '4'],
    heads: [
      { name: 'at least 2', yes: ['2', '3', '4'] },
      { name: 'at least 3', yes: ['3', '4'] },
      { name: 'at least 4', yes: ['4'] },
    ],
  },
  sentiment: {
    classes: ['negative', 'neutral', 'positive'],
    heads: ['negative', 'neutral', 'positive'].map((name) => ({ name, yes: [name] })),
  },
};
