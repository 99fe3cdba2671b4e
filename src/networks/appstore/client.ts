/** The way to the App Store Connect API: by a token that is signed here, a new one every quarter of an hour. */
import { readFile } from 'node:fs/promises';
import type { Ms } from '../../model.ts';
import type { Limit } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import { clip, connectHttp, type HttpReply } from '../http.ts';
import { signJwt } from '../jwt.ts';
import { wireErrors } from './wire.ts';

/** The store refuses tokens of more than 20 minutes. */
const LIFETIME_S = 15 * 60;
const MARGIN: Ms = 60_000;
const NO_CONTENT = 204;
const HOUR: Ms = 3_600_000;

export interface StoreGot {
  found: boolean;
  body: unknown;
  limit: Limit | null;
  served_at: Ms;
  clock_skew: Ms;
}
export type StoreGet = (path: string) => Promise<Answer<StoreGot>>;
export interface StoreClient {
  get: StoreGet;
  post(path: string, body: object): Promise<Answer<StoreGot>>;
  delete(path: string): Promise<Answer<StoreGot>>;
}

export interface StoreKey {
  keyFile: string;
  keyId: string;
  issuer: string;
}

export interface StoreOptions extends StoreKey {
  base: string;
  now: () => Ms;
  timeoutMs?: Ms | undefined;
}

/** Paths begin with `/v1/`; those of the answers' own `next` lead elsewhere only by mistake, so their host is not used. */
export function connectStore(options: StoreOptions): StoreClient {
  const { base, now, timeoutMs } = options;
  const ask = connectHttp({ now, timeoutMs });
  let token: { value: string; until: Ms } | null = null;
  async function request(
    path: string,
    { method = 'GET', body }: { method?: 'GET' | 'POST' | 'DELETE'; body?: object },
  ): Promise<Answer<StoreGot>> {
    if (token === null || token.until <= now()) {
      const made = await makeToken(options, now());
      if (!made.ok) return made;
      token = { value: made.value, until: now() + LIFETIME_S * 1000 - MARGIN };
    }
    const url = `${base.replace(/\/+$/, '')}${path}`;
    const answer = await ask({ url, method, headers: { authorization: `Bearer ${token.value}` }, body });
    if (!answer.ok) return answer;
    const { status, body: said, served_at, clock_skew } = answer.value;
    if (status === 401) token = null;
    const done = status >= 200 && status < 300;
    if (!done && status !== 404) return refuse(judge(answer.value, now()));
    if (done && status !== NO_CONTENT && said === undefined)
      return refuse({ kind: 'unknown_shape', detail: 'no JSON' });
    const limit = limitOf(answer.value, now());
    return { ok: true, value: { found: done, body: said, limit, served_at, clock_skew } };
  }
  return {
    get: (path) => request(path, {}),
    post: (path, body) => request(path, { method: 'POST', body }),
    delete: (path) => request(path, { method: 'DELETE' }),
  };
}

async function makeToken({ keyFile, keyId, issuer }: StoreKey, now: Ms): Promise<Answer<string>> {
  try {
    const iat = Math.floor(now / 1000);
    const claims = { iss: issuer, iat, exp: iat + LIFETIME_S, aud: 'appstoreconnect-v1' };
    const key = await readFile(keyFile, 'utf8');
    return { ok: true, value: await signJwt({ algorithm: 'ES256', key, header: { kid: keyId }, claims }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse({
      kind: 'bad_token',
      detail: `APP_STORE_KEY_FILE is no readable key (${code ?? 'not as expected'})`,
    });
  }
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}

function judge(reply: HttpReply, now: Ms): Failure {
  const { status, body } = reply;
  const [first] = wireErrors.safeParse(body).data?.errors ?? [];
  const detail = clip([`HTTP ${status}`, first?.code, first?.detail ?? first?.title].filter(Boolean).join(': '));
  if (status === 429) return { kind: 'rate_limited', until: limitOf(reply, now)?.reset_at ?? now + HOUR / 4 };
  if (status === 401) return { kind: 'bad_token', detail };
  // A person's own key sees the apps of that person alone: what is refused of one app may be had of another.
  if (status === 403) return { kind: 'not_enrolled', detail, scope: 'request' };
  return status >= 500 ? { kind: 'overloaded', detail } : { kind: 'bad_query', detail };
}

/** `user-hour-lim:3600;user-hour-rem:3598;`: an hour that rolls, so a part of it is back at any moment. */
function limitOf({ headers }: HttpReply, now: Ms): Limit | null {
  const said = headers.get('x-rate-limit') ?? '';
  const [limit, remaining] = ['lim', 'rem'].map((name) =>
    Number(new RegExp(`user-hour-${name}:(\\d+)`).exec(said)?.[1]),
  );
  if (!Number.isFinite(limit) || !Number.isFinite(remaining)) return null;
  return { limit: limit!, remaining: remaining!, reset_at: now + HOUR / 4 };
}
