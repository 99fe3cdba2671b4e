/** How one class was found. */
export interface ClassScore {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  /** How often the label stands in the truth. */
  support: number;
}

/** Truth and answer of one example; an answer of null is an abstention and counts as wrong. */
export interface Answered {
  truth: string;
  answer: string | null;
}

const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);

/** Precision, recall and F1 of each label, in the order given. */
export function classScores(rows: readonly Answered[], labels: readonly string[]): ClassScore[] {
  return labels.map((label) => {
    let hit = 0;
    let said = 0;
    let support = 0;
    for (const { truth, answer } of rows) {
      if (truth === label) support++;
      if (answer === label) said++;
      if (truth === label && answer === label) hit++;
    }
    const precision = ratio(hit, said);
    const recall = ratio(hit, support);
    return { label, precision, recall, f1: ratio(2 * precision * recall, precision + recall), support };
  });
}

export const mean = (xs: readonly number[]): number =>
  ratio(
    xs.reduce((a, b) => a + b, 0),
    xs.length,
  );

export function macroF1(rows: readonly Answered[], labels: readonly string[]): number {
  return mean(classScores(rows, labels).map((s) => s.f1));
}

export function macroRecall(rows: readonly Answered[], labels: readonly string[]): number {
  return mean(classScores(rows, labels).map((s) => s.recall));
}

export function accuracy(rows: readonly Answered[]): number {
  return mean(rows.map((r) => (r.truth === r.answer ? 1 : 0)));
}

/** Rows are the truth, columns the answers; the last column counts abstentions. */
export function confusion(rows: readonly Answered[], labels: readonly string[]): number[][] {
  return labels.map((truth) =>
    [...labels, null].map((answer) => rows.filter((r) => r.truth === truth && r.answer === answer).length),
  );
}

/** Ranks from 1; equal values share the mean of their ranks. */
function ranks(xs: readonly number[]): number[] {
  const order = xs.map((_, i) => i).sort((a, b) => xs[a]! - xs[b]!);
  const out = new Array<number>(xs.length).fill(0);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && xs[order[j]!] === xs[order[i]!]) j++;
    for (let k = i; k < j; k++) out[order[k]!] = (i + j + 1) / 2;
    i = j;
  }
  return out;
}

/** Spearman's rank correlation, with ties. 0 when one side does not vary. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xx * yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** One band of probabilities: what was said on average, and how often it was true. */
export interface Band {
  from: number;
  to: number;
  n: number;
  said: number;
  true: number;
}

/** Reliability of probabilities in bands of equal width. */
export function reliability(rows: readonly { said: number; true: boolean }[], bands = 5): Band[] {
  return Array.from({ length: bands }, (_, k) => {
    const [from, to] = [k / bands, (k + 1) / bands];
    const inside = rows.filter((r) => r.said >= from && (r.said < to || k === bands - 1));
    return {
      from,
      to,
      n: inside.length,
      said: mean(inside.map((r) => r.said)),
      true: mean(inside.map((r) => (r.true ? 1 : 0))),
    };
  });
}

/** Expected calibration error: the mean gap between said and true, weighted by how many stand in each band. */
export function calibrationError(bands: readonly Band[]): number {
  const n = bands.reduce((a, b) => a + b.n, 0);
  return ratio(
    bands.reduce((a, b) => a + b.n * Math.abs(b.said - b.true), 0),
    n,
  );
}
