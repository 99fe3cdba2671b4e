import { type Kysely, sql } from 'kysely';
import cron from 'node-cron';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';

/** Something that runs by itself. */
export interface Scheduled {
  name: string;
  /** Cron expression with a seconds field, in UTC. */
  when: string;
  /** Enqueues jobs; the work itself is done by the workers that take them. */
  enqueue: () => Promise<void>;
}

/**
 * Fires the schedule; of any number of processes on one database one runs each fire (one insert, on conflict nothing).
 * @returns how to stop it.
 */
export function startCron(db: Kysely<Database>, schedule: Scheduled[], log: Log): () => Promise<void> {
  cron.setRunCoordinator({
    async shouldRun(key) {
      const taken = db
        .insertInto('cron_run')
        .values({ key })
        .onConflict((conflict) => conflict.column('key').doNothing());
      return (await taken.returning('key').execute()).length === 1;
    },
    async onComplete(key) {
      await db.updateTable('cron_run').set({ done_at: sql`now()` }).where('key', '=', key).execute();
    },
  });
  const tasks = schedule.map(({ name, when, enqueue }) =>
    cron.schedule(
      when,
      async () => {
        try {
          await enqueue();
        } catch (error) {
          log.error({ job: name, error: (error as Error).message }, 'could not enqueue');
        }
      },
      { name, timezone: 'UTC', noOverlap: true, distributed: true, logger: quiet(log) },
    ),
  );
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
  };
}

/** Fires older than a day are of no use to anybody. */
export async function forgetOldFires(db: Kysely<Database>, now: Date): Promise<void> {
  await db
    .deleteFrom('cron_run')
    .where('started_at', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}

/** What the scheduler says of late or overlapping fires is for debugging: jobs look at what is due, not at the tick. */
function quiet(log: Log) {
  const tell = (message: unknown) => log.debug({ scheduler: String(message) }, 'scheduler');
  return { info: tell, warn: tell, error: tell, debug: tell };
}
