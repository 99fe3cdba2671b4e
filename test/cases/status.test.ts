import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, definePolicy } from '../../src/sla/policy.ts';
import { type AgentCommand, foldStory, foldTurns } from '../support/folding.ts';
import { HOUR, START, told } from '../support/told.ts';

describe('a case', () => {
  it.each<[string, string, number, string, AgentCommand[]?]>([
    ['waits for the brand', 'C complains', 1, 'open'],
    ['still, after sympathy', 'C complains | B apology', 2, 'open'],
    ['still, after an acknowledgement', 'C complains | B~ promise:contact@8 social', 2, 'open'],
    ['waits for the customer, who was asked', 'C complains | B ask_info', 2, 'pending'],
    ['who will check and come back', 'C complains | B answer | C will_try', 3, 'pending'],
    ['who will check, though nothing but sorry was said', 'C complains | B apology | C will_try', 3, 'pending'],
    ['waits for the brand again', 'C complains | B ask_info | C informs', 3, 'open'],
    ['is solved', 'C complains | B action | C thanks solved_by_brand', 3, 'resolved'],
    [
      'stays solved when they thank again',
      'C complains | B action | C thanks solved_by_brand | C+60h thanks',
      70,
      'resolved',
    ],
    ['opens again by a complaint', 'C complains | B action | C thanks solved_by_brand | C+60h complains', 70, 'open'],
    ['by a rejection', 'C complains | B action | C thanks solved_by_brand | C+60h rejects', 70, 'open'],
    ['by a question about it', 'C complains | B action | C thanks solved_by_brand | C+60h asks', 70, 'open'],
    [
      'resolved by hand, thanks change nothing',
      'C complains | B action | C+5h thanks',
      9,
      'resolved',
      [['resolve', 3]],
    ],
    ['resolved by hand, a complaint opens it', 'C complains | B action | C+5h complains', 9, 'open', [['resolve', 3]]],
  ])('%s', (_name, story, hours, expected, commands = []) => {
    expect(foldStory(story, hours, { commands }).status).toBe(expected);
  });

  it('says when a pending one comes back', () => {
    expect(foldStory('C complains | B ask_info', 2).returnsAt).toBe(START + 25 * HOUR);
    expect(foldStory('C complains | B answer', 2).returnsAt).toBeNull();
    expect(foldStory('C complains | B ask_info | C informs', 3).returnsAt).toBeNull();
  });
});

describe('a case at its borders', () => {
  // A moment is 1/64 h: under a minute, and exact as a number.
  const [week, fortnight, moment] = [7 * 24, 14 * 24, 1 / 64];
  it.each<[string, string, number, string[], AgentCommand[]?]>([
    ['is open until the last moment of its seven days', 'C complains', week - moment, ['open']],
    ['closes with them', 'C complains', week, ['closed']],
    ['counts them from its last post, by anybody', 'C complains | B+48h apology', week, ['open']],
    ['counts them from its last post, and then closes', 'C complains | B+48h apology', 48 + week, ['closed']],
    ['pending, it closes as well', 'C complains | B+1h ask_info', 1 + week - moment, ['pending']],
    ['pending, it closes with the seventh day', 'C complains | B+1h ask_info', 1 + week, ['closed']],
    ['resolved, it stays resolved', 'C complains | B action | C thanks solved_by_brand', 5 * week, ['resolved']],
    ['joins what comes a moment before it closes', `C complains | C+${week - moment}h complains`, week, ['open']],
    ['is opened again by what comes as it closes', `C complains | C+${week}h complains`, week, ['open']],
    [
      'is opened again on the last moment of 14 days',
      `C complains | C+${week + fortnight}h complains`,
      week + fortnight,
      ['open'],
    ],
    [
      'is another case a moment later',
      `C complains | C+${week + fortnight + moment}h complains`,
      week + fortnight + moment,
      ['closed', 'open'],
    ],
    ['is not opened again by thanks', `C complains | C+${week}h thanks`, week, ['closed']],
    [
      'sleeps until its time',
      'C complains',
      5 - moment,
      ['snoozed'],
      [['snooze', 1, { until: new Date(START + 5 * HOUR).toISOString() }]],
    ],
    ['wakes with it', 'C complains', 5, ['open'], [['snooze', 1, { until: new Date(START + 5 * HOUR).toISOString() }]]],
    [
      'closes in its sleep',
      'C complains',
      week,
      ['closed'],
      [['snooze', 1, { until: new Date(START + 300 * HOUR).toISOString() }]],
    ],
    ['is as the agent left it in the same moment', 'C complains | C+2h complains', 3, ['resolved'], [['resolve', 2]]],
    [
      'is opened by what comes a moment after',
      `C complains | C+${2 + moment}h complains`,
      3,
      ['open'],
      [['resolve', 2]],
    ],
    [
      'of two acts in one moment takes the second',
      'C complains',
      3,
      ['open'],
      [
        ['resolve', 2],
        ['reopen', 2],
      ],
    ],
    [
      'of two acts in one moment takes the second, again',
      'C complains',
      3,
      ['resolved'],
      [
        ['reopen', 2],
        ['resolve', 2],
      ],
    ],
    ['does not know yet what is done later', 'C complains', 2 - moment, ['open'], [['resolve', 2]]],
  ])('%s', (_name, story, hours, statuses, commands = []) => {
    const folded = foldTurns(told(story), START + hours * HOUR, { commands });
    expect(folded.map(({ status }) => status)).toEqual(statuses);
  });
});

describe('a level that rises', () => {
  const urgent = definePolicy({
    ...DEFAULT_POLICY,
    name: 'urgent',
    match: { levels: ['high', 'critical'] },
    targets: { first_reply: HOUR / 4 },
  });
  const standard = definePolicy({ ...DEFAULT_POLICY, name: 'standard', targets: { first_reply: 8 * HOUR } });
  const rules = { policies: [urgent, standard] };
  const first = (story: string, hours: number, more = {}) => {
    const { clocks, level, policy, rises } = foldStory(story, hours, { rules, ...more });
    return { due: (clocks[0]!.due_at - START) / HOUR, by: clocks[0]!.policy, level, policy, rises };
  };

  it('brings the stricter policy from that moment', () => {
    const opened = { policy: standard.version, by: standard.version, due: 8, level: 'low', rises: {} };
    expect(first('C asks', 0.5)).toEqual(opened);
    expect(first('C asks | C+0.5h danger complains', 1)).toEqual({
      ...opened,
      by: urgent.version,
      due: 0.75,
      level: 'critical',
      rises: { critical: urgent.version },
    });
  });

  it('and keeps the version it rose to, whatever the settings say later', () => {
    const story = 'C asks | C+0.5h danger complains';
    const later = {
      policies: [definePolicy({ ...urgent, targets: { first_reply: HOUR } }), standard],
      pastPolicies: new Map([[urgent.version, urgent]]),
    };
    const pinned = new Map([['acme:x:1', { opening: standard.version, rises: { critical: urgent.version } }]]);
    expect(first(story, 1, { rules: later, pinned }).due).toBe(0.75);
    expect(first(story, 1, { rules: later }).due).toBe(1.5);
  });

  it('is not reached by what comes after the moment', () => {
    const turns = told('C asks | C+0.5h danger complains');
    const [folded] = foldTurns(turns, START + 0.4 * HOUR, { rules });
    expect(folded!.clocks[0]!.policy).toBe(standard.version);
  });
});
