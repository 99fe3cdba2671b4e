/** The way to Meta's Graph API: as one page or professional account, by its token. */
import { createHmac } from 'node:crypto';
import type { Ms } from '../../model.ts';
import type { Limit } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import { clip, connectHttp, type HttpReply } from '../http.ts';
import { wireError, wireUsage } from './wire.ts';

export const WINDOW: Ms = 3_600_000;
const QUARTER: Ms = WINDOW / 4;

export interface GraphGot {
  /** False where there is no such thing, or none that the token may see: Meta tells the two apart by nothing. */
  found: boolean;
  body: unknown;
  limit: Limit | null;
  served_at: Ms;
  clock_skew: Ms;
  /** What is to be said of the version that answered; null where it is the one asked for. */
  warning: string | null;
}

/** An account as the API knows it, and how it is asked. */
export interface Graph {
  /** The credential's name: the handle of the account. */
  credential: string;
  get(path: string, query: Readonly<Record<string, string>>): Promise<Answer<GraphGot>>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer<GraphGot>>;
  delete(path: string): Promise<Answer<GraphGot>>;
}

export interface GraphOptions {
  credential: string;
  token: string;
  /** Signs requests, where the app asks for that. */
  secret: string | undefined;
  base: string;
  version: string;
  now: () => Ms;
  timeoutMs?: Ms | undefined;
}

export function connectGraph(options: GraphOptions): Graph {
  const { credential, token, secret, base, version, now, timeoutMs } = options;
  const ask = connectHttp({ now, timeoutMs });
  const proof = secret && createHmac('sha256', secret).update(token).digest('hex');
  async function request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { query = {}, body }: { query?: Readonly<Record<string, string>>; body?: object },
  ): Promise<Answer<GraphGot>> {
    const url = new URL(`${base.replace(/\/+$/, '')}/${version}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    if (proof) url.searchParams.set('appsecret_proof', proof);
    // In a header: addresses stand in the logs of proxies.
    const answer = await ask({ url, method, headers: { authorization: `Bearer ${token}` }, body });
    return answer.ok ? judge(answer.value, version, now()) : answer;
  }
  return {
    credential,
    get: (path, query) => request('GET', path, { query }),
    post: (path, body) => request('POST', path, { body }),
    delete: (path) => request('DELETE', path, {}),
  };
}

function judge(reply: HttpReply, version: string, now: Ms): Answer<GraphGot> {
  const { status, body, headers, served_at, clock_skew } = reply;
  const limit = limitOf(headers, now);
  const error = wireError.safeParse(body).data?.error;
  if (status === 200 && !error) {
    if (body === undefined) return refuse({ kind: 'unknown_shape', detail: 'no JSON' });
    const served = headers.get('facebook-api-version');
    const warning =
      served !== null && served !== version
        ? `the Graph API answers as ${served}, not as ${version}: set graph_version in amends.yaml to one that Meta still has`
        : null;
    return { ok: true, value: { found: true, body, limit, served_at, clock_skew, warning } };
  }
  if (error?.code === 100 && error.error_subcode === 33)
    return { ok: true, value: { found: false, body, limit, served_at, clock_skew, warning: null } };
  return refuse(failureOf(status, error, limit, now));
}

type GraphError = { code: number; error_subcode?: number | undefined; message?: string | undefined };

/** Codes as Meta documents them for the Graph API; statuses where an answer has none. */
function failureOf(status: number, error: GraphError | undefined, limit: Limit | null, now: Ms): Failure {
  const detail = clip([`HTTP ${status}`, error && `(#${error.code})`, error?.message].filter(Boolean).join(' '));
  const code = error?.code ?? 0;
  if ([4, 17, 32, 613].includes(code) || (code >= 80_000 && code <= 80_014) || status === 429)
    return { kind: 'rate_limited', until: Math.max(limit?.reset_at ?? 0, now + QUARTER) };
  if (code === 190 || code === 102 || status === 401) return { kind: 'bad_token', detail };
  if (code === 10 || (code >= 200 && code < 300) || code === 3)
    return { kind: 'not_enrolled', detail, scope: 'request' };
  if (code === 1 || code === 2 || status >= 500) return { kind: 'overloaded', detail };
  return { kind: 'bad_query', detail };
}

/** Shares of what an hour allows, in percent; and, once it is used up, how many minutes are left to wait. */
function limitOf(headers: Headers, now: Ms): Limit | null {
  const given = ['x-business-use-case-usage', 'x-app-usage'].flatMap((name) => wireUsage(headers.get(name)));
  if (given.length === 0) return null;
  const used = Math.max(...given.map(({ percent }) => percent));
  const wait = Math.max(...given.map(({ minutes }) => minutes)) * 60_000;
  return { limit: 100, remaining: Math.max(0, 100 - Math.ceil(used)), reset_at: now + (wait || QUARTER) };
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}
