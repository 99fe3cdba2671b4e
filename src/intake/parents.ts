/** Posts that a brand answered and no stream finds, since they tag nobody, and what stands above them: looked up by id. */
import { sql } from 'kysely';
import type { Ms } from '../model.ts';
import { findNetworkBreaker } from './breakers.ts';
import { chargeReads } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { priceOf } from './prices.ts';
import { release, reserve } from './reserve.ts';
import { storeReads } from './versions.ts';

/** Under which money is set aside. */
const ERRAND = 'parents';

/**
 * Looks up missing posts, one request at most, if the budget allows. Each is asked for once: what is not found then is
 * deleted or protected.
 * @returns how many were found, or null when nothing could be asked.
 */
export async function fetchParents(deps: PollDeps, now: Ms): Promise<{ asked: number; found: number } | null> {
  const { db, network, settings } = deps;
  if ((await findNetworkBreaker(db, network.name, now)) !== null) return null;
  const missing = await listMissing(deps);
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
    await trx
      .updateTable('missing_posts')
      .set({ tried_at: new Date(now) })
      .where('network', '=', network.name)
      .where('native_id', 'in', missing)
      .execute();
    return { asked: missing.length, found: answer.value.posts.length };
  });
}

async function listMissing({ db, network }: PollDeps): Promise<string[]> {
  await sql`delete from missing_posts m using posts p where p.network = m.network and p.native_id = m.native_id`.execute(
    db,
  );
  const rows = await db
    .selectFrom('missing_posts')
    .select('native_id')
    .where('network', '=', network.name)
    .where('tried_at', 'is', null)
    .orderBy('asked_at')
    .limit(network.limits.lookup_max)
    .execute();
  return rows.map((row) => row.native_id);
}
