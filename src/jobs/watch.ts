import type { Kysely } from 'kysely';
import { endHarm, pageHarm } from '../alerts/harm.ts';
import type { AlertSettings } from '../alerts/settings.ts';
import { endOrphanedAlerts, watchClocks } from '../alerts/watch.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

/** Rounds in one go: a burst of posts is looked through at once, and yet the job ends. */
const MOST_ROUNDS = 40;

/** Looks at every clock that is due, and pages for harm. @returns how many clocks were looked at, and how many alerts were new. */
export async function performWatch(
  db: Kysely<Database>,
  settings: AlertSettings,
  now: Ms,
): Promise<{ seen: number; fired: number }> {
  const total = { seen: 0, fired: 0 };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { seen, fired, full } = await db.transaction().execute((trx) => watchClocks(trx, settings, now));
    total.seen += seen;
    total.fired += fired;
    if (!full) break;
  }
  total.fired += await db.transaction().execute(async (trx) => {
    await endHarm(trx, settings, now);
    return pageHarm(trx, settings, now);
  });
  return total;
}

/** Ends the alerts that no look at a clock can end. */
export function performOrphanCheck(db: Kysely<Database>, settings: AlertSettings, now: Ms): Promise<number> {
  return db.transaction().execute((trx) => endOrphanedAlerts(trx, settings, now));
}
