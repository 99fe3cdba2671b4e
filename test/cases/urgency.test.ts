import { describe, expect, it } from 'vitest';
import { type CaseFacts, levelRises, openReadings, weighCase } from '../../src/cases/urgency.ts';
import { movesOf } from '../../src/outcome/moves.ts';
import { customerReading, told } from '../support/told.ts';

const NOTHING: CaseFacts = { unansweredPosts: 0, brokenPromises: 0, earlierCases: 0, chased: false };
const reading = (urgency: number | null, ...codes: string[]) =>
  customerReading([], { urgency, reasons: codes.map((code) => ({ code, points: urgency ?? 0 })) });

describe('the urgency of a case', () => {
  it.each<[string, (number | null)[], Partial<CaseFacts>, number, string, string[]]>([
    ['is that of its most urgent post', [20, 50, 30], {}, 50, 'high', []],
    ['low where nothing could be read', [null], {}, 0, 'low', []],
    ['but what the record shows counts', [null], { chased: true }, 10, 'low', ['private_silent']],
    ['a promise that was not kept', [20], { brokenPromises: 2 }, 35, 'normal', ['promise_broken']],
    ['one post without an answer is nothing yet', [20], { unansweredPosts: 1 }, 20, 'normal', []],
    ['the second is', [20], { unansweredPosts: 2 }, 23, 'normal', ['repeat_contact']],
    ['to twelve points at most', [20], { unansweredPosts: 9 }, 32, 'normal', ['repeat_contact']],
    ['earlier cases, to nine', [20], { earlierCases: 5 }, 29, 'normal', ['earlier_cases']],
    [
      'all of it together, to a hundred',
      [90],
      { brokenPromises: 1, chased: true, earlierCases: 1 },
      100,
      'critical',
      ['promise_broken', 'private_silent', 'earlier_cases'],
    ],
  ])('%s', (_name, posts, facts, urgency, level, codes) => {
    const weighed = weighCase(
      posts.map((points) => reading(points)),
      { ...NOTHING, ...facts },
    );
    expect(weighed).toMatchObject({ urgency, level });
    expect(weighed.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['promise_broken', 'promise_not_kept', { brokenPromises: 1 }],
    ['private_silent', 'channel_silent', { chased: true }],
    ['repeat_contact', 'contacted_before', { unansweredPosts: 3 }],
    ['earlier_cases', 'earlier_cases', { earlierCases: 1 }],
  ])('does not count %s again where the words said %s', (_fact, said, facts) => {
    expect(weighCase([reading(20, said)], { ...NOTHING, ...facts })).toMatchObject({
      urgency: 20,
      reasons: [{ code: said }],
    });
  });

  it('is critical while danger stands, whichever post is the most urgent', () => {
    expect(weighCase([reading(50), customerReading(['danger'])], NOTHING).level).toBe('critical');
  });
});

describe('the posts that count', () => {
  it.each<[string, string, string | null, string[]]>([
    ['all that nothing has answered', 'C complains | B apology | C asks', null, ['1', '3']],
    ['not those before an answer', 'C complains | B answer | C rejects', null, ['3']],
    ['but that by which harm stands', 'C complains | B answer | C rejects', '1', ['1', '3']],
    ['once all are answered, the last stretch', 'C complains | B answer | C asks | B action', null, ['3']],
  ])('are %s', (_name, story, harmBy, ids) => {
    const turns = told(story);
    const found = openReadings(turns, movesOf(turns), harmBy);
    expect(turns.filter((turn) => turn.who === 'customer' && found.includes(turn.reading)).map(({ id }) => id)).toEqual(
      ids,
    );
  });
});

it('rises to a level once, at the post that brought it there', () => {
  const turns = told('C complains | C complains | C danger complains | C complains');
  const weigh = [20, 10, 60, 80];
  const at = (k: number) => turns[k]!.at;
  for (const [k, turn] of turns.entries())
    turn.reading = { ...turn.reading, urgency: weigh[k]! } as typeof turn.reading;
  expect(levelRises(turns, movesOf(turns), () => NOTHING)).toEqual([
    { at: at(0), level: 'normal' },
    { at: at(2), level: 'critical' },
  ]);
});
