/** The streams that settings ask for, against those the database has. */
import type { Transaction } from 'kysely';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { NetworkModule } from '../networks/network.ts';
import type { Wanted, WatchedBrand } from '../networks/requests.ts';
import { halfOpenBreakers } from './breakers.ts';
import { endGaps, handOverGap } from './gaps.ts';
import { addStream, lockStreams, renewStream, retireStreams, wakeStreams } from './store.ts';

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
  const active = await lockStreams(trx, name);
  const plans = network.plan(wanted, active);
  const keys = plans.map((plan) => plan.key);
  for (const plan of plans) {
    const origin = active.find((row) => row.key === plan.origin);
    if (origin?.key === plan.key) await renewStream(trx, plan, now);
    else await addStream(trx, name, { plan, origin }, now);
  }
  for (const { key, origin } of plans) if (origin !== null && origin !== key) await handOverGap(trx, origin, key);
  const retired = active.filter((row) => !keys.includes(row.key)).map((row) => row.key);
  if (retired.length > 0) {
    await retireStreams(trx, retired, now);
    await endGaps(trx, retired, now);
  }
  await halfOpenBreakers(trx, now, name);
  return keys;
}

/** Ends every wait: whatever cannot be read is asked for again now, for somebody may have mended it. */
export async function endWaits(trx: Transaction<Database>, now: Ms): Promise<void> {
  await wakeStreams(trx, now);
  await halfOpenBreakers(trx, now);
}
