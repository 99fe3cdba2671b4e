import type { Kysely } from 'kysely';
import type { CaseContext } from '../cases/context.ts';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { recountAll } from '../scorecards/recount.ts';
import { keepStories } from '../scorecards/store/kept.ts';
import type { Thresholds } from '../scorecards/thresholds.ts';
import type { JobBody } from './schedule.ts';
import { giveAllVerdicts } from './verdicts.ts';

interface ScorecardDeps {
  db: Kysely<Database>;
  /** Loaded for each run, since brands and settings change. */
  context: () => Promise<CaseContext>;
  log: Log;
  now: () => Ms;
}

/** What keeps scorecards up to date and verdicts given; a changed verdict is told by the alerts. */
export function scorecardJobs(
  { db, context, log, now }: ScorecardDeps,
  thresholds: Thresholds,
): Record<'scorecards' | 'verdicts', JobBody> {
  return {
    scorecards: {
      run: async () => {
        const done = await recountAll(db);
        const stories = await keepStories(db, now(), thresholds);
        if (done.days > 0 || done.replies > 0) log.debug({ ...done, stories }, 'scorecards updated');
      },
    },
    verdicts: { run: async () => giveAllVerdicts(db, await context(), { thresholds, at: now() }, log) },
  };
}
