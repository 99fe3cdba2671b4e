import { expect, test } from 'vitest';
import { judgeThread } from '../../src/outcome/outcome.ts';
import { told } from '../support/told.ts';

const judged = (story: string) => judgeThread(told(story));

test.each([
  [true, 'C praise | B social'],
  [true, 'C thanks | B social'],
  [true, 'C | B social | C praise'],
  [false, 'C complains | B action | C solved_by_brand thanks'],
  [false, 'C complains praise | B apology'],
  [false, 'C complains | B action | C praise thanks'],
  [false, 'C asks | B answer | C thanks'],
])('praise %s: %s', (praise, story) => {
  expect(judged(story).praise).toBe(praise);
});

test.each([
  [true, 'C complains contacted_before'],
  [true, 'C complains passed_around'],
  [true, 'C complains promise_not_kept'],
  [true, 'C complains promise_reported'],
  [true, 'C complains | B move_private | C complains channel_silent'],
  [true, 'C complains | B promise:contact@24 | C+1h complains rejects'],
  [true, 'C complains | B action | C solved_by_brand | C complains rejects'],
  [true, 'C complains | B answer | C+13h complains'],
  [false, 'C complains | B answer | C complains'],
  [false, 'C complains | B answer | C complains rejects'],
  [false, 'C complains | B promise:contact@24 | C promise_reported thanks'],
  [false, 'C complains | B ask_info | C+20h informs'],
])('repeat %s: %s', (repeat, story) => {
  expect(judged(story).repeat).toBe(repeat);
});

test.each([
  [true, 'C complains | B apology'],
  [true, 'C complains | B empathy answer'],
  [false, 'C complains | B answer noted'],
  [false, 'C complains | B~ apology'],
])('apologised %s: %s', (apologised, story) => {
  expect(judged(story).apologised).toBe(apologised);
});

test.each([
  [true, 'C complains'],
  [true, 'C | B move_private | C channel_silent'],
  [true, 'C asks | B answer | C rejects'],
  [false, 'C asks | B answer'],
  [false, 'C rejects content | B social'],
])('complaint %s: %s', (complaint, story) => {
  expect(judged(story).complaint).toBe(complaint);
});

test('anyone who says that the private channel is silent chases', () => {
  expect(judged('C | B move_private | C channel_silent | B social')).toMatchObject({
    chased: true,
    outcome: 'disputed',
  });
  expect(judged('C complains | B move_private | C sent_dm').chased).toBe(false);
});
