import { describe, expect, it } from 'vitest';
import { type Move, movesOf } from '../../src/outcome/moves.ts';
import { deriveClocks } from '../../src/sla/clocks.ts';
import { DEFAULT_POLICY, definePolicy } from '../../src/sla/policy.ts';
import { HOUR, START, told } from '../support/told.ts';

describe('whose move it is', () => {
  it.each<[string, string, Move]>([
    ['an answer', 'C asks | B answer', 'ends'],
    ['a refusal', 'C asks | B answer refusal', 'ends'],
    ['a remedy', 'C complains | B apology action', 'ends'],
    ['a promise with a time', 'C complains | B promise:contact@24', 'ends'],
    ['a vague promise', 'C complains | B promise:contact', 'nothing'],
    ['sympathy', 'C complains | B empathy apology', 'nothing'],
    ['feedback passed on', 'C complains | B noted', 'nothing'],
    ['courtesy', 'C complains | B social closure', 'nothing'],
    ['a question', 'C complains | B ask_info', 'parks'],
    ['a question with sympathy', 'C complains | B apology ask_info', 'parks'],
    ['an answer and a question', 'C complains | B answer ask_info', 'ends'],
    ['the first request to go private', 'C complains | B move_private', 'parks'],
    ['no act found in it', 'C complains | B', 'nothing'],
    ['sent elsewhere, nowhere named', 'C complains | B deflect "Please contact the courier about that."', 'nothing'],
    ['sent to an address', 'C complains | B deflect "Please see https://example.org/help for that."', 'ends'],
    ['sent to a number', 'C complains | B deflect "Please ring 0345 600 1234 for that."', 'ends'],
    ['sent to another account', 'C complains | B deflect "Please write to @courier about that."', 'ends'],
    [
      'the customer named first is not where to turn',
      'C complains | B deflect "@sam Please contact the courier."',
      'nothing',
    ],
    ['an automatic acknowledgement, whatever it says', 'C complains | B~ answer move_private', 'nothing'],
    [
      'the same question again',
      'C complains | B ask_info "which size?" | C+1h waits | B ask_info "which size?"',
      'nothing',
    ],
    [
      'another question',
      'C complains | B ask_info "which size?" | C+1h informs | B ask_info "what colour then?"',
      'parks',
    ],
    [
      'private again',
      'C complains | B move_private "dm us" | C+1h complains | B move_private "message us please"',
      'nothing',
    ],
    [
      'private again once they did',
      'C complains | B move_private "dm us" | C+1h sent_dm | B move_private "replied there"',
      'parks',
    ],
    [
      'a vague promise after another',
      'C complains | B promise:contact "soon" | C complains | B promise:contact "bald"',
      'nothing',
    ],
  ])('%s', (_name, story, expected) => {
    expect(movesOf(told(story)).at(-1)).toBe(expected);
  });

  it.each<[string, string, Move]>([
    ['a complaint', 'C complains', 'asks'],
    ['gives what was asked', 'C asks | B ask_info | C informs', 'asks'],
    ['gives it, though it seems to wait for nothing', 'C asks | B ask_info | C informs content', 'asks'],
    ['will try and come back', 'C complains | B answer | C will_try', 'keeps'],
    ['will try, and asks', 'C complains | B answer | C will_try asks', 'asks'],
    ['thanks', 'C complains | B answer | C thanks', 'nothing'],
    ['solved', 'C complains | B answer | C thanks solved_by_brand', 'settles'],
    ['solved, and another complaint', 'C complains | B answer | C solved_by_brand complains', 'asks'],
    ['rejects without asking', 'C complains | B answer | C rejects content', 'asks'],
  ])('%s', (_name, story, expected) => {
    expect(movesOf(told(story)).at(-1)).toBe(expected);
  });
});

/** Clocks of a story as `due+hours state`, in hours after its first post. */
function clocks(story: string, kind: string, more = {}) {
  const hours = (at: number) => Math.round(((at - START) / HOUR) * 100) / 100;
  const input = {
    turns: told(story),
    statuses: [],
    promises: [],
    gaps: [],
    policy: DEFAULT_POLICY,
    at: START + 999 * HOUR,
  };
  return deriveClocks({ ...input, ...more })
    .filter((clock) => clock.kind === kind)
    .map((clock) => {
      const met = clock.met_at === null ? 'unmet' : `met ${hours(clock.met_at)}`;
      return [
        `due ${hours(clock.due_at)}`,
        met,
        ...(clock.breached_at ? ['breached'] : []),
        ...(clock.paused ? ['paused'] : []),
      ].join(' ');
    });
}

describe('the first substantive reply, due after four hours', () => {
  it.each<[string, string, string[]]>([
    ['sympathy does not stop it', 'C complains | B apology | C+9h complains', ['due 4 unmet breached']],
    ['a vague promise does not', 'C complains | B promise:contact', ['due 4 unmet breached']],
    ['a promise with a time does', 'C complains | B promise:contact@24', ['due 4 met 1']],
    ['a question pauses it', 'C complains | B ask_info', ['due 4 unmet paused']],
    [
      'and the answer to the question lets it run on',
      'C complains | B ask_info | C+10h informs',
      ['due 14 unmet breached'],
    ],
    ['until a remedy', 'C complains | B ask_info | C+10h informs | B+2h action', ['due 14 met 13']],
    ['an acknowledgement does nothing', 'C complains | B~ promise:contact@8 social', ['due 4 unmet breached']],
  ])('%s', (_name, story, expected) => {
    expect(clocks(story, 'first_substantive')).toEqual(expected);
  });

  it('a next reply is not owed to one who will check and come back', () => {
    expect(clocks('C complains | B ask_info | C+1h will_try', 'next_reply')).toEqual([]);
  });
});

describe('a level that rises', () => {
  const fast = definePolicy({ ...DEFAULT_POLICY, name: 'fast', targets: { first_reply: HOUR / 4 } });
  const slow = definePolicy({ ...DEFAULT_POLICY, name: 'slow', targets: { first_reply: 8 * HOUR } });
  const rising = (policy: typeof fast, to: typeof fast, hours: number) => ({
    policy,
    rises: [{ at: START + hours * HOUR, policy: to }],
  });
  it.each<[string, string, object, string[]]>([
    [
      'the stricter policy counts from the rise',
      'C asks | C+2h complains',
      rising(slow, fast, 2),
      ['due 2.25 unmet breached'],
    ],
    ['never later', 'C asks | C+2h complains', rising(fast, slow, 2), ['due 0.25 unmet breached']],
    ['what was answered before is done', 'C asks | B answer | C+2h complains', rising(slow, fast, 3), ['due 8 met 1']],
    [
      'a rise after the due time takes nothing back',
      'C asks | C+9h complains',
      rising(slow, fast, 9),
      ['due 8 unmet breached'],
    ],
  ])('%s', (_name, story, more, expected) => {
    expect(clocks(story, 'first_reply', more)).toEqual(expected);
  });

  it('says which policy gives the due time, and from when it counts', () => {
    const [clock] = deriveClocks({
      turns: told('C asks | C+2h complains'),
      statuses: [],
      promises: [],
      gaps: [],
      at: START + 3 * HOUR,
      ...rising(slow, fast, 2),
    });
    expect(clock).toMatchObject({ policy: fast.version, counts_from: START + 2 * HOUR, started_at: START });
  });
});
