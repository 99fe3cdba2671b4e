/** A share of the full size, for a first look: `AMENDS_LONG_SCALE=0.1 npm run test:long`. The least is one. */
export function scaled(full: number): number {
  return Math.max(1, Math.round(full * Number(process.env.AMENDS_LONG_SCALE ?? 1)));
}

/** Chance that can be repeated: numbers in [0, 1) from a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * How a property test is run: a few random cases, or as many as one likes: `AMENDS_RUNS=300`. A failure tells its seed, which
 * `AMENDS_SEED` takes.
 */
export function randomRuns(few: number): { numRuns: number; endOnFailure: true; seed?: number } {
  const { AMENDS_RUNS: runs = few, AMENDS_SEED: seed } = process.env;
  return { numRuns: Number(runs), endOnFailure: true, ...(seed && { seed: Number(seed) }) };
}

/** How long such a test may take: ms. */
export function patience(few: number): number {
  return Math.max(240_000, randomRuns(few).numRuns * 60_000);
}
