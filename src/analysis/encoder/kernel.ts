import { readFileSync } from 'node:fs';
import type { Dense, Hold } from './file.ts';
import { MOST_PIECES } from './pieces.ts';

/** Functions of `kernel.wat`, which says what they do; places are in bytes. */
interface Exports {
  memory: WebAssembly.Memory;
  product(a: number, b: number, c: number, rows: number, inner: number, outs: number): void;
  sparse(a: number, b: number, c: number, rows: number, inner: number, outs: number, list: number): void;
  round(x: number, rows: number, inner: number, out: number, worth: number): void;
  scale(
    sums: number,
    rows: number,
    outs: number,
    worth: number,
    steps: number,
    bias: number,
    least: number,
    out: number,
  ): void;
  compare(one: number, many: number, stride: number, count: number, size: number, out: number): void;
  mix(shares: number, many: number, stride: number, count: number, size: number, out: number): void;
}

/** A dense layer with its table turned. */
export interface Turned extends Pick<Dense, 'rows' | 'inner' | 'steps' | 'bias'> {
  /** A row for each input. */
  columns: Int8Array;
}

/**
 * Arithmetic on numbers that stand in the memory of `kernel.wasm`: all arrays given to it must come from `floats`, all tables
 * from `hold`.
 */
export interface Kernel {
  /** Room for numbers, kept for good. */
  floats(count: number): Float32Array;
  /** Room for bytes, kept for good, with a copy of these. */
  hold: Hold;
  /** Applies a dense layer to `rows` rows of `x` and writes its answers to `out`, none of them under `least`. */
  apply(x: Float32Array, rows: number, dense: Dense, out: Float32Array, least?: number): void;
  turn(dense: Dense): Turned;
  /** What `apply` does, to the same numbers; sooner where most numbers of `x` are 0. */
  applySparse(x: Float32Array, rows: number, turned: Turned, out: Float32Array): void;
  /** The products of `size` numbers of `many` at `one` with as many at `key`, and every `stride` on, `count` times. */
  compare(many: Float32Array, one: number, key: number, stride: number, count: number, size: number): Float32Array;
  /** The sum of `count` rows of `size` numbers of `many`, the first at `value`, each by its share, to `out` at `to`. */
  mix(
    many: Float32Array,
    value: number,
    stride: number,
    count: number,
    size: number,
    out: Float32Array,
    to: number,
  ): void;
}

/** The product takes four rows at a time. */
const padded = (rows: number): number => (rows + 3) & ~3;
const FLOAT = 4;
/** The widest row that a layer takes or gives. */
export const WIDEST = 1536;

/** A kernel with a memory of its own. */
export function openKernel(): Kernel {
  const code = readFileSync(new URL('../data/kernel.wasm', import.meta.url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
  const { memory, product, sparse, round, scale, compare, mix } = exports as unknown as Exports;
  const { buffer } = memory;
  let free = 0;
  /** A place for so many bytes, at a multiple of 16. */
  const take = (bytes: number): number => {
    const at = free;
    free = (free + bytes + 15) & ~15;
    if (free > buffer.byteLength)
      throw new Error(`the encoder needs more memory than kernel.wat gives it: ${free} bytes`);
    return at;
  };
  const floats = (count: number) => new Float32Array(buffer, take(FLOAT * count), count);
  const inputs = new Int16Array(buffer, take(2 * MOST_PIECES * WIDEST), MOST_PIECES * WIDEST);
  const sums = take(FLOAT * MOST_PIECES * WIDEST);
  const worth = take(FLOAT * MOST_PIECES);
  const shares = floats(MOST_PIECES);
  const list = take(8 * (WIDEST + 2));
  const rounded = (x: Float32Array, rows: number, inner: number) =>
    round(x.byteOffset, rows, inner, inputs.byteOffset, worth);
  const scaled = (rows: number, layer: Omit<Turned, 'columns'>, out: Float32Array, least = Number.NEGATIVE_INFINITY) =>
    scale(sums, rows, layer.rows, worth, layer.steps.byteOffset, layer.bias.byteOffset, least, out.byteOffset);
  return {
    floats,
    hold(bytes) {
      const held = new Uint8Array(buffer, take(bytes.length), bytes.length);
      held.set(bytes);
      return held;
    },
    apply(x, rows, dense, out, least) {
      const { rows: outs, inner, bytes } = dense;
      rounded(x, rows, inner);
      inputs.fill(0, rows * inner, padded(rows) * inner);
      product(inputs.byteOffset, bytes.byteOffset, sums, padded(rows), inner, outs);
      scaled(rows, dense, out, least);
    },
    turn({ rows, inner, bytes, steps, bias }) {
      const columns = new Int8Array(buffer, take(bytes.length), bytes.length);
      for (let o = 0; o < rows; o++) for (let k = 0; k < inner; k++) columns[k * rows + o] = bytes[o * inner + k]!;
      return { rows, inner, columns, steps, bias };
    },
    applySparse(x, rows, turned, out) {
      const { rows: outs, inner, columns } = turned;
      rounded(x, rows, inner);
      sparse(inputs.byteOffset, columns.byteOffset, sums, rows, inner, outs, list);
      scaled(rows, turned, out);
    },
    compare(many, one, key, stride, count, size) {
      const at = many.byteOffset;
      compare(at + FLOAT * one, at + FLOAT * key, FLOAT * stride, count, size, shares.byteOffset);
      return shares;
    },
    mix(many, value, stride, count, size, out, to) {
      const from = many.byteOffset + FLOAT * value;
      mix(shares.byteOffset, from, FLOAT * stride, count, size, out.byteOffset + FLOAT * to);
    },
  };
}
