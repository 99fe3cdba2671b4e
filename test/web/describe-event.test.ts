import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES, COMMANDS } from '../../src/desk/commands/table.ts';
import { describeEvent } from '../../src/web/components/describe-event.ts';

const view = { at: Date.parse('2026-03-04T12:00:00Z'), zone: 'UTC' };

describe('a line of the history says what was done as a person would', () => {
  it.each([
    ['opened', 'system', { status: 'open', outcome: 'unanswered', level: 'low' }, 'opened'],
    ['changed', 'ada', { owner: [null, 'ada'] }, 'ada took it'],
    ['changed', 'ada', { owner: [null, 'bram'] }, 'ada gave it to bram'],
    ['changed', 'system', { owner: [null, 'bram'] }, 'given to bram'],
    ['changed', 'ada', { owner: ['ada', null] }, 'ada released it'],
    ['changed', 'ada', { owner: ['bram', null] }, 'ada took it from bram'],
    [
      'resolved',
      'ada',
      { status: ['closed', 'resolved'], level: ['critical', 'high'] },
      'ada resolved it; urgency critical → high',
    ],
    ['closed', 'system', { status: ['open', 'closed'] }, 'closed'],
    [
      'changed',
      'system',
      { outcome: ['asked', 'claimed'], basis: [null, 'remedy'], first_substantive_at: [null, '2026-03-04T11:00:00Z'] },
      'asked a question → remedy given; first real answer',
    ],
    [
      'changed',
      'ada',
      { snoozed_until: [null, '2026-03-04T16:00:00Z'], status: ['open', 'snoozed'] },
      'ada snoozed it until 16:00',
    ],
    [
      'changed',
      'ada',
      { topic: [null, 'billing'], attested: [false, true] },
      'topic none → billing; settled in private',
    ],
    ['changed', 'system', { credit: [null, 'self'] }, null],
    ['correct', 'ada', {}, 'ada corrected a reading'],
    ['reply_refused', 'ada', { reply: 7, why: 'deleted' }, 'ada wrote the reply that the network refused'],
    ['reply_sent', 'system', { reply: 7 }, 'reply sent'],
  ])('%s by %s', (kind, actor, data, said) => expect(describeEvent({ kind, actor, data }, view)).toBe(said));
});

it('what agents do and no change tells is a line, too', () => {
  const silent = COMMAND_NAMES.filter((kind) => COMMANDS[kind].logsItself).filter(
    (kind) => describeEvent({ kind, actor: 'ada', data: {} }, view) === null,
  );
  expect(silent).toEqual([]);
});
