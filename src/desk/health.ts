import { type Kysely, sql } from 'kysely';
import { col, typed } from '../db/typed.ts';
import '../alerts/tables.ts';
import { analysisStatus } from '../analysis/engine.ts';
import { type LikelyAccount, listLikelyAccounts } from '../cases/store/agents.ts';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import type { Budget } from '../intake/budget.ts';
import { type WrongClock, wrongClocks } from '../intake/clock.ts';
import { type Deletions, readDeletions } from '../intake/deletions.ts';
import { type Gap, listGaps } from '../intake/gaps.ts';
import { readBudget } from '../intake/ledger.ts';
import { listStreams } from '../intake/store.ts';
import { listUsage, type UsageDay } from '../intake/usage.ts';
import type { Ms } from '../model.ts';
import type { ReadSettings } from '../networks/settings.ts';
import '../scorecards/tables.ts';

const WEEK: Ms = 7 * 86_400_000;

/** What the program knows of itself. */
export interface Health {
  streams: {
    network: string;
    /** What is read, in words; on X the query itself. */
    query: string;
    brands: string[];
    status: string;
    detail: string | null;
    /** What else is not as it should be, though it is read. */
    warning: string | null;
    lastOkAt: Ms | null;
    nextPollAt: Ms;
    postsPerHour: number;
  }[];
  /** How posts are read: "analysis: accurate", or what stands in for it. */
  analysis: string;
  gaps: Gap[];
  /** Networks whose clock is not a worker's. */
  wrongClocks: WrongClock[];
  budgets: (Budget & { network: string })[];
  /** Whether deletions can be found within a day. */
  deletions: Deletions[];
  /** Posts read on the last days, by our ledger and as the network says. */
  usage: UsageDay[];
  /** Accounts that speak for a brand and are not named by settings. */
  likelyAccounts: LikelyAccount[];
  unfiled: number;
  quarantined: number;
  staleDays: number;
  outbox: { channel: string; state: string; n: number }[];
  /** When each scheduled job last began. */
  lastRuns: { name: string; at: Ms }[];
}

export async function readHealth(db: Kysely<Database>, config: Config, now: Ms): Promise<Health> {
  const streams = (await listStreams(db)).filter((stream) => stream.retired_at === null);
  const budgets: Health['budgets'] = [];
  const deletions: Deletions[] = [];
  for (const [network, settings] of Object.entries<ReadSettings>(config.networks)) {
    if (settings.prices !== null) budgets.push({ network, ...(await readBudget(db, { network, settings }, now)) });
    deletions.push(await readDeletions(db, network, settings, now));
  }
  return {
    streams: streams.map((stream) => ({
      network: stream.network,
      query: stream.query,
      brands: stream.brands,
      status: stream.status,
      detail: stream.detail,
      warning: stream.warning,
      lastOkAt: stream.last_ok_at?.getTime() ?? null,
      nextPollAt: stream.next_poll_at.getTime(),
      postsPerHour: stream.posts_per_hour,
    })),
    analysis: analysisStatus(config.analysis),
    gaps: await listGaps(db, { limit: 50 }),
    wrongClocks: wrongClocks(streams, config.alerts.monitoring.clock_skew),
    budgets,
    deletions,
    usage: await listUsage(db, now - WEEK, now),
    likelyAccounts: await listLikelyAccounts(db),
    ...(await readBacklog(db)),
    outbox: await readOutbox(db),
    lastRuns: await readRuns(db),
  };
}

async function readBacklog(db: Kysely<Database>): Promise<Pick<Health, 'unfiled' | 'quarantined' | 'staleDays'>> {
  const { rows } = await typed({ unfiled: col.number, quarantined: col.number, stale: col.number })`select
    (select count(*)::int from (select from unfiled limit 10000) p) as unfiled,
    (select count(*)::int from posts where quarantined_at is not null) as quarantined,
    (select count(*)::int from (select distinct brand_id, day from stale_days) d) as stale`.execute(db);
  const row = rows[0];
  return { unfiled: row?.unfiled ?? 0, quarantined: row?.quarantined ?? 0, staleDays: row?.stale ?? 0 };
}

async function readOutbox(db: Kysely<Database>): Promise<Health['outbox']> {
  return db
    .selectFrom('outbox')
    .select((row) => ['channel', 'state', row.fn.countAll<number>().as('n')])
    .groupBy(['channel', 'state'])
    .orderBy('channel')
    .orderBy('state')
    .execute();
}

/** Keys are `name:time` (node-cron's run coordinator). */
async function readRuns(db: Kysely<Database>): Promise<Health['lastRuns']> {
  const rows = await db
    .selectFrom('cron_run')
    .select(({ fn, val }) => [
      fn<string>('split_part', ['key', val(':'), sql.lit(1)]).as('name'),
      fn.max('started_at').as('at'),
    ])
    .groupBy('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name, at }) => ({ name, at: at.getTime() }));
}
