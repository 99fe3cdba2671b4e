import { sql, type Transaction } from 'kysely';
import { lockHistories } from '../cases/store/histories.ts';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import { rememberErased, useRegister } from '../intake/erased/register.ts';
import { markDeleted } from '../intake/gone.ts';
import type { Ms } from '../model.ts';
import { forgetPrivateEvents } from '../private/store.ts';
import type { Customer, Identity } from './customers.ts';
import { isNamed, keyAfter, type Leaving, maskEverywhere } from './mask-places.ts';
import '../auth/tables.ts';
import { lockForErasure } from '../db/locks.ts';

type Trx = Transaction<Database>;

/**
 * Erases a person. Their words go from their posts and, as these are assigned again, from everything derived; so do the notes
 * of agents about them. Their name, handles and user ids are masked wherever else they stand - in replies of brands, posts
 * of others, templates, alerts, the audit log - and, since keyed hashes of them are kept, whenever such a post comes again.
 * Tombstones stay, so that no overlap or import brings their posts back, and with them the counts of posts.
 *
 * @param names full names they go by, as far as they are known: networks give us only handles.
 * @returns how many of their posts lost their words.
 */
export async function eraseCustomer(trx: Trx, customer: Customer, names: readonly string[], at: Ms): Promise<number> {
  await lockForErasure(trx);
  const leaving = customer.identities.map((identity, k) => ({
    ...identity,
    alias: `erased-${customer.id}${k === 0 ? '' : `-${k}`}`,
  }));
  const handles = await handlesOf(trx, leaving);
  const answers = await findAnswers(trx, customer, leaving);
  await rememberErased(trx, leaving.filter(isNamed), { handles, names }, new Date(at));
  const register = await useRegister(trx);
  await forgetRequests(trx, customer, handles);
  let erased = 0;
  for (const identity of leaving) erased += await purgePosts(trx, identity, at);
  const histories = await trx.selectFrom('histories').select('id').where('customer_id', '=', customer.id).execute();
  const ids = histories.map(({ id }) => id);
  await lockHistories(trx, ids);
  await forgetPrivateEvents(trx, customer.id);
  await sql`update actions set data = data - 'text' - 'reference'
    where history_id = any(${ids}) and kind in ('note', 'attest', 'link_ticket')`.execute(trx);
  await stopReplies(trx, ids);
  await forgetWho(trx, customer, leaving);
  const called = handles.map((handle) => handle.toLowerCase());
  await trx.deleteFrom('named_posts').where('handle', '=', anyOf(called)).execute();
  if (register) await maskEverywhere(trx, { customer, leaving, handles, names, answers, register });
  // Templates in them may hold a name; the job makes them again.
  await trx.deleteFrom('kept_stories').execute();
  return erased;
}

/** Nothing is sent any more to somebody who is erased. */
async function stopReplies(trx: Trx, histories: readonly number[]): Promise<void> {
  await trx
    .updateTable('replies as r')
    .from('filings as f')
    .set({ state: 'withdrawn' })
    .whereRef('f.post_id', '=', 'r.post_id')
    .where('f.history_id', '=', anyOf(histories))
    .where((eb) =>
      eb.or([
        eb('r.state', 'in', ['awaiting_approval', 'refused']),
        eb('r.state', '=', 'queued').and('r.tried_at', 'is', null),
      ]),
    )
    .execute();
}

/** All handles they had when they wrote. */
async function handlesOf(trx: Trx, leaving: readonly Leaving[]): Promise<string[]> {
  const handles = new Set(leaving.flatMap(({ handle }) => handle ?? []));
  for (const { network, user_id } of leaving) {
    const rows = await trx
      .selectFrom('posts')
      .select('author_handle')
      .distinct()
      .where('network', '=', network)
      .where('author_id', '=', user_id)
      .where('author_handle', 'is not', null)
      .execute();
    for (const { author_handle } of rows) handles.add(author_handle!);
  }
  return [...handles];
}

/** Posts that speak to the person, by row: they may call them by their first name alone. */
async function findAnswers(trx: Trx, { id }: Customer, leaving: readonly Leaving[]): Promise<number[]> {
  const filed = await trx
    .selectFrom('filings as f')
    .innerJoin('histories as h', 'h.id', 'f.history_id')
    .select('f.post_id as id')
    .where('h.customer_id', '=', id)
    .where('f.role', '=', 'reply')
    .execute();
  const ids = new Set(filed.map((row) => row.id));
  for (const { network, user_id } of leaving) {
    const rows = await trx
      .selectFrom('posts as p')
      .innerJoin('posts as r', (join) =>
        join.onRef('r.network', '=', 'p.network').onRef('r.reply_to', '=', 'p.native_id'),
      )
      .select('r.id')
      .where('p.network', '=', network)
      .where('p.author_id', '=', user_id)
      .execute();
    for (const row of rows) ids.add(row.id);
  }
  return [...ids];
}

/** Answers remembered for requests that may be repeated can hold a case as it was told, as JSON. */
async function forgetRequests(trx: Trx, { key, identities }: Customer, handles: readonly string[]): Promise<void> {
  const names = [key, ...identities.map(({ user_id }) => user_id), ...handles];
  await sql`delete from idempotency where exists (
    select from unnest(${names.map((name) => JSON.stringify(name))}::text[]) as name where strpos(body, name) > 0)`.execute(
    trx,
  );
}

async function purgePosts(trx: Trx, { network, user_id }: Identity, at: Ms): Promise<number> {
  const posts = await trx
    .selectFrom('posts')
    .select('native_id')
    .where('network', '=', network)
    .where('author_id', '=', user_id)
    .where('brand_id', 'is', null)
    .execute();
  const ids = posts.map((post) => post.native_id);
  const purged = await markDeleted(trx, network, ids, new Date(at));
  // A post in quarantine is never assigned again, and the reason it stands there for may quote it.
  await trx
    .updateTable('posts')
    .set({ filing_error: null, quarantined_at: null, author_handle: null })
    .where('network', '=', network)
    .where('author_id', '=', user_id)
    .where('native_id', '=', anyOf(ids))
    .execute();
  return purged;
}

/** The names under which the network knows the person; a number of our own takes their place. */
async function forgetWho(trx: Trx, { id }: Customer, leaving: readonly Leaving[]): Promise<void> {
  for (const { network, user_id, alias } of leaving) {
    await trx
      .updateTable('posts')
      .set({ author_id: alias })
      .where('network', '=', network)
      .where('author_id', '=', user_id)
      .where('brand_id', 'is', null)
      .execute();
    await sql`update posts set mentions = (select coalesce(jsonb_agg(m), '[]') from jsonb_array_elements(mentions) m
        where m->>'id' <> ${user_id})
      where network = ${network} and mentions @> ${JSON.stringify([{ id: user_id }])}::jsonb`.execute(trx);
    await trx.deleteFrom('profiles').where('network', '=', network).where('user_id', '=', user_id).execute();
    await trx
      .deleteFrom('identity_matches')
      .where((eb) =>
        eb.or([eb.and({ a_network: network, a_user: user_id }), eb.and({ b_network: network, b_user: user_id })]),
      )
      .execute();
    await trx
      .updateTable('identities')
      .set({ user_id: alias, handle: null })
      .where('network', '=', network)
      .where('user_id', '=', user_id)
      .execute();
    await trx
      .updateTable('spend_seen')
      .set({ id: alias })
      .where('network', '=', network)
      .where('resource', '=', 'user')
      .where('id', '=', user_id)
      .execute();
  }
  await trx
    .updateTable('customers')
    .set({ key: keyAfter(id, leaving) })
    .where('id', '=', id)
    .execute();
}
