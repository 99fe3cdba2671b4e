import { expect, it } from 'vitest';
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
