import { startBoss } from './boss.ts';
import { startCron } from './cron.ts';
import { type JobDeps, listWorks, scheduleOf } from './works.ts';

/** How long a stop waits for what is in hand. */
const GRACE_MS = 8_000;

/**
 * Starts everything that runs by itself: the schedule, which only enqueues, and the workers.
 * @returns how to stop: takes nothing new, finishes what is in hand or hands it back.
 */
export async function startJobs(deps: JobDeps): Promise<() => Promise<void>> {
  const works = listWorks(deps, () => boss);
  const boss = await startBoss(
    deps.connection,
    works.map(({ work }) => work),
    deps.log,
    deps.now,
  );
  const schedule = scheduleOf(works, boss);
  const stopCron = startCron(deps.connection.db, schedule, deps.log);
  // The first round need not wait for the clock.
  for (const { enqueue } of schedule) await enqueue();
  return async () => {
    await stopCron();
    await boss.stop(GRACE_MS);
  };
}
