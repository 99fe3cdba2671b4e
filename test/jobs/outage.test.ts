import { describe, expect, it } from 'vitest';
import { watchOutage } from '../../src/jobs/outage.ts';
import type { Log } from '../../src/log.ts';

const refused = (queue: string) =>
  Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:5432 (Queue: ${queue}, Worker: 7f-1)`), {
    code: 'ECONNREFUSED',
  });

it('a server that is gone is one line a minute, no matter who notices, and one when it is back', () => {
  const lines: unknown[] = [];
  const say = (fields: { error?: string; for_s: number }, text: string) =>
    void lines.push([fields.for_s, fields.error, text]);
  let s = 0;
  const outage = watchOutage({ error: say, info: say } as Pick<Log, 'error' | 'info'>, () => s * 1000);
  outage.works();
  for (; s < 61; s++) for (const queue of ['poll', 'file', 'send']) outage.failed(refused(queue));
  outage.failed(new Error('a queue of no such name'));
  s = 70;
  outage.works();
  outage.works();
  outage.failed(refused('poll'));
  const gone = 'the database does not answer; it is tried again by itself';
  expect(lines).toEqual([
    [0, 'connect ECONNREFUSED 127.0.0.1:5432', gone],
    [60, 'connect ECONNREFUSED 127.0.0.1:5432', gone],
    [61, 'a queue of no such name', 'job queue'],
    [70, undefined, 'the job queue works again'],
    [0, 'connect ECONNREFUSED 127.0.0.1:5432', gone],
  ]);
});

const named = (message: string, code?: string) => Object.assign(new Error(message), code === undefined ? {} : { code });

type Heard = [ms: number, what: Error | 'works'];
type Said = [for_s: number, error: string | undefined];

describe('what is said of failures', () => {
  it.each<[string, Heard[], Said[]]>([
    [
      'nothing of a queue that works',
      [
        [0, 'works'],
        [5, 'works'],
      ],
      [],
    ],
    [
      'the same again after a minute, not a moment before',
      [
        [0, named('a')],
        [59_999, named('a')],
        [60_000, named('a')],
        [60_001, named('a')],
      ],
      [
        [0, 'a'],
        [60, 'a'],
      ],
    ],
    [
      'two failures of one moment, each once',
      [
        [0, named('a')],
        [0, named('b')],
        [0, named('a')],
      ],
      [
        [0, 'a'],
        [0, 'b'],
      ],
    ],
    [
      'how long it lasts from the first failure on, whichever it was',
      [
        [0, named('a')],
        [30_000, named('b')],
        [90_000, 'works'],
      ],
      [
        [0, 'a'],
        [30, 'b'],
        [90, undefined],
      ],
    ],
    [
      'a failure that comes back at once after it was over',
      [
        [0, named('a')],
        [1_000, 'works'],
        [1_000, named('a')],
        [1_000, 'works'],
      ],
      [
        [0, 'a'],
        [1, undefined],
        [0, 'a'],
        [0, undefined],
      ],
    ],
    [
      'one line of failures that differ in their queue alone',
      [
        [0, named('a (Queue: poll-x, Worker: 1)')],
        [1, named('a (Queue: file, Worker: 2)')],
        [2, named('a')],
      ],
      [[0, 'a']],
    ],
    [
      'no less of a failure while the clock was set back by an hour',
      [
        [0, named('a')],
        [-3_600_000, named('a')],
        [-3_590_000, named('a')],
        [-3_540_000, named('a')],
        [-3_530_000, 'works'],
      ],
      [
        [0, 'a'],
        [0, 'a'],
        [60, 'a'],
        [70, undefined],
      ],
    ],
  ])('%s', (_name, heard, said) => {
    const lines: Said[] = [];
    const note = ({ error, for_s }: { error?: string; for_s: number }) => void lines.push([for_s, error]);
    let now = 0;
    const outage = watchOutage({ error: note, info: note } as Pick<Log, 'error' | 'info'>, () => now);
    for (const [at, what] of heard) {
      now = at;
      if (what === 'works') outage.works();
      else outage.failed(what);
    }
    expect(lines).toEqual(said);
  });

  it.each<[Error, boolean]>([
    [named('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'), true],
    [named('deadlock detected', '40P01'), true],
    [named('terminating connection due to administrator command', '57P01'), true],
    [named('Connection terminated unexpectedly'), true],
    [named('relation "pgboss.job" does not exist', '42P01'), false],
    [named('queue poll-x does not exist'), false],
  ])('%s is said to pass by itself: %s', (error, passes) => {
    const lines: string[] = [];
    const note = (_fields: object, text: string) => void lines.push(text);
    watchOutage({ error: note, info: note } as Pick<Log, 'error' | 'info'>, () => 0).failed(error);
    expect(lines).toEqual([passes ? 'the database does not answer; it is tried again by itself' : 'job queue']);
  });
});
