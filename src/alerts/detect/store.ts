import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { type Deletions, keepOpenPosts, readDeletions, readRecheckSpend } from '../../intake/deletions.ts';
import type { IntakeSettings } from '../../intake/prices.ts';
import type { Ms } from '../../model.ts';
import type { Senses } from './monitoring.ts';
import type { HourCounts } from './spike.ts';
import type { Thread, VerdictChange } from './viral.ts';

type Db = Kysely<Database>;

const PAST_DAYS = 14;

/**
 * Complaints per own brand in the hour before `now`, and in the same hour of the past two weeks of watching. Found by time and
 * looked up post by post: joined as the server likes, all readings and filings are read, each minute.
 */
export async function countHours(db: Db, now: Ms): Promise<HourCounts[]> {
  const { rows } = await typed({
    id: col.number,
    key: col.text,
    counts: col.list(col.number),
    since: col.orNull(col.time),
  })`
    with counted as (
      select h.brand_id, days.ago, count(distinct p.id)::int as n
      from generate_series(0, ${PAST_DAYS}) as days(ago)
        cross join lateral (select id from posts where brand_id is null
          and created_at > ${new Date(now)}::timestamptz - days.ago * interval '1 day' - interval '1 hour'
          and created_at <= ${new Date(now)}::timestamptz - days.ago * interval '1 day' offset 0) p
        cross join lateral (select from readings where post_id = p.id and is_complaint offset 0) r
        cross join lateral (select history_id from filings where post_id = p.id and role = 'mention' offset 0) f
        cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
      group by h.brand_id, days.ago
    )
    select b.id, b.key, (select min(k.opened_at) from cases k where k.brand_id = b.id) as since,
      (select array_agg(coalesce(c.n, 0) order by days.ago) from generate_series(0, ${PAST_DAYS}) as days(ago)
        left join counted c on c.ago = days.ago and c.brand_id = b.id) as counts
    from brands b where b.own order by b.key`.execute(db);
  return rows.map(({ id, key, counts, since }) => {
    const [current = 0, ...past] = counts;
    const watched = since === null ? 0 : Math.floor((now - since.getTime()) / 86_400_000);
    return { brand: { id, key }, now: current, past: past.slice(0, watched) };
  });
}

/** Complaints of the last hour about a brand, the most urgent first. */
export async function readHour(
  db: Db,
  brandId: number,
  now: Ms,
): Promise<{ network: string; id: string; text: string; topic: string | null }[]> {
  const { rows } = await typed({ network: col.text, id: col.text, text: col.text, topic: col.orNull(col.text) })`
    select p.network, p.native_id as id, p.text, r.topic from posts p join readings r on r.post_id = p.id and r.is_complaint
      join filings f on f.post_id = p.id and f.role = 'mention' join histories h on h.id = f.history_id
    where h.brand_id = ${brandId} and p.brand_id is null and p.text is not null
      and p.created_at > ${new Date(now - 3_600_000)} and p.created_at <= ${new Date(now)}
    order by (r.reading->>'urgency')::numeric desc nulls last, p.id limit 200`.execute(db);
  return rows;
}

/** Threads with a mention of an own brand in which at least so many people wrote in the last hour. */
export async function findThreads(db: Db, people: number, now: Ms): Promise<Thread[]> {
  const { rows } = await typed({
    brand_id: col.number,
    key: col.text,
    network: col.text,
    conversation: col.text,
    people: col.number,
    posts: col.number,
  })`
    with busy as (
      select network, conversation_id, count(distinct author_id)::int as people, count(*)::int as posts from posts
      where brand_id is null and created_at > ${new Date(now - 3_600_000)} and created_at <= ${new Date(now)}
        and conversation_id is not null
      group by network, conversation_id having count(distinct author_id) >= ${people}
    )
    select distinct on (b.id, t.network, t.conversation_id) b.id as brand_id, b.key, t.network, t.conversation_id as conversation,
      t.people, t.posts
    from busy t join posts p on p.network = t.network and p.conversation_id = t.conversation_id and p.brand_id is null
        and p.created_at > ${new Date(now - 3_600_000)}
      join filings f on f.post_id = p.id and f.role = 'mention' join histories h on h.id = f.history_id
      join brands b on b.id = h.brand_id and b.own
    order by b.id, t.network, t.conversation_id`.execute(db);
  return rows.map(({ brand_id, key, ...thread }) => ({ ...thread, brand: { id: brand_id, key } }));
}

/** Brands whose newest verdict, given since `since`, differs from the one before. */
export async function findVerdictChanges(db: Db, since: Ms): Promise<VerdictChange[]> {
  const { rows } = await typed({
    brand_id: col.number,
    key: col.text,
    day: col.text,
    verdict: col.text,
    before: col.text,
    reasons: col.json<string[]>(),
  })`
    select v.brand_id, b.key, v.day::text as day, v.verdict, v.before, v.reasons from (
      select *, lag(verdict) over (partition by brand_id order by day) as before,
        row_number() over (partition by brand_id order by day desc) as nth
      from verdicts) v
    join brands b on b.id = v.brand_id
    where v.nth = 1 and v.before is not null and v.before <> v.verdict and v.given_at >= ${new Date(since)}`.execute(
    db,
  );
  return rows.map(({ brand_id, key, day, verdict, before, reasons }) => ({
    brand: { id: brand_id, key },
    day,
    from: before,
    to: verdict,
    reasons,
  }));
}

/** What the monitor knows of itself. `networks`: how each is read. */
export async function readSenses(
  db: Db,
  networks: Readonly<Record<string, IntakeSettings>>,
  now: Ms,
  dbClock: () => Promise<Ms>,
): Promise<Senses> {
  const deletions: Deletions[] = [];
  const apart = new Map<string, number>();
  for (const [network, settings] of Object.entries(networks)) {
    await keepOpenPosts(db, network, now);
    deletions.push(await readDeletions(db, network, settings, now));
    if (settings.prices !== null && settings.recheck_usd_month !== undefined)
      apart.set(network, (await readRecheckSpend(db, network, now)) / 1e6);
  }
  const streams = await db.selectFrom('streams').selectAll().where('retired_at', 'is', null).orderBy('key').execute();
  const breakers = await db.selectFrom('circuit_breakers').selectAll().orderBy('network').execute();
  const { rows: spend } = await typed({ network: col.text, usd: col.number })`
    select network, sum(microusd)::float8 / 1e6 as usd from spend
    where day >= date_trunc('month', ${new Date(now)}::timestamptz at time zone 'UTC')::date group by network`.execute(
    db,
  );
  const { rows: channels } = await typed({
    name: col.text,
    waiting: col.number,
    dead: col.number,
    waiting_since: col.orNull(col.time),
    error: col.orNull(col.text),
  })`
    select o.channel as name, count(*) filter (where o.state = 'waiting')::int as waiting,
      count(*) filter (where o.state = 'dead')::int as dead,
      min(o.available_at) filter (where o.state = 'waiting' and o.available_at <= ${new Date(now)}) as waiting_since, max(c.error) as error
    from outbox o left join alert_channels c on c.name = o.channel
    where o.state in ('waiting', 'dead') group by o.channel order by 1`.execute(db);
  return {
    bands: await countBands(db),
    streams: streams.map((stream) => ({
      ...stream,
      created_at: stream.created_at.getTime(),
      last_ok_at: stream.last_ok_at?.getTime() ?? null,
      next_poll_at: stream.next_poll_at.getTime(),
    })),
    breakers: breakers.map((breaker) => ({ ...breaker, until: breaker.until.getTime() })),
    spend: spend.flatMap(({ network, usd }) => {
      const settings = networks[network];
      if (!settings || settings.prices === null) return [];
      return [{ network, usd: usd - (apart.get(network) ?? 0), budget_usd: settings.budget_usd_month }];
    }),
    deletions,
    channels: channels.map(({ waiting_since, ...channel }) => ({
      ...channel,
      waiting_since: waiting_since?.getTime() ?? null,
    })),
    clock_skew: now - (await dbClock()),
  };
}

async function countBands(db: Db): Promise<Senses['bands']> {
  const rows = await db
    .selectFrom('cases as c')
    .innerJoin('brands as b', 'b.id', 'c.brand_id')
    .select(({ fn }) => [
      ...(['b.id', 'b.key'] as const),
      fn.countAll<number>().filterWhere('c.band', '<', 2).as('urgent'),
      fn.countAll<number>().as('queued'),
    ])
    .where('b.own', '=', true)
    .where('c.queued', '=', true)
    .groupBy('b.id')
    .orderBy('b.key')
    .execute();
  return rows.map(({ id, key, ...counts }) => ({ brand: { id, key }, ...counts }));
}

/** The database's own clock. */
export async function readDatabaseClock(db: Db): Promise<Ms> {
  const { rows } = await typed({ at: col.time })`select clock_timestamp() as at`.execute(db);
  return rows[0]!.at.getTime();
}
