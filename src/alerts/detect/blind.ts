import type { AlertsConfig } from '../../config/alerts.ts';
import { formatDuration, MINUTE } from '../../config/duration.ts';
import { type WrongClock, wrongClocks } from '../../intake/clock.ts';
import { adviseBudget, type Deletions, sayDeletions } from '../../intake/deletions.ts';
import type { Ms } from '../../model.ts';
import type { Affair } from '../raise.ts';

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

/** What the monitor can know of itself. */
export interface Senses {
  streams: readonly StreamSeen[];
  /** Credentials that are refused everything ("*": everybody is); one whose time is over but stands still was not read since. */
  brakes: readonly { network: string; credential: string; status: string; detail: string | null; until: Ms }[];
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

/** Everything that keeps the monitor from seeing or telling, now. */
export function findBlindness(senses: Senses, settings: AlertsConfig['blind'], now: Ms): Affair[] {
  const watched = new Set(senses.streams.map(({ network }) => network));
  const brakes = senses.brakes.filter(
    ({ network, until, status }) => watched.has(network) && (until > now || LASTING.has(status)),
  );
  const braked = new Set(brakes.map(({ network, credential }) => `${network} ${credential}`));
  const isBraked = ({ network, credential }: StreamSeen) =>
    braked.has(`${network} ${credential}`) || braked.has(`${network} *`);
  return [
    ...brakes.map((brake) => brakeAffair(brake, now)),
    ...senses.streams.filter((stream) => !isBraked(stream)).flatMap((stream) => streamAffairs(stream, settings, now)),
    ...senses.spend
      .filter(({ usd, budget_usd }) => budget_usd > 0 && usd >= settings.budget_share * budget_usd)
      .map(spendAffair),
    ...senses.deletions.filter(({ enough }) => !enough).map(deletionsAffair),
    ...senses.channels.flatMap((channel) => channelAffairs(channel, settings, now)),
    ...senses.bands.filter((band) => isCrowded(band, settings.band_share)).map(bandAffair),
    ...(Math.abs(senses.clock_skew) > settings.clock_skew ? [skewAffair(senses.clock_skew)] : []),
    ...wrongClocks(senses.streams, settings.clock_skew).map(networkClockAffair),
  ];
}

function blind(
  condition: string,
  severity: Affair['severity'],
  summary: string,
  facts: Record<string, string | null>,
): Affair {
  const told = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== null);
  return {
    condition: `blind/${condition}`,
    kind: 'blind',
    severity,
    brand: null,
    summary,
    facts: told.map(([label, value]) => ({ label, value })),
  };
}

function brakeAffair({ network, credential, status, detail, until }: Senses['brakes'][number], now: Ms): Affair {
  const named = credential !== '' && credential !== '*';
  const who = named ? `${network} (${credential})` : network;
  const severity = LASTING.has(status) ? 'critical' : 'warning';
  return blind(
    `network/${network}${named ? `/${credential}` : ''}`,
    severity,
    `Blind on ${who}: it refuses every read (${status})`,
    {
      Said: detail,
      'Asked again': until > now ? `in ${formatDuration(until - now)}` : 'now',
    },
  );
}

function streamAffairs(stream: StreamSeen, settings: AlertsConfig['blind'], now: Ms): Affair[] {
  const brands = stream.brands.join(', ');
  const failing = LASTING.has(stream.status) || stream.failures >= FAILURES;
  const facts = {
    Brands: brands,
    Said: stream.detail,
    'Last read': stream.last_ok_at === null ? 'never' : `${formatDuration(now - stream.last_ok_at)} ago`,
  };
  if (failing)
    return [
      blind(
        `stream/${stream.key}/failing`,
        'error',
        `Blind: a stream of ${brands || stream.network} fails (${stream.status})`,
        facts,
      ),
    ];
  const cadence = Math.max(MINUTE, stream.next_poll_at - (stream.last_ok_at ?? stream.created_at));
  const late = now - stream.next_poll_at;
  if (late <= settings.missed_polls * cadence) return [];
  return [
    blind(`stream/${stream.key}/unpolled`, 'error', `Blind: a stream of ${brands || stream.network} is not polled`, {
      ...facts,
      Overdue: formatDuration(late),
    }),
  ];
}

function spendAffair({ network, usd, budget_usd }: Senses['spend'][number]): Affair {
  const gone = usd >= budget_usd;
  return blind(
    `budget/${network}`,
    gone ? 'critical' : 'warning',
    gone ? `Blind on ${network}: the month's budget is spent` : `The month's budget for ${network} is nearly spent`,
    {
      Spent: `$${usd.toFixed(2)} of $${budget_usd.toFixed(2)}`,
    },
  );
}

/** Told by the price of today's open cases, before a post is late. */
function deletionsAffair(seen: Deletions): Affair {
  const late = seen.unchecked > 0;
  return blind(
    `deletions/${seen.network}`,
    late ? 'error' : 'warning',
    `Deletions on ${seen.network} ${late ? 'are' : 'will'} not ${late ? '' : 'be '}found within 24 hours: the budget for re-checks is too small`,
    { Asked: sayDeletions(seen), 'To do': adviseBudget(seen) },
  );
}

function channelAffairs(
  { name, waiting_since, waiting, dead, error }: Senses['channels'][number],
  settings: AlertsConfig['blind'],
  now: Ms,
): Affair[] {
  const age = waiting_since === null ? 0 : now - waiting_since;
  return [
    ...(age > settings.outbox_age
      ? [
          blind(`channel/${name}/stuck`, 'error', `Alerts to ${name} do not get out`, {
            Waiting: `${waiting}, the oldest for ${formatDuration(age)}`,
            Said: error,
          }),
        ]
      : []),
    ...(dead > 0
      ? [
          blind(`channel/${name}/dead`, 'error', `Alerts to ${name} were given up`, {
            'Dead letters': `${dead}; amends alerts --dead lists them, amends alerts replay sends them again`,
            Said: error,
          }),
        ]
      : []),
  ];
}

function networkClockAffair({ network, skew }: WrongClock): Affair {
  return blind(
    `clock/${network}`,
    'error',
    `A worker's clock is ${skew > 0 ? 'behind' : 'ahead of'} that of ${network}`,
    {
      By: formatDuration(Math.abs(skew)),
      Means: 'due times and alerts are wrong by as much; set the clock, best by NTP',
    },
  );
}

/** In a shorter queue a few cases are a large share. */
const LEAST_QUEUED = 20;

function isCrowded({ urgent, queued }: Senses['bands'][number], share: number): boolean {
  return queued >= LEAST_QUEUED && urgent > share * queued;
}

function bandAffair({ brand, urgent, queued }: Senses['bands'][number]): Affair {
  const share = `${Math.round((100 * urgent) / queued)} %`;
  const told = blind(`bands/${brand.key}`, 'warning', `${brand.key}: ${share} of the queue is in its first two bands`, {
    Cases: `${urgent} of ${queued}`,
    'What it means': 'Either harm is spreading, or posts are misread: correct those that are',
  });
  return { ...told, brand };
}

function skewAffair(skew: Ms): Affair {
  return blind('clock', 'error', `This machine's clock is ${skew > 0 ? 'ahead of' : 'behind'} the database's`, {
    By: formatDuration(Math.abs(skew)),
  });
}
