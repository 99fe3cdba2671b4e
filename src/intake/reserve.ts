/** Money set aside before a request is made, so that workers that read at the same time do not spend it twice. */
import type { Kysely, Transaction } from 'kysely';
import { lockSpending } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { type Budget, FREE } from './budget.ts';
import { type BudgetAccount, readBudget } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import type { MicroUsd } from './prices.ts';

/** Longer than any request may last; what a killed process had set aside is free again after it. */
const HELD_FOR: Ms = 2 * 60_000;

/** Who asks, and for what network. */
export interface Buyer extends BudgetAccount {
  /** One reservation each: a stream's key, or the name of another errand. */
  holder: string;
}

/** A stream buys on its own account. */
export function buyerOf({ network, settings }: PollDeps, stream: { key: string }): Buyer {
  return { network: network.name, holder: stream.key, settings };
}

/**
 * Decides on a purchase with what is really left, and sets its highest cost aside until it is paid or released. One such
 * decision at a time per network.
 * @param choose what to buy from the budget, with the most it can cost; null: nothing can be bought.
 */
export async function reserve<T extends { cost: MicroUsd }>(
  db: Kysely<Database>,
  { network, holder, settings }: Buyer,
  now: Ms,
  choose: (budget: Budget) => T | null,
): Promise<{ budget: Budget; chosen: T | null }> {
  if (settings.prices === null) return { budget: FREE, chosen: choose(FREE) };
  return db.transaction().execute(async (trx) => {
    await lockSpending(trx, network);
    const budget = await readBudget(trx, { network, settings, holder }, now);
    const chosen = choose(budget);
    if (chosen === null) return { budget, chosen };
    const row = { microusd: chosen.cost, until: new Date(now + HELD_FOR) };
    await trx
      .insertInto('spend_reserved')
      .values({ network, holder, ...row })
      .onConflict((conflict) => conflict.columns(['network', 'holder']).doUpdateSet(row))
      .execute();
    return { budget, chosen };
  });
}

/** The purchase is in the ledger, or was never made. */
export async function release(trx: Transaction<Database>, network: string, holder: string): Promise<void> {
  await trx.deleteFrom('spend_reserved').where('network', '=', network).where('holder', '=', holder).execute();
}
