import cron from 'node-cron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseContext } from '../../src/cases/context.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { forgetOldFires } from '../../src/jobs/cron.ts';
import { pause } from '../../src/jobs/pause.ts';
import { retentionJob } from '../../src/jobs/retention.ts';
import { NETWORK_JOBS, SHARED_JOBS } from '../../src/jobs/schedule.ts';
import { scorecardJobs } from '../../src/jobs/scorecards.ts';
import { listWorks, scheduleOf } from '../../src/jobs/works.ts';
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
  const context = async () => ({}) as CaseContext;
  const now = () => NOW;
  const more = {
    ...scorecardJobs({ db, context, log, now }, thresholdsOf(configSchema.parse({}))),
    retention: retentionJob(db, 365, log, now),
    'sla-watch': null,
    'send-alerts': null,
    'end-alerts': null,
    'prune-alerts': null,
    incidents: null,
    'gather-incidents': null,
  };
  const stopping = new AbortController().signal;
  const boss = { enqueue: async () => {}, stop: async () => {} };
  return listWorks({ connection, context, polling: [], log, now, stopping, more }, () => boss);
}

describe('what runs by itself', () => {
  it('is what the list names, less what has nothing to do here', () => {
    const names = works().map(({ work }) => work.name);
    expect(names).toEqual(['file', 'due', 'gaps', 'scorecards', 'verdicts', 'retention', 'prune-schedule']);
  });

  it.each(Object.entries({ ...NETWORK_JOBS, ...SHARED_JOBS }))(
    '%s has a time that the scheduler knows',
    (_name, { when }) => {
      expect(cron.validate(when)).toBe(true);
    },
  );

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

  it('purges nothing where no retention is set', () => {
    expect(retentionJob(connection.db, undefined, log, () => NOW)).toBeNull();
  });

  it.each(['due', 'gaps', 'prune-schedule', 'scorecards'])(
    '%s has nothing to do in an empty database',
    async (name) => {
      const found = works().find(({ work }) => work.name === name)!;
      await expect(found.work.run('all')).resolves.toBeUndefined();
    },
  );
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
