/** One request to the fake X: who asks, what goes wrong, what is left of the window, then the answer. */
import type { Ms } from '../model.ts';
import type { SandboxClock } from './clock.ts';
import type { Ask, Endpoint } from './endpoints/endpoint.ts';
import { ENDPOINTS } from './endpoints/endpoints.ts';
import type { FaultName } from './faults/catalogue.ts';
import type { Chance } from './faults/chance.ts';
import type { Allowance, Limiter } from './limits.ts';
import type { FakeNetwork } from './network.ts';
import { TWISTS } from './paging.ts';
import * as problems from './problems.ts';
import type { Reply, Request } from './reply.ts';
import type { UsageBook } from './usage.ts';
import { toNewNames, type Vocabulary } from './wire/vocabulary.ts';
import { shareOf } from './world/random.ts';

export interface Api {
  network: FakeNetwork;
  clock: SandboxClock;
  wall: () => Ms;
  chance: Chance;
  limiter: Limiter;
  usage: UsageBook;
  vocabulary: Vocabulary;
  /** Requests in a window, by endpoint name; the documented ones where none is given. */
  limits: Readonly<Record<string, number>>;
  /** The only token let in; undefined lets in any. */
  token: string | undefined;
  /** Brings the network up to the moment. */
  catchUp: () => void;
  /** Length of a wait that a fault orders. */
  faultWaitMs: Ms;
}

const STOPS: readonly (readonly [FaultName, () => problems.FakeAnswer])[] = [
  ['unauthorized', problems.unauthorized],
  ['not-enrolled', problems.notEnrolled],
  ['credits-depleted', problems.creditsDepleted],
  ['usage-capped', problems.usageCapped],
];

export function answerApi(api: Api, request: Request): Reply {
  const url = new URL(request.url, 'http://sandbox');
  const endpoint = ENDPOINTS.find(({ pattern }) => pattern.test(url.pathname));
  const token = /^Bearer (.+)$/.exec(request.authorization ?? '')?.[1];
  if (!endpoint || request.method !== 'GET') return finish(api, problems.noSuchPath(), null);
  if (token === undefined || (api.token !== undefined && token !== api.token))
    return finish(api, problems.unauthorized(), null);
  const broken = breakLine(api);
  if (broken) return broken;
  const allowance = api.limiter.take(token, endpoint.name, api.limits[endpoint.name] ?? endpoint.limit, api.wall());
  if (allowance.refused) return finish(api, problems.tooManyRequests(), allowance);
  const refused = refuse(api, url.searchParams, endpoint);
  if (refused === 'rate-limit') return strikeLimit(api, token, endpoint, allowance);
  if (refused) return finish(api, refused, allowance);
  return answerWell(api, { url, endpoint, token, allowance });
}

/** Faults of the line itself: silence, and torn connections. */
function breakLine(api: Api): Reply | null {
  const manner = api.chance.strikes('hang') ? 'hang' : api.chance.strikes('reset') ? 'reset' : null;
  return manner ? { status: 200, headers: {}, body: '', manner } : null;
}

function refuse(api: Api, search: URLSearchParams, endpoint: Endpoint): problems.FakeAnswer | 'rate-limit' | null {
  const { chance } = api;
  for (const [name, answer] of STOPS) {
    // The usage of a capped project can still be asked for: it tells when the cap ends.
    if (chance.strikes(name) && !(name === 'usage-capped' && !endpoint.readsPosts)) return answer();
  }
  if (chance.strikes('overload')) return problems.overloaded();
  if (chance.strikes('internal-error')) return problems.internalError();
  if (chance.strikes('rate-limit')) return 'rate-limit';
  const since = search.get('since_id');
  if (since !== null && chance.strikes('bad-since-id')) {
    return problems.invalid(
      'since_id',
      since,
      `'since_id' must be a tweet id created after [${new Date(api.clock.now()).toISOString()}].`,
    );
  }
  const next = search.get('next_token') ?? search.get('pagination_token');
  if (next !== null && chance.strikes('bad-next-token'))
    return problems.invalid('next_token', next, 'Invalid nextToken');
  return null;
}

function strikeLimit(api: Api, token: string, endpoint: Endpoint, allowance: Allowance): Reply {
  api.limiter.exhaust(token, endpoint.name, api.faultWaitMs, api.wall());
  const resetAt = api.wall() + api.faultWaitMs;
  return finish(api, problems.tooManyRequests(), { ...allowance, remaining: 0, resetAt, refused: true });
}

function answerWell(
  api: Api,
  { url, endpoint, token, allowance }: { url: URL; endpoint: Endpoint; token: string; allowance: Allowance },
): Reply {
  api.catchUp();
  const ask = toAsk(api, url, endpoint);
  const answer = endpoint.answer(ask);
  const { data, meta } = answer.body as { data?: unknown; meta?: { next_token?: string } };
  if (endpoint.readsPosts && data) {
    const ids = [data].flat().map((post) => (post as { id: string }).id);
    api.usage.record(ids, ask.now);
  }
  const wait = meta?.next_token !== undefined && api.chance.strikes('exhausted');
  if (wait) api.limiter.exhaust(token, endpoint.name, api.faultWaitMs, api.wall());
  const left = wait ? { ...allowance, remaining: 0, resetAt: api.wall() + api.faultWaitMs } : allowance;
  const reply = finish(api, answer, left);
  return api.chance.strikes('cut-off') ? { ...reply, manner: 'cut' } : reply;
}

function toAsk(api: Api, url: URL, endpoint: Endpoint): Ask {
  const { chance, network } = api;
  const now = api.clock.now();
  const hides = chance.strikes('missing-includes');
  const loses = chance.strikes('partial-errors');
  return {
    network,
    now,
    search: url.searchParams,
    path: endpoint.pattern.exec(url.pathname)?.groups ?? {},
    twist: () => TWISTS.find((name) => chance.strikes(name)) ?? null,
    hidesUser: (id) => hides && shareOf('hide', id, now) < 0.5,
    losesUser: (id) => loses && shareOf('lose', id, now) < 0.3,
    oddUsage: () => chance.strikes('odd-usage'),
    usage: (days) => api.usage.report(days, now),
  };
}

/** The answer with its headers. A reset is told on the sandbox's clock, as far away as it is on the wall's. */
function finish(api: Api, answer: problems.FakeAnswer, allowance: Allowance | null): Reply {
  const now = api.clock.now();
  const html = typeof answer.body === 'string';
  const body = api.vocabulary === 'new' && !html ? toNewNames(answer.body) : answer.body;
  return {
    status: answer.status,
    manner: 'whole',
    headers: {
      date: new Date(now).toUTCString(),
      'content-type': 'application/json; charset=utf-8',
      'api-version': '2.167',
      ...(allowance
        ? {
            'x-rate-limit-limit': String(allowance.limit),
            'x-rate-limit-remaining': String(allowance.remaining),
            'x-rate-limit-reset': String(Math.ceil((now + Math.max(0, allowance.resetAt - api.wall())) / 1000)),
          }
        : {}),
      ...answer.headers,
    },
    body: html ? (body as string) : JSON.stringify(body),
  };
}
