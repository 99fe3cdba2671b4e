/** One page into the database, with everything that must be true together. */
import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Page, SearchFrom } from '../networks/network.ts';
import type { Budget } from './budget.ts';
import { nextPollIn, trafficAfter } from './cadence.ts';
import { afterLastPage, afterPage } from './cursor.ts';
import { chargeReads } from './ledger.ts';
import type { PollDeps } from './polled.ts';
import { markTakenDown } from './posts.ts';
import { release } from './reserve.ts';
import { countStreams, healGap, lockStream, recordHole, releaseBrake, type Stream, updateStream } from './store.ts';
import { storeReads } from './versions.ts';

export interface Read {
  page: Page;
  /** Where the page was asked for. */
  at: SearchFrom;
  budget: Budget;
  now: Ms;
}

/**
 * Stores a page's posts, charges them and moves the stream, all or nothing.
 * @returns null when another worker has moved the stream meanwhile: then nothing was stored here.
 */
export async function takePage(
  deps: PollDeps,
  stream: Stream,
  read: Read,
): Promise<{ stream: Stream; stored: number } | null> {
  const { network, settings, source, log } = deps;
  const { page, now } = read;
  if (page.alarms.length > 0)
    log.warn({ stream: stream.key, alarms: page.alarms }, 'the network sends what is new to us');
  return deps.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    const { stored } = await storeReads(trx, network.name, page.posts, source, now);
    const gone = page.gone.map((post) => post.id);
    await markTakenDown(trx, network.name, gone, new Date(now));
    await recordUnread(trx, deps, stream, page, now);
    await chargeReads(trx, network.name, page.resources, settings, now);
    await release(trx, network.name, stream.key);
    await releaseBrake(trx, network.name);
    const moved = await moveStream(trx, deps, stream, read, stored);
    return { stream: moved, stored };
  });
}

/** A post that was there but could not be read leaves a hole of its own in the ledger. */
async function recordUnread(trx: Transaction<Database>, deps: PollDeps, stream: Stream, page: Page, now: Ms) {
  for (const id of page.unread) {
    const at = id === '' ? page.served_at : deps.network.timeOf(id);
    await recordHole(trx, stream.key, at, 'unknown_shape', now);
  }
}

async function moveStream(
  trx: Transaction<Database>,
  deps: PollDeps,
  stream: Stream,
  read: Read,
  stored: number,
): Promise<Stream> {
  const alarm = read.page.alarms.length > 0 ? { alarm: read.page.alarms.join('; ').slice(0, 500) } : {};
  const change =
    read.page.next_token === null
      ? await endRead(trx, deps, stream, read, stored)
      : { ...afterPage(stream, read.page, read.at, stored), next_poll_at: nextPageAt(deps, read) };
  const { clock_skew: clock_skew_ms } = read.page;
  return updateStream(trx, stream.key, { ...change, ...alarm, clock_skew_ms, detail: null });
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
  const end = afterLastPage(stream, page, network);
  await healGap(trx, stream.key, end.read_to.getTime(), now);
  const since = (stream.read_to ?? stream.start_at)?.getTime() ?? Number.NaN;
  const found = stream.page_stored + stored;
  const posts_per_hour = trafficAfter(stream.posts_per_hour, found, end.read_to.getTime() - since);
  const wait = nextPollIn({
    posts_per_hour,
    fastest: settings.fastest_poll_s * 1000,
    slowest: settings.slowest_poll_s * 1000,
    budget_pace: budget.pace,
    limit: page.limit,
    streams: await countStreams(trx, network.name),
    now,
  });
  const times = { last_ok_at: new Date(now), next_poll_at: new Date(now + wait) };
  return { ...end, ...times, status: 'ok' as const, failures: 0, posts_per_hour };
}
