import type { Layer, Norm } from './file.ts';
import { type Kernel, type Turned, WIDEST } from './kernel.ts';
import { MOST_PIECES } from './pieces.ts';

const HEADS = 4;
/** Keeps the variance of a row off 0. */
const EPSILON = 1e-6;

/** Rows of equal width, one for each piece. */
export interface Rows {
  values: Float32Array;
  count: number;
  width: number;
}

/** What the layers of an encoder work with: the kernel, and room for what lies between two steps. */
export interface Bench {
  kernel: Kernel;
  first: Float32Array;
  second: Float32Array;
}

/** A bench in the kernel's memory. */
export function benchOf(kernel: Kernel): Bench {
  return { kernel, first: kernel.floats(MOST_PIECES * WIDEST), second: kernel.floats(MOST_PIECES * WIDEST) };
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

/** Makes shares of a whole of the first `count` numbers, after dividing them by `by`. */
function softmax(x: Float32Array, count: number, by: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < count; j++) most = Math.max(most, x[j]!);
  let total = 0;
  for (let j = 0; j < count; j++) {
    x[j] = Math.exp((x[j]! - most) / by);
    total += x[j]!;
  }
  for (let j = 0; j < count; j++) x[j]! /= total;
}

/** Every piece gathers from all pieces what it asks for, in four heads side by side. */
function attended(kernel: Kernel, asked: Float32Array, count: number, width: number, out: Float32Array): void {
  const stride = 3 * width;
  const size = width / HEADS;
  for (let head = 0; head < width; head += size) {
    for (let i = 0; i < count; i++) {
      const shares = kernel.compare(asked, i * stride + head, width + head, stride, count, size);
      softmax(shares, count, Math.sqrt(size));
      kernel.mix(asked, 2 * width + head, stride, count, size, out, i * width + head);
    }
  }
}

/** The first part of a layer: what each piece learns of the others, into `out`. */
export function attention({ kernel, first, second }: Bench, x: Rows, layer: Layer, out: Float32Array): void {
  normalised(x, layer.before, first);
  kernel.apply(first, x.count, layer.asked, second);
  attended(kernel, second, x.count, x.width, first);
  kernel.apply(first, x.count, layer.answered, out);
}

function unfolded({ kernel, first, second }: Bench, x: Rows, layer: Layer): Rows {
  normalised(x, layer.between, first);
  kernel.apply(first, x.count, layer.wide, second, 0);
  return { values: second, count: x.count, width: layer.wide.rows };
}

/**
 * The second part of a layer: what is made of each piece by itself, into `out`.
 * @param narrow the layer's last step, turned: of what is given to it nine numbers in ten are 0
 */
export function forward(bench: Bench, x: Rows, layer: Layer, narrow: Turned, out: Float32Array): void {
  const { values, count } = unfolded(bench, x, layer);
  bench.kernel.applySparse(values, count, narrow, out);
}

/** The mean over all rows of `forward`: the last step is linear, so it is taken once, of the mean. */
export function meanForward(bench: Bench, x: Rows, layer: Layer, out: Float32Array): void {
  meanOf(unfolded(bench, x, layer), bench.first);
  bench.kernel.apply(bench.first, 1, layer.narrow, out);
}

/** The mean of rows. */
export function meanOf({ values, count, width }: Rows, out: Float32Array): void {
  out.fill(0, 0, width);
  for (let r = 0; r < count; r++) for (let k = 0; k < width; k++) out[k]! += values[r * width + k]!;
  for (let k = 0; k < width; k++) out[k]! /= count;
}
