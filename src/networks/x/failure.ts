/**
 * Whatever went wrong at X, as one of our words. The last part of a problem's `type` decides (its host changes), then the
 * status. X has no Retry-After; the reset header counts in X's own time, so only its distance from X's clock is used.
 */
import { ApiPartialResponseError, ApiRequestError, ApiResponseError, type TwitterRateLimit } from 'twitter-api-v2';
import type { Ms } from '../../model.ts';
import type { Limit } from '../answers.ts';
import type { XFailure } from './api.ts';

const WINDOW = 15 * 60_000;
/** No window of X is longer than a day; a reset further away is a mistake of the header. */
const LONGEST_WAIT = 24 * 3_600_000;
const MAX_DETAIL = 300;

/** What X answered, as far as it can be judged. */
export interface Refusal {
  status: number;
  body: unknown;
  limit: TwitterRateLimit | undefined;
  served_at: Ms;
}

/** The headers' limit, with its reset on our clock. Headers that make no sense are no limit. */
export function toLimit(limit: TwitterRateLimit | undefined, servedAt: Ms, now: Ms): Limit | null {
  if (!limit || ![limit.limit, limit.remaining, limit.reset].every(Number.isFinite)) return null;
  return { limit: limit.limit, remaining: limit.remaining, reset_at: resetOf(limit.reset, servedAt, now) };
}

/** X's clock when it answered, by the Date header; ours when there is none. */
export function servedAt(headers: Record<string, unknown> | undefined, now: Ms): Ms {
  const date = Date.parse(String(headers?.date));
  return Number.isNaN(date) ? now : date;
}

function resetOf(resetSeconds: number, served: Ms, now: Ms): Ms {
  const wait = resetSeconds * 1000 - served;
  return now + Math.min(Math.max(wait, 1_000), LONGEST_WAIT);
}

/** @throws whatever is not an error of the client: a surprise, and ours. */
export function failureOf(error: unknown, now: Ms): XFailure {
  if (error instanceof ApiResponseError) {
    const served = servedAt(error.headers, now);
    return classifyRefusal({ status: error.code, body: error.data, limit: error.rateLimit, served_at: served }, now);
  }
  if (error instanceof ApiPartialResponseError) return { kind: 'cut_off', detail: clip(error.message) };
  if (error instanceof ApiRequestError) return classifyBrokenRequest(error);
  throw error;
}

/** The public `requestError` is always undefined (twitter-api-v2 1.29.1); the cause sits in its hidden options. */
function classifyBrokenRequest(error: ApiRequestError): XFailure {
  const hidden = (error as unknown as { _options?: { error?: NodeJS.ErrnoException } })._options?.error;
  const detail = clip(hidden?.code ? `${hidden.code} ${hidden.message}` : (hidden?.message ?? error.message));
  const late = hidden?.name === 'AbortError' || hidden?.code === 'ETIMEDOUT' || /timeout/i.test(detail);
  return { kind: late ? 'timed_out' : 'unreachable', detail };
}

/** The table of the error classes. */
export function classifyRefusal(refusal: Refusal, now: Ms): XFailure {
  const problem = toRecord(refusal.body);
  const detail = describe(refusal.status, problem);
  const byType =
    BY_TYPE[
      String(problem.type ?? '')
        .split('/')
        .pop() ?? ''
    ];
  return byType ? byType(refusal, detail, now) : classifyStatus(refusal, detail, now);
}

type Classifier = (refusal: Refusal, detail: string, now: Ms) => XFailure;

const BY_TYPE: Record<string, Classifier> = {
  'usage-capped': (refusal, _detail, now) => ({ kind: 'capped', until: capTurns(toRecord(refusal.body), now) }),
  'credits-depleted': (_, detail) => ({ kind: 'no_credits', detail }),
  'client-forbidden': (_, detail) => ({ kind: 'not_enrolled', detail }),
  'unsupported-authentication': (_, detail) => ({ kind: 'bad_token', detail }),
  'invalid-request': classifyInvalid,
  'internal-error': (_, detail) => ({ kind: 'overloaded', detail }),
};

function classifyStatus(refusal: Refusal, detail: string, now: Ms): XFailure {
  const { status } = refusal;
  if (status === 429 || status === 420) return { kind: 'rate_limited', until: limitTurns(refusal, now) };
  if (status === 402) return { kind: 'no_credits', detail };
  if (status === 401) return { kind: 'bad_token', detail };
  if (status === 403) return { kind: 'not_enrolled', detail };
  if (status === 400) return classifyInvalid(refusal, detail);
  if (status === 404 || status === 410) {
    return { kind: 'unreachable', detail: `${detail}: is X_API_URL the address of an X API?` };
  }
  return { kind: 'overloaded', detail };
}

/** The day's limit counts too, where X sends one that is used up. */
function limitTurns({ limit, served_at }: Refusal, now: Ms): Ms {
  const spent = [limit, limit?.day, limit?.userDay].filter((window) => window?.remaining === 0);
  const resets = (spent.length > 0 ? spent : [limit]).map((window) => Number(window?.reset)).filter(Number.isFinite);
  return resets.length === 0 ? now + WINDOW : resetOf(Math.max(...resets), served_at, now);
}

/** A day's cap turns at midnight UTC; a month's on the first unless the usage answer knows better (see `search.ts`). */
function capTurns(problem: Record<string, unknown>, now: Ms): Ms {
  const at = new Date(now);
  return String(problem.period).toLowerCase() === 'daily'
    ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1)
    : Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
}

/** A 400 names the parameters it refuses; those of a cursor are ours to mend, the rest is the operator's query. */
function classifyInvalid({ body, served_at }: Refusal, detail: string): XFailure {
  const named = refusedParameters(toRecord(body));
  if (named.has('next_token') || named.has('pagination_token')) {
    return { kind: 'bad_cursor', parameter: 'next_token', detail, served_at };
  }
  if (named.has('since_id')) return { kind: 'bad_cursor', parameter: 'since_id', detail, served_at };
  if (named.has('start_time')) return { kind: 'bad_cursor', parameter: 'start_time', detail, served_at };
  return { kind: 'bad_query', detail };
}

/** `errors[].parameters` holds the names as keys; the newer shape has one `parameter`. */
function refusedParameters(problem: Record<string, unknown>): Set<string> {
  const errors = [problem, ...(Array.isArray(problem.errors) ? problem.errors : [])].map(toRecord);
  return new Set(
    errors.flatMap((error) => [...Object.keys(toRecord(error.parameters)), String(error.parameter ?? '')]),
  );
}

function describe(status: number, problem: Record<string, unknown>): string {
  const first = toRecord(Array.isArray(problem.errors) ? problem.errors[0] : undefined);
  const said = [first.message, first.detail, problem.detail, problem.title].find((text) => typeof text === 'string');
  return clip(said ? `${said} (HTTP ${status})` : `HTTP ${status}`);
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function clip(text: string): string {
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}…` : text;
}
