import type { Kysely } from 'kysely';
import type { FilingContext } from '../cases/context.ts';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { recountAll } from '../scorecards/recount.ts';
import type { Thresholds } from '../scorecards/thresholds.ts';
import type { Work } from './boss.ts';
import { giveAllVerdicts } from './verdicts.ts';

/** What keeps scorecards quick and verdicts given. */
export function scorecardWorks(
  db: Kysely<Database>,
  context: () => Promise<FilingContext>,
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
      work: {
        name: 'verdicts',
        concurrency: 1,
        heartbeatSeconds: 120,
        run: async () => giveAllVerdicts(db, await context(), thresholds, log, now()),
      },
      when: '0 20 * * * *',
    },
  ];
}
