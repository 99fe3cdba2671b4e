/** A fake Mastodon server: accounts with tokens, limits, and faults on demand. */
import type { Ms } from '../../model.ts';
import type { FaultSpec } from '../faults/catalogue.ts';
import { createChance } from '../faults/chance.ts';
import { createLoss } from '../faults/lost.ts';
import { type Allowance, createLimiter } from '../limits.ts';
import type { Reply, Request } from '../reply.ts';
import { type Listening, serve } from '../server.ts';
import { type Answer, type Ask, ENDPOINTS } from './endpoints.ts';
import type { Fediverse } from './fediverse.ts';
import { streamTo } from './streaming.ts';

export interface FakeServerOptions {
  fediverse: Fediverse;
  host: string;
  now: () => Ms;
  /** By which windows of limits turn; default: `now`. */
  wall?: (() => Ms) | undefined;
  /** Brings the servers up to the moment. */
  catchUp?: (() => void) | undefined;
  /** Accounts by token. */
  tokens: Readonly<Record<string, string>>;
  /** What tokens may; default: everything that reading needs. */
  scopes?: Readonly<Record<string, readonly string[]>> | undefined;
  faults?: readonly FaultSpec[] | undefined;
  seed?: string | undefined;
  pageMax?: number | undefined;
  apiVersion?: number | undefined;
  policy?: Ask['policy'] | undefined;
  /** Whether anything is shown without login. */
  open?: boolean | undefined;
  /** Requests in a window of five minutes. */
  limit?: number | undefined;
  /** Whether it takes `min_id` for `since_id`, as snac does: of what is newer, the newest page comes. */
  skips?: boolean | undefined;
  /** Whether it has the streaming API; only one that listens has. */
  streams?: boolean | undefined;
}

export interface FakeServer {
  handle(request: Request): Reply;
  listen(port?: number, host?: string): Promise<Listening>;
  /** Tokens that are refused from now on. */
  revoked: Set<string>;
  /** The latest paths that were asked for, in order. */
  asked: string[];
  setFaults(faults: readonly FaultSpec[]): void;
}

const WINDOW: Ms = 5 * 60_000;
const PER_WINDOW = 300;
const ALL = ['read:accounts', 'read:notifications', 'read:search', 'read:statuses', 'write:statuses'];
/** For so long a server knows the key of a request again. */
const KEY_LASTS: Ms = 3_600_000;
const REMEMBERED = 1_000;

export function createMastodonServer(options: FakeServerOptions): FakeServer {
  const { now, wall = now, catchUp = () => {}, faults = [], seed = options.host } = options;
  const chance = createChance(seed, faults);
  const limiter = createLimiter(WINDOW);
  const revoked = new Set<string>();
  const asked: string[] = [];
  const accountOf = (token: string) =>
    revoked.has(token) || options.tokens[token] === undefined
      ? null
      : options.fediverse.account(options.tokens[token]!);
  let streaming: string | null = null;
  const lose = createLoss();
  const answered = new Map<string, { answer: Answer; until: Ms }>();
  /** A request whose key was seen within the hour is answered as it was then, and does nothing. */
  function remember({ key }: Request, token: string | null, make: () => Answer): Answer {
    const known = key === undefined ? undefined : answered.get(`${token} ${key}`);
    if (known && known.until > now()) return known.answer;
    const answer = make();
    if (key !== undefined && answer.status === 200)
      answered.set(`${token} ${key}`, { answer, until: now() + KEY_LASTS });
    return answer;
  }
  function handle(request: Request): Reply {
    catchUp();
    asked.push(request.url);
    if (asked.length > REMEMBERED) asked.shift();
    const token = /^Bearer (.+)$/.exec(request.authorization ?? '')?.[1] ?? null;
    const allowance = limiter.take(token ?? 'anybody', 'all', options.limit ?? PER_WINDOW, wall());
    const finish = (answer: Answer) => toReply(options, request, answer, allowance);
    for (const manner of ['hang', 'reset'] as const) if (chance.strikes(manner)) return { ...finish(ok), manner };
    if (allowance.refused) return finish(TOO_MANY);
    if (chance.strikes('rate-limit')) {
      limiter.exhaust(token ?? 'anybody', 'all', 3_000, wall());
      return toReply(options, request, TOO_MANY, { ...allowance, remaining: 0, resetAt: wall() + 3_000 });
    }
    if (chance.strikes('overload')) return toReply(options, request, { status: 503, body: '<html>503</html>' }, null);
    if (chance.strikes('internal-error')) return finish({ status: 500, body: '' });
    if (request.method === 'POST' && OAUTH.has(request.url)) return finish(answerOauth(options, request));
    const refused = token !== null && (revoked.has(token) || options.tokens[token] === undefined);
    if (refused || chance.strikes('unauthorized')) return finish(UNAUTHORIZED);
    const reply = finish(remember(request, token, () => answerAs(options, request, token, streaming)));
    const left = request.method === 'GET' ? reply : lose(chance, reply);
    return left.manner === 'whole' && chance.strikes('cut-off') ? { ...left, manner: 'cut' } : left;
  }
  return {
    handle,
    async listen(port = 0, host = '127.0.0.1') {
      if (options.streams === false) return serve(handle, port, host);
      const { fediverse } = options;
      const lines = { fediverse, host: options.host, now, chance, catchUp, accountOf };
      const listening = await serve(handle, port, host, (request, line) => streamTo(lines, request, line));
      streaming = listening.url.replace(/^http/, 'ws');
      return listening;
    },
    revoked,
    asked,
    setFaults: (fresh) => chance.set(fresh),
  };
}

const ok: Answer = { status: 200, body: [] };
const TOO_MANY: Answer = { status: 429, body: { error: 'Too many requests' } };
const UNAUTHORIZED: Answer = { status: 401, body: { error: 'The access token is invalid' } };
const FORBIDDEN: Answer = { status: 403, body: { error: 'This action is outside the authorized scopes' } };
const NO_LOGIN: Answer = { status: 401, body: { error: 'This method requires an authenticated user' } };
const NO_PATH: Answer = { status: 404, body: { error: 'Not Found' } };

const OAUTH = new Set(['/api/v1/apps', '/oauth/token']);

/** Apps register themselves; the code that the page of the server shows is `code-of-TOKEN`. */
function answerOauth({ tokens }: FakeServerOptions, { url, body = '{}' }: Request): Answer {
  const given = JSON.parse(body) as Record<string, string>;
  if (url === '/api/v1/apps')
    return { status: 200, body: { id: '1', name: given.client_name, client_id: 'id', client_secret: 'secret' } };
  const token = Object.keys(tokens).find((one) => given.code === `code-of-${one}`);
  const known = url === '/oauth/token' && given.client_id === 'id' && given.client_secret === 'secret';
  if (!known || token === undefined)
    return {
      status: 400,
      body: { error: 'invalid_grant', error_description: 'The provided authorization grant is invalid' },
    };
  return { status: 200, body: { access_token: token, token_type: 'Bearer', scope: given.scope, created_at: 1 } };
}

function answerAs(
  options: FakeServerOptions,
  request: Request,
  token: string | null,
  streaming: string | null,
): Answer {
  const url = new URL(request.url, `https://${options.host}`);
  const endpoint = ENDPOINTS.find(
    ({ pattern, method = 'GET' }) => method === request.method && pattern.test(url.pathname),
  );
  if (!endpoint) return NO_PATH;
  const { fediverse, host, now, policy = {}, pageMax = 80, apiVersion = 7, open = true, skips = false } = options;
  if (token === null && (endpoint.scope !== null || !open)) return NO_LOGIN;
  const scopes = token === null ? [] : (options.scopes?.[token] ?? ALL);
  if (endpoint.scope !== null && !scopes.includes(endpoint.scope)) return FORBIDDEN;
  const viewer = token === null ? null : fediverse.account(options.tokens[token]!);
  const id = endpoint.pattern.exec(url.pathname)?.groups?.id ?? '';
  const moment = { fediverse, host, now: now(), viewer, scopes };
  const body = request.body ? (JSON.parse(request.body) as Record<string, unknown>) : {};
  const asked = { ...moment, body, search: url.searchParams, id };
  return endpoint.answer({ ...asked, pageMax, skips, apiVersion, policy, streaming });
}

function toReply(
  { host, now, wall = now }: FakeServerOptions,
  { url }: Request,
  { status, body, page }: Answer,
  allowance: Allowance | null,
): Reply {
  const html = typeof body === 'string';
  return {
    status,
    manner: 'whole',
    headers: {
      date: new Date(now()).toUTCString(),
      'content-type': html ? 'text/html' : 'application/json; charset=utf-8',
      ...(page ? { link: linksOf(host, url, page) } : {}),
      ...(allowance
        ? {
            'x-ratelimit-limit': String(allowance.limit),
            'x-ratelimit-remaining': String(allowance.remaining),
            // As far away on its own clock as it is on the wall's.
            'x-ratelimit-reset': new Date(now() + allowance.resetAt - wall()).toISOString(),
          }
        : {}),
    },
    body: html ? (body as string) : JSON.stringify(body),
  };
}

function linksOf(host: string, path: string, { first, last }: NonNullable<Answer['page']>): string {
  const at = (name: string, id: string) => {
    const url = new URL(path, `https://${host}`);
    for (const bound of ['min_id', 'max_id', 'since_id']) url.searchParams.delete(bound);
    url.searchParams.set(name, id);
    return url.href;
  };
  return `<${at('max_id', last)}>; rel="next", <${at('min_id', first)}>; rel="prev"`;
}
