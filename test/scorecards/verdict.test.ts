import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { type Conduct, judgeBrand } from '../../src/scorecards/verdict.ts';

const thresholds = { ...DEFAULT_THRESHOLDS, falselyResolved: 0, falselyUnresolved: 0 };

function conduct(resolved: number, unknown: number, unresolved: number, more: Partial<Conduct> = {}): Conduct {
  const n = resolved + unknown + unresolved;
  return {
    counts: { resolved, unknown, unresolved },
    customers: n,
    turnsToComplaints: 100,
    emptyTurns: 0,
    endedPrivate: 0,
    endedDeflected: 0,
    movedPrivate: 0,
    chased: 0,
    settled: n,
    promisesJudged: 0,
    promisesKept: 0,
    complaints: n,
    unanswered: 0,
    complainers: n,
    ...more,
  };
}

describe('verdicts, by hand', () => {
  it.each<[string, Conduct, Verdict]>([
    ['nothing at all', conduct(0, 0, 0), 'not_enough_data'],
    ['19 cases', conduct(0, 0, 19, { emptyTurns: 100 }), 'not_enough_data'],
    ['20 cases, 14 customers', conduct(0, 0, 20, { emptyTurns: 100, customers: 14 }), 'not_enough_data'],
    ['20 cases, 15 customers', conduct(0, 0, 20, { emptyTurns: 100, customers: 15 }), 'mostly_apologies'],
    ['none resolved, half the turns empty', conduct(0, 0, 20, { emptyTurns: 50 }), 'mixed'],
    ['none resolved, just over half empty', conduct(0, 0, 20, { emptyTurns: 51 }), 'mostly_apologies'],
    ['empty turns, but all unknown', conduct(0, 40, 0, { emptyTurns: 100 }), 'mixed'],
    ['empty turns, unknown enough to reach half', conduct(0, 10, 20, { emptyTurns: 100 }), 'mixed'],
    ['all resolved', conduct(20, 0, 0), 'follows_through'],
    // 28 of 40: Wilson's lower limit is 0.546; 26 of 40: 0.495.
    ['28 of 40 resolved', conduct(28, 0, 12), 'follows_through'],
    ['26 of 40 resolved', conduct(26, 0, 14), 'mixed'],
    [
      'most ended in private',
      conduct(0, 30, 10, { endedPrivate: 30, movedPrivate: 35, chased: 7 }),
      'takes_it_private',
    ],
    ['half ended in private', conduct(0, 30, 10, { endedPrivate: 20 }), 'mixed'],
    ['most sent away', conduct(0, 0, 40, { endedDeflected: 21 }), 'sends_away'],
    ['most complaints unanswered', conduct(0, 0, 5, { complaints: 40, unanswered: 21, complainers: 40 }), 'silent'],
    ['half unanswered', conduct(0, 0, 5, { complaints: 40, unanswered: 20, complainers: 40 }), 'not_enough_data'],
    [
      'unanswered, but by a few angry people',
      conduct(0, 0, 5, { complaints: 40, unanswered: 40, complainers: 3 }),
      'not_enough_data',
    ],
    [
      'good where it answers, silent mostly',
      conduct(30, 0, 0, { complaints: 90, unanswered: 60, complainers: 90 }),
      'silent',
    ],
  ])('%s', (_, record, verdict) => {
    const finding = judgeBrand(record, thresholds);
    expect(finding.verdict).toBe(verdict);
    expect(finding.reasons.length).toBeGreaterThan(0);
  });

  it('says why in plain words, with the counts', () => {
    const { reasons } = judgeBrand(conduct(0, 30, 10, { endedPrivate: 30, movedPrivate: 35, chased: 7 }), thresholds);
    expect(reasons).toEqual([
      '30 of 40 sorry cases ended in a private channel, where nothing can be seen',
      'in 7 of 35 complaint cases sent to private the customer came back in public to say that it is silent',
    ]);
  });
});

describe('verdicts that say what else is to be said', () => {
  it.each<[string, Conduct, RegExp[]]>([
    ['on neither side', conduct(20, 0, 20), [/^40 : 20 .* lies between 35 % and 65 %, on neither side of half$/]],
    [
      'failing, but by promises and not by empty words',
      conduct(2, 0, 38, { emptyTurns: 10, promisesJudged: 30, promisesKept: 1 }),
      [
        /^40 : 2 .* even with all 0 unseen outcomes counted as resolved, the rate is under 17 %$/,
        /^but not most .* empty \(10 of 100\): it says more than sorry$/,
        /^1 of 30 promises with a date that could be judged were kept in time$/,
      ],
    ],
    [
      'too few sorries of a brand that takes all to private',
      conduct(0, 1, 0, { settled: 18, movedPrivate: 17, chased: 2 }),
      [
        /^1 mature sorry case; a verdict needs at least 20$/,
        /^1 customer behind them/,
        /^17 of 18 complaint cases were sent to a private channel, where nothing can be seen$/,
        /^in 2 of 17 /,
      ],
    ],
  ])('%s', (_, record, words) => {
    const { reasons } = judgeBrand(record, thresholds);
    expect(reasons).toHaveLength(words.length);
    for (const [i, pattern] of words.entries()) expect(reasons[i]).toMatch(pattern);
  });
});

describe('the table of docs/method.md', () => {
  it.each([
    [20, 4, 16],
    [60, 19, 41],
    [200, 76, 124],
  ])('%i sorry cases', (n, most, least) => {
    const judged = (resolved: number, unknown: number, emptyTurns: number) =>
      judgeBrand(conduct(resolved, unknown, n - resolved - unknown, { emptyTurns }), DEFAULT_THRESHOLDS).verdict;
    expect([judged(most, 0, 100), judged(0, most, 100), judged(most + 1, 0, 100)]).toEqual([
      'mostly_apologies',
      'mostly_apologies',
      'mixed',
    ]);
    expect([judged(least, 0, 0), judged(least - 1, 0, 0)]).toEqual(['follows_through', 'mixed']);
  });
});

describe('hysteresis', () => {
  it.each<[string, Conduct, Verdict, Verdict]>([
    ['a standing verdict survives half', conduct(0, 0, 20, { emptyTurns: 50 }), 'mostly_apologies', 'mostly_apologies'],
    ['and goes 5 points below', conduct(0, 0, 20, { emptyTurns: 45 }), 'mostly_apologies', 'mixed'],
    ['follows_through survives a slip', conduct(26, 0, 14), 'follows_through', 'follows_through'],
    ['not a fall', conduct(22, 0, 18), 'follows_through', 'mixed'],
    ['another standing verdict gives no such credit', conduct(26, 0, 14), 'takes_it_private', 'mixed'],
    ['too few cases end any verdict', conduct(0, 0, 3, { emptyTurns: 100 }), 'mostly_apologies', 'not_enough_data'],
  ])('%s', (_, record, standing, verdict) => {
    expect(judgeBrand(record, thresholds, standing).verdict).toBe(verdict);
  });
});
