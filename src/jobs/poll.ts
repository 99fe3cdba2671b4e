/** Polling by itself: which streams are due, and one poll of one of them. */
import { pollStream } from '../intake/poll.ts';
import type { PollDeps, Polled } from '../intake/polled.ts';
import { listDueStreams } from '../intake/store.ts';
import type { Ms } from '../model.ts';

/** Streams taken at once; the rest wait for the next look. */
const MOST = 100;

/** Keys of the streams to poll now: what the schedule enqueues, one job each (the key is the job's singleton key). */
export async function findDuePolls({ db, network }: Pick<PollDeps, 'db' | 'network'>, now: Ms): Promise<string[]> {
  const due = await listDueStreams(db, network.name, now, MOST);
  return due.map((stream) => stream.key);
}

/** Polls one stream; what a job's payload names. */
export async function performPoll(deps: PollDeps, key: string, now: Ms): Promise<Polled> {
  const polled = await pollStream(deps, key, now);
  deps.log.debug({ stream: key, ...polled }, 'polled');
  return polled;
}

/** Polls all that is due, one after the other: one connection and one window are shared anyway. */
export async function pollDue(deps: PollDeps, now: Ms): Promise<Polled[]> {
  const polled: Polled[] = [];
  for (const key of await findDuePolls(deps, now)) polled.push(await performPoll(deps, key, now));
  return polled;
}
