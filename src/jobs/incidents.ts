import type { Kysely } from 'kysely';
import type { CaseContext } from '../cases/context.ts';
import { foldHistories } from '../cases/refold.ts';
import type { Database } from '../db/tables.ts';
import { gatherIncidents } from '../desk/incidents/gather.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import type { JobBody } from './schedule.ts';

/** Puts new complaints into the incidents that go on. */
export function incidentJob(
  db: Kysely<Database>,
  context: () => Promise<CaseContext>,
  log: Log,
  now: () => Ms,
): JobBody {
  return {
    async run() {
      const known = await context();
      const deps = {
        db,
        refold: (trx: Parameters<typeof foldHistories>[0], ids: number[], at: Ms, actor: string) =>
          foldHistories(trx, known, ids, { at, actor }),
      };
      const gathered = await gatherIncidents(deps, now());
      if (gathered > 0) log.info({ cases: gathered }, 'cases put into incidents');
    },
  };
}
