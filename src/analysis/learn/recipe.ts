import { readCues } from '../cues/lexicons.ts';
import type { Hit } from '../cues/match.ts';
import { priorOdds } from '../cues/prior.ts';
import { type Polarity, polarity } from '../sentiment/lexicon.ts';
import { type Prepared, prepare } from '../text/prepare.ts';
import { blendOf } from './calibrate.ts';
import { type Families, featuresOf, SIZE } from './features.ts';
import { type FitOptions, fitWeights, margin, seeded, shuffled, type Weights } from './logistic.ts';
import type { Head, Model, Task } from './model.ts';
import { fitNet, type Net, type NetOptions, netMargin } from './net.ts';
import { type Filling, filling, type Sparse } from './sparse.ts';
import { MEANING, meaningOf } from './vectors.ts';

/** A text with its label: the name of a class of the task. */
export interface Labelled {
  text: string;
  label: string;
  weight?: number;
  /** False for rows that teach, but without which the probability is calibrated. */
  calibrates?: boolean;
}

/** How a task is learnt. */
export interface Recipe {
  classes: readonly string[];
  /** Questions asked: the name, and the labels that answer yes. */
  heads: readonly { name: string; yes: readonly string[] }[];
  families: Families;
  fit: FitOptions;
  /** How a net over the meaning of the words is fitted beside the weights, where it earned its place. */
  net?: NetOptions;
  /** 0 leaves classes as frequent as they are, 1 makes them equal. */
  balance: number;
}

const FIT: FitOptions = { size: SIZE, epochs: 12, rate: 0.1, l2: 3e-4, seed: 1 };
/** Severity and sentiment have several heads: half the slots keeps the files small, at no measured loss. */
const SMALL: FitOptions = { ...FIT, size: SIZE / 2 };

/**
 * How each task is learnt. Tried for complaints and left out, by macro-F1 in ten folds and with each domain left out, against
 * 82.4 and 78.2 at that time: averaged word vectors of 64 to 512 numbers (82.8 and 78.1 at best), stems, skip-grams and
 * pairs of phrases (within half a point), NB-SVM weights (82.8, 78.1). The sentence encoder that ships inside npm brings 3
 * points to both, but reads 36 posts a second, holds 160 MB and is asynchronous, so that an import and a recompute
 * would take days; it stays out. Letters inside words and phrases each bring about one point, the invented examples four
 * where the domain is new.
 */
export const RECIPES: Record<Task, Recipe> = {
  complaint: {
    classes: ['0', '1'],
    heads: [{ name: 'complaint', yes: ['1'] }],
    families: { words: 1, pairs: 0.7, letters: 1, cues: 0.5, style: 0.4, feel: 0.2 },
    fit: FIT,
    net: { hidden: 32, epochs: 20, rate: 2e-3, l2: 0.01, seed: 3 },
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
    balance: 1,
  },
  sentiment: {
    classes: ['negative', 'neutral', 'positive'],
    heads: ['negative', 'neutral', 'positive'].map((name) => ({ name, yes: [name] })),
    families: { words: 0.6, pairs: 0.4, letters: 0, cues: 0.4, style: 0.6, feel: 1 },
    fit: SMALL,
    balance: 1,
  },
};

const scratch = filling();
const meaning = new Float32Array(MEANING);

/** The features of a prepared post for a task. The vector is overwritten by the next call: copy it to keep it. */
export function vectorOf(p: Prepared, hits: readonly Hit[], feel: Polarity, task: Task): Filling {
  const { families, fit, net } = RECIPES[task];
  featuresOf(p, hits, feel, scratch, families, fit.size);
  scratch.offset = task === 'complaint' ? priorOdds(hits) : 0;
  if (net) {
    meaningOf(p, meaning);
    scratch.meaning = meaning;
  }
  return scratch;
}

/** The features of a text for a task, to keep. */
export function keptVector(text: string, task: Task): Sparse {
  const p = prepare(text);
  const hits = readCues(p);
  return vectorOf(p, hits, polarity(p, hits), task).copy();
}

function balanced(rows: readonly Labelled[], recipe: Recipe): number[] {
  const mass = new Map<string, number>();
  for (const r of rows) mass.set(r.label, (mass.get(r.label) ?? 0) + (r.weight ?? 1));
  const total = [...mass.values()].reduce((a, b) => a + b, 0);
  return rows.map((r) => (r.weight ?? 1) * (total / mass.size / mass.get(r.label)!) ** recipe.balance);
}

const CALIBRATION_FOLDS = 5;

/** The two judges of a question: weights over sparse features and, where the recipe asks for it, a net over meaning. */
interface Judges {
  weights: Weights;
  net: Net | undefined;
}

/** Rows made ready: their vectors, and how much each counts. */
interface Ready {
  xs: readonly Sparse[];
  weights: readonly number[];
}

function fitJudges({ xs, weights }: Ready, ys: readonly number[], rows: readonly number[], recipe: Recipe): Judges {
  const labels = rows.map((i) => ys[i]!);
  const counts = rows.map((i) => weights[i]!);
  const linear = fitWeights(
    rows.map((i) => xs[i]!),
    labels,
    { ...recipe.fit, weights: counts },
  );
  if (!recipe.net) return { weights: linear, net: undefined };
  const meanings = new Float32Array(rows.length * MEANING);
  rows.forEach((i, k) => {
    meanings.set(xs[i]!.meaning!, k * MEANING);
  });
  return { weights: linear, net: fitNet(meanings, MEANING, labels, counts, recipe.net) };
}

/** Margins that each example gets from fits that have not seen it, a list for each judge. */
function outsideMargins(ready: Ready, ys: readonly number[], recipe: Recipe): number[][] {
  const { xs } = ready;
  const order = shuffled(xs.length, seeded(recipe.fit.seed + 7));
  const out = (recipe.net ? [0, 1] : [0]).map(() => new Array<number>(xs.length).fill(0));
  for (let fold = 0; fold < CALIBRATION_FOLDS; fold++) {
    const inside = [...order].filter((_, k) => k % CALIBRATION_FOLDS !== fold);
    const { weights, net } = fitJudges(ready, ys, inside, recipe);
    order.forEach((i, k) => {
      if (k % CALIBRATION_FOLDS !== fold) return;
      out[0]![i] = margin(xs[i]!, weights);
      if (net) out[1]![i] = netMargin(net, xs[i]!.meaning!);
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
  const ready: Ready = { xs: rows.map((r) => keptVector(r.text, task)), weights: balanced(rows, recipe) };
  return recipe.heads.map((head) => {
    const ys = rows.map((r) => (head.yes.includes(r.label) ? 1 : 0));
    const { weights, net } = fitJudges(
      ready,
      ys,
      rows.map((_, i) => i),
      recipe,
    );
    const { factors, constant } = calibrated(rows, outsideMargins(ready, ys, recipe), ys, ready);
    const meaning = net && { net, share: factors[1]! };
    return { name: head.name, ...weights, platt: { a: factors[0]!, b: constant }, meaning };
  });
}

/** Probabilities of the classes of a task, in their order, from what its heads answered. */
export function classShares(task: Task, yes: readonly number[]): number[] {
  if (task === 'complaint') return [1 - yes[0]!, yes[0]!];
  if (task === 'severity') {
    const [two, three, four] = [yes[0]!, Math.min(yes[0]!, yes[1]!), Math.min(yes[0]!, yes[1]!, yes[2]!)];
    return [1 - two, two - three, three - four, four];
  }
  const sum = yes.reduce((a, b) => a + b, 1e-9);
  return yes.map((y) => y / sum);
}

/**
 * A post complains from this probability on. Under half, since overlooking a complaint costs more than a look at a
 * question; where between 0.3 and 0.55 was chosen by the macro-F1 of ten folds over posts to brands, on the rows that teach.
 */
export const COMPLAINS_FROM = 0.4;

/** The most likely class; for complaints, whether the probability reaches `COMPLAINS_FROM`. */
export function bestClass(task: Task, yes: readonly number[]): string {
  if (task === 'complaint') return yes[0]! >= COMPLAINS_FROM ? '1' : '0';
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
