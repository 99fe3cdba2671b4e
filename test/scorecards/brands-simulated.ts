import type { ShareName } from '../../src/model.ts';
import type { Conduct } from '../../src/scorecards/conduct-counts.ts';
import { type ClusterSums, clusteredShare, type Share } from '../../src/scorecards/interval.ts';
import { readingErrorFile, upperLimit } from '../../src/scorecards/reading-error.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { decideVerdict } from '../../src/scorecards/verdict.ts';

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

/** How a brand treats complaints that it says sorry to. All shares are chances, 0..1. */
export interface Nature {
  cases: number;
  /** A case is taken to private. */
  hides: number;
  /** A case that stays in public gets nothing but the sorry. */
  leaves: number;
  /** The customer says how it ended; if it was left, that it was not solved. */
  speaks: number;
  /** One that was left is read as if something had been done, and the other way. */
  misses: number;
  flatters: number;
  /** Mean number of cases of a customer; how much an incident, a day's cases of one topic, shares one treatment. */
  perCustomer: number;
  sticks: number;
}

interface Lived {
  customer: number;
  incident: number;
  hidden: boolean;
  left: boolean;
  turns: number;
}

/** One case after the other; a customer's cases go alike half of the time, an incident's as often as it sticks together. */
function liveCases(nature: Nature, random: () => number): Lived[] {
  const fate = { customer: new Map<number, boolean>(), incident: new Map<number, boolean>() };
  const fateOf = (of: Map<number, boolean>, key: number) => {
    if (!of.has(key)) of.set(key, random() < nature.leaves);
    return of.get(key)!;
  };
  const customers = Math.max(1, Math.round(nature.cases / nature.perCustomer));
  const incidents = Math.max(10, Math.round(nature.cases / 3));
  return Array.from({ length: nature.cases }, () => {
    const [customer, incident] = [Math.floor(random() * customers), Math.floor(random() * incidents)];
    const alike = random();
    const truly =
      alike < nature.sticks
        ? fateOf(fate.incident, incident)
        : alike < nature.sticks + 0.3
          ? fateOf(fate.customer, customer)
          : random() < nature.leaves;
    const left = random() < (truly ? nature.misses : nature.flatters) ? !truly : truly;
    return { customer, incident, hidden: random() < nature.hides, left, turns: random() < 0.4 ? 2 : 1 };
  });
}

function sumsBy(cases: readonly Lived[], key: (one: Lived) => number, counts: (one: Lived) => boolean): ClusterSums {
  const clusters = [...Map.groupBy(cases, key).values()].map((of) => ({ m: of.length, y: of.filter(counts).length }));
  const sum = (value: (cluster: { m: number; y: number }) => number) =>
    clusters.reduce((total, cluster) => total + value(cluster), 0);
  return {
    clusters: clusters.length,
    mm: sum(({ m }) => m * m),
    my: sum(({ m, y }) => m * y),
    yy: sum(({ y }) => y * y),
  };
}

function shareOf(cases: readonly Lived[], counts: (one: Lived) => boolean): Share {
  return clusteredShare(cases.length, cases.filter(counts).length, {
    customers: sumsBy(cases, ({ customer }) => customer, counts),
    incidents: sumsBy(cases, ({ incident }) => incident, counts),
  });
}

/** What the public record of a brand of this nature comes to. */
export function liveOut(nature: Nature, random: () => number): Conduct {
  const cases = liveCases(nature, random);
  const sight = cases.filter(({ hidden }) => !hidden);
  const spoke = sight.filter(() => random() < nature.speaks);
  const turns = (of: readonly Lived[]) => of.reduce((sum, one) => sum + one.turns, 0);
  const hidden = cases.length - sight.length;
  const shares: Record<ShareName, Share> = {
    nothing_after_sorry: shareOf(sight, ({ left }) => left),
    followed_through: shareOf(sight, ({ left }) => !left),
    no_reply: shareOf(cases, () => false),
    sent_elsewhere: shareOf(sight, () => false),
  };
  return {
    shares,
    complaints: cases.length,
    outOfSight: hidden,
    privateAnyway: hidden,
    movedPrivate: hidden,
    turns: turns(cases),
    emptyTurns: turns(sight.filter(({ left }) => left)),
    privateTurns: turns(cases) - turns(sight),
    saidSolved: spoke.filter(({ left }) => !left).length,
    saidNotSolved: spoke.filter(({ left }) => left).length,
    sentOff: hidden,
    cameBack: 0,
    wordsOnly: sight.filter(({ left }) => left).length,
    promisesJudged: 0,
    promisesKept: 0,
  };
}

/** The share of complaints taken to private in labelled threads: 121 of 278. */
const REAL_PRIVATE = 0.43;

const { negatives, falsely, positives, missed } = readingErrorFile().figures.nothing_after_sorry;
/** How often the reading misses that nothing followed a sorry, and sees it where something did: as measured, and at worst. */
export const MEASURED = { misses: missed / positives, flatters: falsely / negatives };
export const AT_WORST = { misses: upperLimit(missed, positives), flatters: upperLimit(falsely, negatives) };

const COMMON = { ...MEASURED, speaks: 0.17, perCustomer: 1.3, sticks: 0.2 };

/** Honest: leaves at most half of what it keeps in public; of any size (1 to 2,000), at the real share of private cases. */
export function honestNature(random: () => number): Nature {
  return {
    ...COMMON,
    cases: Math.ceil(Math.exp(random() * Math.log(2000))),
    hides: REAL_PRIVATE,
    leaves: random() / 2,
  };
}

/** Only apologises: of what it keeps in public at least nine in ten get nothing more, at the real share of private cases. */
export function apologeticNature(cases: number, random: () => number): Nature {
  return { ...COMMON, cases, hides: REAL_PRIVATE, leaves: 0.9 + random() * 0.1 };
}

/** How many of so many brands of a nature are called `mostly_apologies`. */
export function accused(brands: number, natureOf: (random: () => number) => Nature, seed: number): number {
  const random = randomFrom(seed);
  let found = 0;
  for (let i = 0; i < brands; i++) {
    const record = liveOut(natureOf(random), random);
    if (decideVerdict(record, DEFAULT_THRESHOLDS).verdict === 'mostly_apologies') found++;
  }
  return found;
}
