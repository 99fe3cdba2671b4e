import type { Kysely } from 'kysely';
import { recountAll } from '../accountability/recount.ts';
import { giveVerdicts } from '../accountability/store/verdicts.ts';
import type { Thresholds } from '../accountability/thresholds.ts';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import type { Work } from './boss.ts';

/** What keeps scorecards quick and verdicts given. */
export function scorecardWorks(
  db: Kysely<Database>,
  thresholds: Thresholds,
  log: Log,
  now: () => Ms,
): { work: Work; when: string }[] {
  return [
    {
      // Counts the days that changed, and finds the templates of new replies.
      work: {
        name: 'recount',
        concurrency: 1,
        heartbeatSeconds: 120,
        run: async () => {
          const done = await recountAll(db);
          if (done.days > 0 || done.replies > 0) log.debug(done, 'counted anew');
        },
      },
      when: '*/30 * * * * *',
    },
    {
      // Gives the verdicts of the days that have ended; a change is told by the alerts.
      work: { name: 'verdicts', concurrency: 1, heartbeatSeconds: 120, run: () => giveAll(db, thresholds, log, now()) },
      when: '0 20 * * * *',
    },
  ];
}

async function giveAll(db: Kysely<Database>, thresholds: Thresholds, log: Log, at: Ms): Promise<void> {
  const brands = await db.selectFrom('brands').select(['id', 'key']).orderBy('id').execute();
  for (const brand of brands) {
    const changes = await db.transaction().execute((trx) => giveVerdicts(trx, brand, at, thresholds));
    for (const { day, from, to } of changes) log.info({ brand: brand.key, day, from, to }, 'verdict changed');
  }
}
