/** The way to the Google Play Developer API: as a service account, by a token of an hour. */
import { readFile } from 'node:fs/promises';
import type { Ms } from '../../model.ts';
import type { Answer, Failure } from '../failures.ts';
import { clip, connectHttp, type HttpReply } from '../http.ts';
import { signJwt } from '../jwt.ts';
import { serviceAccount, wireToken } from './wire.ts';

const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';
const HOUR = 3_600;
/** A token is not used in its last minute. */
const MARGIN: Ms = 60_000;
const WAIT: Ms = 3_600_000;

type PlayGot = HttpReply & { found: boolean };
export type PlayGet = (path: string, query?: Record<string, string>) => Promise<Answer<PlayGot>>;
export type PlayPost = (path: string, body: object) => Promise<Answer<PlayGot>>;
export interface PlayClient {
  get: PlayGet;
  post: PlayPost;
}

export interface PlayOptions {
  keyFile: string;
  base: string;
  now: () => Ms;
  timeoutMs?: Ms | undefined;
}

export function connectPlay({ keyFile, base, now, timeoutMs }: PlayOptions): PlayClient {
  const ask = connectHttp({ now, timeoutMs });
  let token: { value: string; until: Ms } | null = null;

  async function fetchToken(): Promise<Answer<string>> {
    if (token !== null && token.until > now()) return { ok: true, value: token.value };
    const made = await makeAssertion(keyFile, now());
    if (!made.ok) return made;
    const { assertion, token_uri } = made.value;
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    const answer = await ask({ url: token_uri, method: 'POST', body: form });
    if (!answer.ok) return answer;
    const parsed = wireToken.safeParse(answer.value.body);
    if (answer.value.status !== 200 || !parsed.success) return refuse(judge(answer.value, now(), 'bad_token'));
    const { access_token, expires_in = HOUR } = parsed.data;
    token = { value: access_token, until: now() + expires_in * 1000 - MARGIN };
    return { ok: true, value: access_token };
  }

  async function request(
    path: string,
    { query = {}, body }: { query?: Record<string, string>; body?: object },
  ): Promise<Answer<PlayGot>> {
    const granted = await fetchToken();
    if (!granted.ok) return granted;
    const url = new URL(`${base.replace(/\/+$/, '')}/androidpublisher/v3/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = { authorization: `Bearer ${granted.value}` };
    const answer = await ask({ url, method: body === undefined ? 'GET' : 'POST', headers, body });
    if (!answer.ok) return answer;
    const { status, body: said } = answer.value;
    if (status === 401) token = null;
    if (status !== 200 && status !== 404) return refuse(judge(answer.value, now(), 'bad_query'));
    if (status === 200 && said === undefined) return refuse({ kind: 'unknown_shape', detail: 'no JSON' });
    return { ok: true, value: { ...answer.value, found: status === 200 } };
  }

  return { get: (path, query = {}) => request(path, { query }), post: (path, body) => request(path, { body }) };
}

async function makeAssertion(file: string, now: Ms): Promise<Answer<{ assertion: string; token_uri: string }>> {
  try {
    const { client_email, private_key, token_uri } = serviceAccount.parse(JSON.parse(await readFile(file, 'utf8')));
    const iat = Math.floor(now / 1000);
    const claims = { iss: client_email, scope: SCOPE, aud: token_uri, iat, exp: iat + HOUR };
    const assertion = await signJwt({ algorithm: 'RS256', key: private_key, claims });
    return { ok: true, value: { assertion, token_uri } };
  } catch (error) {
    // What stands in the file is secret: only its kind of fault is told.
    const { code } = error as NodeJS.ErrnoException;
    return refuse({
      kind: 'bad_token',
      detail: `GOOGLE_PLAY_KEY_FILE is no readable key (${code ?? 'not as expected'})`,
    });
  }
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}

function judge({ status, body, headers }: HttpReply, now: Ms, rest: 'bad_token' | 'bad_query'): Failure {
  const said = (body as { error?: { message?: string } | string } | undefined)?.error;
  const words = typeof said === 'string' ? said : said?.message;
  const detail = clip(`HTTP ${status}${words ? `: ${words}` : ''}`);
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (status === 429)
    return { kind: 'rate_limited', until: now + (Number.isFinite(seconds) ? seconds * 1000 : WAIT / 4) };
  if (status === 401) return { kind: 'bad_token', detail };
  // An app that this account may not see; the others of the account are read on.
  if (status === 403) return { kind: 'not_enrolled', detail, scope: 'request' };
  return status >= 500 ? { kind: 'overloaded', detail } : { kind: rest, detail };
}
