/** Our ledger against the network's own account of what was read. */

import { type Kysely, sql } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { PollDeps } from './polled.ts';
import { dayOf } from './prices.ts';

/** Posts read on one UTC day, as either side counts them. Above zero: the network counts more than we do. */
export interface UsageDay {
  network: string;
  day: string;
  ours: number;
  theirs: number;
  difference: number;
}

/** Asks the network what was used (asking is free) and keeps its figures by day. @returns the days it told of; null: no answer. */
export async function fetchUsage({ db, network, log }: PollDeps, now: Ms): Promise<number | null> {
  const answer = await network.usage?.();
  if (answer === undefined) return null;
  if (!answer.ok) {
    log.warn({ failure: answer.failure }, 'the network does not say what was used');
    return null;
  }
  const { days } = answer.value;
  await sql`
    insert into usage_days (network, day, posts, asked_at)
    select ${network.name}, day::date, max(count), ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as r(day text, count bigint) group by day
    on conflict (network, day) do update set posts = excluded.posts, asked_at = excluded.asked_at
  `.execute(db);
  return days.length;
}

/**
 * The days in [from, to) that were over when the network was asked, newest first, from the first day we read on. The
 * figures of a day that still runs would differ by what is on its way.
 */
export async function listUsage(db: Kysely<Database>, from: Ms, to: Ms): Promise<UsageDay[]> {
  const { rows } = await typed({
    network: col.text,
    day: col.text,
    ours: col.number,
    theirs: col.number,
    difference: col.number,
  })`
    select u.network, to_char(u.day, 'YYYY-MM-DD') as day, coalesce(o.posts, 0)::float8 as ours, u.posts::float8 as theirs,
      (u.posts - coalesce(o.posts, 0))::float8 as difference
    from usage_days u left join (
      select network, day, sum(count) as posts from spend where resource in ('post', 'own_post') group by network, day
    ) o on o.network = u.network and o.day = u.day
    where u.day >= ${dayOf(from)}::date and u.day < ${dayOf(to + DAY - 1)}::date
      and u.asked_at >= (u.day + 1)::timestamp at time zone 'UTC'
      and u.day >= (select min(s.day) from spend s where s.network = u.network)
    order by u.day desc, u.network
  `.execute(db);
  return rows;
}
