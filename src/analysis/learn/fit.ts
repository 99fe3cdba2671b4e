import type { ReadLanguage } from '../text/language.ts';
import { blendOf } from './calibrate.ts';
import { fitByDescent } from './descent.ts';
import { fitWeights, margin, seeded, shuffled, type Weights } from './logistic.ts';
import { fitMeaning, meaningMargin } from './meaning.ts';
import type { Head, Model, SecondJudge, Task } from './model.ts';
import type { Recipe } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import type { Sparse } from './sparse.ts';
import { keptVector } from './vector.ts';

/** A text with its label: the name of a class of the task. */
export interface Labelled {
  text: string;
  label: string;
  weight?: number;
  /** False for rows that teach, but without which the probability is calibrated. */
  calibrates?: boolean;
  /** The language it is in; told by its words where it is not given. */
  lang?: ReadLanguage | undefined;
  /** Rows that say much the same: a probability is calibrated on groups that were not fitted on. */
  group?: string | undefined;
  /** Its features for the task, where they were made before: whoever fits often makes them once. */
  vector?: Sparse;
}

function balanced(rows: readonly Labelled[], recipe: Recipe): number[] {
  const mass = new Map<string, number>();
  for (const r of rows) mass.set(r.label, (mass.get(r.label) ?? 0) + (r.weight ?? 1));
  const total = [...mass.values()].reduce((a, b) => a + b, 0);
  return rows.map((r) => (r.weight ?? 1) * (total / mass.size / mass.get(r.label)!) ** recipe.balance);
}

const CALIBRATION_FOLDS = 4;

/** The judges of a question: weights over sparse features and, where the recipe asks for it, over the meaning of the text. */
interface Judges {
  first: Weights;
  second: Weights | undefined;
}

/** Rows made ready: their vectors, and how much each counts. */
interface Ready {
  xs: readonly Sparse[];
  weights: readonly number[];
}

function fitJudges({ xs, weights }: Ready, ys: readonly number[], rows: readonly number[], recipe: Recipe): Judges {
  const labels = rows.map((i) => ys[i]!);
  const counts = rows.map((i) => weights[i]!);
  const vectors = rows.map((i) => xs[i]!);
  const { fit, second } = recipe;
  return {
    first:
      'cost' in fit
        ? fitWeights(vectors, labels, { ...fit, weights: counts })
        : fitByDescent(vectors, labels, { ...fit, weights: counts }),
    second: second && fitMeaning(vectors, labels, { ...second, weights: counts }),
  };
}

/** The fold of each row: by chance, or its group's where it has one. */
function calibrationFolds(rows: readonly Labelled[], seed: number): number[] {
  const folds: number[] = [];
  shuffled(rows.length, seeded(seed)).forEach((i, k) => {
    folds[i] = k % CALIBRATION_FOLDS;
  });
  const groups = [...new Set(rows.flatMap((row) => row.group ?? []))];
  return rows.map(({ group }, i) => (group === undefined ? folds[i]! : groups.indexOf(group) % CALIBRATION_FOLDS));
}

/** Margins that each example gets from fits that have not seen it, a list for each judge. */
function outsideMargins(ready: Ready, ys: readonly number[], recipe: Recipe, folds: readonly number[]): number[][] {
  const { xs } = ready;
  const order = shuffled(xs.length, seeded(recipe.fit.seed + 7));
  const out = (recipe.second ? [0, 1] : [0]).map(() => new Array<number>(xs.length).fill(0));
  for (let fold = 0; fold < CALIBRATION_FOLDS; fold++) {
    const inside = [...order].filter((i) => folds[i] !== fold);
    const { first, second } = fitJudges(ready, ys, inside, recipe);
    order.forEach((i) => {
      if (folds[i] !== fold) return;
      out[0]![i] = margin(xs[i]!, first);
      if (second) out[1]![i] = meaningMargin(xs[i]!, second);
    });
  }
  return out;
}

/** How the judges' margins become a probability, learnt on real rows alone where there are any. */
function calibrated(rows: readonly Labelled[], margins: readonly number[][], ys: readonly number[], ready: Ready) {
  const real = rows.map((_, i) => i).filter((i) => rows[i]!.calibrates !== false);
  const used = real.length > 0 ? real : rows.map((_, i) => i);
  return blendOf(
    margins.map((list) => used.map((i) => list[i]!)),
    used.map((i) => ys[i]!),
    used.map((i) => ready.weights[i]!),
  );
}

/** Fits the heads of a task; each is calibrated on margins of fits that had not seen the example. */
export function fitHeads(task: Task, rows: readonly Labelled[]): Head[] {
  const recipe = RECIPES[task];
  const ready: Ready = {
    xs: rows.map((r) => r.vector ?? keptVector(r.text, task, r.lang)),
    weights: balanced(rows, recipe),
  };
  const folds = calibrationFolds(rows, recipe.fit.seed + 7);
  return recipe.heads.map((head) => {
    const ys = rows.map((r) => (head.yes.includes(r.label) ? 1 : 0));
    const { first, second } = fitJudges(
      ready,
      ys,
      rows.map((_, i) => i),
      recipe,
    );
    const margins = outsideMargins(ready, ys, recipe, folds);
    const alone = calibrated(rows, margins.slice(0, 1), ys, ready);
    const platt = { a: alone.factors[0]!, b: alone.constant };
    if (!second) return { name: head.name, ...first, platt };
    const { factors, constant } = calibrated(rows, margins, ys, ready);
    const blend: SecondJudge['blend'] = { first: factors[0]!, second: factors[1]!, constant };
    return { name: head.name, ...first, platt, second: { ...second, blend } };
  });
}

/** Fits a whole model. `about` says where the rows come from, for whoever opens the file. */
export function fitModel(
  task: Task,
  rows: readonly Labelled[],
  about: Pick<Model, 'version' | 'data' | 'licence' | 'fitted_at'>,
): Model {
  return { task, ...about, size: RECIPES[task].fit.size, heads: fitHeads(task, rows) };
}
