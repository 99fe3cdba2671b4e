/** Reads what is new on a stream: page by page, each stored in one transaction with the place it was read from. */
import type { Ms } from '../model.ts';
import type { Answer, Failure, Page, SearchFrom } from '../networks/network.ts';
import { planBackfill } from './backfill.ts';
import { type Budget, pageFor } from './budget.ts';
import { afterBadCursor, whereFrom } from './cursor.ts';
import { holdBack, setBack, stopForBudget } from './halt.ts';
import { chargeCounts } from './ledger.ts';
import { takePage } from './pages.ts';
import type { PollDeps, Polled } from './polled.ts';
import { priceOf } from './prices.ts';
import { type Purse, reserve } from './reserve.ts';
import { findBrake, findStream, lockStream, loseSpan, type Stream, updateStream } from './store.ts';

/** A poll ends after so many pages, and the stream is due again at once: others wait too. */
const MAX_PAGES = 25;

/**
 * Polls one stream. What fails is no incident: the word for it, the count and the time of the next try stand on the stream.
 * @throws only what is ours: a broken database, a mistake in the program.
 */
export async function pollStream(deps: PollDeps, key: string, now: Ms): Promise<Polled> {
  const stream = await findStream(deps.db, key);
  if (!stream) return passed(now);
  const brake = await findBrake(deps.db, deps.network.name);
  if (brake && brake.until.getTime() > now) return holdBack(deps, stream, brake, now);
  const known = stream.since_id !== null || stream.start_at !== null || stream.page_token !== null;
  const ready = known ? stream : await priceFirstRead(deps, stream, now);
  return 'pages' in ready ? ready : readOn(deps, ready, now);
}

async function readOn(deps: PollDeps, from: Stream, now: Ms): Promise<Polled> {
  const done = { stored: 0, pages: 0 };
  let stream = from;
  let mended = false;
  while (done.pages < MAX_PAGES) {
    const { budget, at, answer } = await askForPage(deps, stream, now);
    if (answer === null) return { ...(await stop(deps, stream, budget, now)), ...done };
    if (!answer.ok) {
      const again: Stream | null = mended ? null : await mend(deps, stream, answer.failure, at, now);
      if (again === null) return { ...(await setBack(deps, stream, answer.failure, now)), ...done };
      stream = again;
      mended = true;
      continue;
    }
    const taken = await takePage(deps, stream, { page: answer.value, at, budget, now });
    if (taken === null) return { ...passed(now), ...done };
    stream = taken.stream;
    done.stored += taken.stored;
    done.pages += 1;
    if (stream.status !== 'reading' || stream.next_poll_at.getTime() > now) break;
  }
  return { status: stream.status, next_poll_at: stream.next_poll_at.getTime(), ...done };
}

/** One request, its highest price set aside before it is made. No answer: the money does not cover it. */
async function askForPage(deps: PollDeps, stream: Stream, now: Ms) {
  const { db, network, settings } = deps;
  const at = whereFrom(stream, network, settings.overlap_s * 1000);
  const purse = purseOf(deps, stream);
  const { budget, chosen } = await reserve(db, purse, now, ({ left, pace }) => pageFor(left, settings, pace));
  if (chosen === null) return { budget, at, answer: null };
  const { max_results, authors } = chosen;
  const answer = await network.search(stream.query, { ...at, max_results, authors });
  return { budget, at, answer: refuseCircle(answer, at) };
}

function purseOf({ network, settings }: PollDeps, stream: Stream): Purse {
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

/** A page whose token leads to itself would be read for ever. */
function refuseCircle(answer: Answer<Page>, at: SearchFrom): Answer<Page> {
  if (!answer.ok || at.next_token === undefined || answer.value.next_token !== at.next_token) return answer;
  const { served_at } = answer.value;
  const detail = 'the next page is the same page again';
  return { ok: false, failure: { kind: 'bad_cursor', parameter: 'next_token', detail, served_at } };
}

/** A refused cursor is put right once a poll, and what is out of reach is recorded as lost. */
async function mend(
  deps: PollDeps,
  stream: Stream,
  failure: Failure,
  from: SearchFrom,
  now: Ms,
): Promise<Stream | null> {
  if (failure.kind !== 'bad_cursor') return null;
  const { change, lost } = afterBadCursor(stream, failure, from, deps.network);
  deps.log.warn({ stream: stream.key, parameter: failure.parameter, lost }, 'cursor refused, reading starts again');
  return deps.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    if (lost) await loseSpan(trx, stream.key, lost, 'too_old', now);
    return updateStream(trx, stream.key, change);
  });
}

/** Nothing is read before it is known what it will cost: the counts say how far back the money reaches. */
async function priceFirstRead(deps: PollDeps, stream: Stream, now: Ms): Promise<Stream | Polled> {
  const { db, network, settings, log } = deps;
  const { budget, chosen } = await reserve(db, purseOf(deps, stream), now, ({ left }) =>
    pageFor(left - priceOf(settings.prices).counts_request, settings),
  );
  if (chosen === null) return stop(deps, stream, budget, now);
  const counts = await network.counts(stream.query);
  if (!counts.ok) return setBack(deps, stream, counts.failure, now);
  const plan = planBackfill(counts.value, settings, budget.left);
  log.info(
    { stream: stream.key, from: new Date(plan.start_at).toISOString(), posts: plan.posts, usd: plan.cost / 1e6 },
    'first read priced',
  );
  const priced = await db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    await chargeCounts(trx, network.name, settings.prices, now);
    const { start_at, posts: backfill_posts, cost: backfill_microusd } = plan;
    return updateStream(trx, stream.key, { start_at: new Date(start_at), backfill_posts, backfill_microusd });
  });
  return priced ?? passed(now);
}
