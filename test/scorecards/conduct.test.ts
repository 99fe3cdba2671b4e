import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/model.ts';
import {
  agentPraises,
  handoversOf,
  overContacts,
  SAME_ANSWER_TIMES,
  sameAnswers,
  unaskedRemedies,
} from '../../src/scorecards/conduct.ts';
import { brand, customer } from './turns.ts';

type BrandPost = Extract<Turn, { who: 'brand' }>;
const posts = (turns: Turn[]) => turns.filter((turn): turn is BrandPost => turn.who === 'brand');

describe('handovers', () => {
  it('a case that three agents carried well', () => {
    const story = [
      customer('1', 0, 'My router blinks red since Monday.', { complaint: true }),
      brand('2', 1, 'Which model is it? ^Ada', ['ask_info'], { agent: 'Ada' }),
      customer('3', 2, 'The black one.', { signals: ['informs'] }),
      brand('4', 9, 'I read along, Ada is off: hold reset for ten seconds. ^Bo', ['answer'], { agent: 'Bo' }),
      brand('5', 30, 'A new one is on its way, as Bo noted. ^Cy', ['action'], { agent: 'Cy', account: 'acme_uk' }),
      customer('6', 60, 'It works. Ada and Cy, you are stars!', { praise: true, resolved: true }),
    ];
    expect(handoversOf(story)).toEqual([
      { post_id: '4', from: 'Ada', to: 'Bo', asked_again: false },
      { post_id: '5', from: 'Bo', to: 'Cy', asked_again: false },
    ]);
    expect(agentPraises(story)).toEqual([
      { agent: 'Ada', post_id: '6' },
      { agent: 'Cy', post_id: '6' },
    ]);
    expect(unaskedRemedies(story)).toEqual([]);
  });

  it('asked again what they had said', () => {
    const story = [
      brand('2', 1, 'Which model? ^Ada', ['ask_info'], { agent: 'Ada' }),
      customer('3', 2, 'The black one.'),
      brand('4', 9, 'Hi! Which model is it? ^Bo', ['ask_info'], { agent: 'Bo' }),
    ];
    expect(handoversOf(story)).toEqual([{ post_id: '4', from: 'Ada', to: 'Bo', asked_again: true }]);
  });

  it('an unsigned post of the same account is the same hand, of another account it is not', () => {
    const signed = brand('2', 1, 'Looking. ^Ada', ['promise'], { agent: 'Ada' });
    expect(handoversOf([signed, brand('3', 2, 'Found it.', ['answer'])])).toEqual([]);
    expect(handoversOf([signed, brand('3', 2, 'Found it.', ['answer'], { account: 'acme_uk' })])).toEqual([
      { post_id: '3', from: 'Ada', to: '@acme_uk', asked_again: false },
    ]);
  });
});

describe('the same answer from three people', () => {
  const answer = (id: string, hours: number, agent: string, account = 'acme') =>
    brand(id, hours, 'Please DM us your order number.', ['move_private'], { agent, account });
  const given = posts([answer('2', 1, 'Ada'), answer('4', 9, 'Bo'), answer('6', 30, 'Cy', 'acme_uk')]);

  it('is one template, three hands, across accounts', () => {
    expect(sameAnswers(given.map((post) => ({ post, cluster: 'k' })))).toEqual([
      { cluster: 'k', post_ids: ['2', '4', '6'], hands: ['Ada', 'Bo', 'Cy'] },
    ]);
  });

  it('is not said of fewer copies, nor of replies without a cluster', () => {
    expect(sameAnswers(given.slice(1).map((post) => ({ post, cluster: 'k' })))).toHaveLength(0);
    expect(sameAnswers(given.map((post) => ({ post, cluster: null })))).toHaveLength(0);
    expect(SAME_ANSWER_TIMES).toBe(3);
  });
});

describe('what customers praise and suffer', () => {
  it('gives praise that names nobody to the one who wrote last, and to nobody when unsigned', () => {
    const thanks = customer('3', 2, 'You people are great', { praise: true });
    expect(agentPraises([brand('2', 1, 'Done. ^Ada', ['action'], { agent: 'Ada' }), thanks])).toEqual([
      { agent: 'Ada', post_id: '3' },
    ]);
    expect(agentPraises([brand('2', 1, 'Done.', ['action']), thanks])).toEqual([]);
  });

  it('robot calls after a good case', () => {
    const story = [
      customer('1', 0, 'Thank you, my case manager was wonderful', { praise: true }),
      customer('2', 90, 'Now a robot calls twice a day to rate it', { reports: [['over_contacted', 'a robot calls']] }),
      customer('3', 99, 'And a survey a day', { signals: ['over_contacted'] }),
    ];
    expect(overContacts(story)).toEqual(['2', '3']);
  });

  it('a remedy nobody asked for', () => {
    const cold = customer('1', 0, 'The soup was cold.', { complaint: true });
    const voucher = brand('2', 1, 'Sorry! A voucher for two is in your account.', ['apology', 'action']);
    expect(unaskedRemedies([cold, voucher])).toEqual(['2']);
    expect(unaskedRemedies([customer('0', 0, 'I want a refund.', { asks: true }), voucher])).toEqual([]);
  });
});
