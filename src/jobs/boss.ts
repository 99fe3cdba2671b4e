import { sql } from 'kysely';
import { fromPglite, PgBoss } from 'pg-boss';
import type { Connection } from '../db/connect.ts';
import { givingWay } from '../db/giving-way.ts';
import { serverConfig } from '../db/servers.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { inScope, newId } from '../scope.ts';
import { watchOutage } from './outage.ts';

/** A kind of work that the job queue carries. */
export interface Work {
  name: string;
  /** How many run side by side in one process. */
  concurrency: number;
  /** Seconds a worker may be silent before its jobs go to another; a killed one is noticed after this. */
  heartbeatSeconds: number;
  run: (key: string) => Promise<void>;
}

export interface Boss {
  /** Asks for work; a second request for the same key while one waits or runs is the same request. */
  enqueue(name: string, keys: string[]): Promise<void>;
  /** Takes no new jobs, waits for those in hand, hands back what is not done by then. */
  stop(graceMs: number): Promise<void>;
}

/** Connections of the job queue to a server at most; one of them waits for notices. */
export const QUEUE_POOL_SIZE = 4;

/**
 * Starts the job queue and its workers. In the embedded database nobody else can hold a job, so jobs that a kill left
 * active are taken up at once; on a server the heartbeat brings them back.
 */
export async function startBoss(connection: Connection, works: Work[], log: Log, now: () => Ms): Promise<Boss> {
  const boss = new PgBoss({
    ...(connection.lite
      ? { db: fromPglite(connection.lite), backend: 'pglite' as const }
      : { ...serverConfig(connection.url!), max: QUEUE_POOL_SIZE, application_name: 'amends-jobs' }),
    useListenNotify: true,
    supervise: true,
    schedule: false,
  });
  const outage = watchOutage(log, now);
  boss.on('error', (error) => outage.failed(error));
  await boss.start();
  if (connection.lite) await freeOrphans(connection, log);
  for (const work of works) {
    await boss.createQueue(work.name, {
      policy: 'exclusive',
      retryLimit: 0,
      heartbeatSeconds: Math.max(10, work.heartbeatSeconds),
      expireInSeconds: 3_600,
      deleteAfterSeconds: 3_600,
      notify: true,
    });
    const options = { localConcurrency: work.concurrency, pollingIntervalSeconds: 2, batchSize: 1 };
    await boss.work<{ key: string }>(work.name, options, async ([job]) => {
      if (!job) return;
      outage.works();
      try {
        await inScope('job', { job: work.name, run: newId() }, () => givingWay(() => work.run(job.data.key)));
      } catch (error) {
        // The next request finds the same work still to do: what is due is looked up, not remembered in the job.
        log.error({ job: work.name, key: job.data.key, error: (error as Error).message }, 'job failed');
      }
    });
  }
  return {
    async enqueue(name, keys) {
      for (const key of keys) await boss.send(name, { key }, { singletonKey: key });
    },
    async stop(graceMs) {
      await boss.stop({ graceful: true, timeout: graceMs, close: connection.lite === undefined });
    },
  };
}

async function freeOrphans({ db }: Connection, log: Log): Promise<void> {
  const { numAffectedRows } = await sql`delete from pgboss.job where state in ('active', 'created', 'retry')`.execute(
    db,
  );
  if (numAffectedRows) log.info({ jobs: Number(numAffectedRows) }, 'jobs of a stopped process are taken up again');
}
