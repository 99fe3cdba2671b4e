import type { Sparse } from './sparse.ts';

/** How a model is fitted. */
export interface FitOptions {
  /** Slots of the hashed feature space, a power of two. */
  size: number;
  epochs: number;
  rate: number;
  /** L2 penalty, per example. */
  l2: number;
  seed: number;
  /** Weight of each example; 1 when not given. */
  weights?: readonly number[];
}

/** Weights and bias of one yes-or-no question. */
export interface Weights {
  w: Float32Array;
  bias: number;
}

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, z))));

/** A small deterministic generator (mulberry32), so that a fit can be repeated bit by bit. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(n: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}

/** The margin of one example. */
export function margin(x: Sparse, m: Weights): number {
  let z = m.bias + x.offset;
  for (let k = 0; k < x.n; k++) z += m.w[x.index[k]!]! * x.value[k]!;
  return z;
}

/**
 * Logistic regression by AdaGrad (Duchi, Hazan & Singer 2011) with L2 on the touched weights; the weights returned are
 * the average over the later half of the steps (Polyak), which steadies small sets.
 */
export function fitWeights(rows: readonly Sparse[], labels: readonly number[], o: FitOptions): Weights {
  const w = new Float32Array(o.size);
  const squares = new Float32Array(o.size).fill(1e-3);
  const sum = new Float32Array(o.size);
  let bias = 0;
  let biasSquares = 1e-3;
  let biasSum = 0;
  let kept = 0;
  const random = seeded(o.seed);
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    for (const i of shuffled(rows.length, random)) {
      const x = rows[i]!;
      const gap = (sigmoid(margin(x, { w, bias })) - labels[i]!) * (o.weights?.[i] ?? 1);
      for (let k = 0; k < x.n; k++) {
        const j = x.index[k]!;
        const g = gap * x.value[k]! + o.l2 * w[j]!;
        squares[j]! += g * g;
        w[j]! -= (o.rate * g) / Math.sqrt(squares[j]!);
      }
      biasSquares += gap * gap;
      bias -= (o.rate * gap) / Math.sqrt(biasSquares);
    }
    if (epoch * 2 < o.epochs) continue;
    kept++;
    biasSum += bias;
    for (let j = 0; j < o.size; j++) sum[j]! += w[j]!;
  }
  for (let j = 0; j < o.size; j++) sum[j]! /= kept;
  return { w: sum, bias: biasSum / kept };
}
