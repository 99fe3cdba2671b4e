import { expect, it } from 'vitest';
import { forgetOldFires } from '../../src/jobs/cron.ts';
import { pause } from '../../src/jobs/pause.ts';
import { embeddedDatabase } from '../support/databases.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

it('fires older than a day are forgotten', async () => {
  const { db, close } = await embeddedDatabase();
  const hours = { old: 25, day: 24, new: 1 };
  for (const [key, ago] of Object.entries(hours))
    await db
      .insertInto('cron_run')
      .values({ key, started_at: new Date(NOW - ago * 3_600_000) })
      .execute();
  await forgetOldFires(db, new Date(NOW));
  const left = await db.selectFrom('cron_run').select('key').orderBy('key').execute();
  expect(left.map(({ key }) => key)).toEqual(['day', 'new']);
  await close();
});

it.each<[string, (ending: AbortController) => void]>([
  ['before it begins', (ending) => ending.abort()],
  ['while it lasts', (ending) => queueMicrotask(() => ending.abort())],
])('a pause of an hour is over when the process is told to stop %s', async (_when, stop) => {
  const ending = new AbortController();
  stop(ending);
  await expect(pause(3_600_000, ending.signal)).resolves.toBeUndefined();
});
