/** A figure with the 95% interval of its bootstrap. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Resamples enough for the second decimal of a 95% interval. */
const RESAMPLES = 500;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Percentile bootstrap (Efron 1979) of a figure; the same rows give the same interval.
 * @param of the brand of a row: brands are then drawn as a whole, since their posts are alike; a row without one is its own
 */
export function bootstrap<T>(
  rows: readonly T[],
  figure: (rows: readonly T[]) => number,
  of: (row: T) => string | null = () => null,
  resamples = RESAMPLES,
): Interval {
  const value = figure(rows);
  if (rows.length === 0) return { value, low: value, high: value };
  const clusters = [...Map.groupBy(rows, (row) => of(row) ?? row).values()];
  const random = seeded(rows.length);
  const drawn = Array.from({ length: resamples }, () =>
    figure(clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)]!)),
  );
  drawn.sort((a, b) => a - b);
  return { value, low: drawn[Math.floor(resamples * 0.025)]!, high: drawn[Math.ceil(resamples * 0.975) - 1]! };
}
