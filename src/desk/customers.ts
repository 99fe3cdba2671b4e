import type { Transaction } from 'kysely';
import { ensureHistories, lockHistories } from '../cases/store/histories.ts';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import { type Customer, resolveCustomer as findStored, type Identity as KnownIdentity } from '../privacy/customers.ts';
import { DeskFailure } from './failure.ts';

type Trx = Transaction<Database>;

type Identity = Pick<KnownIdentity, 'network' | 'user_id'>;

/** @throws DeskFailure when nobody has this key. */
export async function findCustomer(db: Trx, key: string): Promise<Customer> {
  const found = await findStored(db, key);
  if (!found) throw new DeskFailure('no_customer', 'There is no customer of this id.');
  return found;
}

/**
 * Says that two customers are one person. Their posts are assigned again under one; the fold then joins their cases.
 * Only an agent says so, on public evidence or consent, and it can be taken back by `partIdentity`.
 */
export async function joinCustomers(trx: Trx, key: string, otherKey: string): Promise<void> {
  const [one, other] = [await findCustomer(trx, key), await findCustomer(trx, otherKey)];
  if (one.id === other.id || other.identities.length === 0)
    throw new DeskFailure('same_customer', 'These are one customer already.');
  for (const identity of other.identities) await moveIdentity(trx, identity, one.id);
}

/** Makes a customer of their own of one identity again. */
export async function partIdentity(trx: Trx, key: string, identity: Identity): Promise<void> {
  const { identities } = await findCustomer(trx, key);
  const known = identities.find((one) => one.network === identity.network && one.user_id === identity.user_id);
  if (!known || identities.length < 2) {
    throw new DeskFailure('not_joined', 'Only an identity that was joined to this customer can be parted from them.');
  }
  const own = `${identity.network}:${identity.user_id}`;
  // The key of the customer may be that of the very identity that goes: then the newcomer is called after it too.
  const name = own === key ? `${own}#parted` : own;
  await trx
    .insertInto('customers')
    .values({ key: name, muted_at: null })
    .onConflict((c) => c.column('key').doNothing())
    .execute();
  const { id } = await trx.selectFrom('customers').select('id').where('key', '=', name).executeTakeFirstOrThrow();
  await moveIdentity(trx, identity, id);
}

/** The identity's posts, and the replies to them, wait to be assigned again; what agents did moves along with its posts. */
async function moveIdentity(trx: Trx, { network, user_id }: Identity, customerId: number): Promise<void> {
  const touched = await trx
    .selectFrom('filings as f')
    .innerJoin('posts as p', 'p.id', 'f.post_id')
    .innerJoin('histories as h', 'h.id', 'f.history_id')
    .select(['f.history_id', 'h.brand_id'])
    .distinct()
    .where('p.network', '=', network)
    .where('p.author_id', '=', user_id)
    .where('f.role', '=', 'mention')
    .execute();
  await trx
    .updateTable('identities')
    .set({ customer_id: customerId })
    .where('network', '=', network)
    .where('user_id', '=', user_id)
    .execute();
  const pairs = touched.map((row) => ({ network, userId: user_id, handle: null, brandId: row.brand_id }));
  const histories = await ensureHistories(trx, pairs);
  const ids = touched.map((row) => row.history_id);
  await lockHistories(trx, [...ids, ...[...histories.values()].map((history) => history.id)]);
  for (const { history_id, brand_id } of touched) {
    const to = [...histories.values()].find((history) => history.brand_id === brand_id);
    if (!to) continue;
    await trx
      .updateTable('actions as a')
      .from('posts as p')
      .set({ history_id: to.id })
      .where('a.history_id', '=', history_id)
      .whereRef('p.id', '=', 'a.anchor_post_id')
      .where('p.network', '=', network)
      .where('p.author_id', '=', user_id)
      .execute();
  }
  await trx
    .updateTable('posts')
    .set({ filed_at: null })
    .where('network', '=', network)
    .where('author_id', '=', user_id)
    .where('brand_id', 'is', null)
    .execute();
  await trx
    .updateTable('posts as r')
    .from(['filings as f', 'posts as p'])
    .set({ filed_at: null })
    .whereRef('f.post_id', '=', 'r.id')
    .where('f.history_id', '=', anyOf(ids))
    .where('f.role', '=', 'reply')
    .whereRef('p.network', '=', 'r.network')
    .whereRef('p.native_id', '=', 'f.anchor')
    .where('p.author_id', '=', user_id)
    .execute();
}
