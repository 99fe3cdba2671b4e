/**
 * What Bluesky refused, as one of our words. The `error` of the answer decides, then the status: a token that is over is 400
 * here, not 401. Pure.
 */
import type { Ms } from '../../model.ts';
import type { Limit } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import { clip, type HttpReply } from '../http.ts';
import { wireError } from './wire.ts';

const WINDOW: Ms = 5 * 60_000;
const DAY: Ms = 86_400_000;

/** The access token is over or was replaced: a fresh one is to be had. */
const STALE_TOKEN = new Set(['ExpiredToken', 'InvalidToken']);
const BAD_LOGIN = new Set(['AuthenticationRequired', 'AuthMissing', 'AccountTakedown', 'AuthFactorTokenRequired']);

export interface Refusal {
  status: number;
  /** The network's own word; empty where it gave none. */
  error: string;
  failure: Failure;
}

export type Xrpc = { ok: true; value: HttpReply } | { ok: false; refusal: Refusal };

export function isStale({ error, status }: Refusal): boolean {
  return STALE_TOKEN.has(error) || (status === 401 && error === 'AuthMissing');
}

/** @param now our own clock, on which waits end. */
export function judge(answer: Answer<HttpReply>, now: Ms): Xrpc {
  if (!answer.ok) return { ok: false, refusal: { status: 0, error: '', failure: answer.failure } };
  const { status, body } = answer.value;
  if (status >= 200 && status < 300) {
    if (body !== undefined) return { ok: true, value: answer.value };
    return { ok: false, refusal: { status, error: '', failure: { kind: 'unknown_shape', detail: 'no JSON' } } };
  }
  const said = wireError.safeParse(body);
  const { error = '', message = '' } = said.success ? said.data : {};
  const detail = clip(`${[error, message].filter(Boolean).join(': ') || 'no reason given'} (HTTP ${status})`);
  return { ok: false, refusal: { status, error, failure: failureOf(answer.value, error, detail, now) } };
}

function failureOf(reply: HttpReply, error: string, detail: string, now: Ms): Failure {
  const { status } = reply;
  if (status === 429) return { kind: 'rate_limited', until: limitTurns(reply, now) };
  if (STALE_TOKEN.has(error) || BAD_LOGIN.has(error) || status === 401) return { kind: 'bad_token', detail };
  if (status === 403) return { kind: 'not_enrolled', detail };
  if (status === 400) return { kind: 'bad_query', detail };
  if (status === 404 || status === 405 || status === 501)
    return { kind: 'unreachable', detail: `${detail}: is this the address of a Bluesky service?` };
  return { kind: 'overloaded', detail };
}

/** What the headers say of the window; null where they say nothing. Their reset counts in the network's own time. */
export function limitOf({ headers, served_at }: HttpReply, now: Ms): Limit | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    numberIn(headers, `ratelimit-${name}`),
  );
  if (limit === undefined || remaining === undefined || reset === undefined) return null;
  const wait = Math.min(Math.max(reset * 1000 - served_at, 1_000), DAY);
  return { limit, remaining, reset_at: now + wait };
}

function limitTurns(reply: HttpReply, now: Ms): Ms {
  const after = numberIn(reply.headers, 'retry-after');
  if (after !== undefined) return now + Math.min(Math.max(after * 1000, 1_000), DAY);
  return limitOf(reply, now)?.reset_at ?? now + WINDOW;
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
