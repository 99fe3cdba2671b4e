import { decodeWeights, encodeWeights, type StoredHead, WIDTH } from '../../analysis/encoder/heads.ts';

/** What a head learns from one post. */
export interface Lesson {
  /** The vectors of the whole post, then of each sentence, one after another. */
  vectors: Float32Array;
  classes: Readonly<Record<string, 0 | 1>>;
  weight: number;
}

/**
 * How strongly a head is held to the shipped one. With vectors of squared length near 50, one correction moves the logit of
 * a post like it by about one: a single slip of an agent turns little, a handful of like corrections turn the answer.
 */
const HOLD = 25;
const STEPS = 300;
/** Which sentence says it is asked again as the weights move. */
const ROUNDS = 3;

interface Layer {
  weights: Float64Array;
  bias: Float64Array;
}

/** A row of one class of a head: the vector that stands for it, and what it should be. */
interface Row {
  vectors: Float32Array;
  from: number;
  truth: number;
  weight: number;
}

/**
 * Fits a head over frozen vectors: logistic regression (softmax for a head that chooses one), held by L2 to the shipped
 * weights, so that what nobody corrected stays as it is. Where any sentence may say a class, the one that says it most
 * plainly stands for the post.
 */
export function fitHead(shipped: StoredHead, lessons: readonly Lesson[]): StoredHead {
  const start: Layer = {
    weights: Float64Array.from(decodeWeights(shipped.weights)),
    bias: Float64Array.from(shipped.bias),
  };
  const layer: Layer = { weights: start.weights.slice(), bias: start.bias.slice() };
  if (shipped.kind === 'one') fitChoice(shipped, { start, layer }, lessons);
  else for (let k = 0; k < shipped.classes.length; k++) fitClass(shipped, { start, layer }, k, lessons);
  return {
    ...shipped,
    weights: encodeWeights(Float32Array.from(layer.weights)),
    bias: Array.from(layer.bias, (b) => Math.round(b * 1e6) / 1e6),
  };
}

/** A layer that is fitted, and the weights that it is held to. */
interface Fitting {
  layer: Layer;
  start: Layer;
}

function fitClass(head: StoredHead, fitting: Fitting, k: number, lessons: readonly Lesson[]): void {
  const name = head.classes[k]!;
  const known = lessons.filter(({ classes }) => classes[name] !== undefined);
  if (known.length === 0) return;
  for (let round = 0; round < ROUNDS; round++) {
    const rows = known.map(({ vectors, classes, weight }): Row => {
      return { vectors, from: strongestRow(head, fitting.layer, k, vectors), truth: classes[name]!, weight };
    });
    descend(fitting, [k], rows, ([logit], { truth }) => [sigmoid(logit!) - truth]);
  }
}

function fitChoice(head: StoredHead, fitting: Fitting, lessons: readonly Lesson[]): void {
  const rows = lessons.flatMap(({ vectors, classes, weight }): Row[] => {
    const truth = head.classes.findIndex((name) => classes[name] === 1);
    return truth < 0 ? [] : [{ vectors, from: 0, truth, weight }];
  });
  if (rows.length === 0) return;
  const all = head.classes.map((_, k) => k);
  descend(fitting, all, rows, (logits, { truth }) => softmax(logits).map((p, k) => p - Number(k === truth)));
}

/** Accelerated descent (Nesterov) with the step that the curvature allows, on some classes of a layer, until it stands still. */
function descend(
  { layer, start }: Fitting,
  classes: readonly number[],
  rows: readonly Row[],
  slope: (logits: readonly number[], row: Row) => number[],
): void {
  const step = 1 / (HOLD + rows.reduce((sum, row) => sum + row.weight * (1 + square(row)), 0) / 2);
  const origin = gathered(start, classes);
  let now = gathered(layer, classes);
  let before = now.slice();
  for (let n = 1; n <= STEPS; n++) {
    const ahead = now.slice();
    for (let i = 0; i < ahead.length; i++) ahead[i]! += ((n - 1) / (n + 2)) * (now[i]! - before[i]!);
    const gradient = ahead.slice();
    for (let i = 0; i < gradient.length; i++) gradient[i] = HOLD * (gradient[i]! - origin[i]!);
    for (const row of rows) push(gradient, row, slope(logitsOf(ahead, row), row));
    before = now;
    now = ahead;
    let most = 0;
    for (let i = 0; i < now.length; i++) {
      now[i]! -= step * gradient[i]!;
      most = Math.max(most, Math.abs(now[i]! - before[i]!));
    }
    if (most < STILL) break;
  }
  classes.forEach((k, c) => {
    layer.weights.set(now.subarray(c * SPAN, c * SPAN + WIDTH), k * WIDTH);
    layer.bias[k] = now[c * SPAN + WIDTH]!;
  });
}

/** A step in which no weight moves further is the last. */
const STILL = 1e-5;
/** Of each class its weights, then its bias. */
const SPAN = WIDTH + 1;

function gathered({ weights, bias }: Layer, classes: readonly number[]): Float64Array<ArrayBuffer> {
  const out = new Float64Array(classes.length * SPAN);
  classes.forEach((k, c) => {
    out.set(weights.subarray(k * WIDTH, (k + 1) * WIDTH), c * SPAN);
    out[c * SPAN + WIDTH] = bias[k]!;
  });
  return out;
}

function logitsOf(parameters: Float64Array, { vectors, from }: Row): number[] {
  const out: number[] = [];
  for (let at = 0; at < parameters.length; at += SPAN) {
    let sum = parameters[at + WIDTH]!;
    for (let i = 0; i < WIDTH; i++) sum += parameters[at + i]! * vectors[from + i]!;
    out.push(sum);
  }
  return out;
}

function push(gradient: Float64Array, { vectors, from, weight }: Row, slopes: readonly number[]): void {
  for (let c = 0; c < slopes.length; c++) {
    const force = slopes[c]! * weight;
    const at = c * SPAN;
    for (let i = 0; i < WIDTH; i++) gradient[at + i]! += force * vectors[from + i]!;
    gradient[at + WIDTH]! += force;
  }
}

function strongestRow(head: StoredHead, { weights, bias }: Layer, k: number, vectors: Float32Array): number {
  if (head.where === 'post') return 0;
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let from = head.where === 'part' ? WIDTH : 0; from < vectors.length; from += WIDTH) {
    let logit = bias[k]!;
    for (let i = 0; i < WIDTH; i++) logit += weights[k * WIDTH + i]! * vectors[from + i]!;
    if (logit > most) [most, best] = [logit, from];
  }
  return best;
}

function square({ vectors, from }: Row): number {
  let sum = 0;
  for (let i = 0; i < WIDTH; i++) sum += vectors[from + i]! ** 2;
  return sum;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((x) => Math.exp(x - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}
