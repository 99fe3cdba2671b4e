/** One page into the database, with everything that must be true together. */
import type { Transaction, Updateable } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Page } from '../networks/answers.ts';
import { resetBreaker } from './breakers.ts';
import type { Budget } from './budget.ts';
import { nextPollIn, trafficAfter } from './cadence.ts';
import { healGap, loseSpan, recordPostGap } from './gaps.ts';
import { markGone } from './gone.ts';
import { chargeReads } from './ledger.ts';
import type { Poll } from './polled.ts';
import { release } from './reserve.ts';
import { countStreams, lockStream, NO_PAGING, type Stream, updateStream } from './store.ts';
import type { StreamsTable } from './tables.ts';
import { storeReads } from './versions.ts';

/** A page that the network gave, and the budget that it was bought from. */
export interface BoughtPage {
  page: Page;
  budget: Budget;
}

/**
 * Stores a page's posts, charges them and moves the stream, all or nothing.
 * @returns null when another worker has moved the stream meanwhile: then nothing was stored here.
 */
export async function storePage(
  poll: Poll,
  stream: Stream,
  bought: BoughtPage,
): Promise<{ stream: Stream; stored: number } | null> {
  const { db, network, settings, source, log, now } = poll;
  const { page } = bought;
  if (page.warnings.length > 0)
    log.warn({ stream: stream.key, warnings: page.warnings }, 'the network sent what cannot be read, or not all');
  return db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    const { stored } = await storeReads(trx, { network: network.name, source }, page.posts, now);
    await markGone(trx, network.name, page.gone, new Date(now));
    await recordUnread(trx, stream, page, now);
    await chargeReads(trx, { network: network.name, settings }, page.resources, now);
    await release(trx, network.name, stream.key);
    await resetBreaker(trx, stream);
    if (!page.more) await recordReadTo(trx, stream, page, now);
    const change = page.more
      ? { ...readingOn(stream, page, stored), next_poll_at: nextPageAt(poll, page) }
      : endRead(poll, stream, bought, { stored, streams: await countStreams(trx, stream) });
    return { stream: await updateStream(trx, stream.key, { ...change, ...saidBy(page) }), stored };
  });
}

/** A post that was there but could not be read is a gap of its own in the ledger. */
async function recordUnread(trx: Transaction<Database>, stream: Stream, page: Page, now: Ms) {
  for (const { at } of page.unread)
    await recordPostGap(trx, stream.key, { at: at ?? page.served_at, reason: 'unknown_shape' }, now);
}

/** The last page is stored: an open gap heals, and what the network had and does not give any more is lost. */
async function recordReadTo(trx: Transaction<Database>, stream: Stream, page: Page, now: Ms): Promise<void> {
  await healGap(trx, stream.key, readTo(stream, page), now);
  const { lost } = page;
  const from = lost ? (lost.from ?? stream.read_to?.getTime() ?? null) : null;
  if (!lost || from === null || from >= lost.to) return;
  await loseSpan(trx, stream.key, { from, to: lost.to, reason: 'out_of_reach' }, now);
}

function readTo(stream: Stream, page: Page): Ms {
  return Math.max(page.read_to, stream.read_to?.getTime() ?? 0);
}

/** What the answer tells of itself. */
function saidBy({ warnings, clock_skew }: Page): Updateable<StreamsTable> {
  const warning = warnings.length > 0 ? { warning: warnings.join('; ').slice(0, 500) } : {};
  return { ...warning, clock_skew_ms: clock_skew, detail: null };
}

/** With more to come the cursor stays, and the place in this read is kept. */
function readingOn(stream: Stream, page: Page, stored: number): Updateable<StreamsTable> {
  return { status: 'reading', page_cursor: JSON.stringify(page.cursor), page_stored: stream.page_stored + stored };
}

/** The next page is due at once, unless this one used up the window. */
function nextPageAt({ random, now }: Poll, page: Page): Date {
  const spent = page.limit !== null && page.limit.remaining <= 0;
  return new Date(spent ? page.limit!.reset_at + Math.round(random() * 5_000) : now);
}

/** The cursor moves, and the pace follows what was found. */
function endRead(
  { network, settings, now }: Poll,
  stream: Stream,
  { page, budget }: BoughtPage,
  { stored, streams }: { stored: number; streams: number },
): Updateable<StreamsTable> {
  const read_to = readTo(stream, page);
  const since = (stream.read_to ?? stream.start_at)?.getTime() ?? Number.NaN;
  const found = stream.page_stored + stored;
  const posts_per_hour = trafficAfter(stream.posts_per_hour, found, read_to - since);
  const wait = nextPollIn({
    posts_per_hour,
    fastest: settings.fastest_poll_s * 1000,
    slowest: settings.slowest_poll_s * 1000,
    budget_pace: budget.pace,
    limit: page.limit,
    window: network.limits.window,
    streams,
    now,
  });
  const times = { last_ok_at: new Date(now), next_poll_at: new Date(now + wait) };
  const at = { cursor: JSON.stringify(page.cursor), ...NO_PAGING, start_at: null, read_to: new Date(read_to) };
  return { ...at, ...times, status: 'ok', failures: 0, posts_per_hour };
}
