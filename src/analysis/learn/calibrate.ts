import { sigmoid } from './logistic.ts';

/** Solves a small set of linear equations by elimination; null when they do not decide. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[best]![c]!)) best = r;
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    if (!(Math.abs(rows[c]![c]!) > 1e-12)) return null;
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const by = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= n; k++) rows[r]![k]! -= by * rows[c]![k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

/**
 * How several margins of the same examples together become a probability: one factor for each and a constant, by Newton steps
 * on the log loss with the smoothed targets of Platt (1999).
 * @param margins one list for each judge, an entry for each example
 */
export function blendOf(
  margins: readonly (readonly number[])[],
  labels: readonly number[],
  weights?: readonly number[],
): { factors: number[]; constant: number } {
  const positive = labels.filter((y) => y === 1).length;
  const high = (positive + 1) / (positive + 2);
  const low = 1 / (labels.length - positive + 2);
  const many = margins.length;
  const even = { factors: margins.map(() => 1 / many), constant: 0 };
  let beta = [...even.factors, 0];
  for (let round = 0; round < 30; round++) {
    const slope = beta.map((b, k) => (k < many ? 1e-4 * (b - even.factors[k]!) : 0));
    const curves = beta.map((_, k) => beta.map((__, j) => (k === j ? 1e-3 : 0)));
    for (let i = 0; i < labels.length; i++) {
      const x = [...margins.map((m) => m[i]!), 1];
      const p = sigmoid(x.reduce((z, v, k) => z + v * beta[k]!, 0));
      const w = weights?.[i] ?? 1;
      const gap = w * (p - (labels[i] === 1 ? high : low));
      const curve = w * p * (1 - p);
      for (let k = 0; k <= many; k++) {
        slope[k]! += gap * x[k]!;
        for (let j = 0; j <= many; j++) curves[k]![j]! += curve * x[k]! * x[j]!;
      }
    }
    const step = solve(curves, slope);
    if (!step) break;
    beta = beta.map((b, k) => b - step[k]!);
  }
  const sound = beta.every(Number.isFinite) && beta[0]! > 0 && beta.slice(0, many).every((b) => b >= 0);
  return sound ? { factors: beta.slice(0, many), constant: beta[many]! } : even;
}

/**
 * Platt scaling: `sigmoid(a * margin + b)` is then a probability.
 */
export function plattOf(
  margins: readonly number[],
  labels: readonly number[],
  weights?: readonly number[],
): { a: number; b: number } {
  const { factors, constant } = blendOf([margins], labels, weights);
  return { a: factors[0]!, b: constant };
}
