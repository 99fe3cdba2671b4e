import { describe, expect, test } from 'vitest';
import { AFTER_BRAND } from '../../src/outcome/after-brand.ts';
import { AFTER_CUSTOMER } from '../../src/outcome/after-customer.ts';
import { BRAND_MOVES, type BrandMove, CUSTOMER_EVENTS, type CustomerEvent } from '../../src/outcome/events.ts';
import { judgeThread } from '../../src/outcome/outcome.ts';
import { STATES, type State } from '../../src/outcome/states.ts';
import { told } from '../support/told.ts';

/** A story that leads into each state. */
const INTO: Record<State, string> = {
  none: 'C',
  praised: 'C praise',
  unanswered: 'C complains',
  hollow: 'C complains | B apology',
  asked: 'C complains | B ask_info',
  asked_too: 'C complains | B answer ask_info',
  deflected: 'C complains | B deflect',
  promised: 'C complains | B promise:contact@48',
  private: 'C complains | B move_private',
  remedy: 'C complains | B action',
  answer: 'C complains | B answer',
  refusal: 'C complains | B answer refusal',
  solved: 'C complains | B action | C solved_by_brand',
  solved_alone: 'C complains | B apology | C solved_by_self',
  disputed: 'C complains | B answer refusal | C complains rejects',
  dropped: 'C complains | B ask_info | C informs',
};

/** A post that is each event; null where the state has to be a certain one for it. */
const EVENT: Record<CustomerEvent, string | null> = {
  solved: 'C+72h solved_by_brand',
  solved_alone: 'C+72h solved_by_self',
  silent: 'C+72h complains channel_silent',
  tried: 'C+72h complains rejects informs',
  rejects: 'C+72h complains rejects',
  sent: 'C+72h sent_dm',
  informs: 'C+72h informs',
  tells: 'C+72h informs content',
  will_try: 'C+72h will_try',
  presses: null,
  asks: 'C+72h asks',
  thanks: 'C+72h thanks',
  complains: 'C+72h complains',
  grumbles: 'C+72h grumbles',
  needs: 'C+72h waits',
  praises: 'C+72h praise',
  remarks: 'C+72h',
};

const MOVE: Record<BrandMove, string | null> = {
  blank: 'B+72h "https://t.co/aaaa1111bb"',
  unread: 'B+72h',
  remedy: 'B+72h action',
  private: 'B+72h move_private',
  promise_dated: 'B+72h promise:fix@9',
  answer_ask: 'B+72h answer ask_info',
  ask: 'B+72h ask_info',
  promise: 'B+72h promise:fix',
  deflect: 'B+72h deflect',
  restates: null,
  meanwhile: null,
  repeats: null,
  refusal: 'B+72h answer refusal',
  answer: 'B+72h answer',
  sorry: 'B+72h apology',
  words: 'B+72h noted',
};

const states = Object.keys(STATES) as State[];
const outcome = (story: string) => {
  const judged = judgeThread(told(story));
  return { outcome: judged.outcome, basis: judged.basis, credit: judged.credit };
};
const leadsTo = (state: State, to: State | null) => ({ basis: undefined, credit: undefined, ...STATES[to ?? state] });

describe('every cell of the table is what the judge does', () => {
  test.each(states)('into %s', (state) => {
    expect(outcome(INTO[state])).toEqual(leadsTo(state, null));
  });

  test.each((Object.keys(CUSTOMER_EVENTS) as CustomerEvent[]).filter((event) => EVENT[event]))('after %s', (event) => {
    for (const state of states)
      expect([state, outcome(`${INTO[state]} | ${EVENT[event]}`)]).toEqual([
        state,
        leadsTo(state, AFTER_CUSTOMER[event][state].to),
      ]);
  });

  test.each((Object.keys(BRAND_MOVES) as BrandMove[]).filter((move) => MOVE[move]))('after %s', (move) => {
    for (const state of states) {
      // A second refusal is another move.
      if (move === 'refusal' && (state === 'refusal' || state === 'disputed')) continue;
      expect([state, outcome(`${INTO[state]} | ${MOVE[move]}`)]).toEqual([
        state,
        leadsTo(state, AFTER_BRAND[move][state].to),
      ]);
    }
  });
});

test('every cell has an example', () => {
  const cells = [AFTER_CUSTOMER, AFTER_BRAND].flatMap((after) =>
    Object.values(after).flatMap((row) => Object.values(row)),
  );
  expect(cells.filter(({ example }) => example.length < 10)).toEqual([]);
});
