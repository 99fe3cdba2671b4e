import type { AlertsConfig } from '../../config/alerts.ts';
import { MINUTE } from '../../config/duration.ts';
import { formatFullDuration, formatPercent } from '../../formats.ts';
import { type WrongClock, wrongClocks } from '../../intake/clock.ts';
import { adviseBudget, type Deletions, describeDeletions } from '../../intake/deletions.ts';
import type { Ms } from '../../model.ts';
import { findNetwork } from '../../networks/registry.ts';
import type { Incident } from '../raise.ts';

/** A stream as far as it can fail. */
export interface StreamSeen {
  key: string;
  network: string;
  credential: string;
  brands: readonly string[];
  status: string;
  detail: string | null;
  failures: number;
  created_at: Ms;
  last_ok_at: Ms | null;
  next_poll_at: Ms;
  clock_skew_ms: Ms | null;
}

/** What the monitoring can know of itself. */
export interface Senses {
  streams: readonly StreamSeen[];
  /** Credentials that are refused everything ("*": everybody is); one whose time is over but stands still was not read since. */
  breakers: readonly { network: string; credential: string; status: string; detail: string | null; until: Ms }[];
  /** Money spent in this calendar month, and what may be. */
  spend: readonly { network: string; usd: number; budget_usd: number }[];
  /** Channels in trouble: since when their oldest row waits though it might go, and what the last try said. */
  channels: readonly { name: string; waiting_since: Ms | null; waiting: number; dead: number; error: string | null }[];
  /** Networks whose deletions are followed. */
  deletions: readonly Deletions[];
  /** Of each own brand, how many cases its queue holds, and how many of them in the first two bands. */
  bands: readonly { brand: { id: number; key: string }; urgent: number; queued: number }[];
  /** How far this machine's clock is from the database's. */
  clock_skew: Ms;
}

const FAILURES = 3;
/** Words after which nothing comes right by itself: only a read that succeeds shows that it was mended. */
const LASTING = new Set([
  'bad_token',
  'not_enrolled',
  'no_credits',
  'capped',
  'stopped_budget',
  'bad_query',
  'unknown_shape',
]);

/** Everything that keeps us from reading posts or sending alerts, now. */
export function findMonitoringProblems(senses: Senses, settings: AlertsConfig['monitoring'], now: Ms): Incident[] {
  const watched = new Set(senses.streams.map(({ network }) => network));
  const breakers = senses.breakers.filter(
    ({ network, until, status }) => watched.has(network) && (until > now || LASTING.has(status)),
  );
  const tripped = new Set(breakers.map(({ network, credential }) => `${network} ${credential}`));
  const isTripped = ({ network, credential }: StreamSeen) =>
    tripped.has(`${network} ${credential}`) || tripped.has(`${network} *`);
  return [
    ...breakers.map((breaker) => breakerIncident(breaker, now)),
    ...senses.streams
      .filter((stream) => !isTripped(stream))
      .flatMap((stream) => streamIncidents(stream, settings, now)),
    ...senses.spend
      .filter(({ usd, budget_usd }) => budget_usd > 0 && usd >= settings.budget_share * budget_usd)
      .map(spendIncident),
    ...senses.deletions.filter(({ enough }) => !enough).map(deletionsIncident),
    ...senses.channels.flatMap((channel) => channelIncidents(channel, settings, now)),
    ...senses.bands.filter((band) => isCrowded(band, settings.band_share)).map(bandIncident),
    ...(Math.abs(senses.clock_skew) > settings.clock_skew ? [skewIncident(senses.clock_skew)] : []),
    ...wrongClocks(senses.streams, settings.clock_skew).map(networkClockIncident),
  ];
}

function problem(
  condition: string,
  severity: Incident['severity'],
  summary: string,
  facts: Record<string, string | null>,
): Incident {
  const told = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== null);
  return {
    condition: `monitoring/${condition}`,
    kind: 'monitoring',
    severity,
    brand: null,
    summary,
    facts: told.map(([label, value]) => ({ label, value })),
  };
}

function breakerIncident(
  { network, credential, status, detail, until }: Senses['breakers'][number],
  now: Ms,
): Incident {
  const named = credential !== '' && credential !== '*';
  const who = named ? `${network} (${credential})` : network;
  const severity = LASTING.has(status) ? 'critical' : 'warning';
  return problem(
    `network/${network}${named ? `/${credential}` : ''}`,
    severity,
    `Cannot read ${who}: it refuses every read (${status})`,
    {
      Said: detail,
      'Asked again': until > now ? `in ${formatFullDuration(until - now)}` : 'now',
    },
  );
}

function streamIncidents(stream: StreamSeen, settings: AlertsConfig['monitoring'], now: Ms): Incident[] {
  const brands = stream.brands.join(', ');
  const failing = LASTING.has(stream.status) || stream.failures >= FAILURES;
  const facts = {
    Brands: brands,
    Said: stream.detail,
    'Last read': stream.last_ok_at === null ? 'never' : `${formatFullDuration(now - stream.last_ok_at)} ago`,
  };
  if (failing)
    return [
      problem(
        `stream/${stream.key}/failing`,
        'error',
        `A stream of ${brands || stream.network} fails (${stream.status})`,
        facts,
      ),
    ];
  const cadence = Math.max(MINUTE, stream.next_poll_at - (stream.last_ok_at ?? stream.created_at));
  const late = now - stream.next_poll_at;
  if (late <= settings.missed_polls * cadence) return [];
  return [
    problem(`stream/${stream.key}/unpolled`, 'error', `A stream of ${brands || stream.network} is not polled`, {
      ...facts,
      Overdue: formatFullDuration(late),
    }),
  ];
}

function spendIncident({ network, usd, budget_usd }: Senses['spend'][number]): Incident {
  const gone = usd >= budget_usd;
  return problem(
    `budget/${network}`,
    gone ? 'critical' : 'warning',
    gone ? `Cannot read ${network}: the month's budget is spent` : `The month's budget for ${network} is nearly spent`,
    {
      Spent: `$${usd.toFixed(2)} of $${budget_usd.toFixed(2)}`,
    },
  );
}

/** Told by the price of today's open cases, before a post is late. */
function deletionsIncident(seen: Deletions): Incident {
  const late = seen.unchecked > 0;
  return problem(
    `deletions/${seen.network}`,
    late ? 'error' : 'warning',
    `Deletions on ${seen.network} ${late ? 'are' : 'will'} not ${late ? '' : 'be '}found within 24 hours: the budget for re-checks is too small`,
    { Asked: describeDeletions(seen), 'To do': adviseBudget(seen) },
  );
}

function channelIncidents(
  { name, waiting_since, waiting, dead, error }: Senses['channels'][number],
  settings: AlertsConfig['monitoring'],
  now: Ms,
): Incident[] {
  const age = waiting_since === null ? 0 : now - waiting_since;
  return [
    ...(age > settings.outbox_age
      ? [
          problem(`channel/${name}/stuck`, 'error', `Alerts to ${name} do not get out`, {
            Waiting: `${waiting}, the oldest for ${formatFullDuration(age)}`,
            Said: error,
          }),
        ]
      : []),
    ...(dead > 0
      ? [
          problem(`channel/${name}/dead`, 'error', `Alerts to ${name} were given up`, {
            'Dead letters': `${dead}; amends alerts --dead lists them, amends alerts replay sends them again`,
            Said: error,
          }),
        ]
      : []),
  ];
}

function networkClockIncident({ network, skew }: WrongClock): Incident {
  return problem(
    `clock/${network}`,
    'error',
    `A worker's clock is ${skew > 0 ? 'behind' : 'ahead of'} that of ${findNetwork(network)?.label ?? network}`,
    {
      By: formatFullDuration(Math.abs(skew)),
      Means: 'due times and alerts are wrong by as much; set the clock, best by NTP',
    },
  );
}

/** In a shorter queue a few cases are a large share. */
const LEAST_QUEUED = 20;

function isCrowded({ urgent, queued }: Senses['bands'][number], share: number): boolean {
  return queued >= LEAST_QUEUED && urgent > share * queued;
}

function bandIncident({ brand, urgent, queued }: Senses['bands'][number]): Incident {
  const share = formatPercent(urgent / queued);
  const told = problem(
    `bands/${brand.key}`,
    'warning',
    `${brand.key}: ${share} of the queue is in its first two bands`,
    {
      Cases: `${urgent} of ${queued}`,
      'What it means': 'Either harm is spreading, or posts are misread: correct those that are',
    },
  );
  return { ...told, brand };
}

function skewIncident(skew: Ms): Incident {
  return problem('clock', 'error', `This machine's clock is ${skew > 0 ? 'ahead of' : 'behind'} the database's`, {
    By: formatFullDuration(Math.abs(skew)),
  });
}
