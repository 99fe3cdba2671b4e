/** Reads what is new on a stream: page by page, each stored in one transaction with the place it was read from. */
import type { Ms } from '../model.ts';
import type { Page } from '../networks/answers.ts';
import type { Answer } from '../networks/failures.ts';
import { restartRead } from './bad-cursor.ts';
import { findBreaker } from './breakers.ts';
import { type Budget, pageFor } from './budget.ts';
import { planFirstRead } from './first-read.ts';
import { storePage } from './pages.ts';
import { deferPoll, passWithoutMoney, recordFailure } from './pause.ts';
import { type Poll, type PollDeps, type Polled, passed } from './polled.ts';
import { buyerOf, reserve } from './reserve.ts';
import { findStream, type Stream } from './store.ts';

/** A poll ends after so many pages, and the stream is due again at once: others wait too. */
const MAX_PAGES = 25;

/**
 * Polls one stream. What fails is no incident: the word for it, the count and the time of the next try stand on the stream.
 * @throws only what is ours: a broken database, a mistake in the program.
 */
export async function pollStream(deps: PollDeps, key: string, now: Ms): Promise<Polled> {
  const poll: Poll = { ...deps, now };
  const stream = await findStream(poll.db, key);
  if (!stream) return passed(now);
  const breaker = await findBreaker(poll.db, stream);
  if (breaker && breaker.until.getTime() > now) return deferPoll(poll, stream, breaker);
  const isStarted = stream.cursor !== null || stream.page_cursor !== null;
  const ready = isStarted ? stream : await planFirstRead(poll, stream);
  return 'pages' in ready ? ready : readPages(poll, ready);
}

/** Page after page, until the last is stored, something stands in the way, or others wait too long. */
async function readPages(poll: Poll, from: Stream): Promise<Polled> {
  const done = { stored: 0, pages: 0 };
  let stream = from;
  let isRestarted = false;
  while (done.pages < MAX_PAGES) {
    const { budget, answer } = await fetchPage(poll, stream);
    if (answer === null) return { ...(await passWithoutMoney(poll, stream, budget)), ...done };
    if (!answer.ok) {
      const again: Stream | null = isRestarted ? null : await restartRead(poll, stream, answer.failure);
      if (again === null) return { ...(await recordFailure(poll, stream, answer.failure)), ...done };
      stream = again;
      isRestarted = true;
      continue;
    }
    const taken = await storePage(poll, stream, { page: answer.value, budget });
    if (taken === null) return { ...passed(poll.now), ...done };
    stream = taken.stream;
    done.stored += taken.stored;
    done.pages += 1;
    if (stream.status !== 'reading' || stream.next_poll_at.getTime() > poll.now) break;
  }
  return { status: stream.status, next_poll_at: stream.next_poll_at.getTime(), ...done };
}

/** One request, its highest price set aside before it is made. No answer: the money does not cover it. */
async function fetchPage(poll: Poll, stream: Stream): Promise<{ budget: Budget; answer: Answer<Page> | null }> {
  const { db, network, settings, now } = poll;
  const { budget, chosen } = await reserve(db, buyerOf(poll, stream), now, ({ left, pace }) =>
    pageFor(left, settings, pace),
  );
  if (chosen === null) return { budget, answer: null };
  const { max_results: most, authors } = chosen;
  return { budget, answer: await network.read(stream, stream.page_cursor ?? stream.cursor, { most, authors }) };
}
