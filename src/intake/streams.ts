/** The streams that settings ask for, against those the database has. */
import { sql, type Transaction } from 'kysely';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

import type { NetworkModule } from '../networks/network.ts';
import type { StreamPlan, Wanted, WatchedBrand } from '../networks/requests.ts';
import { halfOpenBreakers } from './breakers.ts';

import { NO_PAGING, type Stream } from './store.ts';

/** Brands with accounts on the network, as its folder needs them: the main account first. */
export function watchedBrands(brands: Config['brands'], network: string): WatchedBrand[] {
  return brands.flatMap(({ key, accounts, names, own }) => {
    const here = accounts.filter((account) => account.network === network);
    const handles = [...here.filter((a) => a.role === 'main'), ...here.filter((a) => a.role !== 'main')];
    return here.length === 0 ? [] : [{ key, handles: handles.map((account) => account.handle), names, own }];
  });
}

/**
 * Makes the streams of a network follow the settings. Unchanged streams keep everything; a changed one goes on from the
 * cursor of the one it came from; streams no longer wanted are retired. Every stream gets a fresh try at once: this
 * runs at the start, after an operator may have mended what had stopped it.
 * @returns the keys of the streams in use.
 */
export async function syncStreams(
  trx: Transaction<Database>,
  network: Pick<NetworkModule, 'name' | 'plan'>,
  wanted: Wanted,
  now: Ms,
): Promise<string[]> {
  const { name } = network;
  const rows = await trx.selectFrom('streams').selectAll().where('network', '=', name).forUpdate().execute();
  const active = rows.filter((row) => row.retired_at === null);
  const plans = network.plan(wanted, active);
  const keys = plans.map((plan) => plan.key);
  for (const plan of plans) {
    const origin = active.find((row) => row.key === plan.origin);
    if (origin?.key === plan.key) await wake(trx, plan, now);
    else await addStream(trx, name, plan, origin, now);
  }
  const retired = active.filter((row) => !keys.includes(row.key)).map((row) => row.key);
  for (const plan of plans) await handOverGap(trx, plan);
  if (retired.length > 0) await retire(trx, retired, now);
  await halfOpenBreakers(trx, now, name);
  return keys;
}

/** Ends every wait: whatever cannot be read is asked for again now, for somebody may have mended it. */
export async function endWaits(trx: Transaction<Database>, now: Ms): Promise<void> {
  const at = new Date(now);
  await trx
    .updateTable('streams')
    .set({ next_poll_at: at, failures: 0 })
    .where('retired_at', 'is', null)
    .where('status', 'not in', ['new', 'reading', 'ok'])
    .execute();
  await halfOpenBreakers(trx, now);
}

async function wake(trx: Transaction<Database>, plan: StreamPlan, now: Ms): Promise<void> {
  const brands = JSON.stringify(plan.brands);
  const { credential, query } = plan;
  const what = JSON.stringify(plan.what);
  const change = { brands, credential, query, what, warning: null, failures: 0, next_poll_at: new Date(now) };
  await trx.updateTable('streams').set(change).where('key', '=', plan.key).execute();
}

/** A stream that was retired and is wanted again is a new one: what it missed is not read at any price. */
async function addStream(
  trx: Transaction<Database>,
  network: string,
  plan: StreamPlan,
  origin: Pick<Stream, 'cursor' | 'read_to' | 'start_at' | 'posts_per_hour'> | undefined,
  now: Ms,
): Promise<void> {
  const at = new Date(now);
  const going = {
    kind: plan.kind,
    credential: plan.credential,
    query: plan.query,
    what: JSON.stringify(plan.what),
    brands: JSON.stringify(plan.brands),
    retired_at: null,
    next_poll_at: at,
    failures: 0,
    status: 'new' as const,
  };
  const cursor = {
    ...NO_PAGING,
    cursor: origin?.cursor ? JSON.stringify(origin.cursor) : null,
    read_to: origin?.read_to ?? null,
    start_at: origin?.start_at ?? null,
    posts_per_hour: origin?.posts_per_hour ?? 0,
  };
  await trx
    .insertInto('streams')
    .values({ key: plan.key, network, created_at: at, ...going, ...cursor })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...going, ...cursor }))
    .execute();
}

/** The successor reads from the same cursor, so what was open is its to heal. */
async function handOverGap(trx: Transaction<Database>, plan: StreamPlan): Promise<void> {
  if (plan.origin === null || plan.origin === plan.key) return;
  await sql`
    insert into gaps (stream_key, from_at, reason, opened_at)
    select ${plan.key}, from_at, reason, opened_at from gaps where stream_key = ${plan.origin} and to_at is null
    on conflict do nothing
  `.execute(trx);
}

/** Nobody reads a retired stream any more: its open gap goes to its successors, or ends with it. */
async function retire(trx: Transaction<Database>, keys: string[], now: Ms): Promise<void> {
  const at = new Date(now);
  await trx.updateTable('streams').set({ retired_at: at, status: 'ok' }).where('key', 'in', keys).execute();
  await sql`
    delete from gaps g where stream_key = any(${keys}) and to_at is null
      and exists (select from gaps s where s.to_at is null and s.from_at = g.from_at and s.stream_key <> all(${keys}))
  `.execute(trx);
  await sql`
    update gaps set to_at = greatest(from_at, ${at}::timestamptz) where stream_key = any(${keys}) and to_at is null
  `.execute(trx);
}
