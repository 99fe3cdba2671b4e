/**
 * Threads of open complaints are read on: a customer who goes on below their own post without tagging the brand is found by
 * no stream. Bounded by a share of the budget where reading costs money, and by how far back the network reaches.
 */

import { sql, type Transaction } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { ThreadsRead } from '../networks/answers.ts';
import type { ThreadRef } from '../networks/requests.ts';
import { findNetworkBreaker } from './breakers.ts';
import { OF_OPEN_CASES, RECHECKED } from './deletions.ts';

import { chargeReads } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { dayOf, monthOf, priceOf, toMicroUsd } from './prices.ts';
import { release, reserve } from './reserve.ts';
import { storeReads } from './versions.ts';

/** Posts a page holds at most and at least. */
const LARGEST_PAGE = 100;
const SMALLEST_PAGE = 10;
/** Under which money is set aside. */
const ERRAND = 'follow';

export interface Followed {
  threads: number;
  /** Posts that were new. */
  found: number;
}

/**
 * Reads on in the threads of one brand that have waited longest, in one request. Of more new posts than a page holds the
 * newest are taken.
 * @returns null when nothing could be asked: no money, or the network refuses.
 */
export async function followThreads(deps: PollDeps, now: Ms): Promise<Followed | null> {
  const { db, network, settings } = deps;
  const { threads: bounds } = network.limits;
  if (network.threads === undefined || bounds === null) return { threads: 0, found: 0 };
  if ((await findNetworkBreaker(db, network.name, now)) !== null) return null;
  const threads = await listThreads(deps, bounds, now);
  if (threads.length === 0) return { threads: 0, found: 0 };
  const size = await setAside(deps, now);
  if (size === null) return null;
  const answer = await network.threads(threads, { most: size, authors: false, now });
  if (!answer.ok) deps.log.warn({ failure: answer.failure }, 'threads of open complaints could not be searched');
  return db.transaction().execute(async (trx) => {
    await release(trx, network.name, ERRAND);
    return answer.ok ? takeFound(trx, deps, answer.value, now) : null;
  });
  async function takeFound(trx: Transaction<Database>, from: PollDeps, read: ThreadsRead, at: Ms) {
    const { asked, posts, resources } = read;
    const { stored } = await storeReads(trx, { network: network.name, source: from.source }, posts, at);
    const cost = await chargeReads(trx, { network: network.name, settings }, resources, at);
    await remember(trx, network.name, { asked, cost }, at);
    return { threads: asked.length, found: stored };
  }
}

/** Threads that began on the network itself, with an open complaint, not asked for lately: those of one brand, longest waiting first. */
async function listThreads(
  { db, network }: PollDeps,
  { every, reach }: { every: Ms; reach: Ms },
  now: Ms,
): Promise<ThreadRef[]> {
  const { rows } = await typed({
    conversation_id: col.text,
    since: col.time,
    brand_id: col.number,
    handles: col.list(col.text),
  })`
    with waiting as (
      select c.brand_id, p.conversation_id, coalesce(max(t.asked_at), min(c.opened_at)) as since, max(t.asked_at) as asked_at
      from ${OF_OPEN_CASES}
        left join followed_threads t on t.network = p.network and t.conversation_id = p.conversation_id
      where c.network = ${network.name} and c.complaint and c.last_post_at > ${new Date(now - reach)} and ${RECHECKED}
        and p.conversation_id is not null and (t.asked_at is null or t.asked_at <= ${new Date(now - every)})
      group by 1, 2
    ), turn as (select brand_id from waiting order by asked_at nulls first, since limit 1)
    select w.conversation_id, w.since, w.brand_id, array(
      select a.handle from accounts a where a.brand_id = w.brand_id and a.network = ${network.name} and a.handle is not null
      order by a.id) as handles
    from waiting w join turn using (brand_id) order by w.asked_at nulls first, w.since limit 40
  `.execute(db);
  return rows.map((row) => ({ ...row, since: row.since.getTime() }));
}

/** How large a page today's share and the month still pay for; its price is set aside. Null: none. */
async function setAside({ db, network, settings }: PollDeps, now: Ms): Promise<number | null> {
  if (settings.prices === null) return LARGEST_PAGE;
  const { follow_share, budget_usd_month } = settings;
  const { post } = priceOf(settings.prices);
  const { from, to } = monthOf(now);
  const today = (toMicroUsd(budget_usd_month) * follow_share) / ((to - from) / DAY);
  const { spent } = await db
    .selectFrom('followed_threads')
    .select(({ fn }) => fn.sum<string | null>('microusd').as('spent'))
    .where('network', '=', network.name)
    .where('spent_on', '=', dayOf(now))
    .executeTakeFirstOrThrow();
  const share = today - Number(spent);
  const { chosen } = await reserve(db, { network: network.name, holder: ERRAND, settings }, now, ({ left }) => {
    const size = post === 0 ? LARGEST_PAGE : Math.min(LARGEST_PAGE, Math.floor(Math.min(share, left) / post));
    return follow_share > 0 && size >= SMALLEST_PAGE ? { size, cost: size * post } : null;
  });
  return chosen?.size ?? null;
}

/** The price of a request stands on the first of its threads. */
async function remember(
  trx: Transaction<Database>,
  network: string,
  { asked, cost }: { asked: readonly ThreadRef[]; cost: number },
  now: Ms,
): Promise<void> {
  const rows = asked.map(({ conversation_id }, k) => ({ conversation_id, cost: k === 0 ? cost : 0 }));
  await sql`
    insert into followed_threads as t (network, conversation_id, asked_at, spent_on, microusd)
    select ${network}, conversation_id, ${new Date(now)}, ${dayOf(now)}::date, cost
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(conversation_id text, cost bigint)
    on conflict (network, conversation_id) do update set asked_at = excluded.asked_at, spent_on = excluded.spent_on,
      microusd = excluded.microusd + case when t.spent_on = excluded.spent_on then t.microusd else 0 end
  `.execute(trx);
}
