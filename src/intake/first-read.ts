/** The first read of a stream: how far back it goes, and what it may cost. */
import { pageFor } from './budget.ts';
import { chargeCounts } from './ledger.ts';
import { passWithoutMoney, recordFailure } from './pause.ts';
import { type Poll, type Polled, passed } from './polled.ts';
import { dearestPost, priceOf, toMicroUsd } from './prices.ts';
import { buyerOf, reserve } from './reserve.ts';
import { lockStream, type Stream, updateStream } from './store.ts';

/**
 * Nothing is read before it is known where to start: where posts cost money, the money says how far back.
 * @returns the stream with the cursor to start from; what the poll came to where there is none.
 */
export async function planFirstRead(poll: Poll, stream: Stream): Promise<Stream | Polled> {
  const { db, network, settings, log, now } = poll;
  const { prices } = settings;
  const { budget, chosen } = await reserve(db, buyerOf(poll, stream), now, ({ left }) =>
    pageFor(left - priceOf(prices).counts_request, settings),
  );
  if (chosen === null) return passWithoutMoney(poll, stream, budget);
  const each = dearestPost(prices, true);
  const allowed = prices === null ? 0 : Math.min(toMicroUsd(settings.first_backfill_usd), budget.left);
  const posts = each === 0 ? Number.POSITIVE_INFINITY : Math.floor(allowed / each);
  const first = await network.first(stream, { hours: settings.first_backfill_hours, posts, now });
  if (!first.ok) return recordFailure(poll, stream, first.failure);
  const { start_at, cursor, charged, posts: expected } = first.value;
  const cost = expected === null ? null : expected * each;
  log.info(
    { stream: stream.key, from: new Date(start_at).toISOString(), posts: expected, usd: (cost ?? 0) / 1e6 },
    'first read planned',
  );
  const started = await db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    if (charged) await chargeCounts(trx, network.name, prices, now);
    const plan = { backfill_posts: expected, backfill_microusd: cost };
    return updateStream(trx, stream.key, { cursor: JSON.stringify(cursor), start_at: new Date(start_at), ...plan });
  });
  return started ?? passed(now);
}
