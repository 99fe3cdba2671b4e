import { describe, expect, it } from 'vitest';
import { RUNGS } from '../../src/model.ts';
import {
  describeLadder,
  helpedIn,
  inSight,
  type Ladder,
  type LadderTally,
  ladderOf,
  sumOf,
} from '../../src/scorecards/ladder.ts';
import { LADDER_COUNTS } from '../../src/scorecards/tables.ts';

const tally = (tone: LadderTally['tone'], rung: LadderTally['rung'], n: number, more: Partial<LadderTally> = {}) =>
  ({ ...Object.fromEntries(LADDER_COUNTS.map((count) => [count, 0])), tone, rung, n, ...more }) as LadderTally;

const ladder = (of: Partial<Ladder>): Ladder =>
  ({ ...Object.fromEntries(RUNGS.map((rung) => [rung, 0])), ...of }) as Ladder;

describe('the ladder', () => {
  const tallies = [
    tally('apology', 'answer', 3),
    tally('none', 'answer', 2),
    tally('sympathy', 'private', 4, { said_solved: 1, said_not_solved: 1 }),
  ];

  it('sums what was handled alike, in all and by what was said', () => {
    expect(ladderOf(tallies)).toEqual(ladder({ answer: 5, private: 4 }));
    expect(ladderOf(tallies, 'apology')).toEqual(ladder({ answer: 3 }));
    expect(sumOf(tallies, 'said_solved', ({ tone }) => tone === 'sympathy')).toBe(1);
  });

  it('keeps in sight what went to private only where the customer said how it ended', () => {
    expect(tallies.map(inSight)).toEqual([3, 2, 2]);
  });
});

describe('help in public', () => {
  it('is a remedy, an answer or a promise that was kept', () => {
    expect(
      helpedIn(ladder({ remedy: 1, answer: 2, promise_kept: 4, promise_dated: 8, question: 16, private: 32 })),
    ).toBe(7);
  });
});

describe('the ladder in one sentence', () => {
  it.each([
    ['nothing yet', ladder({}), /^No complaint has had its seven days yet\.$/],
    ['one', ladder({ no_reply: 1 }), /^Of 1 complaint we saw 1 get no reply\.$/],
    [
      'few, as counts',
      ladder({ answer: 3, words_only: 9 }),
      /^Of 12 complaints we saw 3 end in an answer and 9 get only words\.$/,
    ],
    [
      'many, of a hundred, that add up',
      ladder({ remedy: 10, answer: 10, private: 10 }),
      /^Of 100 complaints we saw 34 end in a remedy, 33 in an answer and 33 go where nobody can see \(30 cases\)\.$/,
    ],
  ])('%s', (_, of, words) => {
    expect(describeLadder(of)).toMatch(words);
  });
});
