/** One server, asked as one account or as nobody. */
import type { Ms } from '../../model.ts';
import type { Limit } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import { clip, connectHttp, type HttpReply } from '../http.ts';

/** Servers answer within a second or two; after this long nothing comes any more. */
export const TIMEOUT: Ms = 10_000;
export const WINDOW: Ms = 5 * 60_000;
/** A reset further away than this is a mistake of the header. */
const LONGEST_WAIT: Ms = 24 * 3_600_000;

export interface Got {
  /** False where the server says that there is no such thing, or no more. */
  found: boolean;
  body: unknown;
  limit: Limit | null;
  served_at: Ms;
  clock_skew: Ms;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A server as somebody sees it. */
export interface Server {
  /** What its own handles end in. */
  host: string;
  /** Whose limits and refusals its answers share: the account's handle, or `@host` without login. */
  credential: string;
  /** Whether it is asked as an account. */
  login: boolean;
  get(path: string, query?: Query): Promise<Answer<Got>>;
  /** @param key of the request: a server that got it before answers as it did then. */
  post(path: string, body: object, key: string): Promise<Answer<Got>>;
  delete(path: string): Promise<Answer<Got>>;
}

export interface ServerOptions {
  host: string;
  base: string;
  token: string | null;
  credential: string;
  now: () => Ms;
  timeoutMs: Ms;
}

export function connectServer(options: ServerOptions): Server {
  const { host, base, token, credential, now, timeoutMs } = options;
  const ask = connectHttp({ now, timeoutMs });
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return {
    host,
    credential,
    login: token !== null,
    async get(path, query = {}) {
      const url = `${base}${path}${writeQuery(query)}`;
      const answer = await ask({ url, headers });
      return answer.ok ? judge(answer.value, now()) : answer;
    },
    async post(path, body, key) {
      const keyed = { ...headers, 'idempotency-key': key };
      const answer = await ask({ url: `${base}${path}`, method: 'POST', headers: keyed, body });
      return answer.ok ? judge(answer.value, now()) : answer;
    },
    async delete(path) {
      const answer = await ask({ url: `${base}${path}`, method: 'DELETE', headers });
      return answer.ok ? judge(answer.value, now()) : answer;
    },
  };
}

/** Lists are written as Rails reads them: `types[]=mention&types[]=quote`. */
function writeQuery(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) search.append(`${name}[]`, one);
    else if (value !== undefined) search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** Statuses decide, never words: those are in the language of the account. */
function judge(reply: HttpReply, now: Ms): Answer<Got> {
  const { status, body, served_at, clock_skew } = reply;
  const limit = limitOf(reply, now);
  const detail = describeReply(reply);
  const found = status >= 200 && status < 300;
  if (found && body === undefined) return refuse({ kind: 'unknown_shape', detail: `no JSON: ${detail}` });
  if (found || status === 404 || status === 410)
    return { ok: true, value: { found, body, limit, served_at, clock_skew } };
  if (status === 429) return refuse({ kind: 'rate_limited', until: limit?.reset_at ?? now + retryAfter(reply) });
  if (status === 401) return refuse({ kind: 'bad_token', detail });
  if (status === 403) return refuse({ kind: 'not_enrolled', detail });
  return refuse({ kind: status >= 500 ? 'overloaded' : 'bad_query', detail });
}

function describeReply({ status, body }: HttpReply): string {
  const said = typeof body === 'object' && body !== null ? (body as { error?: unknown }).error : undefined;
  return clip(typeof said === 'string' ? `HTTP ${status}: ${said}` : `HTTP ${status}`);
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}

/** The reset is a time of the server's own clock, written as ISO 8601; so only its distance from that clock counts. */
function limitOf({ headers, served_at }: HttpReply, now: Ms): Limit | null {
  const [limit, remaining] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) =>
    Number(headers.get(name) ?? Number.NaN),
  );
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '');
  if (!Number.isFinite(limit) || !Number.isFinite(remaining) || Number.isNaN(reset)) return null;
  const wait = Math.min(Math.max(reset - served_at, 1_000), LONGEST_WAIT);
  return { limit: limit!, remaining: remaining!, reset_at: now + wait };
}

function retryAfter({ headers }: HttpReply): Ms {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds * 1000, 1_000), LONGEST_WAIT) : WINDOW;
}
