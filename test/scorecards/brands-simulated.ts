import type { ShareName } from '../../src/model.ts';
import type { Conduct } from '../../src/scorecards/conduct-counts.ts';
import { type ClusterSums, clusteredShare, type Share } from '../../src/scorecards/interval.ts';
import { readingErrorFile, upperLimit } from '../../src/scorecards/reading-error.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../src/scorecards/thresholds.ts';
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

/** Sums over clusters of cases, by whatever number a case has of its cluster. */
function sumsBy(cases: readonly Lived[], key: 'customer' | 'incident', counts: (one: Lived) => boolean): ClusterSums {
  const of = new Map<number, { m: number; y: number }>();
  for (const one of cases) {
    const cluster = of.get(one[key]) ?? { m: 0, y: 0 };
    cluster.m++;
    if (counts(one)) cluster.y++;
    if (cluster.m === 1) of.set(one[key], cluster);
  }
  const sums = { clusters: of.size, mm: 0, my: 0, yy: 0 };
  for (const { m, y } of of.values()) {
    sums.mm += m * m;
    sums.my += m * y;
    sums.yy += y * y;
  }
  return sums;
}

function shareOf(cases: readonly Lived[], counts: (one: Lived) => boolean): Share {
  const incidents = sumsBy(cases, 'incident', counts);
  return clusteredShare(cases.length, cases.filter(counts).length, {
    customers: sumsBy(cases, 'customer', counts),
    incidents,
    // An occasion has a day of its own here: as many days as occasions.
    days: incidents.clusters,
  });
}

/** The same cases by what does not count of them. */
function opposite(share: Share): Share {
  const spreads = share.spreads.map(({ hits, others }) => ({ hits: others, others: hits }));
  return { ...share, hits: share.n - share.hits, spreads };
}

/** What the public record of a brand of this nature comes to. */
export function liveOut(nature: Nature, random: () => number): Conduct {
  const cases = liveCases(nature, random);
  const sight = cases.filter(({ hidden }) => !hidden);
  const spoke = sight.filter(() => random() < nature.speaks);
  const turns = (of: readonly Lived[]) => of.reduce((sum, one) => sum + one.turns, 0);
  const hidden = cases.length - sight.length;
  const nothing = shareOf(sight, ({ left }) => left);
  const shares: Record<ShareName, Share> = {
    nothing_after_sorry: nothing,
    followed_through: opposite(nothing),
    no_reply: shareOf(cases, () => false),
    sent_elsewhere: { ...nothing, hits: 0, spreads: [] },
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
/** As bad as so few cases allow; and the worst for a brand: nothing missed, and as much seen falsely as they allow. */
export const AT_WORST = { misses: upperLimit(missed, positives), flatters: upperLimit(falsely, negatives) };
export const AGAINST = { misses: 0, flatters: AT_WORST.flatters };

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

/** Other limits than those in use: other thresholds, or each case for itself. */
export interface OtherLimits {
  thresholds?: Partial<Thresholds>;
  alone?: boolean;
}

/** How many of so many brands of a nature are called `mostly_apologies`. */
export function accused(
  brands: number,
  natureOf: (random: () => number) => Nature,
  seed: number,
  { thresholds, alone = false }: OtherLimits = {},
): number {
  const random = randomFrom(seed);
  const rules = { ...DEFAULT_THRESHOLDS, ...thresholds };
  let found = 0;
  for (let i = 0; i < brands; i++) {
    const record = liveOut(natureOf(random), random);
    if (decideVerdict(alone ? apart(record) : record, rules).verdict === 'mostly_apologies') found++;
  }
  return found;
}

/** The same record, as if no two cases had anything to do with each other. */
function apart(record: Conduct): Conduct {
  const shares = Object.entries(record.shares).map(([name, share]) => [name, { ...share, spreads: [] }]);
  return { ...record, shares: Object.fromEntries(shares) as Conduct['shares'] };
}
