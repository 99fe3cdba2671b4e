/** One page into the database, with everything that must be true together. */
import type { Transaction, Updateable } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

import type { Page } from '../networks/answers.ts';
import { resetBreaker } from './breakers.ts';

import type { Budget } from './budget.ts';
import { nextPollIn, trafficAfter } from './cadence.ts';
import { markGone } from './gone.ts';
import { chargeReads } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { release } from './reserve.ts';
import {
  countStreams,
  healGap,
  lockStream,
  loseSpan,
  NO_PAGING,
  recordPostGap,
  type Stream,
  updateStream,
} from './store.ts';
import type { StreamsTable } from './tables.ts';
import { storeReads } from './versions.ts';

export interface Read {
  page: Page;
  budget: Budget;
  now: Ms;
}

/**
 * Stores a page's posts, charges them and moves the stream, all or nothing.
 * @returns null when another worker has moved the stream meanwhile: then nothing was stored here.
 */
export async function storePage(
  deps: PollDeps,
  stream: Stream,
  read: Read,
): Promise<{ stream: Stream; stored: number } | null> {
  const { network, settings, source, log } = deps;
  const { page, now } = read;
  if (page.warnings.length > 0)
    log.warn({ stream: stream.key, warnings: page.warnings }, 'the network sends what is new to us');
  return deps.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    const { stored } = await storeReads(trx, network.name, page.posts, source, now);
    await markGone(trx, network.name, page.gone, new Date(now));
    await recordUnread(trx, stream, page, now);
    await chargeReads(trx, network.name, page.resources, settings, now);
    await release(trx, network.name, stream.key);
    await resetBreaker(trx, stream);
    const moved = await moveStream(trx, deps, stream, read, stored);
    return { stream: moved, stored };
  });
}

/** A post that was there but could not be read is a gap of its own in the ledger. */
async function recordUnread(trx: Transaction<Database>, stream: Stream, page: Page, now: Ms) {
  for (const { at } of page.unread) await recordPostGap(trx, stream.key, at ?? page.served_at, 'unknown_shape', now);
}

async function moveStream(
  trx: Transaction<Database>,
  deps: PollDeps,
  stream: Stream,
  read: Read,
  stored: number,
): Promise<Stream> {
  const warning = read.page.warnings.length > 0 ? { warning: read.page.warnings.join('; ').slice(0, 500) } : {};
  const change = read.page.more
    ? { ...readingOn(stream, read.page, stored), next_poll_at: nextPageAt(deps, read) }
    : await endRead(trx, deps, stream, read, stored);
  const { clock_skew: clock_skew_ms } = read.page;
  return updateStream(trx, stream.key, { ...change, ...warning, clock_skew_ms, detail: null });
}

/** With more to come the cursor stays, and the place in this read is kept. */
function readingOn(stream: Stream, page: Page, stored: number): Updateable<StreamsTable> {
  return { status: 'reading', page_cursor: JSON.stringify(page.cursor), page_stored: stream.page_stored + stored };
}

/** The next page is due at once, unless this one used up the window. */
function nextPageAt({ random }: PollDeps, { page, now }: Read): Date {
  const spent = page.limit !== null && page.limit.remaining <= 0;
  return new Date(spent ? page.limit!.reset_at + Math.round(random() * 5_000) : now);
}

/** The last page is stored: the cursor moves, an open gap heals, and the pace follows what was found. */
async function endRead(
  trx: Transaction<Database>,
  { network, settings }: PollDeps,
  stream: Stream,
  { page, budget, now }: Read,
  stored: number,
) {
  const read_to = Math.max(page.read_to, stream.read_to?.getTime() ?? 0);
  await healGap(trx, stream.key, read_to, now);
  await recordLost(trx, stream, page, now);
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
    streams: await countStreams(trx, stream),
    now,
  });
  const times = { last_ok_at: new Date(now), next_poll_at: new Date(now + wait) };
  const at = { cursor: JSON.stringify(page.cursor), ...NO_PAGING, start_at: null, read_to: new Date(read_to) };
  return { ...at, ...times, status: 'ok' as const, failures: 0, posts_per_hour };
}

/** What the network had and does not give any more. */
async function recordLost(trx: Transaction<Database>, stream: Stream, { lost }: Page, now: Ms): Promise<void> {
  const from = lost ? (lost.from ?? stream.read_to?.getTime() ?? null) : null;
  if (!lost || from === null || from >= lost.to) return;
  await loseSpan(trx, stream.key, { from, to: lost.to }, 'out_of_reach', now);
}
