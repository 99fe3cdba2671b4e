import { readProfiles } from '../identity/profiles.ts';
import { followThreads } from '../intake/follow.ts';
import { fetchParents } from '../intake/parents.ts';
import type { PollDeps } from '../intake/polled.ts';
import { checkRequested, recheckPosts } from '../intake/recheck.ts';
import { fetchUsage } from '../intake/usage.ts';
import type { Ms } from '../model.ts';
import { sendReply } from '../replies/send.ts';
import { findDueReplies } from '../replies/store.ts';
import { findDuePolls, performPoll } from './poll.ts';
import type { JobBody, NetworkJobName } from './schedule.ts';

/** What the jobs of a network need besides it. */
interface Outside {
  /** Streams polled side by side. */
  concurrency: number;
  now: () => Ms;
  /** Asks for what was stored to be assigned to cases. */
  file: () => Promise<void>;
}

/** How the jobs of one network run; null where the network has nothing of the kind. */
export function networkJobs(polling: PollDeps, outside: Outside): Record<NetworkJobName, JobBody | null> {
  const { network } = polling;
  const { usage, threads } = network;
  const { now, file } = outside;
  return {
    poll: pollJob(polling, outside),
    'missing-parents': {
      run: async () => {
        const fetched = await fetchParents(polling, now());
        if (fetched && fetched.found > 0) await file();
      },
    },
    threads: threads ? threadsJob(polling, outside) : null,
    replies: repliesJob(polling, outside),
    profiles: network.profiles ? profilesJob(polling, outside) : null,
    recheck: {
      run: async () => {
        const done = await recheckPosts(polling, now());
        polling.log.debug(done, 'posts looked up again');
        await file();
      },
    },
    'recheck-requested': {
      run: async () => {
        const done = await checkRequested(polling, now());
        if (done && done.asked > 0) await file();
      },
    },
    usage: usage ? { run: async () => void (await fetchUsage(polling, now())) } : null,
  };
}

function pollJob(polling: PollDeps, { concurrency, now, file }: Outside): JobBody {
  return {
    concurrency,
    run: async (key) => {
      const polled = await performPoll(polling, key, now());
      if (polled.stored > 0) await file();
    },
    keys: () => findDuePolls(polling, now()),
  };
}

/** Requests in one run: a new database has hundreds of customers whose profile was never read. */
const MOST_PROFILE_READS = 5;

function profilesJob(polling: PollDeps, { now }: Outside): JobBody {
  return {
    run: async () => {
      for (let reads = 0; reads < MOST_PROFILE_READS; reads++) if (!(await readProfiles(polling, now()))) return;
    },
  };
}

/** Each reply is a job: an account whose server hangs keeps no other waiting. */
function repliesJob({ db, network, source, random }: PollDeps, { concurrency, now, file }: Outside): JobBody | null {
  const { name, replies } = network;
  if (!replies) return null;
  const deps = { db, network: { name, replies }, source, random, now };
  return {
    concurrency,
    run: async (id) => {
      const state = await sendReply(deps, Number(id));
      if (state === 'sent' || state === 'removed') await file();
    },
    keys: async () => (await findDueReplies(db, name, now())).map(String),
  };
}

function threadsJob(polling: PollDeps, { now, file }: Outside): JobBody {
  return {
    run: async () => {
      const followed = await followThreads(polling, now());
      if (followed && followed.threads > 0) polling.log.debug(followed, 'threads read on');
      if (followed && followed.found > 0) await file();
    },
  };
}
