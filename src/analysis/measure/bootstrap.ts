import { seeded } from '../learn/logistic.ts';

/** A figure with the 95% interval of its bootstrap. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Resamples enough for the second decimal of a 95% interval. */
const RESAMPLES = 500;

/**
 * Percentile bootstrap (Efron 1979) of a figure over rows drawn with replacement; the same rows give the same interval.
 */
export function bootstrap<T>(
  rows: readonly T[],
  figure: (rows: readonly T[]) => number,
  resamples = RESAMPLES,
): Interval {
  const value = figure(rows);
  if (rows.length === 0) return { value, low: value, high: value };
  const random = seeded(rows.length);
  const drawn = Array.from({ length: resamples }, () =>
    figure(Array.from(rows, () => rows[Math.floor(random() * rows.length)]!)),
  );
  drawn.sort((a, b) => a - b);
  return { value, low: drawn[Math.floor(resamples * 0.025)]!, high: drawn[Math.ceil(resamples * 0.975) - 1]! };
}
