import { describe, expect, it } from 'vitest';
import { type Mark, marksOfIdentity, marksOfName, mask, type Register } from '../../src/intake/erased/mask.ts';

function registerOf(marks: readonly Mark[]): Register {
  return {
    mayHave: (kind, words, letters) => marks.some((m) => m.kind === kind && m.words === words && m.letters === letters),
    find: (kind, value) => (marks.some((mark) => mark.kind === kind && mark.value === value) ? ['erased-1'] : []),
    longest: Math.max(...marks.map((mark) => mark.words)),
  };
}

const ZOE = registerOf([...marksOfIdentity('x', '777000111', 'zoe_quartz'), ...marksOfName('Zoë Quartz')]);
const NOBODY = new Set<string>();
const HER = new Set(['erased-1']);

describe('the name of an erased person', () => {
  it.each([
    ['@zoe_quartz @lumen same here', '@erased.person @lumen same here'],
    ['thanks @ZOE_Quartz.', 'thanks @erased.person.'],
    ['(x.com/zoe_quartz/status/12)', '(x.com/Erased/status/12)'],
    ['as zoe_quartz said', 'as Erased said'],
    ['as Zoe Quartz said, ZOË  QUARTZ!', 'as Erased said, Erased!'],
    ['quartz, zoe wrote', 'Erased wrote'],
    ['#ZoeQuartz is right', '#Erased is right'],
    ['user 777000111 wrote', 'user Erased wrote'],
    // Not hers: a word of hers alone, a longer handle, a name that only begins like hers.
    ['Zoe sells quartz', 'Zoe sells quartz'],
    ['@zoe_quartz2 @zoe', '@zoe_quartz2 @zoe'],
    ['zoe quartzite', 'zoe quartzite'],
  ])('in the words of others: %s', (text, expected) => {
    expect(mask(text, ZOE, { about: NOBODY, isReply: false, network: 'x' }).text).toBe(expected);
  });

  it.each([
    ['Hi Zoe, we are sorry.', 'Hi Erased, we are sorry.'],
    ['zoe, please DM us', 'Erased, please DM us'],
    // A name that only the greeting tells.
    ['Hello Margaret, please DM us', 'Hello Erased, please DM us'],
    ['We will call you, Margaret.', 'We will call you, Erased.'],
    ['Sorry, we will look into it, thanks.', 'Sorry, we will look into it, thanks.'],
    ['Hi Team, sorry. Sorry About That!', 'Hi Team, sorry. Sorry About That!'],
  ])('in replies to them: %s', (text, expected) => {
    expect(mask(text, ZOE, { about: HER, isReply: true, network: 'x' }).text).toBe(expected);
  });

  it('is not guessed from a handle of common words', () => {
    const angry = registerOf(marksOfIdentity('x', '9', 'angry_delays'));
    const reply = { about: HER, isReply: true, network: 'x' };
    expect(mask('Sorry you are angry about delays', angry, reply).text).toBe('Sorry you are angry about delays');
  });

  it('is masked once: what is masked stays as it is', () => {
    const reply = { about: HER, isReply: true, network: 'x' };
    const once = mask('@zoe_quartz Hi Zoe, thanks, Zoe Quartz!', ZOE, reply).text;
    expect(mask(once, ZOE, reply).text).toBe(once);
  });

  it('is looked for in linear time, whatever the text', () => {
    const spent = (text: string) => {
      const from = process.cpuUsage();
      mask(text, ZOE, { about: HER, isReply: true, network: 'x' });
      return process.cpuUsage(from).user / 1_000;
    };
    // Eight times the text: a quadratic pattern takes 64 times as long.
    for (const piece of ['a.', '@', '@a', 'zoe ', '.-', 'Hi Z', ', Z', 'a@b.b', '\u0301', 'zoe quart ']) {
      const short = spent(piece.repeat(5_000));
      expect(spent(piece.repeat(40_000)), piece).toBeLessThan(30 * short + 500);
    }
  });
});
