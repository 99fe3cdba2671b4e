import { readForeignCues } from '../cues/foreign.ts';
import { readCues } from '../cues/lexicons.ts';
import type { Hit } from '../cues/match.ts';
import { priorOdds } from '../cues/prior.ts';
import { type Polarity, polarity } from '../sentiment/lexicon.ts';
import { type ReadLanguage, readLanguage } from '../text/language.ts';
import { type Prepared, prepare } from '../text/prepare.ts';
import { blendOf } from './calibrate.ts';
import { type DescentOptions, fitByDescent } from './descent.ts';
import { type Families, type Features, featuresOf, SIZE, weighed } from './features.ts';
import { FOREIGN_RECIPES, foreignVector } from './foreign.ts';
import { type FitOptions, fitWeights, margin, seeded, shuffled, type Weights } from './logistic.ts';
import { fitMeaning, meaningIn, meaningMargin } from './meaning.ts';
import {
  type ForeignTask,
  type Head,
  isForeign,
  type Kind,
  kindOf,
  type Model,
  type SecondJudge,
  type Task,
} from './model.ts';
import { type Filling, filling, type Sparse } from './sparse.ts';

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

const FIT: FitOptions = { size: SIZE, epochs: 12, cost: 2, seed: 1 };
/** Severity and sentiment have several heads: half the slots keeps the files small, at no measured loss. */
const SMALL: DescentOptions = { size: SIZE / 2, epochs: 12, rate: 0.1, l2: 3e-4, seed: 1 };

/**
 * How each task is learnt. What earned its place for complaints, by the area under the curve and macro-F1 in ten folds
 * and with each domain left out, on the rows that teach:
 * - weights fitted to the optimum, not by AdaGrad: 90.5 to 91.7 (macro-F1 82.0 to 83.5);
 * - examples at half the weight of real posts: 91.3 to 91.7;
 * - letters inside words and phrases: about one point of macro-F1 each;
 * - a second judge over the meaning of the whole text, asked where the first is unsure: macro-F1 83.3 to 85.9 in ten folds,
 *   78.9 to 82.2 with the domain left out; severity 41.9 to 44.8. It costs some 4 ms where it is asked, so sentiment, where
 *   it would bring half a point, does without.
 * Left out: GloVe vectors (no gain), the mean of the meanings of words (83.3 to 82.8; it stood here before), 300 more invented
 * posts of chat (none in ten folds; kept for the domains they cover), stems, skip-grams, NB-SVM weights.
 *
 * What earned its place for sentiment, by the macro recall of five folds and with each source left out, meaned over the
 * three sources that teach (apple, posts to brands, posts about anything):
 * - invented posts about anything: 67.9 to 69.4 in folds; posts to brands, where those are left out, 69.5 to 74.2;
 * - style at half the weight, and a lexicon that pulls 0.3 a point, not 0.5: 67.7 to 68.7, and 64.3 to 65.0 left out.
 * Left out: more lexicons as features (VADER's, Pattern's, SentiCon: 0.5 in folds, nothing or less where a source is left
 * out), letters inside words (0.4 and 0.3), calibration on examples, too (0.3 and 0.5), fitting to the optimum (1.4 less),
 * classes as frequent as they are (1.2 less), twice the slots, other weights of either kind of example.
 */
export const RECIPES: Record<Task, Recipe> = {
  ...FOREIGN_RECIPES,
  complaint: {
    classes: ['0', '1'],
    heads: [{ name: 'complaint', yes: ['1'] }],
    families: { words: 1, pairs: 0.7, letters: 1, cues: 0.5, style: 0.4, feel: 0.2 },
    fit: FIT,
    second: { epochs: 30, cost: 0.05, seed: 3 },
    balance: 0,
  },
  severity: {
    classes: ['1', '2', '3', '4'],
    heads: [
      { name: 'at least 2', yes: ['2', '3', '4'] },
      { name: 'at least 3', yes: ['3', '4'] },
      { name: 'at least 4', yes: ['4'] },
    ],
    families: { words: 1, pairs: 0.7, letters: 0, cues: 0.5, style: 0.4, feel: 0.2 },
    fit: SMALL,
    second: { epochs: 30, cost: 0.05, seed: 3 },
    balance: 1,
  },
  sentiment: {
    classes: ['negative', 'neutral', 'positive'],
    heads: ['negative', 'neutral', 'positive'].map((name) => ({ name, yes: [name] })),
    families: { words: 0.6, pairs: 0.4, letters: 0, cues: 0.4, style: 0.3, feel: 1 },
    fit: SMALL,
    balance: 1,
  },
};

const scratch = filling();
const features: Features = { all: filling(), ends: [] };
/** Whose features these are: a post is asked about by several tasks in turn. */
let featured: Prepared | undefined;
let meaning: (() => Float32Array) | undefined;

/** The features of a prepared post for a task. The vector is overwritten by the next call: copy it to keep it. */
export function vectorOf(p: Prepared, hits: readonly Hit[], feel: Polarity, task: Kind): Filling {
  const { families, fit, second } = RECIPES[task];
  if (featured !== p) {
    featuresOf(p, hits, feel, features);
    meaning = meaningIn(p);
  }
  featured = p;
  weighed(features, families, fit.size, scratch);
  scratch.offset = task === 'complaint' ? priorOdds(hits) : 0;
  if (second) scratch.meaning = meaning;
  return scratch;
}

/** The features of a text for a task, to keep. */
export function keptVector(text: string, task: Task, lang?: ReadLanguage): Sparse {
  const p = prepare(text);
  if (isForeign(task)) return keptForeign(p, lang ?? readLanguage(p).reads ?? 'en', task);
  const hits = readCues(p);
  return vectorOf(p, hits, polarity(p, hits), task).copy();
}

function keptForeign(p: Prepared, language: ReadLanguage, task: ForeignTask): Sparse {
  const hits = language === 'en' ? [] : readForeignCues(p, language);
  return foreignVector(p, language, hits, task).copy();
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

/** Fits a whole model. `about` says where the rows come from, for whoever opens the file. */
export function fitModel(
  task: Task,
  rows: readonly Labelled[],
  about: Pick<Model, 'version' | 'data' | 'licence' | 'fitted_at'>,
): Model {
  return { task, ...about, size: RECIPES[task].fit.size, heads: fitHeads(task, rows) };
}
