import { type FitOptions, margin, seeded, shuffled, sigmoid, type Weights } from './logistic.ts';
import type { Sparse } from './sparse.ts';

/** How a model is fitted by AdaGrad. */
export interface DescentOptions extends Omit<FitOptions, 'cost'> {
  rate: number;
  /** L2 penalty, per example. */
  l2: number;
}

/**
 * Logistic regression by AdaGrad (Duchi, Hazan & Singer 2011) with L2 on the touched weights; the weights returned are
 * the average over the later half of the steps (Polyak). It stops short of the optimum, which serves tasks of few
 * examples and many classes better than the optimum does; for complaints it is the other way round.
 */
export function fitByDescent(rows: readonly Sparse[], labels: readonly number[], o: DescentOptions): Weights {
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
