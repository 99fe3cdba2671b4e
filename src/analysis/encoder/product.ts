import { readFileSync } from 'node:fs';
import type { Dense } from './file.ts';
import { MOST_PIECES } from './pieces.ts';

/** A dense layer whose table stands in the memory of the product. */
export interface Placed extends Omit<Dense, 'bytes'> {
  at: number;
}

/** Applies a dense layer to `rows` rows of `x`, one after the other, and writes its answers to `out`. */
export type Apply = (x: Float32Array, rows: number, dense: Placed, out: Float32Array) => void;

/** Largest number that an input is brought to: 127 times this, 1,536 times over, stays within 32 bits. */
const MOST = 8191;
const PAGE = 65_536;
/** The product takes four rows at a time. */
const padded = (rows: number): number => (rows + 3) & ~3;

interface Exports {
  memory: WebAssembly.Memory;
  product(a: number, b: number, c: number, rows: number, inner: number, outs: number): void;
}

/**
 * Places the tables of dense layers in the memory of `product.wasm` and gives what applies them. Inputs are brought to whole
 * numbers row by row, so the sums are exact and alike on every machine.
 */
export function placeLayers<Name extends string>(
  layers: Readonly<Record<Name, Dense>>,
): { placed: Record<Name, Placed>; apply: Apply } {
  const code = readFileSync(new URL('../data/product.wasm', import.meta.url));
  const { memory, product } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Exports;
  const all = Object.entries<Dense>(layers);
  const inner = Math.max(...all.map(([, dense]) => dense.inner));
  const outs = Math.max(...all.map(([, dense]) => dense.rows));
  const sumsAt = 2 * MOST_PIECES * inner;
  let free = sumsAt + 4 * MOST_PIECES * outs;
  const size = all.reduce((sum, [, dense]) => sum + dense.bytes.length, free);
  memory.grow(Math.ceil(size / PAGE));
  const placed = all.map(([name, { bytes, ...dense }]) => {
    const at = free;
    new Int8Array(memory.buffer, at, bytes.length).set(bytes);
    free += bytes.length;
    return [name, { ...dense, at }] as const;
  });
  const inputs = new Int16Array(memory.buffer, 0, MOST_PIECES * inner);
  const sums = new Int32Array(memory.buffer, sumsAt, MOST_PIECES * outs);
  const worth = new Float32Array(MOST_PIECES);
  return {
    placed: Object.fromEntries(placed) as Record<Name, Placed>,
    apply(x, rows, dense, out) {
      for (let r = 0; r < rows; r++) worth[r] = round(x, r * dense.inner, dense.inner, inputs);
      inputs.fill(0, rows * dense.inner, padded(rows) * dense.inner);
      product(0, dense.at, sumsAt, padded(rows), dense.inner, dense.rows);
      for (let r = 0, k = 0; r < rows; r++) {
        const one = worth[r]!;
        for (let o = 0; o < dense.rows; o++, k++) out[k] = sums[k]! * one * dense.steps[o]! + dense.bias[o]!;
      }
    },
  };
}

/** Brings a row to whole numbers; gives what one of them is worth. */
function round(x: Float32Array, from: number, count: number, out: Int16Array): number {
  let most = 1e-12;
  for (let k = from; k < from + count; k++) most = Math.max(most, Math.abs(x[k]!));
  const by = MOST / most;
  for (let k = from; k < from + count; k++) out[k] = Math.round(x[k]! * by);
  return most / MOST;
}
