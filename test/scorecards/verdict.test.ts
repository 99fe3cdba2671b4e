import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model.ts';
import { JUDGED_SHARES, type ShareName } from '../../src/model.ts';
import type { Conduct } from '../../src/scorecards/conduct-counts.ts';
import {
  type ClusterSums,
  clusteredShare,
  NO_ERROR,
  NO_SHARE,
  type Share,
  shareInterval,
} from '../../src/scorecards/interval.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { decideVerdict } from '../../src/scorecards/verdict.ts';

/** The counts below are worked out by hand at this quantile. */
const thresholds = {
  ...DEFAULT_THRESHOLDS,
  quantile: 2.326,
  errors: Object.fromEntries(JUDGED_SHARES.map((name) => [name, NO_ERROR])) as Record<ShareName, typeof NO_ERROR>,
};

/** So many of so many cases, each of a customer and on an occasion of its own. */
function share(hits: number, n: number, more: Partial<Share> = {}): Share {
  return { ...NO_SHARE, n, hits, customers: n, incidents: n, days: n, ...more };
}

interface Cases {
  /** Got nothing after a sorry; followed through; no reply; sent elsewhere; out of sight; anything else. */
  left?: number;
  followed?: number;
  silent?: number;
  away?: number;
  unseen?: number;
  other?: number;
}

function conduct(cases: Cases, more: Partial<Conduct> = {}): Conduct {
  const { left = 0, followed = 0, silent = 0, away = 0, unseen = 0, other = 0 } = cases;
  const sight = left + followed + silent + away + other;
  return {
    shares: {
      nothing_after_sorry: share(left, sight - silent),
      followed_through: share(followed, sight),
      no_reply: share(silent, sight + unseen),
      sent_elsewhere: share(away, sight),
    },
    complaints: sight + unseen,
    outOfSight: unseen,
    privateAnyway: unseen,
    movedPrivate: unseen,
    turns: sight - silent + unseen,
    emptyTurns: left,
    privateTurns: unseen,
    saidSolved: 0,
    saidNotSolved: Math.min(1, left),
    sentOff: unseen + away,
    cameBack: 0,
    wordsOnly: left,
    promisesJudged: 0,
    promisesKept: 0,
    ...more,
  };
}

const few = (cases: Cases, name: ShareName, more: Partial<Share>): Conduct => {
  const one = conduct(cases);
  return { ...one, shares: { ...one.shares, [name]: { ...one.shares[name], ...more } } };
};

describe('verdicts, by hand', () => {
  it.each<[string, Conduct, Verdict]>([
    ['nothing at all', conduct({}), 'not_enough_data'],
    ['19 cases', conduct({ left: 19 }), 'not_enough_data'],
    ['20 cases, 14 customers', few({ left: 20 }, 'no_reply', { customers: 14 }), 'not_enough_data'],
    ['20 cases, one occasion', few({ left: 20 }, 'no_reply', { incidents: 1 }), 'not_enough_data'],
    ['20 cases, five topics of one day', few({ left: 20 }, 'no_reply', { incidents: 5, days: 1 }), 'not_enough_data'],
    [
      'enough complaints, those with a sorry of one day',
      few({ left: 20 }, 'nothing_after_sorry', { incidents: 5, days: 1 }),
      'mixed',
    ],
    ['20 cases left with a sorry', conduct({ left: 20 }), 'mostly_apologies'],
    // Of 40, Wilson's lower limit at z = 2.326 is 0.516 for 28 and 0.491 for 27.
    ['28 of 40 left', conduct({ left: 28, other: 12 }), 'mostly_apologies'],
    ['27 of 40 left', conduct({ left: 27, other: 13 }), 'mixed'],
    [
      '28 of 40 that hang together',
      few({ left: 28, other: 12 }, 'nothing_after_sorry', { spreads: [{ hits: 42, others: 18 }] }),
      'mixed',
    ],
    ['most left, at the real share of private cases', conduct({ left: 32, other: 2, unseen: 26 }), 'mostly_apologies'],
    ['most left, but half the answers gave something', conduct({ left: 40 }, { emptyTurns: 20 }), 'mixed'],
    ['most left, and no customer said how it ended', conduct({ left: 40 }, { saidNotSolved: 0 }), 'mixed'],
    ['most left, but customers say solved', conduct({ left: 40 }, { saidSolved: 3, saidNotSolved: 2 }), 'mixed'],
    [
      'most left, customers are of two minds',
      conduct({ left: 40 }, { saidSolved: 2, saidNotSolved: 2 }),
      'mostly_apologies',
    ],
    ['28 of 40 followed through', conduct({ followed: 28, other: 12 }), 'follows_through'],
    ['27 of 40 followed through', conduct({ followed: 27, other: 13 }), 'mixed'],
    ['followed through of what is in sight', conduct({ followed: 28, other: 12, unseen: 30 }), 'follows_through'],
    ['most out of sight', conduct({ unseen: 35, followed: 15 }), 'cannot_be_judged'],
    ['half out of sight', conduct({ unseen: 20, other: 20 }), 'mixed'],
    ['less than half out of sight, too few in sight', conduct({ unseen: 15, other: 15 }), 'not_enough_data'],
    ['most sent away', conduct({ away: 28, other: 12 }), 'sends_away'],
    ['most complaints unanswered', conduct({ silent: 28, followed: 12 }), 'silent'],
    ['half unanswered', conduct({ silent: 20, other: 20 }), 'mixed'],
    ['unanswered, but by a few angry people', few({ silent: 40 }, 'no_reply', { customers: 3 }), 'not_enough_data'],
    ['good where it answers, silent mostly', conduct({ followed: 30, silent: 60 }), 'silent'],
    ['words without a sorry', conduct({ other: 40 }, { wordsOnly: 38, emptyTurns: 38 }), 'mixed'],
  ])('%s', (_, record, verdict) => {
    const finding = decideVerdict(record, thresholds);
    expect(finding.verdict).toBe(verdict);
    expect(finding.reasons.length).toBeGreaterThan(0);
  });

  it('allows for the error of the reading', () => {
    // Of 40, Wilson's lower limit at z = 1.96 is 0.520 for 27 and 0.546 for 28; with 4.8 % seen falsely it takes 0.524.
    const sure = { ...thresholds, quantile: DEFAULT_THRESHOLDS.quantile };
    expect(decideVerdict(conduct({ left: 27, other: 13 }), sure).verdict).toBe('mostly_apologies');
    const errors = { ...thresholds.errors, nothing_after_sorry: { falsely: 0.048, missed: 0 } };
    expect(decideVerdict(conduct({ left: 27, other: 13 }), { ...sure, errors }).verdict).toBe('mixed');
    expect(decideVerdict(conduct({ left: 28, other: 12 }), { ...sure, errors }).verdict).toBe('mostly_apologies');
  });
});

describe('reasons, in plain words with the counts', () => {
  it.each<[string, Conduct, RegExp[]]>([
    [
      'mostly apologies',
      conduct({ left: 32, other: 2, unseen: 26 }, { saidNotSolved: 4, saidSolved: 1 }),
      [
        /^of 60 complaints 34 got a sorry, an apology or sympathy, and can be followed in public; after 32 of these 34 we saw nothing more: .* \(the true share lies between 77 % and 99 %\)$/,
        /^32 of 34 answers to open complaints \(94 %\) gave the customer nothing new$/,
        /^of 5 customers who said how it ended, 1 said solved and 4 not$/,
      ],
    ],
    [
      'cannot be judged',
      conduct({ unseen: 35, followed: 15 }, { movedPrivate: 40, sentOff: 40, cameBack: 3 }),
      [
        /^35 of 50 complaints were taken to a private channel, and nothing was said in public of how they ended$/,
        /^40 of 50 complaints were sent to a private channel, 35 with nothing better in public and 5 with an answer/,
        /^of 40 sent to private or elsewhere, 3 complained in public again within 14 days$/,
      ],
    ],
    [
      'mixed, with promises',
      conduct({ followed: 20, other: 20 }, { promisesJudged: 30, promisesKept: 1 }),
      [
        /^20 of 40 complaints in sight were followed through \(the true share lies between 33 % and 67 %\): no share is surely over half$/,
        /^1 of 30 promises with a time that could be judged were kept in time$/,
        /^no customer said in public how it ended$/,
      ],
    ],
    [
      'too few in sight',
      conduct({ unseen: 15, other: 15 }),
      [/^15 mature complaint cases in sight; a verdict needs at least 20$/, /^15 of 30 complaints/, /^of 15 sent/],
    ],
    [
      'too few',
      conduct({ other: 1 }),
      [/^1 mature complaint case; /, /^1 customer behind/, /^1 occasion/, /^1 day of/],
    ],
  ])('%s', (_, record, patterns) => {
    const { reasons } = decideVerdict(record, thresholds);
    expect(reasons).toHaveLength(patterns.length);
    for (const [i, pattern] of patterns.entries()) expect(reasons[i]).toMatch(pattern);
  });
});

/** A case with a sorry: whose, on what occasion, and whether nothing followed. */
interface LivedCase {
  customer: number;
  occasion: number;
  left: boolean;
}

function livedShare(cases: readonly LivedCase[]): Share {
  const by = (key: (one: LivedCase) => number): ClusterSums => {
    const of = [...Map.groupBy(cases, key).values()].map((all) => ({
      m: all.length,
      y: all.filter(({ left }) => left).length,
    }));
    const sum = (value: (one: { m: number; y: number }) => number) => of.reduce((total, one) => total + value(one), 0);
    return { clusters: of.length, mm: sum(({ m }) => m * m), my: sum(({ m, y }) => m * y), yy: sum(({ y }) => y * y) };
  };
  const sums = { customers: by(({ customer }) => customer), incidents: by(({ occasion }) => occasion) };
  const days = new Set(cases.map(({ occasion }) => occasion)).size;
  return clusteredShare(cases.length, cases.filter(({ left }) => left).length, { ...sums, days });
}

describe('one more honest case', () => {
  const lived = fc.record({
    customer: fc.nat(30),
    occasion: fc.nat(8),
    left: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  });

  it('never raises the lower limit, of any customer and on any occasion', () => {
    fc.assert(
      fc.property(
        fc.array(lived, { minLength: 1, maxLength: 120 }),
        fc.record({ customer: fc.nat(40), occasion: fc.nat(12) }),
        fc.constantFrom(0, 0.05, 0.3),
        (cases, honest, falsely) => {
          const low = (of: readonly LivedCase[]) => shareInterval(livedShare(of), 2.326, { falsely, missed: 0 })![0];
          return low([...cases, { ...honest, left: false }]) <= low(cases) + 1e-9;
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('and one more that was left never lowers the upper one', () => {
    fc.assert(
      fc.property(fc.array(lived, { minLength: 1, maxLength: 120 }), lived, (cases, more) => {
        const high = (of: readonly LivedCase[]) => shareInterval(livedShare(of), 2.326, NO_ERROR)![1];
        return high([...cases, { ...more, left: true }]) >= high(cases) - 1e-9;
      }),
      { numRuns: 1_000 },
    );
  });

  it('never makes mostly_apologies likelier where cases hang together, once there are enough', () => {
    fc.assert(
      fc.property(
        fc.array(lived, { minLength: 20, maxLength: 120 }),
        fc.record({ customer: fc.nat(40), occasion: fc.nat(12) }),
        (cases, honest) => {
          const verdictOf = (of: readonly LivedCase[]) => {
            const left = of.filter((one) => one.left).length;
            const plain = conduct({ left, other: of.length - left });
            const share = livedShare(of);
            const shares = { ...plain.shares, nothing_after_sorry: share, no_reply: { ...share, hits: 0 } };
            return decideVerdict({ ...plain, shares }, DEFAULT_THRESHOLDS).verdict;
          };
          const [before, after] = [verdictOf(cases), verdictOf([...cases, { ...honest, left: false }])];
          // A customer or an occasion more may only end that there are too few.
          return after !== 'mostly_apologies' || before === 'mostly_apologies' || before === 'not_enough_data';
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never makes mostly_apologies likelier, once there are enough', () => {
    const cases = fc.record({
      left: fc.integer({ min: 20, max: 80 }),
      other: fc.integer({ min: 0, max: 60 }),
      unseen: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(cases, fc.constantFrom('other', 'followed'), (some, honest) => {
        const before = decideVerdict(conduct(some), DEFAULT_THRESHOLDS).verdict;
        const more = {
          ...some,
          other: some.other + (honest === 'other' ? 1 : 0),
          followed: honest === 'followed' ? 1 : 0,
        };
        const after = decideVerdict(conduct(more), DEFAULT_THRESHOLDS).verdict;
        return after !== 'mostly_apologies' || before === 'mostly_apologies' || before === 'cannot_be_judged';
      }),
    );
  });
});

describe('a verdict that is held', () => {
  it.each<[string, Conduct, Verdict | null, boolean]>([
    ['26 of 40, given before', conduct({ left: 26, other: 14 }), 'mostly_apologies', true],
    ['28 of 40, given before', conduct({ left: 28, other: 12 }), 'mostly_apologies', false],
    ['28 of 40, not given before', conduct({ left: 28, other: 12 }), null, false],
    ['followed through in 26 of 40, given before', conduct({ followed: 26, other: 14 }), 'follows_through', true],
    [
      'most left, but a few answers too many gave something',
      conduct({ left: 40 }, { emptyTurns: 19 }),
      'mostly_apologies',
      true,
    ],
    ['mixed is never held', conduct({ followed: 20, other: 20 }), 'mixed', false],
  ])('%s', (_, record, standing, held) => {
    const finding = decideVerdict(record, thresholds, standing);
    expect(finding.verdict_held).toBe(held);
    expect(finding.reasons.some((reason) => reason.startsWith('this verdict is held'))).toBe(held);
  });

  it('says its lower limit', () => {
    expect(decideVerdict(conduct({ left: 26, other: 14 }), thresholds, 'mostly_apologies').reasons.at(-1)).toBe(
      'this verdict is held: it was given before and stays until its figures are 5 points below 50 %, but would not be given today: its lower limit is 47 %',
    );
  });
});

describe('hysteresis', () => {
  it.each<[string, Conduct, Verdict, Verdict]>([
    // 26 of 40: the lower limit is 0.467; 24 of 40: 0.419.
    ['a standing verdict survives half', conduct({ left: 26, other: 14 }), 'mostly_apologies', 'mostly_apologies'],
    ['and goes 5 points below', conduct({ left: 24, other: 16 }), 'mostly_apologies', 'mixed'],
    ['follows_through survives a slip', conduct({ followed: 26, other: 14 }), 'follows_through', 'follows_through'],
    ['not a fall', conduct({ followed: 24, other: 16 }), 'follows_through', 'mixed'],
    ['another standing verdict gives no such credit', conduct({ followed: 26, other: 14 }), 'silent', 'mixed'],
    ['too few cases end any verdict', conduct({ left: 3 }), 'mostly_apologies', 'not_enough_data'],
  ])('%s', (_, record, standing, verdict) => {
    expect(decideVerdict(record, thresholds, standing).verdict).toBe(verdict);
  });
});
