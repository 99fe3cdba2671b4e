/** X as a network: its searches as streams, its ids as cursors. */
import type { Ms } from '../../model.ts';
import type { First, Page, ThreadsRead } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { Network } from '../network.ts';
import type { FirstWish, PageWish, StreamSpec } from '../requests.ts';
import type { RefusedCursor, SearchFrom, XAnswer, XApi, XFailure, XPage } from './api.ts';
import { planBackfill } from './backfill.ts';
import { afterLastPage, afterPage, refusalOf, startingAt, whereFrom, type XCursor } from './cursor.ts';
import { ADVICE, LIMITS } from './facts.ts';
import { queryFor } from './threads.ts';

/** X wants a search to begin some seconds in the past. */
const MINUTE: Ms = 60_000;

/** @param overlap what each poll reads again before its cursor. */
export function readX(api: XApi, overlap: Ms): Network<XCursor> {
  return {
    name: 'x',
    limits: LIMITS,
    advice: ({ kind }) => ADVICE[kind] ?? null,
    read: (stream, cursor, wish) => readPage(api, stream, whereFrom(cursor, overlap), { cursor, wish }),
    first: (stream, wish) => priceFirst(api, stream, wish),
    cursorAt: (_, at) => startingAt(at),
    lookup: async (posts) =>
      lookUp(
        api,
        posts.map(({ id }) => id),
      ),
    accounts: async (handles) => ours(await api.users(handles)),
    profiles: async (accounts) => ours(await api.profiles(accounts.map(({ id }) => id))),
    usage: async () => ours(await api.usage()),
    async tryCredential() {
      const usage = ours(await api.usage());
      return usage.ok ? { ok: true, value: 'may read public posts; answers are written on X itself' } : usage;
    },
    async threads(threads, { most, now }) {
      const { asked, query } = queryFor(threads);
      if (query === null) return { ok: true, value: { asked, posts: [], resources: [] } };
      const since = Math.min(...asked.map((thread) => thread.since)) - overlap;
      const start_time = Math.max(now - LIMITS.threads.reach, Math.min(since, now - MINUTE));
      const found = ours(await api.search(query, { start_time, max_results: most, authors: false }));
      if (!found.ok) return found;
      const { posts, resources } = found.value;
      return { ok: true, value: { asked, posts, resources } satisfies ThreadsRead };
    },
  };
}

/** A cursor that is refused outside a stream is a mistake in what we asked. */
function ours<T>(answer: XAnswer<T>, from: SearchFrom = {}): Answer<T> {
  return answer.ok ? answer : { ok: false, failure: failureOf(answer.failure, from) };
}

function failureOf(failure: XFailure, from: SearchFrom): Failure {
  return failure.kind === 'bad_cursor' ? refusalOf(failure, from) : failure;
}

async function readPage(
  api: XApi,
  { query }: StreamSpec,
  from: SearchFrom,
  { cursor, wish }: { cursor: XCursor; wish: PageWish },
): Promise<Answer<Page<XCursor>>> {
  const answer = ours(await api.search(query, { ...from, max_results: wish.most, authors: wish.authors }), from);
  if (!answer.ok) return answer;
  const page = answer.value;
  const circle = findCircle(page, from);
  if (circle) return { ok: false, failure: refusalOf(circle, from) };
  const { newest_id: _, next_token, ...rest } = page;
  if (next_token !== null) {
    const next = afterPage(cursor, { ...page, next_token }, from);
    return { ok: true, value: { ...rest, cursor: next, more: true, read_to: next.page?.began_at ?? page.served_at } };
  }
  return { ok: true, value: { ...rest, ...afterLastPage(cursor, page), more: false } };
}

/** A page whose token leads to itself would be read for ever. */
function findCircle({ next_token, served_at }: XPage, from: SearchFrom): RefusedCursor | null {
  if (from.next_token === undefined || next_token !== from.next_token) return null;
  const detail = 'the next page is the same page again';
  return { kind: 'bad_cursor', parameter: 'next_token', detail, served_at };
}

/** Nothing is read before it is known what it will cost: the counts say how far back the money reaches. */
async function priceFirst(api: XApi, { query }: StreamSpec, wish: FirstWish): Promise<Answer<First<XCursor>>> {
  const counts = ours(await api.counts(query));
  if (!counts.ok) return counts;
  const { start_at, posts } = planBackfill(counts.value, wish);
  return { ok: true, value: { cursor: startingAt(start_at), start_at, posts, charged: true } };
}

/** An edited post answers by the id asked for with the text of then: the latest is asked for after it. */
async function lookUp(api: XApi, ids: readonly string[]): ReturnType<Network['lookup']> {
  const found = ours(await api.lookup(ids));
  if (!found.ok) return found;
  const newer = found.value.posts.flatMap(({ aliases, version }) => {
    const last = aliases?.at(-1)?.id;
    return last === undefined || last === version.id ? [] : last;
  });
  const latest = newer.length > 0 ? await api.lookup(newer) : null;
  if (!latest?.ok) return found;
  const { posts, resources, gone, warnings, limit } = found.value;
  const more = latest.value;
  return {
    ok: true,
    value: { posts: [...posts, ...more.posts], resources: [...resources, ...more.resources], gone, warnings, limit },
  };
}
