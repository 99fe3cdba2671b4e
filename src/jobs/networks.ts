import { followThreads } from '../intake/follow.ts';
import { fetchParents } from '../intake/parents.ts';
import type { PollDeps } from '../intake/polled.ts';
import { checkRequested, recheckPosts } from '../intake/recheck.ts';
import { fetchUsage } from '../intake/usage.ts';
import type { Ms } from '../model.ts';
import type { Work } from './boss.ts';
import { findDuePolls, performPoll } from './poll.ts';

type NetworkWork = { work: Work; when: string; keys?: () => Promise<string[]> };

interface Outside {
  /** Streams polled side by side. */
  concurrency: number;
  now: () => Ms;
  /** Asks for what was stored to be filed. */
  file: () => Promise<void>;
}

/** What is read of one network. Each has queues of its own: one that hangs keeps none of the others waiting. */
export function networkWorks(polling: PollDeps, outside: Outside): NetworkWork[] {
  const { name, usage, threads } = polling.network;
  return [
    pollWork(polling, outside),
    ...lookupWorks(polling, outside),
    ...(threads ? [followWork(polling, outside)] : []),
    ...(usage
      ? [
          {
            // Asks the network what it counts as used, to be held against the ledger.
            work: {
              name: `usage-${name}`,
              concurrency: 1,
              heartbeatSeconds: 60,
              run: async () => void (await fetchUsage(polling, outside.now())),
            },
            when: '0 40 */6 * * *',
          },
        ]
      : []),
  ];
}

/** Polls each stream that is due, and files what it brought. */
function pollWork(polling: PollDeps, { concurrency, now, file }: Outside): NetworkWork {
  return {
    work: {
      name: `poll-${polling.network.name}`,
      concurrency,
      heartbeatSeconds: 60,
      run: async (key: string) => {
        const polled = await performPoll(polling, key, now());
        if (polled.stored > 0) await file();
      },
    },
    when: '*/2 * * * * *',
    keys: () => findDuePolls(polling, now()),
  };
}

function lookupWorks(polling: PollDeps, { now, file }: Outside): NetworkWork[] {
  const { name } = polling.network;
  return [
    {
      // Looks up posts that a brand answered and no stream found.
      work: {
        name: `parents-${name}`,
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => {
          const fetched = await fetchParents(polling, now());
          if (fetched && fetched.found > 0) await file();
        },
      },
      when: '*/10 * * * * *',
    },
    {
      // Looks posts up again: deleted ones are purged, edited ones updated.
      work: {
        name: `recheck-${name}`,
        concurrency: 1,
        heartbeatSeconds: 120,
        run: async () => {
          const done = await recheckPosts(polling, now());
          polling.log.debug(done, 'posts looked up again');
          await file();
        },
      },
      when: '30 */10 * * * *',
    },
    {
      // Looks up the posts that somebody wants to see again.
      work: {
        name: `check-now-${name}`,
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => {
          const done = await checkRequested(polling, now());
          if (done && done.asked > 0) await file();
        },
      },
      when: '*/3 * * * * *',
    },
  ];
}

/** Reads on in threads of open complaints, for what customers add without tagging anybody. */
function followWork(polling: PollDeps, { now, file }: Outside): NetworkWork {
  return {
    work: {
      name: `follow-${polling.network.name}`,
      concurrency: 1,
      heartbeatSeconds: 60,
      run: async () => {
        const followed = await followThreads(polling, now());
        if (followed && followed.threads > 0) polling.log.debug(followed, 'threads read on');
        if (followed && followed.found > 0) await file();
      },
    },
    when: '15 */2 * * * *',
  };
}
