/** Reads what is new on a stream: page by page, each stored in one transaction with the place it was read from. */
import type { Ms } from '../model.ts';
import type { Page } from '../networks/answers.ts';
import type { Answer, BadCursor, Failure } from '../networks/failures.ts';
import { findBreaker } from './breakers.ts';

import { type Budget, pageFor } from './budget.ts';
import { chargeCounts } from './ledger.ts';
import { storePage } from './pages.ts';
import { deferPoll, recordFailure, stopForBudget } from './pause.ts';
import type { PollDeps, Polled } from './polled.ts';
import { dearestPost, priceOf, toMicroUsd } from './prices.ts';
import { type BudgetAccount, reserve } from './reserve.ts';
import { findStream, lockStream, loseSpan, NO_PAGING, type Stream, updateStream } from './store.ts';

/** A poll ends after so many pages, and the stream is due again at once: others wait too. */
const MAX_PAGES = 25;

/**
 * Polls one stream. What fails is no incident: the word for it, the count and the time of the next try stand on the stream.
 * @throws only what is ours: a broken database, a mistake in the program.
 */
export async function pollStream(deps: PollDeps, key: string, now: Ms): Promise<Polled> {
  const stream = await findStream(deps.db, key);
  if (!stream) return passed(now);
  const breaker = await findBreaker(deps.db, stream);
  if (breaker && breaker.until.getTime() > now) return deferPoll(deps, stream, breaker, now);
  const known = stream.cursor !== null || stream.page_cursor !== null;
  const ready = known ? stream : await startReading(deps, stream, now);
  return 'pages' in ready ? ready : readOn(deps, ready, now);
}

async function readOn(deps: PollDeps, from: Stream, now: Ms): Promise<Polled> {
  const done = { stored: 0, pages: 0 };
  let stream = from;
  let mended = false;
  while (done.pages < MAX_PAGES) {
    const { budget, answer } = await fetchPage(deps, stream, now);
    if (answer === null) return { ...(await stop(deps, stream, budget, now)), ...done };
    if (!answer.ok) {
      const again: Stream | null = mended ? null : await mend(deps, stream, answer.failure, now);
      if (again === null) return { ...(await recordFailure(deps, stream, answer.failure, now)), ...done };
      stream = again;
      mended = true;
      continue;
    }
    const taken = await storePage(deps, stream, { page: answer.value, budget, now });
    if (taken === null) return { ...passed(now), ...done };
    stream = taken.stream;
    done.stored += taken.stored;
    done.pages += 1;
    if (stream.status !== 'reading' || stream.next_poll_at.getTime() > now) break;
  }
  return { status: stream.status, next_poll_at: stream.next_poll_at.getTime(), ...done };
}

/** One request, its highest price set aside before it is made. No answer: the money does not cover it. */
async function fetchPage(
  deps: PollDeps,
  stream: Stream,
  now: Ms,
): Promise<{ budget: Budget; answer: Answer<Page> | null }> {
  const { db, network, settings } = deps;
  const { budget, chosen } = await reserve(db, budgetAccountOf(deps, stream), now, ({ left, pace }) =>
    pageFor(left, settings, pace),
  );
  if (chosen === null) return { budget, answer: null };
  const { max_results: most, authors } = chosen;
  return { budget, answer: await network.read(stream, stream.page_cursor ?? stream.cursor, { most, authors }) };
}

function budgetAccountOf({ network, settings }: PollDeps, stream: Stream): BudgetAccount {
  return { network: network.name, holder: stream.key, settings };
}

/** Where only the requests of others stand in the way, the stream stays as it is, and due. */
async function stop(deps: PollDeps, stream: Stream, budget: Budget, now: Ms): Promise<Polled> {
  if (pageFor(budget.cap - budget.spent, deps.settings) !== null) return passed(now);
  return stopForBudget(deps, stream, budget, now);
}

function passed(now: Ms): Polled {
  return { status: 'passed', stored: 0, pages: 0, next_poll_at: now };
}

/** A refused cursor is put right once a poll, and what is out of reach is recorded as lost. */
async function mend(deps: PollDeps, stream: Stream, failure: Failure, now: Ms): Promise<Stream | null> {
  if (failure.kind !== 'bad_cursor') return null;
  const { change, lost } = afterBadCursor(deps, stream, failure, now);
  deps.log.warn({ stream: stream.key, where: failure.where, lost }, 'cursor refused, reading starts again');
  return deps.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    if (lost) await loseSpan(trx, stream.key, lost, 'too_old', now);
    return updateStream(trx, stream.key, change);
  });
}

/**
 * A refused place in a read only starts it again. A refused cursor becomes one that starts at the same moment while the
 * network still reaches there, else at the oldest it has; what lies between is lost.
 */
function afterBadCursor({ network }: PollDeps, stream: Stream, { where, asked, oldest }: BadCursor, now: Ms) {
  if (where === 'page' && stream.cursor !== null) return { change: NO_PAGING, lost: null };
  const readTo = stream.read_to?.getTime();
  const at = Math.max(asked ?? oldest ?? readTo ?? now, oldest ?? 0);
  const cursor = JSON.stringify(network.cursorAt(stream, at));
  const change = { ...NO_PAGING, cursor, start_at: new Date(at) };
  if (oldest === null || readTo === undefined || readTo >= oldest) return { change, lost: null };
  return { change: { ...change, read_to: new Date(oldest) }, lost: { from: readTo, to: oldest } };
}

/** Nothing is read before it is known where to start: where posts cost money, the money says how far back. */
async function startReading(deps: PollDeps, stream: Stream, now: Ms): Promise<Stream | Polled> {
  const { db, network, settings, log } = deps;
  const { prices } = settings;
  const { budget, chosen } = await reserve(db, budgetAccountOf(deps, stream), now, ({ left }) =>
    pageFor(left - priceOf(prices).counts_request, settings),
  );
  if (chosen === null) return stop(deps, stream, budget, now);
  const each = dearestPost(prices, true);
  const allowed = settings.prices === null ? 0 : Math.min(toMicroUsd(settings.first_backfill_usd), budget.left);
  const posts = each === 0 ? Number.POSITIVE_INFINITY : Math.floor(allowed / each);
  const first = await network.first(stream, { hours: settings.first_backfill_hours, posts, now });
  if (!first.ok) return recordFailure(deps, stream, first.failure, now);
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
