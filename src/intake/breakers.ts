/**
 * Circuit breakers: a credential that is refused everything, or a network that refuses everybody, is asked nothing until
 * a moment; then one request tries again, and one that succeeds closes the breaker.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { FailureKind, Scope } from '../networks/failures.ts';
import type { Stream } from './store.ts';
import type { IntakeTables } from './tables.ts';

export type Breaker = Selectable<IntakeTables['circuit_breakers']>;

/** Stands for every credential of a network. */
const EVERYBODY = '*';

/** Whose requests a breaker stops. */
export type BreakerKey = Pick<Stream, 'network' | 'credential'>;

/** The breaker that stops a credential the longest: its own, or that of its network. */
export async function findBreaker(db: Kysely<Database>, { network, credential }: BreakerKey) {
  return db
    .selectFrom('circuit_breakers')
    .selectAll()
    .where('network', '=', network)
    .where('credential', 'in', [credential, EVERYBODY])
    .orderBy('until', 'desc')
    .executeTakeFirst();
}

/** Until when a network refuses whatever is asked of it, no matter who asks; null: it does not. */
export async function findNetworkBreaker(db: Kysely<Database>, network: string, now: Ms): Promise<Ms | null> {
  const { rows } = await typed({ until: col.orNull(col.time) })`
    select case when bool_or(b.credential = ${EVERYBODY}) or not exists (
        select from streams s where s.network = ${network} and s.retired_at is null
          and s.credential not in (select credential from circuit_breakers where network = ${network} and until > ${new Date(now)}))
      then max(b.until) end as until
    from circuit_breakers b where b.network = ${network} and b.until > ${new Date(now)}
  `.execute(db);
  const until = rows[0]?.until;
  return until ? new Date(until).getTime() : null;
}

/** The credential, or everybody on its network, asks nothing before `until`. */
export async function tripBreaker(
  trx: Transaction<Database>,
  { network, credential }: BreakerKey,
  scope: Scope,
  breaker: { status: FailureKind; detail: string; until: Ms; failures: number },
): Promise<void> {
  const row = { ...breaker, until: new Date(breaker.until) };
  await trx
    .insertInto('circuit_breakers')
    .values({ network, credential: scope === 'network' ? EVERYBODY : credential, ...row })
    .onConflict((conflict) => conflict.columns(['network', 'credential']).doUpdateSet(row))
    .execute();
}

/** Something was read: neither this credential nor the network refuses any more. */
export async function resetBreaker(trx: Transaction<Database>, { network, credential }: BreakerKey): Promise<void> {
  await trx
    .deleteFrom('circuit_breakers')
    .where('network', '=', network)
    .where('credential', 'in', [credential, EVERYBODY])
    .execute();
}

/**
 * The next request may try again, no matter who asks. That they were refused stays known until a read succeeds, so
 * that no all-clear is sent before.
 */
export async function halfOpenBreakers(trx: Transaction<Database>, now: Ms, network?: string): Promise<void> {
  let breakers = trx.updateTable('circuit_breakers').set({ until: new Date(now), failures: 1 });
  if (network !== undefined) breakers = breakers.where('network', '=', network);
  await breakers.execute();
}
