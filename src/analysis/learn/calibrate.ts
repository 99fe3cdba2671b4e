import { sigmoid } from './logistic.ts';

/**
 * Platt scaling with the smoothed targets of Platt (1999), by Newton steps: `sigmoid(a * margin + b)` is then a probability.
 */
export function plattOf(
  margins: readonly number[],
  labels: readonly number[],
  weights?: readonly number[],
): { a: number; b: number } {
  const positive = labels.filter((y) => y === 1).length;
  const high = (positive + 1) / (positive + 2);
  const low = 1 / (labels.length - positive + 2);
  let a = 1;
  let b = 0;
  for (let round = 0; round < 30; round++) {
    let [ga, gb, haa, hab, hbb] = [1e-4 * (a - 1), 0, 1e-3, 0, 1e-3];
    for (let i = 0; i < margins.length; i++) {
      const m = margins[i]!;
      const p = sigmoid(a * m + b);
      const w = weights?.[i] ?? 1;
      const gap = w * (p - (labels[i] === 1 ? high : low));
      const curve = w * p * (1 - p);
      ga += gap * m;
      gb += gap;
      haa += curve * m * m;
      hab += curve * m;
      hbb += curve;
    }
    const det = haa * hbb - hab * hab;
    if (!(Math.abs(det) > 1e-12)) break;
    a -= (hbb * ga - hab * gb) / det;
    b -= (haa * gb - hab * ga) / det;
  }
  return Number.isFinite(a) && Number.isFinite(b) && a > 0 ? { a, b } : { a: 1, b: 0 };
}
