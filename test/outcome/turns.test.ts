import { expect, test } from 'vitest';
import type { BrandTurn, Turn } from '../../src/model.ts';
import { judgeThread } from '../../src/outcome/outcome.ts';
import { told } from '../support/told.ts';

const turns = (story: string) => judgeThread(told(story)).turns;

test.each<[string, string, BrandTurn['empty'][]]>([
  ['hollow words', 'C complains | B empathy', ['hollow']],
  ['words to a happy customer are never empty', 'C praise | B social', [null]],
  ['a question', 'C complains | B ask_info "What is your order number?"', [null]],
  [
    'the question asked before',
    'C complains | B ask_info "What is your order number?" | C complains informs | B ask_info "Can you tell us what your order number is?"',
    [null, 'repeated_question'],
  ],
  [
    'another question',
    'C complains | B ask_info "What is your order number?" | C complains informs | B ask_info "Which branch did you buy it from?"',
    [null, null],
  ],
  [
    'a DM request twice',
    'C complains | B move_private | C complains rejects | B move_private',
    [null, 'repeated_private'],
  ],
  ['sent, and answered there', 'C complains | B move_private | C sent_dm | B move_private', [null, null]],
  [
    'sent, answered there, and asked for once more',
    'C complains | B move_private | C sent_dm | B move_private | C complains rejects | B move_private',
    [null, null, 'repeated_private'],
  ],
  [
    'a vague promise repeated',
    'C complains | B promise:look_into | C complains | B promise:contact',
    [null, 'repeated_vague_promise'],
  ],
  [
    'a promise with a time after a vague one',
    'C complains | B promise:look_into | C complains | B promise:contact@9',
    [null, null],
  ],
  [
    'the same answer again',
    'C complains | B answer "Hi Ann, deliveries can take up to 8 PM in your area on week days. ^AB" | C complains | B answer "Hello! Deliveries can take up to 8 PM in your area on week days. ^CD"',
    [null, 'repeated_template'],
  ],
  ['a link and no words is no act, and not hollow', 'C complains | B "https://t.co/aaaa1111bb"', [null]],
])('%s', (_name, story, expected) => {
  expect(turns(story).map((turn) => turn.empty)).toEqual(expected);
});

test.each<[string, number | null, BrandTurn['empty']]>([
  ['whole', null, 'hollow'],
  ['half of a split reply, the other half not on record: what it gave nobody knows', 2, null],
  ['the only part of one', 1, null],
])('a hollow turn that is %s', (_name, part, expected) => {
  const thread = told('C complains | B empathy').map((turn): Turn => {
    if (turn.who !== 'brand' || part === null) return turn;
    return { ...turn, reading: { ...turn.reading, part: { part, of: 2 } } };
  });
  expect(judgeThread(thread).turns.map((turn) => turn.empty)).toEqual([expected]);
});

test('a turn is all the brand posts before the next post of the customer', () => {
  expect(turns('C complains | B apology | B+0.1h move_private | C complains | B promise:contact@5')).toMatchObject([
    { post_ids: ['2', '3'], acts: ['apology', 'move_private'], to_complaint: true, sorry: true, hollow: false },
    { post_ids: ['5'], acts: ['promise'], to_complaint: true, sorry: false },
  ]);
});

test('an automatic acknowledgement is no turn', () => {
  expect(turns('C complains | B~ apology | B answer')).toMatchObject([{ post_ids: ['3'], sorry: false }]);
});

test('a courtesy in return for thanks is no turn to the complaint that stands', () => {
  const toComplaint = (story: string) => turns(story).map((turn) => turn.to_complaint);
  expect(toComplaint('C complains | B apology | C thanks | B social')).toEqual([true, false]);
  expect(toComplaint('C complains | B apology | C complains | B social')).toEqual([true, true]);
  expect(toComplaint('C complains | B apology | C thanks | B apology')).toEqual([true, true]);
});

test('once it is solved, no complaint is open', () => {
  expect(turns('C complains | B action | C solved_by_brand | B social').map((turn) => turn.to_complaint)).toEqual([
    true,
    false,
  ]);
});
