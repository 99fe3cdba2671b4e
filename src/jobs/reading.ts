import { followThreads } from '../intake/follow.ts';
import type { PollDeps } from '../intake/polled.ts';
import { fetchUsage } from '../intake/usage.ts';
import type { Ms } from '../model.ts';
import type { Work } from './boss.ts';

/** What is read besides the streams. */
export function readingWorks(polling: PollDeps, now: () => Ms): { work: Work; when: string }[] {
  return [
    {
      // Searches on in threads of open complaints, for what customers add without tagging anybody.
      work: {
        name: 'follow',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => {
          const followed = await followThreads(polling, now());
          if (followed && followed.threads > 0) polling.log.debug(followed, 'threads searched on');
        },
      },
      when: '15 */2 * * * *',
    },
    {
      // Asks the network what it counts as used, to be held against the ledger.
      work: {
        name: 'usage',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => void (await fetchUsage(polling, now())),
      },
      when: '0 40 */6 * * *',
    },
  ];
}
