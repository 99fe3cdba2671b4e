/** The stable ids behind the handles that settings name. */
import { sql } from 'kysely';
import type { Ms } from '../model.ts';
import type { Account } from '../networks/answers.ts';
import { reassignPosts } from './brands.ts';
import { chargeReads } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { priceOf } from './prices.ts';
import { release, reserve } from './reserve.ts';

/** Under which money is set aside. */
const ERRAND = 'accounts';

/**
 * Looks up the accounts whose id is not known yet, so that a brand's posts are known as its own even where the network
 * does not send the author, or the handle was changed. Each is paid once, as a read of a user.
 * @returns handles that nobody has: most likely a slip in amends.yaml. Empty when the network could not be asked.
 */
export async function resolveAccounts(deps: PollDeps, now: Ms): Promise<string[]> {
  const { db, network, settings } = deps;
  const atOnce = network.limits.accounts_max;
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('brands', 'brands.id', 'accounts.brand_id')
    .select('accounts.handle')
    .where('accounts.network', '=', network.name)
    .where('accounts.user_id', 'is', null)
    .where('brands.source', 'in', ['config', 'sandbox'])
    .orderBy('accounts.id')
    .limit(atOnce)
    .execute();
  const price = priceOf(settings.prices).user;
  const { chosen } = await reserve(db, { network: network.name, holder: ERRAND, settings }, now, ({ left }) => {
    const handles = rows.flatMap((row) => row.handle ?? []).slice(0, price === 0 ? atOnce : Math.floor(left / price));
    return handles.length > 0 ? { handles, cost: handles.length * price } : null;
  });
  if (chosen === null) return [];
  const { handles } = chosen;
  const answer = await network.accounts(handles);
  if (!answer.ok) {
    deps.log.warn({ handles, failure: answer.failure }, 'accounts not looked up; they are at the next start');
    return [];
  }
  await linkAccounts(deps, answer.value, now);
  const found = new Set(answer.value.map((account) => account.handle.toLowerCase()));
  return handles.filter((handle) => !found.has(handle.toLowerCase()));
}

async function linkAccounts({ db, network, settings }: PollDeps, accounts: Account[], now: Ms): Promise<void> {
  const users = accounts.map(({ id }) => ({ kind: 'user' as const, id }));
  await db.transaction().execute(async (trx) => {
    await sql`
      update accounts a set user_id = r.id
      from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as r(id text, handle text)
      where a.network = ${network.name} and lower(a.handle) = lower(r.handle) and a.user_id is null
        and not exists (select from accounts other where other.network = a.network and other.user_id = r.id)
    `.execute(trx);
    await reassignPosts(
      trx,
      network.name,
      accounts.map(({ handle }) => handle),
      accounts.map(({ id }) => id),
    );
    await chargeReads(trx, { network: network.name, settings }, users, now);
    await release(trx, network.name, ERRAND);
  });
}
