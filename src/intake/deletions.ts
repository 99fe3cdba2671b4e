/** Whether deletions can be found within a day: what that costs, what may be spent on it, and how far it has come. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { DAY, MINUTE } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import { dayOf, type IntakeSettings, type MicroUsd, monthOf, priceOf, toMicroUsd } from './prices.ts';

declare module '../db/tables.ts' {
  interface Database {
    recheck_days: { network: string; day: DayColumn; asked: number; microusd: number };
    check_requests: { post_id: number; asked_at: Date };
    open_posts: OpenPosts & { network: string; counted_at: Date };
  }
}

/** The network's policy: within a day of the deletion becoming known. Words not asked for so long are folded away. */
export const CHECK_WITHIN: Ms = DAY;
/** Of the month's budget, where re-checks have none of their own. */
const SHARE = 0.1;
/** A month as prices are told: what is asked for each day costs so many reads. */
const MONTH_DAYS = 30;

/** Posts that are looked up again: archives and pushed posts are not, nobody is asked for them. */
export const RECHECKED = sql`p.deleted_at is null and p.source in ('poll', 'sandbox')`;
/** Posts that may come back: asked for, as long as somebody may still wait for an answer. */
export const HIDDEN = sql`p.gone = 'hidden'`;
/** What has not come back by then is not asked for any more. */
export const HIDDEN_FOR: Ms = 90 * DAY;
/**
 * The posts `p` of open cases `c`, looked up case by case: joined as the server likes, it walks through all posts to find those
 * few (five look-ups for every post that is stored).
 */
export const OF_OPEN_CASES = sql`(select * from cases where status in ('open', 'pending', 'snoozed') offset 0) c
  cross join lateral (select post_id from filings where case_id = c.id offset 0) f
  cross join lateral (select * from posts where id = f.post_id offset 0) p`;

export function recheckCap(settings: IntakeSettings): MicroUsd {
  if (settings.prices === null) return Number.POSITIVE_INFINITY;
  const { recheck_usd_month, budget_usd_month } = settings;
  return toMicroUsd(recheck_usd_month ?? SHARE * budget_usd_month);
}

/** What a day may cost. */
export function recheckShare(settings: IntakeSettings, now: Ms): MicroUsd {
  const { from, to } = monthOf(now);
  return recheckCap(settings) / ((to - from) / DAY);
}

export interface Deletions {
  network: string;
  /** Posts of today's open cases. */
  posts: number;
  /** Of these, how many have not been asked for within a day. */
  unchecked: number;
  /** Since when the longest unasked of them has not been. */
  oldest: Ms | null;
  /** A month of asking for each of them every day. */
  need: MicroUsd;
  cap: MicroUsd;
  /** The budget of a month, and today's share of it, keep the 24 hours. */
  enough: boolean;
}

interface OpenPosts {
  posts: number;
  unchecked: number;
  oldest: Date | null;
}

/** How long a count of the posts of open cases serves: as long as re-checks take to come round. */
const COUNT_SERVES: Ms = 10 * MINUTE;

/** How the posts of open cases stand, as a job counted them a moment ago; where none did, counted now. */
export async function readDeletions(
  db: Kysely<Database>,
  network: string,
  settings: IntakeSettings,
  now: Ms,
): Promise<Deletions> {
  const kept = await readOpenPosts(db, network, now);
  return kept ? weigh(network, kept, settings) : countDeletions(db, network, settings, now);
}

/** The same, counted now: who asks by command, after a change maybe, wants to see what it has done. */
export async function countDeletions(
  db: Kysely<Database>,
  network: string,
  settings: IntakeSettings,
  now: Ms,
): Promise<Deletions> {
  return weigh(network, await countOpenPosts(db, network, now), settings);
}

function weigh(network: string, { posts, unchecked, oldest }: OpenPosts, settings: IntakeSettings): Deletions {
  const need = posts * priceOf(settings.prices).post * MONTH_DAYS;
  const cap = recheckCap(settings);
  return { network, posts, unchecked, oldest: oldest?.getTime() ?? null, need, cap, enough: need <= cap };
}

async function readOpenPosts(db: Kysely<Database>, network: string, now: Ms): Promise<OpenPosts | undefined> {
  return db
    .selectFrom('open_posts')
    .select(['posts', 'unchecked', 'oldest'])
    .where('network', '=', network)
    .where('counted_at', '>', new Date(now - COUNT_SERVES))
    .where('counted_at', '<=', new Date(now))
    .executeTakeFirst();
}

/** Counts the posts of open cases for those who look in the next minutes, unless somebody did. What a job does each minute. */
export async function keepOpenPosts(trx: Kysely<Database>, network: string, now: Ms): Promise<void> {
  if (await readOpenPosts(trx, network, now)) return;
  const row = { ...(await countOpenPosts(trx, network, now)), counted_at: new Date(now) };
  await trx
    .insertInto('open_posts')
    .values({ network, ...row })
    .onConflict((conflict) => conflict.column('network').doUpdateSet(row))
    .execute();
}

async function countOpenPosts(db: Kysely<Database>, network: string, now: Ms): Promise<OpenPosts> {
  const { rows } = await typed({ posts: col.number, unchecked: col.number, oldest: col.orNull(col.time) })`
    select count(*)::int as posts, count(*) filter (where asked < ${new Date(now - CHECK_WITHIN)})::int as unchecked,
      min(asked) as oldest
    from (select distinct p.id, coalesce(p.checked_at, p.received_at) as asked
      from ${OF_OPEN_CASES} where p.network = ${network} and ${RECHECKED}
        and exists (select from posts p where p.network = ${network} and ${RECHECKED})) o`.execute(db);
  return rows[0]!;
}

/** In words, for anyone who sets the budget. */
export function describeDeletions({ posts, need, cap, unchecked }: Deletions): string {
  const late = unchecked > 0 ? `; ${unchecked} not asked for in 24 hours` : '';
  if (cap === Number.POSITIVE_INFINITY)
    return `${posts} posts of open cases, each asked for once a day, for nothing${late}`;
  const asked = `${posts} posts of open cases, each asked for once a day: $${usd(need)} a month`;
  const had = `$${usd(cap)} is set aside`;
  return `${asked}; ${had}${late}`;
}

/** What to set, when the budget is too small: whole dollars, with room for a tenth more. */
export function adviseBudget({ network, need }: Deletions): string {
  return `set networks.${network}.recheck_usd_month to ${Math.ceil((need / 1e6) * 1.1)}`;
}

function usd(micro: MicroUsd): string {
  return (micro / 1e6).toFixed(2);
}

/** What re-checks have cost in this month (UTC). */
export async function readRecheckSpend(db: Kysely<Database>, network: string, now: Ms): Promise<MicroUsd> {
  const { spent } = await db
    .selectFrom('recheck_days')
    .select(({ fn }) => fn.sum<string | null>('microusd').as('spent'))
    .where('network', '=', network)
    .where('day', '>=', dayOf(monthOf(now).from))
    .where('day', '<=', dayOf(now))
    .executeTakeFirstOrThrow();
  return Number(spent);
}

export async function noteRechecks(
  trx: Transaction<Database>,
  network: string,
  { asked, cost }: { asked: number; cost: MicroUsd },
  now: Ms,
): Promise<void> {
  await trx
    .insertInto('recheck_days')
    .values({ network, day: dayOf(now), asked, microusd: cost })
    .onConflict((conflict) =>
      conflict.columns(['network', 'day']).doUpdateSet((eb) => ({
        asked: eb('recheck_days.asked', '+', asked),
        microusd: eb('recheck_days.microusd', '+', cost),
      })),
    )
    .execute();
}

/** Asks for the posts of a case to be looked up now. @returns how many can be. */
export async function requestChecks(trx: Transaction<Database>, caseId: string, now: Ms): Promise<number> {
  const { numAffectedRows } = await sql`insert into check_requests (post_id, asked_at)
    select p.id, ${new Date(now)} from filings f join posts p on p.id = f.post_id
    where f.case_id = ${caseId} and ${RECHECKED}
      and coalesce(p.checked_at, p.received_at) < ${new Date(now - CHECK_WITHIN)}
    on conflict (post_id) do update set asked_at = excluded.asked_at`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
