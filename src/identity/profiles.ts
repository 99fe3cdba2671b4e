/** Reads what accounts of customers link to, and keeps which of them may be one person's. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import { chargeReads } from '../intake/ledger.ts';
import type { PollDeps } from '../intake/polled.ts';
import { priceOf } from '../intake/prices.ts';
import { release, reserve } from '../intake/reserve.ts';
import type { Ms } from '../model.ts';
import type { Profile } from '../networks/profiles.ts';
import { networkList } from '../networks/registry.ts';
import { findEvidence, type ResolvedLink, type SelfSaid, type Target } from './evidence.ts';
import './tables.ts';

type Trx = Transaction<Database>;

/** Under which money is set aside. */
const ERRAND = 'profiles';
/** Evidence is looked at again so often. */
const CHECK_EVERY: Ms = 30 * DAY;
/** Accounts of people who complained within so long. */
const RECENT: Ms = 30 * DAY;

/**
 * Reads the profiles of some customers whose last look lies a month back, one request at most. Where reading costs, only of
 * accounts to which another one links.
 * @returns how many were read; null when nothing could be asked.
 */
export async function readProfiles(deps: PollDeps, now: Ms): Promise<number | null> {
  const { db, network, settings } = deps;
  if (!network.profiles) return null;
  const due = await findDue(deps, now);
  if (due.length === 0) return 0;
  const price = priceOf(settings.prices).user;
  const { chosen } = await reserve(db, { network: network.name, holder: ERRAND, settings }, now, ({ left }) => {
    const some = price === 0 ? due : due.slice(0, Math.floor(left / price));
    return some.length > 0 ? { some, cost: some.length * price } : null;
  });
  if (chosen === null) return null;
  const answer = await network.profiles(chosen.some);
  return db.transaction().execute(async (trx) => {
    await release(trx, network.name, ERRAND);
    if (!answer.ok) {
      deps.log.warn({ failure: answer.failure }, 'profiles of customers could not be read');
      return null;
    }
    const read = answer.value.map(({ id }) => ({ kind: 'user' as const, id }));
    await chargeReads(trx, { network: network.name, settings }, read, now);
    await keepProfiles(trx, network.name, { asked: chosen.some, profiles: answer.value }, now);
    return answer.value.length;
  });
}

async function findDue({ db, network, settings }: PollDeps, now: Ms): Promise<{ id: string; handle: string }[]> {
  const wanted = settings.prices === null ? complainedOf(network.name, now) : linkedTo(network.name);
  const { rows } = await typed({ id: col.text, handle: col.text })`
    with wanted as (${wanted}
      union select a_user from identity_matches where state = 'joined' and a_network = ${network.name}
      union select b_user from identity_matches where state = 'joined' and b_network = ${network.name})
    select i.user_id as id, i.handle from wanted w join identities i on i.network = ${network.name} and i.user_id = w.user_id
    left join profiles own on own.network = i.network and own.user_id = i.user_id
    where i.handle is not null and (own.checked_at is null or own.checked_at < ${new Date(now - CHECK_EVERY)})
    order by own.checked_at nulls first, i.user_id limit ${network.limits.accounts_max}`.execute(db);
  return rows;
}

function complainedOf(network: string, now: Ms): RawBuilder<unknown> {
  return sql`select i.user_id from cases c join identities i on i.customer_id = c.customer_id
    where i.network = ${network} and c.complaint and c.opened_at > ${new Date(now - RECENT)}`;
}

/** From the links to the accounts: links are few, and asked account by account, ten thousand took 13 s. */
function linkedTo(network: string): RawBuilder<unknown> {
  const targets = sql`(select distinct link->'target'->>'id' as id, link->'target'->>'handle' as handle
    from profiles p, jsonb_array_elements(p.links) link
    where p.links @> ${JSON.stringify([{ target: { network } }])}::jsonb and link->'target'->>'network' = ${network})`;
  return sql`select i.user_id from ${targets} t join identities i on i.network = ${network} and i.user_id = t.id
    union select i.user_id from ${targets} t join identities i on i.network = ${network} and lower(i.handle) = t.handle`;
}

interface Read {
  asked: readonly { id: string; handle: string }[];
  profiles: readonly Profile[];
}

/** Whose profile is not there says nothing of itself any more. */
export async function keepProfiles(trx: Trx, network: string, { asked, profiles }: Read, now: Ms): Promise<void> {
  const found = new Map(profiles.map((profile) => [profile.id, profile]));
  for (const { id, handle } of asked) {
    const links = (found.get(id)?.links ?? []).map(
      (link): ResolvedLink => ({
        ...link,
        url: URL.parse(link.url)?.href ?? link.url,
        target: targetOf(link.url),
      }),
    );
    const row = { handle: found.get(id)?.handle ?? handle, links: JSON.stringify(links), checked_at: new Date(now) };
    await trx
      .insertInto('profiles')
      .values({ network, user_id: id, ...row })
      .onConflict((conflict) => conflict.columns(['network', 'user_id']).doUpdateSet(row))
      .execute();
    await matchProfile(trx, network, id, now);
  }
}

/** The account that an address means, whichever network's it is. */
function targetOf(url: string): Target | null {
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  for (const { name, links } of networkList) {
    const account = links.account?.(address);
    if (account) return { network: name, ...account, ...(account.handle && { handle: account.handle.toLowerCase() }) };
  }
  return null;
}

/** Compares an account with those it links to, those that link to it, and those it was matched with before. */
async function matchProfile(trx: Trx, network: string, userId: string, now: Ms): Promise<void> {
  const own = await loadProfile(trx, network, userId);
  if (!own) return;
  for (const other of await findCandidates(trx, own)) await keepMatch(trx, own, other, now);
}

async function loadProfile(db: Kysely<Database>, network: string, userId: string): Promise<SelfSaid | null> {
  const row = await db
    .selectFrom('profiles')
    .selectAll()
    .where('network', '=', network)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? { network, userId, handle: row.handle, links: row.links } : null;
}

async function findCandidates(trx: Trx, { network, userId, handle, links }: SelfSaid): Promise<SelfSaid[]> {
  const byHandle = JSON.stringify([{ target: { network, handle: handle.toLowerCase() } }]);
  const byId = JSON.stringify([{ target: { network, id: userId } }]);
  const domains = links.flatMap(({ url, verified }) => (verified ? [JSON.stringify([{ url, verified: true }])] : []));
  const { rows } = await typed({
    network: col.text,
    user_id: col.text,
    handle: col.text,
    links: col.json<ResolvedLink[]>(),
  })`
    select p.network, p.user_id, p.handle, p.links from profiles p
    where (p.network, p.user_id) <> (${network}, ${userId})
      and (p.links @> ${byHandle}::jsonb or p.links @> ${byId}::jsonb or p.links @> any(${domains}::jsonb[])
        or exists (select from identity_matches m
          where (m.a_network, m.a_user, m.b_network, m.b_user) in (
            (p.network, p.user_id, ${network}, ${userId}), (${network}, ${userId}, p.network, p.user_id))))
    limit 50`.execute(trx);
  return rows.map((row) => ({ network: row.network, userId: row.user_id, handle: row.handle, links: row.links }));
}

async function keepMatch(trx: Trx, one: SelfSaid, other: SelfSaid, now: Ms): Promise<void> {
  const before = `${one.network} ${one.userId}` < `${other.network} ${other.userId}`;
  const [a, b] = before ? [one, other] : [other, one];
  const evidence = findEvidence(a, b);
  const at = new Date(now);
  const pair = { a_network: a.network, a_user: a.userId, b_network: b.network, b_user: b.userId };
  if (evidence === null) {
    await trx
      .updateTable('identity_matches')
      .set({ gone_at: at })
      .where(({ and }) => and(pair))
      .where('gone_at', 'is', null)
      .execute();
    return;
  }
  const seen = { evidence: JSON.stringify(evidence), checked_at: at, gone_at: null };
  await trx
    .insertInto('identity_matches')
    .values({
      ...pair,
      ...{ state: 'open', found_at: at, decided_by: null, decided_at: null },
      ...seen,
    })
    .onConflict((conflict) => conflict.columns(['a_network', 'a_user', 'b_network', 'b_user']).doUpdateSet(seen))
    .execute();
}
