import cron from 'node-cron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilingContext } from '../../src/cases/context.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { forgetOldFires } from '../../src/jobs/cron.ts';
import { pause } from '../../src/jobs/pause.ts';
import { retentionWorks } from '../../src/jobs/retention.ts';
import { listWorks, scheduleOf } from '../../src/jobs/schedule.ts';
import { scorecardWorks } from '../../src/jobs/scorecards.ts';
import type { Log } from '../../src/log.ts';
import { thresholdsOf } from '../../src/scorecards/thresholds.ts';
import { embeddedDatabase } from '../support/databases.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterAll(() => connection.close());

function works() {
  const { db } = connection;
  const context = async () => ({}) as FilingContext;
  const now = () => NOW;
  const more = [
    ...scorecardWorks(db, context, thresholdsOf(configSchema.parse({})), log, now),
    ...retentionWorks(db, 365, log, now),
  ];
  const stopping = new AbortController().signal;
  const boss = { enqueue: async () => {}, stop: async () => {} };
  return listWorks({ connection, context, polling: [], log, now, stopping, more }, () => boss);
}

describe('what runs by itself', () => {
  it('has names of its own, times that the scheduler knows, and a heartbeat', () => {
    const all = works();
    const names = all.map(({ work }) => work.name);
    expect(names).toEqual(['file', 'due', 'gaps', 'tidy', 'recount', 'verdicts', 'retention']);
    for (const { work, when } of all) {
      expect([work.name, cron.validate(when), when.split(' ').length]).toEqual([work.name, true, 6]);
      expect(work.concurrency).toBeGreaterThan(0);
      expect(work.heartbeatSeconds).toBeGreaterThanOrEqual(60);
    }
  });

  it('is asked for by its name, once', async () => {
    const asked: [string, string[]][] = [];
    const boss = {
      enqueue: async (name: string, keys: string[]) => void asked.push([name, keys]),
      stop: async () => {},
    };
    const schedule = scheduleOf(works(), boss);
    for (const { enqueue } of schedule) await enqueue();
    expect(asked).toEqual(schedule.map(({ name }) => [name, ['all']]));
  });

  it.each([
    [undefined, 0],
    [365, 1],
  ])('with retention_days %s purges in %d works', (days, n) => {
    expect(retentionWorks(connection.db, days, log, () => NOW)).toHaveLength(n);
  });

  it.each(['due', 'gaps', 'tidy', 'recount'])('%s has nothing to do in an empty database', async (name) => {
    const found = works().find(({ work }) => work.name === name)!;
    await expect(found.work.run('all')).resolves.toBeUndefined();
  });
});

it('fires older than a day are forgotten', async () => {
  const { db } = connection;
  const hours = { old: 25, day: 24, new: 1 };
  for (const [key, ago] of Object.entries(hours))
    await db
      .insertInto('cron_run')
      .values({ key, started_at: new Date(NOW - ago * 3_600_000) })
      .execute();
  await forgetOldFires(db, new Date(NOW));
  const left = await db.selectFrom('cron_run').select('key').orderBy('key').execute();
  expect(left.map(({ key }) => key)).toEqual(['day', 'new']);
});

it.each<[string, (ending: AbortController) => void]>([
  ['before it begins', (ending) => ending.abort()],
  ['while it lasts', (ending) => queueMicrotask(() => ending.abort())],
])('a pause of an hour is over when the process is told to stop %s', async (_when, stop) => {
  const ending = new AbortController();
  stop(ending);
  await expect(pause(3_600_000, ending.signal)).resolves.toBeUndefined();
});
