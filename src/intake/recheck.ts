/** Following deletions and edits: posts are looked up again by id, those that matter most first, within a share of the budget. */

import { type Kysely, sql } from 'kysely';
import { HOUR } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { anyOf, col, type Row, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';

import type { Lookup, PostRef } from '../networks/answers.ts';
import { findNetworkBreaker } from './breakers.ts';

import {
  HIDDEN,
  HIDDEN_FOR,
  noteRechecks,
  OF_OPEN_CASES,
  RECHECKED,
  readRecheckSpend,
  recheckCap,
  recheckShare,
} from './deletions.ts';
import { markGone } from './gone.ts';
import { chargeReads, forgetSeen } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { dayOf, priceOf } from './prices.ts';
import { release, reserve } from './reserve.ts';
import { storeReads } from './versions.ts';

/** The network's policy: within a day of the deletion becoming known; so nothing shown is left unasked for longer. */
const DUE_AFTER: Ms = 20 * HOUR;
/** Under which money is set aside. */
const ERRAND = 'recheck';
const REQUESTS = 'check-now';
/** Requests of one run. */
const REQUESTS_AT_MOST = 10;

export interface Rechecked {
  asked: number;
  deleted: number;
  edited: number;
  /** Why it ended early. */
  stopped: 'budget' | 'network' | null;
}

/** A post to ask for; `latest_id` is the latest of its ids, where edits have ids of their own. */
/** What the network needs to ask for a post. */
const DUE = {
  native_id: col.text,
  author_id: col.text,
  permalink: col.orNull(col.text),
  ref: col.orNull(col.json<NonNullable<PostRef['ref']>>()),
  latest_id: col.text,
};
type Due = Row<typeof DUE>;

/**
 * Looks up what is due, in as many requests as the day's share pays for; and forgets what the same-day rule, which it lives
 * by too, does not need any more.
 * @param most posts at most.
 * @param before posts last known to exist before this moment are due.
 */
export async function recheckPosts(
  deps: PollDeps,
  now: Ms,
  { most, before = now - DUE_AFTER }: { most?: number; before?: Ms } = {},
): Promise<Rechecked> {
  const { db, network } = deps;
  const atOnce = network.limits.lookup_max;
  const bound = most ?? REQUESTS_AT_MOST * atOnce;
  const done: Rechecked = { asked: 0, deleted: 0, edited: 0, stopped: null };
  await db.transaction().execute((trx) => forgetSeen(trx, now));
  if ((await findNetworkBreaker(db, network.name, now)) !== null) return { ...done, stopped: 'network' };
  while (done.asked < bound) {
    const room = await setAside(deps, Math.min(atOnce, bound - done.asked), now);
    if (room === 0) return { ...done, stopped: 'budget' };
    const due = await listDue(db, network.name, { now, before, limit: room });
    if (due.length === 0) break;
    const looked = await lookUp(deps, due, now);
    if (looked === null) return { ...done, stopped: 'network' };
    done.asked += due.length;
    done.deleted += looked.deleted;
    done.edited += looked.edited;
    if (looked.answered === 0) break;
  }
  return done;
}

/**
 * Looks up the posts that somebody has asked for, one request at most: they are few, and are paid from whatever is left.
 * @returns null when nothing could be asked.
 */
export async function checkRequested(deps: PollDeps, now: Ms): Promise<{ asked: number } | null> {
  const { db, network, settings } = deps;
  const due = await listRequested(db, network.name, network.limits.lookup_max);
  if (due.length === 0) return { asked: 0 };
  if ((await findNetworkBreaker(db, network.name, now)) !== null) return null;
  const cost = 2 * due.length * priceOf(settings.prices).post;
  const { chosen } = await reserve(db, { network: network.name, holder: REQUESTS, settings }, now, ({ left }) =>
    cost <= left ? { cost } : null,
  );
  if (!chosen) return null;
  const looked = await lookUp(deps, due, now);
  await db.transaction().execute((trx) => release(trx, network.name, REQUESTS));
  return looked && { asked: due.length };
}

/** A post that vanished otherwise in the meantime is not asked for. */
async function listRequested(db: Kysely<Database>, network: string, most: number): Promise<Due[]> {
  await db
    .deleteFrom('check_requests as r')
    .using('posts as p')
    .whereRef('p.id', '=', 'r.post_id')
    .where('p.deleted_at', 'is not', null)
    .where('p.gone', 'is distinct from', 'hidden')
    .execute();
  const { rows } = await typed(DUE)`select ${dueColumns(network)}
    from check_requests r join posts p on p.id = r.post_id
    where p.network = ${network} order by r.asked_at, r.post_id limit ${most}`.execute(db);
  return rows;
}

/** `DUE` of a post `p`. */
function dueColumns(network: string) {
  return sql`p.native_id, p.author_id, p.permalink, p.ref, coalesce((select v.version_id from post_versions v
    where v.network = ${network} and v.native_id = p.native_id order by v.version_order desc limit 1), p.native_id) as latest_id`;
}

/** How many of `wanted` posts today's share and the month still pay for; their price is set aside. Never negative. */
async function setAside({ db, network, settings }: PollDeps, wanted: number, now: Ms): Promise<number> {
  const { post } = priceOf(settings.prices);
  if (settings.prices === null) return wanted;
  const own = settings.recheck_usd_month !== undefined;
  const { rows } = await typed({ n: col.number })`
    select count(*)::int as n from posts
    where network = ${network.name} and checked_at >= ${dayOf(now)}::date at time zone 'UTC'
  `.execute(db);
  const share = recheckShare(settings, now) - (rows[0]?.n ?? 0) * post;
  const month = own ? recheckCap(settings) - (await readRecheckSpend(db, network.name, now)) : null;
  const { chosen } = await reserve(db, { network: network.name, holder: ERRAND, settings }, now, ({ left }) => {
    // An edited post is read twice: as it was asked for, and as it now is.
    const room = post === 0 ? wanted : Math.min(wanted, Math.floor(Math.min(share, (month ?? left) / 2) / post));
    return room > 0 ? { room, cost: 2 * room * post } : null;
  });
  return chosen?.room ?? 0;
}

/** Posts of open cases first, then the longest unasked. Archives are not of this world any more: nobody is asked for them. */
async function listDue(
  db: Kysely<Database>,
  network: string,
  { now, before, limit }: { now: Ms; before: Ms; limit: number },
): Promise<Due[]> {
  const isDue = sql`p.network = ${network} and ${RECHECKED}
    and coalesce(p.checked_at, p.received_at) < ${new Date(before)}
    and p.checked_at is distinct from ${new Date(now)}::timestamptz`;
  const { rows } = await typed(DUE)`
    with of_open_cases as (
      select distinct p.id, coalesce(p.checked_at, p.received_at) as asked
      from ${OF_OPEN_CASES} where ${isDue}
      order by asked, p.id limit ${limit}
    ), others as (
      select p.id, coalesce(p.checked_at, p.received_at) as asked from posts p
      where ${isDue} and p.id not in (select id from of_open_cases)
      order by asked, p.id limit ${limit}
    ), hidden as (
      select p.id, coalesce(p.checked_at, p.deleted_at) as asked from posts p
      where p.network = ${network} and ${HIDDEN} and p.deleted_at > ${new Date(now - HIDDEN_FOR)}
        and coalesce(p.checked_at, p.deleted_at) < ${new Date(before)}
        and p.checked_at is distinct from ${new Date(now)}::timestamptz
      order by asked, p.id limit ${limit}
    )
    select ${dueColumns(network)}
    from (select 1 as turn, * from of_open_cases
      union all select 2, * from others union all select 2, * from hidden) d join posts p using (id)
    order by turn, asked, id limit ${limit}
  `.execute(db);
  return rows;
}

async function lookUp(deps: PollDeps, due: Due[], now: Ms) {
  const { network, log } = deps;
  const answer = await network.lookup(due.map(refOf));
  if (!answer.ok) {
    log.warn({ failure: answer.failure }, 'posts not looked up again');
    return null;
  }
  return settle(deps, due, answer.value, now);
}

function refOf({ latest_id, author_id, permalink, ref }: Due): PostRef {
  return { id: latest_id, author_id, permalink: permalink ?? undefined, ref: ref ?? undefined };
}

async function settle(deps: PollDeps, due: Due[], found: Lookup, now: Ms) {
  const { db, network, settings, source } = deps;
  const at = new Date(now);
  const keys = new Map(due.map((post) => [post.latest_id, post.native_id]));
  const gone = found.gone.map(({ id, why }) => ({ id: keys.get(id) ?? id, why }));
  const answered = [...gone, ...found.posts].map((post) => post.id);
  return db.transaction().execute(async (trx) => {
    const deleted = await markGone(trx, network.name, gone, at);
    await storeReads(trx, { network: network.name, source }, found.posts, now);
    const { edited } = await trx
      .selectFrom('posts')
      .select((e) => e.fn.countAll<number>().as('edited'))
      .where('network', '=', network.name)
      .where('native_id', 'in', answered.length > 0 ? answered : [''])
      .where('edited_at', '=', at)
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('posts')
      .set({ checked_at: at })
      .where('network', '=', network.name)
      .where('native_id', '=', anyOf(answered))
      .execute();
    const cost = await chargeReads(trx, { network: network.name, settings }, found.resources, now);
    await noteRechecks(trx, network.name, { asked: due.length, cost }, now);
    await trx
      .deleteFrom('check_requests as r')
      .using('posts as p')
      .whereRef('p.id', '=', 'r.post_id')
      .where('p.network', '=', network.name)
      .where('p.native_id', '=', anyOf(answered))
      .execute();
    await release(trx, network.name, ERRAND);
    return { deleted, edited: Number(edited), answered: answered.length };
  });
}

/** How long ago the longest unasked post was last known to exist; null when there is none. For health and pages. */
export async function findRecheckAge(db: Kysely<Database>, network: string, now: Ms): Promise<Ms | null> {
  const { oldest } = await db
    .selectFrom('posts')
    .select(({ fn }) => fn.min<Date | null>(fn.coalesce('checked_at', 'received_at')).as('oldest'))
    .where('network', '=', network)
    .where('deleted_at', 'is', null)
    .where('source', 'in', ['poll', 'sandbox'])
    .executeTakeFirstOrThrow();
  return oldest && now - oldest.getTime();
}
