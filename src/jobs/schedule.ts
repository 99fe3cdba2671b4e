/** One thing that runs by itself: when, and what it does in plain words. */
interface Scheduled {
  /** As the Health page names it. */
  label: string;
  /** What it does, for the Health page's hint and for documentation. */
  does: string;
  /** Cron expression with a seconds field, in UTC. Jobs look at what is due, so a missed fire changes nothing. */
  when: string;
  /** Seconds a worker may be silent before its jobs go to another; a killed worker is noticed after this. */
  heartbeatSeconds: number;
}

/** What runs once for each network that is read, in queues of its own: a network that hangs delays no other. */
export const NETWORK_JOBS = {
  poll: {
    label: 'Read streams',
    does: 'reads new posts from each stream that is due',
    when: '*/2 * * * * *',
    heartbeatSeconds: 60,
  },
  'missing-parents': {
    label: 'Fetch missing parents',
    does: 'looks up posts that a brand answered and no stream found',
    when: '*/10 * * * * *',
    heartbeatSeconds: 60,
  },
  threads: {
    label: 'Read open threads',
    does: 'reads what customers add to open complaints without tagging the brand',
    when: '15 */2 * * * *',
    heartbeatSeconds: 60,
  },
  replies: {
    label: 'Send replies',
    does: 'sends what agents answered, each once, and takes back what they undid',
    when: '* * * * * *',
    heartbeatSeconds: 60,
  },
  profiles: {
    label: 'Read profiles',
    does: 'reads what customers link to, for suggestions which accounts are one person',
    when: '20 * * * * *',
    heartbeatSeconds: 60,
  },
  recheck: {
    label: 'Re-check posts',
    does: 'looks stored posts up again: deleted ones are purged, edited ones updated',
    when: '30 */10 * * * *',
    heartbeatSeconds: 120,
  },
  'recheck-requested': {
    label: 'Re-check on request',
    does: 'looks up the posts that somebody asked to see as they are now',
    when: '*/3 * * * * *',
    heartbeatSeconds: 60,
  },
  usage: {
    label: 'Compare usage',
    does: 'asks the network what it counts as used, and compares it with our own count',
    when: '0 40 */6 * * *',
    heartbeatSeconds: 60,
  },
} as const satisfies Record<string, Scheduled>;

/** What runs once for the whole program. */
export const SHARED_JOBS = {
  file: {
    label: 'Assign posts to cases',
    does: 'analyses new posts and assigns them to cases',
    when: '*/5 * * * * *',
    heartbeatSeconds: 60,
  },
  due: {
    label: 'Update cases by time',
    does: 'closes cases, ends snoozes, settles promises and misses clocks whose time has come',
    when: '*/5 * * * * *',
    heartbeatSeconds: 60,
  },
  gaps: {
    label: 'Update clocks in gaps',
    does: 'marks the clocks that a gap makes uncertain, and clears those it no longer does',
    when: '50 * * * * *',
    heartbeatSeconds: 60,
  },
  'sla-watch': {
    label: 'Watch SLA clocks',
    does: 'raises warnings, breaches and escalations that are due, and pages for harm',
    when: '*/2 * * * * *',
    heartbeatSeconds: 30,
  },
  'send-alerts': {
    // Every second, so that with the watch's two a breach is out within four.
    label: 'Send alerts',
    does: 'sends what waits in the outbox, one job per channel',
    when: '* * * * * *',
    heartbeatSeconds: 60,
  },
  'end-alerts': {
    label: 'End alerts',
    does: 'ends the alerts whose clock no longer exists',
    when: '20 * * * * *',
    heartbeatSeconds: 60,
  },
  'prune-alerts': {
    label: 'Prune sent alerts',
    does: 'deletes messages that were sent long ago',
    when: '0 37 * * * *',
    heartbeatSeconds: 60,
  },
  incidents: {
    label: 'Detect incidents',
    does: 'looks for spikes, viral threads, changed verdicts and problems of the monitoring itself',
    when: '40 * * * * *',
    heartbeatSeconds: 60,
  },
  'gather-incidents': {
    label: 'Gather incidents',
    does: 'puts new complaints into the incidents that a lead has confirmed',
    when: '25 * * * * *',
    heartbeatSeconds: 60,
  },
  scorecards: {
    label: 'Update scorecards',
    does: 'counts the days that changed, groups new replies by template, and works out what pages say of each brand',
    when: '*/30 * * * * *',
    heartbeatSeconds: 120,
  },
  verdicts: {
    label: 'Give verdicts',
    does: 'gives each brand the verdicts of the days that have ended',
    when: '0 20 * * * *',
    heartbeatSeconds: 120,
  },
  retention: {
    label: 'Apply retention',
    does: 'purges posts older than retention_days; off where that is not set',
    when: '0 40 2 * * *',
    heartbeatSeconds: 300,
  },
  'prune-schedule': {
    label: 'Prune the schedule',
    does: 'deletes records of runs older than a day',
    when: '0 17 * * * *',
    heartbeatSeconds: 60,
  },
} as const satisfies Record<string, Scheduled>;

export type NetworkJobName = keyof typeof NETWORK_JOBS;
export type SharedJobName = keyof typeof SHARED_JOBS;

/** What a job of the schedule runs with. */
export interface JobBody {
  run: (key: string) => Promise<void>;
  /** One job each; default: one job for all there is. */
  keys?: () => Promise<string[]>;
  /** How many run side by side in one process; default: one. */
  concurrency?: number;
}

/** The name of a network's job, as queues, logs and metrics have it: `poll-x`. */
export function networkJobName(job: NetworkJobName, network: string): string {
  return `${job}-${network}`;
}

/** How a job is called and what it does, by its name in the queue; null for one of an earlier version. */
export function describeJob(name: string): { label: string; does: string; network: string | null } | null {
  if (name in SHARED_JOBS) return { ...SHARED_JOBS[name as SharedJobName], network: null };
  const [job, network] = splitNetworkJob(name) ?? [];
  return job === undefined || network === undefined ? null : { ...NETWORK_JOBS[job], network };
}

function splitNetworkJob(name: string): [NetworkJobName, string] | null {
  // The longest name first: `recheck-requested-x` is not the job `recheck` of a network `requested-x`.
  const jobs = (Object.keys(NETWORK_JOBS) as NetworkJobName[]).sort((a, b) => b.length - a.length);
  const job = jobs.find((one) => name.startsWith(`${one}-`));
  return job === undefined ? null : [job, name.slice(job.length + 1)];
}
