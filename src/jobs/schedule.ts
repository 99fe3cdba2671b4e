import type { FilingContext } from '../cases/context.ts';
import { batchOf, drain, lanesOf } from '../cases/drain.ts';
import { judgeDue } from '../cases/due.ts';
import type { Readers } from '../cases/readers.ts';
import { askGapJudgement } from '../cases/store/uncertain.ts';
import type { Connection } from '../db/connect.ts';
import type { PollDeps } from '../intake/polled.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import type { Boss, Work } from './boss.ts';
import { forgetOldFires, type Scheduled } from './cron.ts';
import { networkWorks } from './networks.ts';
import { pause } from './pause.ts';

/** What the jobs work with. */
export interface JobDeps {
  connection: Connection;
  /** Who reads the posts that are filed; on the spot where nobody is named. */
  readers?: Readers;
  /** Loaded anew for each job, since brands and settings change. */
  context: () => Promise<FilingContext>;
  /** The networks that are read; none where there is no credential. */
  polling: readonly PollDeps[];
  log: Log;
  now: () => Ms;
  stopping: AbortSignal;
  /** Further jobs of rooms that bring their own. */
  more: { work: Work; when: string; keys?: () => Promise<string[]> }[];
}

const ONCE = 'all';
/**
 * Everything that runs by itself. What is to be done is looked up in the database when the job runs, so a lost or doubled
 * request changes nothing.
 */
export function listWorks(
  deps: JobDeps,
  boss: () => Boss,
): { work: Work; when: string; keys: () => Promise<string[]> }[] {
  const { connection, log, now } = deps;
  const { db } = connection;
  const once = async () => [ONCE];
  const file = () => boss().enqueue('file', [ONCE]);
  return [
    ...deps.polling
      .flatMap((polling) => networkWorks(polling, { concurrency: connection.lite ? 1 : 4, now, file }))
      .map((work) => ({ keys: once, ...work })),
    {
      // Files the posts that wait.
      work: { name: 'file', concurrency: 1, heartbeatSeconds: 60, run: () => fileAll(deps) },
      when: '*/5 * * * * *',
      keys: once,
    },
    {
      // Judges what time alone has changed: cases to close, promises due, snoozes over, clocks missed.
      work: {
        name: 'due',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => {
          const judged = await judgeDue(db, await deps.context(), now());
          if (judged > 0) log.debug({ judged }, 'judged what came due');
        },
      },
      when: '*/5 * * * * *',
      keys: once,
    },
    {
      // Judges again the clocks that a gap makes uncertain, or no longer does.
      work: {
        name: 'gaps',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => void (await askGapJudgement(db, now())),
      },
      when: '50 * * * * *',
      keys: once,
    },
    {
      // Forgets what only served the schedule.
      work: {
        name: 'tidy',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: () => forgetOldFires(db, new Date(now())),
      },
      when: '0 17 * * * *',
      keys: once,
    },
    ...deps.more.map((extra) => ({ keys: once, ...extra })),
  ];
}

/** A long filing says this often how far it is. */
const TELL_EVERY: Ms = 5_000;

async function fileAll(deps: JobDeps): Promise<void> {
  const { connection, log, now, stopping } = deps;
  const untold = { posts: 0, mentions: 0, replies: 0, since: 0 };
  function tell(): void {
    const { posts, mentions, replies } = untold;
    if (posts > 0) log.info({ posts, mentions, replies }, 'filed');
    Object.assign(untold, { posts: 0, mentions: 0, replies: 0, since: now() });
  }
  await drain(connection.db, deps.context, {
    batch: batchOf(connection),
    lanes: lanesOf(connection),
    ...(deps.readers && { readers: deps.readers }),
    at: now,
    pause: (ms) => pause(ms, stopping),
    stopped: () => stopping.aborted,
    onBatch: ({ filed, mentions, replies }) => {
      untold.posts += filed;
      untold.mentions += mentions;
      untold.replies += replies;
      if (now() - untold.since >= TELL_EVERY) tell();
    },
    onQuarantine: (postId, error) =>
      log.error({ post: postId, error: error.message }, 'post quarantined: it cannot be filed'),
    onRetry: (error, attempt) => log.warn({ error: error.message, attempt }, 'filing again after a passing failure'),
  });
  tell();
}

/** The schedule: what enqueues which work, when. */
export function scheduleOf(works: ReturnType<typeof listWorks>, boss: Boss): Scheduled[] {
  return works.map(({ work, when, keys }) => ({
    name: work.name,
    when,
    enqueue: async () => boss.enqueue(work.name, await keys()),
  }));
}
