/** What was read and what it cost, by UTC day. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { Resource } from '../networks/answers.ts';
import type { PriceBook } from '../networks/settings.ts';
import { type Budget, budgetOf, FREE, RECENT_DAYS } from './budget.ts';
import { readRecheckSpend } from './deletions.ts';
import { useRegister } from './erased/register.ts';
import { dayOf, dearestPost, type IntakeSettings, monthOf, priceOf } from './prices.ts';

/** A network, and what its budget is. */
export interface BudgetAccount {
  network: string;
  settings: IntakeSettings;
}

/**
 * Charges what was read. A resource read again on the same UTC day is not charged again; posts of the app's owner have a
 * price of their own, so posts are to be stored before they are charged. In one order, so that two workers never wait for
 * each other.
 * @returns what it cost, in millionths of a dollar.
 */
export async function chargeReads(
  trx: Transaction<Database>,
  { network, settings }: BudgetAccount,
  resources: readonly Resource[],
  now: Ms,
): Promise<number> {
  if (resources.length === 0 || settings.prices === null) return 0;
  const { prices, app_owner } = settings;
  const day = dayOf(now);
  const price = priceOf(prices);
  const named = await useRegister(trx);
  // An erased person is charged like anybody, under their alias.
  const charged = resources.map(({ kind, id }) => ({
    kind,
    id: (kind === 'user' && named?.owner(network, id, undefined)?.alias) || id,
  }));
  const { rows } = await typed({ cost: col.number })`
    with read as (
      select distinct case when r.kind = 'post' and exists (
          select from posts p join accounts a on a.network = p.network and a.user_id = p.author_id
          where p.network = ${network} and p.native_id = r.id and lower(a.handle) = ${app_owner?.toLowerCase() ?? null}
        ) then 'own_post' else r.kind end as kind, r.id
      from jsonb_to_recordset(${JSON.stringify(charged)}::jsonb) as r(kind text, id text)
    ), fresh as (
      insert into spend_seen (day, network, resource, id)
      select ${day}::date, ${network}, kind, id from read order by kind, id
      on conflict do nothing returning resource
    ), priced as (
      select resource, count(*) as n, count(*) * (${JSON.stringify(price)}::jsonb ->> resource)::bigint as cost
      from fresh group by resource
    ), charged as (
      insert into spend as s (day, network, resource, count, microusd)
      select ${day}::date, ${network}, resource, n, cost from priced order by resource
      on conflict (network, day, resource) do update
        set count = s.count + excluded.count, microusd = s.microusd + excluded.microusd
    )
    select coalesce(sum(cost), 0)::float8 as cost from priced
  `.execute(trx);
  return rows[0]?.cost ?? 0;
}

/** Charges a request that is paid as such. */
export async function chargeCounts(
  trx: Transaction<Database>,
  network: string,
  prices: PriceBook | null,
  now: Ms,
): Promise<void> {
  await sql`
    insert into spend as s (day, network, resource, count, microusd)
    values (${dayOf(now)}::date, ${network}, 'counts_request', 1, ${priceOf(prices).counts_request})
    on conflict (network, day, resource) do update set count = s.count + 1, microusd = s.microusd + excluded.microusd
  `.execute(trx);
}

/**
 * The network's month as it stands.
 * @param account with a holder when a purchase is decided: then what others have set aside is not left.
 */
export async function readBudget(
  db: Kysely<Database>,
  { network, settings, holder }: BudgetAccount & { holder?: string },
  now: Ms,
): Promise<Budget> {
  if (settings.prices === null) return FREE;
  const month = dayOf(monthOf(now).from);
  const recent = dayOf(now - (RECENT_DAYS - 1) * DAY);
  const { rows } = await typed({ day: col.text, spent: col.number, posts: col.number, first_read: col.boolean })`
    select to_char(day, 'YYYY-MM-DD') as day, sum(microusd)::float8 as spent,
      coalesce(sum(count) filter (where resource in ('post', 'own_post')), 0)::float8 as posts,
      bool_or(day in (select (created_at at time zone 'UTC')::date from streams where network = ${network})) as first_read
    from spend where network = ${network} and day between least(${month}::date, ${recent}::date) and ${dayOf(now)}::date
    group by day order by day
  `.execute(db);
  const state = await typed({ posts_per_hour: col.number, reserved: col.number })`
    select (select coalesce(sum(posts_per_hour), 0)::float8 from streams
        where network = ${network} and retired_at is null) as posts_per_hour,
      (select coalesce(sum(microusd), 0)::float8 from spend_reserved
        where network = ${network} and holder <> ${holder ?? ''} and until > ${new Date(now)}) as reserved
  `.execute(db);
  const total = rows.filter(({ day }) => day >= month).reduce((sum, { spent }) => sum + spent, 0);
  // Re-checks with a budget of their own take nothing from what is for reading.
  const apart = settings.recheck_usd_month === undefined ? 0 : await readRecheckSpend(db, network, now);
  const inMonth = Math.max(0, total - apart);
  const lately = rows.filter(({ day }) => day >= recent);
  const posts = lately.reduce((sum, day) => sum + day.posts, 0);
  const cost = lately.reduce((sum, day) => sum + day.spent, 0);
  const post_cost = posts > 0 ? cost / posts : dearestPost(settings.prices, true);
  const { posts_per_hour, reserved } = state.rows[0]!;
  const spent = { month: inMonth, days: lately, posts_per_hour, post_cost };
  return budgetOf(settings, holder === undefined ? spent : { ...spent, reserved }, now);
}

/** Lines of the ledger in [from, to), newest day first. */
export async function listSpend(
  db: Kysely<Database>,
  from: Ms,
  to: Ms,
): Promise<{ day: string; network: string; resource: string; count: number; microusd: number }[]> {
  const { rows } = await typed({
    day: col.text,
    network: col.text,
    resource: col.text,
    count: col.number,
    microusd: col.number,
  })`
    select to_char(day, 'YYYY-MM-DD') as day, network, resource, count::float8 as count, microusd::float8 as microusd
    from spend where day >= ${dayOf(from)}::date and day < ${dayOf(to + DAY - 1)}::date
    order by day desc, network, resource
  `.execute(db);
  return rows;
}

/** Forgets what was seen on days past: the same-day rule cannot need it again. */
export async function forgetSeen(trx: Transaction<Database>, now: Ms): Promise<void> {
  await trx.deleteFrom('spend_seen').where('day', '<', dayOf(now)).execute();
}
