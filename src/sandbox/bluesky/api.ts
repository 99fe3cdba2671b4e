/** One request to the fake Bluesky: who asks, what goes wrong, what is left of the window, then the answer. */
import type { Ms } from '../../model.ts';
import type { SandboxClock } from '../clock.ts';
import type { Chance } from '../faults/chance.ts';
import type { createLoss } from '../faults/lost.ts';
import type { Limiter } from '../limits.ts';
import type { Reply, Request } from '../reply.ts';
import { type Answered, invalid, METHODS, type XrpcError } from './methods.ts';
import type { Sessions } from './sessions.ts';
import type { Sky } from './sky.ts';
import { WRITES } from './writes.ts';

export interface SkyApi {
  sky: Sky;
  clock: SandboxClock;
  /** The wall's clock: windows turn by it. */
  wall: () => Ms;
  chance: Chance;
  /** Loses answers to writes. */
  lose: ReturnType<typeof createLoss>;
  limiter: Limiter;
  sessions: Sessions;
  /** The only app password let in; undefined lets in any. */
  password: string | undefined;
  /** Requests in a window. */
  limit: number;
  catchUp: () => void;
}

const CREATE = 'com.atproto.server.createSession';
const REFRESH = 'com.atproto.server.refreshSession';
const EXPIRED = invalid('Token has expired', 'ExpiredToken');
const SHORTER = 3;

export function answerSky(api: SkyApi, request: Request): Reply {
  const url = new URL(request.url, 'http://sandbox');
  const [, method] = /^\/xrpc\/([\w.]+)$/.exec(url.pathname) ?? [];
  api.catchUp();
  if (method === undefined) return finish(api, { status: 404, error: 'NotFound', message: 'Not Found' });
  const { chance } = api;
  const manner = chance.strikes('hang') ? 'hang' : chance.strikes('reset') ? 'reset' : null;
  if (manner) return { status: 200, headers: {}, body: '', manner };
  const token = /^Bearer (.+)$/.exec(request.authorization ?? '')?.[1];
  const allowance = api.limiter.take('all', token ?? 'anyone', api.limit, api.wall());
  const limited = allowance.refused || chance.strikes('rate-limit');
  if (limited)
    return finish(api, { status: 429, error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' }, allowance);
  if (chance.strikes('overload'))
    return { status: 503, headers: { 'content-type': 'text/html' }, body: '<html>busy</html>', manner: 'whole' };
  if (chance.strikes('internal-error'))
    return finish(api, { status: 500, error: 'InternalServerError', message: 'Internal Server Error' }, allowance);
  const answer = answerMethod(api, method, { url, request, token });
  const reply = finish(api, answer, allowance);
  const left = method in WRITES ? api.lose(chance, reply) : reply;
  return left.manner === 'whole' && chance.strikes('cut-off') ? { ...left, manner: 'cut' } : left;
}

interface Sent {
  url: URL;
  request: Request;
  token: string | undefined;
}

function answerMethod(api: SkyApi, name: string, { url, request, token }: Sent): Answered {
  if (request.method === 'POST' && name in WRITES) return answerWrite(api, name, request, token);
  if (request.method === 'POST') return answerLogin(api, name, request, token);
  const method = METHODS[name];
  if (!method) return { status: 501, error: 'MethodNotImplemented', message: 'Method Not Implemented' };
  const who = token === undefined ? null : api.sessions.who(token, api.clock.now());
  if (token !== undefined && who === null) return invalid('Token could not be verified', 'InvalidToken');
  if (who === 'expired' || (who !== null && api.chance.strikes('expired-token'))) return EXPIRED;
  if (method.login && who === null) return { status: 401, error: 'AuthMissing', message: 'Authentication Required' };
  const { search } = url;
  if (search.includes('cursor=') && api.chance.strikes('bad-next-token'))
    return { status: 502, error: 'InternalServerError', message: 'Internal Server Error' };
  const viewer = who === null ? null : who.did;
  const shorter = () => (api.chance.strikes('empty-page') ? 0 : api.chance.strikes('short-page') ? SHORTER : null);
  return method.answer({ sky: api.sky, now: api.clock.now(), viewer, search: url.searchParams, shorter });
}

function answerLogin(api: SkyApi, name: string, request: Request, token: string | undefined): Answered {
  const now = api.clock.now();
  if (name === REFRESH) {
    const session = api.sessions.refresh(token ?? '', (did) => api.sky.accounts.get(did), now);
    return session ? { body: session } : EXPIRED;
  }
  if (name !== CREATE) return { status: 501, error: 'MethodNotImplemented', message: 'Method Not Implemented' };
  const { identifier, password } = parse(request.body);
  const account = api.sky.find(String(identifier));
  if (!account || typeof password !== 'string' || (api.password !== undefined && password !== api.password))
    return { status: 401, error: 'AuthenticationRequired', message: 'Invalid identifier or password' };
  return { body: api.sessions.open(account, now) };
}

/** Writes into the repository of the account that is logged in. */
function answerWrite(api: SkyApi, name: string, request: Request, token: string | undefined): Answered {
  const now = api.clock.now();
  const who = token === undefined ? null : api.sessions.who(token, now);
  if (who === 'expired' || (who !== null && api.chance.strikes('expired-token'))) return EXPIRED;
  if (who === null) return invalid('Token could not be verified', 'InvalidToken');
  const given = parse(request.body);
  const known = api.sky.find(String(given.repo))?.did === who.did;
  if (!known) return invalid('Invalid repo');
  return WRITES[name]!(api.sky, { ...given, did: who.did, now });
}

function parse(body: string | undefined): Record<string, unknown> {
  try {
    return JSON.parse(body ?? '') as Record<string, unknown>;
  } catch {
    return {};
  }
}

function finish(api: SkyApi, answer: Answered, allowance?: ReturnType<Limiter['take']>): Reply {
  const now = api.clock.now();
  const headers: Record<string, string> = {
    date: new Date(now).toUTCString(),
    'content-type': 'application/json; charset=utf-8',
  };
  if (allowance) {
    const left = Math.max(0, allowance.resetAt - api.wall());
    headers['ratelimit-limit'] = String(allowance.limit);
    headers['ratelimit-remaining'] = String(allowance.remaining);
    headers['ratelimit-reset'] = String(Math.ceil((now + left) / 1000));
    headers['ratelimit-policy'] = `${allowance.limit};w=300`;
    if ('status' in answer && answer.status === 429)
      headers['retry-after'] = String(Math.ceil(Math.min(left, 2_000) / 1000));
  }
  if ('body' in answer) return { status: 200, headers, body: JSON.stringify(answer.body), manner: 'whole' };
  const { status, error, message } = answer satisfies XrpcError;
  return { status, headers, body: JSON.stringify({ error, message }), manner: 'whole' };
}
