/** Mature sorry cases of one brand and span, by how they count. */
export interface Counts {
  resolved: number;
  unresolved: number;
  unknown: number;
}

export function totalOf(counts: Counts): number {
  return counts.resolved + counts.unresolved + counts.unknown;
}

/** "12 : 0": twelve sorry cases, none of them resolved. */
export function ratioText(counts: Counts): string {
  return `${totalOf(counts)} : ${counts.resolved}`;
}

/** Sorry cases to one resolution; null when none was resolved, because no number says "never". */
export function ratioOf(counts: Counts): number | null {
  return counts.resolved === 0 ? null : totalOf(counts) / counts.resolved;
}

/**
 * The resolution rate if every unknown case failed, and if every one succeeded: whatever truly happened out of sight, the
 * rate of these cases lies between, if each was read rightly. Null without cases.
 */
export function boundsOf(counts: Counts): { low: number; high: number } | null {
  const n = totalOf(counts);
  return n === 0 ? null : { low: counts.resolved / n, high: (counts.resolved + counts.unknown) / n };
}

/**
 * Wilson's score interval for `hits` of `n` (E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 1927): it stays inside 0..1 and holds its level for few cases and for shares near 0 or 1, where
 * the textbook interval does not.
 */
export function wilson(hits: number, n: number, z: number): [number, number] {
  const share = hits / n;
  const z2 = (z * z) / n;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (z / (1 + z2)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n));
  // At 0 and n hits the limits are exact; rounding must not move them.
  return [hits === 0 ? 0 : Math.max(0, centre - half), hits === n ? 1 : Math.min(1, centre + half)];
}

/**
 * From Wilson's lower limit of the low bound to Wilson's upper limit of the high bound, widened by the measured error
 * of the reading: some cases called resolved were not, some called unresolved were. Null without cases.
 */
export function intervalOf(
  counts: Counts,
  thresholds: { z: number; falselyResolved: number; falselyUnresolved: number },
): [number, number] | null {
  const n = totalOf(counts);
  if (n === 0) return null;
  const [low] = wilson(counts.resolved, n, thresholds.z);
  const [, high] = wilson(counts.resolved + counts.unknown, n, thresholds.z);
  return [Math.max(0, low - thresholds.falselyResolved), Math.min(1, high + thresholds.falselyUnresolved)];
}
