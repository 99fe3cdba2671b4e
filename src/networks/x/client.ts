/** The way to X: one request in, one answer out, always within a time limit. */
import http from 'node:http';
import https from 'node:https';
import { ApiRequestError, type ITwitterApiClientPlugin, TwitterApi, type TwitterRateLimit } from 'twitter-api-v2';
import type { Ms } from '../../model.ts';
import type { Limit } from '../answers.ts';
import type { XAnswer } from './api.ts';
import { failureOf, servedAt, toLimit } from './failure.ts';

/** A search page takes X 0.2 to 2 s; after this long nothing comes any more. */
const TIMEOUT: Ms = 10_000;

export interface XOptions {
  token: string;
  /** e.g. `https://api.x.com`, or `http://127.0.0.1:4081` for a sandbox. */
  baseUrl: string;
  now: () => Ms;
  timeoutMs?: Ms | undefined;
}

/** What came back, with the limit its headers tell and X's own time. */
export interface Reply {
  body: unknown;
  limit: Limit | null;
  served_at: Ms;
  /** X's time less ours, to a second and what the answer took to come. */
  clock_skew: Ms;
}

type Query = Record<string, string | number | undefined>;
export type XGet = (path: string, query: Query) => Promise<XAnswer<Reply>>;

interface Raw {
  data: unknown;
  headers: http.IncomingHttpHeaders;
  rateLimit?: TwitterRateLimit;
}

/**
 * A getter over twitter-api-v2. Its paginators are not used: their `for await` ends in silence when the window is spent or a
 * page is empty. Addresses are given whole, for the library's prefix setter is not public.
 * @throws never for what X or the wire does; see `Failure`.
 */
export function openXClient({ token, baseUrl, now, timeoutMs = TIMEOUT }: XOptions): XGet {
  const base = baseUrl.replace(/\/+$/, '');
  const agent = base.startsWith('http:') ? new http.Agent({ keepAlive: true }) : new https.Agent({ keepAlive: true });
  const client = new TwitterApi(token, { httpAgent: agent, plugins: [boundTime(timeoutMs)] }).readOnly;
  const fetchOnce = (path: string, query: Query) =>
    client.get<unknown>(`${base}/2/${path}`, query, { fullResponse: true }) as Promise<Raw>;
  return async (path, query) => {
    try {
      const answer = await within(
        2 * timeoutMs,
        fetchOnce(path, query).catch((error) => {
          if (metClosedDoor(error)) return fetchOnce(path, query);
          throw error;
        }),
      );
      if (answer === 'late')
        return { ok: false, failure: { kind: 'timed_out', detail: `no end after ${2 * timeoutMs} ms` } };
      const received = now();
      const served = servedAt(answer.headers, received);
      const limit = toLimit(answer.rateLimit, served, received);
      return { ok: true, value: { body: answer.data, limit, served_at: served, clock_skew: served - received } };
    } catch (error) {
      return { ok: false, failure: failureOf(error, now()) };
    }
  };
}

/**
 * A connection kept from an earlier request may have been closed by the other side just as it was used again; nothing was
 * answered, so asking once more on a fresh one is right (as Node's documentation of `request.reusedSocket` says).
 */
function metClosedDoor(error: unknown): boolean {
  return error instanceof ApiRequestError && error.request.reusedSocket && failureOf(error, 0).kind === 'unreachable';
}

/** The library sets no time-out of its own: a silent server would hang the call for ever. */
function boundTime(timeoutMs: Ms): ITwitterApiClientPlugin {
  return {
    onBeforeRequest({ requestOptions }) {
      requestOptions.timeout = timeoutMs;
      requestOptions.signal = AbortSignal.timeout(2 * timeoutMs);
    },
  };
}

/** A compressed body that breaks off never settles the library's promise; so the wait itself has an end. */
async function within<T>(ms: Ms, work: Promise<T>): Promise<T | 'late'> {
  const alarm = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => alarm.resolve('late'), ms);
  try {
    return await Promise.race([work, alarm.promise]);
  } finally {
    clearTimeout(timer);
  }
}
