import type { Layer, Norm } from './file.ts';
import { MOST_PIECES } from './pieces.ts';
import type { Apply, Placed } from './product.ts';

const HEADS = 4;
/** Keeps the variance of a row off 0. */
const EPSILON = 1e-6;

/** The dense parts of a layer, in place. */
export type Parts = { [K in keyof Layer]: Layer[K] extends Norm ? Norm : Placed };

/** Rows of equal width, one for each piece. */
interface Rows {
  values: Float32Array;
  count: number;
  width: number;
}

/** Brings each row to mean 0 and deviation 1, then to the scale and bias of the norm (Ba et al. 2016). */
function normalised({ values, count, width }: Rows, { scale, bias }: Norm, out: Float32Array): void {
  for (let r = 0, from = 0; r < count; r++, from += width) {
    let mean = 0;
    for (let k = 0; k < width; k++) mean += values[from + k]!;
    mean /= width;
    let spread = 0;
    for (let k = 0; k < width; k++) spread += (values[from + k]! - mean) ** 2;
    const by = 1 / Math.sqrt(spread / width + EPSILON);
    for (let k = 0; k < width; k++) out[from + k] = (values[from + k]! - mean) * by * scale[k]! + bias[k]!;
  }
}

const shares = new Float32Array(MOST_PIECES);

/** How much a piece looks at each other: the softmax of query times key, in `shares`. */
function look(asked: Float32Array, count: number, query: number, key: number, stride: number, size: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < count; j++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += asked[query + k]! * asked[key + j * stride + k]!;
    shares[j] = sum / Math.sqrt(size);
    most = Math.max(most, shares[j]!);
  }
  let total = 0;
  for (let j = 0; j < count; j++) {
    shares[j] = Math.exp(shares[j]! - most);
    total += shares[j]!;
  }
  for (let j = 0; j < count; j++) shares[j]! /= total;
}

/** Every piece gathers from all pieces what it asks for, in four heads side by side. */
function attended(asked: Float32Array, count: number, width: number, out: Float32Array): void {
  const stride = 3 * width;
  const size = width / HEADS;
  out.fill(0, 0, count * width);
  for (let head = 0; head < width; head += size) {
    for (let i = 0; i < count; i++) {
      look(asked, count, i * stride + head, width + head, stride, size);
      for (let j = 0; j < count; j++) {
        const share = shares[j]!;
        const value = j * stride + 2 * width + head;
        for (let k = 0; k < size; k++) out[i * width + head + k]! += share * asked[value + k]!;
      }
    }
  }
}

const room = (width: number) => new Float32Array(MOST_PIECES * width);
const WIDEST = 1536;
const [first, second, third] = [room(WIDEST), room(WIDEST), room(WIDEST)];

/** The first part of a layer: what each piece learns of the others, into `out`. */
export function attention(x: Rows, layer: Parts, apply: Apply, out: Float32Array): void {
  normalised(x, layer.before, first);
  apply(first, x.count, layer.asked, second);
  attended(second, x.count, x.width, third);
  apply(third, x.count, layer.answered, out);
}

function unfold(x: Rows, layer: Parts, apply: Apply): void {
  normalised(x, layer.between, first);
  apply(first, x.count, layer.wide, second);
  for (let k = 0; k < x.count * layer.wide.rows; k++) if (second[k]! < 0) second[k] = 0;
}

/** The second part of a layer: what is made of each piece by itself, into `out`. */
export function forward(x: Rows, layer: Parts, apply: Apply, out: Float32Array): void {
  unfold(x, layer, apply);
  apply(second, x.count, layer.narrow, out);
}

/** The mean over all rows of `forward`: the last step is linear, so it is taken once, of the mean. */
export function meanForward(x: Rows, layer: Parts, apply: Apply, out: Float32Array): void {
  unfold(x, layer, apply);
  meanOf({ values: second, count: x.count, width: layer.wide.rows }, third);
  apply(third, 1, layer.narrow, out);
}

/** The mean of rows. */
export function meanOf({ values, count, width }: Rows, out: Float32Array): void {
  out.fill(0, 0, width);
  for (let r = 0; r < count; r++) for (let k = 0; k < width; k++) out[k]! += values[r * width + k]!;
  for (let k = 0; k < width; k++) out[k]! /= count;
}
