/** Posts that a brand answered and no stream finds, since they tag nobody, and what stands above them: looked up by id. */
import { sql } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import { findNetworkBreaker } from './breakers.ts';
import { HIDDEN_FOR } from './deletions.ts';
import { chargeReads } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { priceOf } from './prices.ts';
import { release, reserve } from './reserve.ts';
import { storeReads } from './versions.ts';

/** Under which money is set aside. */
const ERRAND = 'parents';

/**
 * Looks up missing posts, one request at most, if the budget allows. Each is asked for once: what is not found then is
 * deleted or protected. Where only its account is away, it is asked for again each day, as hidden posts are.
 * @returns how many were found, or null when nothing could be asked.
 */
export async function fetchParents(deps: PollDeps, now: Ms): Promise<{ asked: number; found: number } | null> {
  const { db, network, settings } = deps;
  if ((await findNetworkBreaker(db, network.name, now)) !== null) return null;
  const missing = await listMissing(deps, now);
  if (missing.length === 0) return { asked: 0, found: 0 };
  const { post, user } = priceOf(settings.prices);
  const cost = missing.length * (post + user);
  const { chosen } = await reserve(db, { network: network.name, holder: ERRAND, settings }, now, ({ left }) =>
    cost <= left ? { cost } : null,
  );
  if (!chosen) return null;
  const answer = await network.lookup(missing.map((id) => ({ id })));
  return db.transaction().execute(async (trx) => {
    await release(trx, network.name, ERRAND);
    if (!answer.ok) {
      deps.log.warn({ failure: answer.failure }, 'posts that a brand answered could not be looked up');
      return null;
    }
    await storeReads(trx, { network: network.name, source: deps.source }, answer.value.posts, now);
    await chargeReads(trx, { network: network.name, settings }, answer.value.resources, now);
    const hidden = answer.value.gone.filter(({ why }) => why === 'hidden').map(({ id }) => id);
    await sql`update missing_posts set tried_at = ${new Date(now)}, again_at = case
        when again_at > ${new Date(now)}::timestamptz then again_at
        when native_id = any(${hidden}::text[]) and asked_at > ${new Date(now - HIDDEN_FOR)}::timestamptz
        then ${new Date(now + DAY)}::timestamptz end
      where network = ${network.name} and native_id = any(${missing}::text[])`.execute(trx);
    return { asked: missing.length, found: answer.value.posts.length };
  });
}

async function listMissing({ db, network }: PollDeps, now: Ms): Promise<string[]> {
  await db
    .deleteFrom('missing_posts as m')
    .using('posts as p')
    .whereRef('p.network', '=', 'm.network')
    .whereRef('p.native_id', '=', 'm.native_id')
    .execute();
  const rows = await db
    .selectFrom('missing_posts')
    .select('native_id')
    .where('network', '=', network.name)
    .where((e) => e.or([e('tried_at', 'is', null), e('again_at', '<=', new Date(now))]))
    .orderBy('asked_at')
    .limit(network.limits.lookup_max)
    .execute();
  return rows.map((row) => row.native_id);
}
