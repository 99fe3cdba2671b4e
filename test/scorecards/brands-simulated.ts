import { totalOf } from '../../src/scorecards/bounds.ts';
import type { Conduct } from '../../src/scorecards/verdict.ts';

/** A small seeded generator (mulberry32), so that a simulation that fails can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Nature {
  cases: number;
  /** Chance that a case truly ends well. */
  solves: number;
  /** Chance that its end is not seen. */
  hides: number;
  /** Chance that an answer to a complaint is empty. */
  empties: number;
  /** Chances that the reading takes a solved case for an unsolved one, and the other way. */
  misses: number;
  flatters: number;
}

/** What the public record of a brand of this nature comes to. */
export function liveOut(nature: Nature, random: () => number): Conduct {
  const counts = { resolved: 0, unresolved: 0, unknown: 0 };
  let emptyTurns = 0;
  for (let i = 0; i < nature.cases; i++) {
    const solved = random() < nature.solves;
    const seenAs = random() < (solved ? nature.misses : nature.flatters) ? !solved : solved;
    if (random() < nature.hides) counts.unknown++;
    else if (seenAs) counts.resolved++;
    else counts.unresolved++;
    if (random() < nature.empties) emptyTurns++;
  }
  const n = totalOf(counts);
  return {
    counts,
    customers: n,
    turnsToComplaints: n,
    emptyTurns,
    endedPrivate: counts.unknown,
    endedDeflected: 0,
    movedPrivate: counts.unknown,
    chased: 0,
    settled: n,
    promisesJudged: 0,
    promisesKept: 0,
    complaints: n,
    unanswered: 0,
    complainers: n,
  };
}

/** Honest: solves at least half of its cases; of any size (1 to 2,000), hiding any share, empty in its answers at any rate. */
export function honestNature(random: () => number): Nature {
  return {
    cases: Math.ceil(Math.exp(random() * Math.log(2000))),
    solves: 0.5 + random() / 2,
    hides: random(),
    empties: random(),
    misses: 0.05,
    flatters: 0.05,
  };
}

/** Only apologises: solves at most one in twenty, hides at most one in five, empty in at least seven of ten answers. */
export function apologeticNature(cases: number, random: () => number): Nature {
  return {
    cases,
    solves: random() * 0.05,
    hides: random() * 0.2,
    empties: 0.7 + random() * 0.3,
    misses: 0.05,
    flatters: 0.05,
  };
}
