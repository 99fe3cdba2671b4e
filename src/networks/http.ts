/** One request over HTTP, always within a time limit, as a value: plain `fetch`, for networks that need no client library. */

import { parseJson } from '../json.ts';
import type { Ms } from '../model.ts';
import type { Answer, Failure } from './failures.ts';

/** After this long nothing comes any more. */
const TIMEOUT: Ms = 10_000;
const MAX_DETAIL = 300;

export interface HttpRequest {
  url: string | URL;
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** What came back, whatever its status. */
export interface HttpReply {
  status: number;
  headers: Headers;
  /** The body as JSON; undefined where it is none. */
  body: unknown;
  /** The network's clock, by its Date header; ours where there is none. */
  served_at: Ms;
  /** That clock less ours, to a second. */
  clock_skew: Ms;
}

export interface HttpOptions {
  now: () => Ms;
  timeoutMs?: Ms | undefined;
}

export type HttpAsk = (request: HttpRequest) => Promise<Answer<HttpReply>>;

/** @throws never for what the wire does; the body is read whole before anything is said. */
export function connectHttp({ now, timeoutMs = TIMEOUT }: HttpOptions): HttpAsk {
  return async ({ url, method = 'GET', headers = {}, body }) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const response = await fetch(url, {
        method,
        headers: { accept: 'application/json', 'user-agent': 'Amends', ...json, ...headers },
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const received = now();
      const date = Date.parse(response.headers.get('date') ?? '');
      const served_at = Number.isNaN(date) ? received : date;
      const { status, headers: given } = response;
      const reply = { status, headers: given, body: parseJson(text), served_at, clock_skew: served_at - received };
      return { ok: true, value: reply };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  };
}

/** `fetch` tells what happened in the cause of its error. @throws whatever is none of its errors: a surprise, and ours. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) throw error;
  const cause = error.cause as (Error & { code?: string }) | undefined;
  const detail = clip([cause?.code, cause?.message ?? error.message].filter(Boolean).join(' '));
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return { kind: 'timed_out', detail };
  if (!(error instanceof TypeError)) throw error;
  if (cause?.code?.endsWith('TIMEOUT')) return { kind: 'timed_out', detail };
  return { kind: error.message === 'terminated' ? 'cut_off' : 'unreachable', detail };
}

export function clip(text: string): string {
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}…` : text;
}
