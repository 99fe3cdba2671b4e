import type { CaseContext } from '../cases/context.ts';
import { batchOf, drain, lanesOf } from '../cases/drain.ts';
import { foldDue } from '../cases/due.ts';
import type { Readers } from '../cases/readers.ts';
import { askGapJudgement } from '../cases/store/uncertain.ts';
import type { Connection } from '../db/connect.ts';
import type { PollDeps } from '../intake/polled.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import type { Boss, Work } from './boss.ts';
import { forgetOldFires, type Scheduled } from './cron.ts';
import { networkJobs } from './networks.ts';
import { pause } from './pause.ts';
import { type JobBody, NETWORK_JOBS, networkJobName, SHARED_JOBS, type SharedJobName } from './schedule.ts';

/** What the jobs work with. */
export interface JobDeps {
  connection: Connection;
  /** Who reads the posts that are assigned; on the spot where nobody is named. */
  readers?: Readers;
  /** Loaded for each job, since brands and settings change. */
  context: () => Promise<CaseContext>;
  /** The networks that are read; none where there is no credential. */
  polling: readonly PollDeps[];
  log: Log;
  now: () => Ms;
  stopping: AbortSignal;
  /** How the jobs of rooms that bring their own run. */
  more: Record<Exclude<SharedJobName, 'file' | 'due' | 'gaps' | 'prune-schedule'>, JobBody | null>;
}

/** A job of the schedule, ready to run. */
export interface ReadyJob {
  work: Work;
  when: string;
  keys: () => Promise<string[]>;
}

const ALL = 'all';

/**
 * Every job of `schedule.ts`, ready to run. What is to be done is looked up in the database when a job runs, so a lost or
 * doubled request changes nothing.
 */
export function listWorks(deps: JobDeps, boss: () => Boss): ReadyJob[] {
  const { connection, now } = deps;
  const file = () => boss().enqueue('file', [ALL]);
  const outside = { concurrency: connection.lite ? 2 : 4, now, file };
  const shared = sharedJobs(deps);
  return [
    ...deps.polling.flatMap((polling) => {
      const bodies = networkJobs(polling, outside);
      return namesOf(NETWORK_JOBS).flatMap((job) =>
        ready(networkJobName(job, polling.network.name), NETWORK_JOBS[job], bodies[job]),
      );
    }),
    ...namesOf(SHARED_JOBS).flatMap((job) => ready(job, SHARED_JOBS[job], shared[job])),
  ];
}

const namesOf = <Name extends string>(jobs: Record<Name, unknown>) => Object.keys(jobs) as Name[];

function ready(name: string, plan: { when: string; heartbeatSeconds: number }, body: JobBody | null): ReadyJob[] {
  if (body === null) return [];
  const { run, keys = async () => [ALL], concurrency = 1 } = body;
  return [{ work: { name, concurrency, heartbeatSeconds: plan.heartbeatSeconds, run }, when: plan.when, keys }];
}

function sharedJobs(deps: JobDeps): Record<SharedJobName, JobBody | null> {
  const { log, now } = deps;
  const { db } = deps.connection;
  return {
    ...deps.more,
    file: { run: () => assignAll(deps) },
    due: {
      run: async () => {
        const folded = await foldDue(db, await deps.context(), now());
        if (folded > 0) log.debug({ folded }, 'cases updated by time');
      },
    },
    gaps: { run: async () => void (await askGapJudgement(db, now())) },
    'prune-schedule': { run: () => forgetOldFires(db, new Date(now())) },
  };
}

/** Assigning many posts says this often how far it is. */
const TELL_EVERY: Ms = 5_000;

async function assignAll(deps: JobDeps): Promise<void> {
  const { connection, log, now, stopping } = deps;
  const untold = { posts: 0, mentions: 0, replies: 0, since: 0 };
  function tell(): void {
    const { posts, mentions, replies } = untold;
    if (posts > 0) log.info({ posts, mentions, replies }, 'assigned to cases');
    Object.assign(untold, { posts: 0, mentions: 0, replies: 0, since: now() });
  }
  await drain(connection.db, deps.context, {
    batch: batchOf(connection),
    ...lanesOf(connection),
    ...(deps.readers && { readers: deps.readers }),
    at: now,
    pause: (ms) => pause(ms, stopping),
    stopped: () => stopping.aborted,
    onBatch: ({ assigned, mentions, replies }) => {
      untold.posts += assigned;
      untold.mentions += mentions;
      untold.replies += replies;
      if (now() - untold.since >= TELL_EVERY) tell();
    },
    onQuarantine: (postId, error) =>
      log.error({ post: postId, error: error.message }, 'post quarantined: it cannot be assigned to a case'),
    onRetry: (error, attempt) => log.warn({ error: error.message, attempt }, 'assigning again after a passing failure'),
  });
  tell();
}

/** The schedule: what enqueues which work, when. */
export function scheduleOf(works: readonly ReadyJob[], boss: Boss): Scheduled[] {
  return works.map(({ work, when, keys }) => ({
    name: work.name,
    when,
    enqueue: async () => boss.enqueue(work.name, await keys()),
  }));
}
