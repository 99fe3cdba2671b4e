/** The way to Bluesky: XRPC, with the session of an account or without any. */
import type { Ms } from '../../model.ts';
import type { Answer } from '../failures.ts';
import { connectHttp } from '../http.ts';
import type { Json } from '../json.ts';
import type { Credential, SecretStore } from '../network.ts';
import { isStale, judge, type Refusal, type Xrpc } from './failure.ts';
import { wireSession } from './wire.ts';

export interface ClientOptions {
  /** Where accounts log in. */
  service: string;
  /** What everybody sees, without a login. */
  appview: string;
  credentials: readonly Credential[];
  secrets: SecretStore;
  now: () => Ms;
  timeoutMs?: Ms | undefined;
}

export type Query = Record<string, string | number | readonly string[] | undefined>;

/** A session as it is kept; the refresh token changes with every use. */
type Session = { did: string; handle: string; accessJwt: string; refreshJwt: string };

export interface Client {
  /** As this account. */
  as(credential: string, method: string, query: Query): Promise<Xrpc>;
  /** Writes as this account. */
  write(credential: string, method: string, body: object): Promise<Xrpc>;
  /** As anybody. */
  anyone(method: string, query: Query): Promise<Xrpc>;
  /** Whose session this is; logs in where there is none. */
  whoAmI(credential: string): Promise<Answer<{ did: string; handle: string }>>;
}

export function connectBluesky(options: ClientOptions): Client {
  const { service, appview, secrets, now } = options;
  const ask = connectHttp({ now, timeoutMs: options.timeoutMs });

  async function get(base: string, method: string, query: Query, token?: string): Promise<Xrpc> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return judge(await ask({ url: addressOf(base, method, query), headers }), now());
  }

  async function post(method: string, { token, body }: { token?: string; body?: unknown }): Promise<Xrpc> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return judge(await ask({ url: addressOf(service, method, {}), method: 'POST', headers, body }), now());
  }

  async function logIn(credential: string, known: Session | null): Promise<Answer<Session>> {
    const secret = options.credentials.find(({ name }) => name === credential)?.secret;
    if (secret === undefined) return bad(`there is no app password of ${credential}`);
    // An account that changed its handle is the same still.
    const identifier = known?.did ?? credential;
    return toSession(await post('com.atproto.server.createSession', { body: { identifier, password: secret } }));
  }

  /** A session from the refresh token, else from the password: a password logs in some hundred times a day at most. */
  function renew(credential: string, seen: Session | null): Promise<Answer<Json>> {
    return secrets.renew(credential, seen, async (kept) => {
      const session = kept as Session | null;
      if (session === null) return logIn(credential, null);
      const refreshed = await post('com.atproto.server.refreshSession', { token: session.refreshJwt });
      if (refreshed.ok || !mayLogIn(refreshed.refusal)) return toSession(refreshed);
      return logIn(credential, session);
    });
  }

  async function sessionOf(credential: string): Promise<Answer<Session>> {
    const kept = (await secrets.read(credential)) as Session | null;
    if (kept !== null) return { ok: true, value: kept };
    return (await renew(credential, null)) as Answer<Session>;
  }

  /** With the token that is kept, and once more with a fresh one where that is over. */
  async function inSession(credential: string, send: (token: string) => Promise<Xrpc>): Promise<Xrpc> {
    const session = await sessionOf(credential);
    if (!session.ok) return refused(session.failure);
    const reply = await send(session.value.accessJwt);
    if (reply.ok || !isStale(reply.refusal)) return reply;
    const fresh = (await renew(credential, session.value)) as Answer<Session>;
    return fresh.ok ? send(fresh.value.accessJwt) : refused(fresh.failure);
  }

  return {
    anyone: (method, query) => get(appview, method, query),
    whoAmI: sessionOf,
    as: (credential, method, query) => inSession(credential, (token) => get(service, method, query, token)),
    write: (credential, method, body) => inSession(credential, (token) => post(method, { token, body })),
  };
}

/** Refused for good, not for the weather's sake. */
function mayLogIn(refusal: Refusal): boolean {
  return isStale(refusal) || refusal.failure.kind === 'bad_token' || refusal.failure.kind === 'bad_query';
}

function refused(failure: Refusal['failure']): Xrpc {
  return { ok: false, refusal: { status: 0, error: '', failure } };
}

function bad<T>(detail: string): Answer<T> {
  return { ok: false, failure: { kind: 'bad_token', detail } };
}

function toSession(reply: Xrpc): Answer<Session> {
  if (!reply.ok) return { ok: false, failure: asLogin(reply.refusal) };
  const parsed = wireSession.safeParse(reply.value.body);
  if (!parsed.success) return { ok: false, failure: { kind: 'unknown_shape', detail: 'a session without tokens' } };
  const { did, handle, accessJwt, refreshJwt } = parsed.data;
  return { ok: true, value: { did, handle, accessJwt, refreshJwt } };
}

/** Whatever is wrong with a login is the operator's to mend. */
function asLogin({ failure }: Refusal): Refusal['failure'] {
  return failure.kind === 'bad_query' ? { kind: 'bad_token', detail: failure.detail } : failure;
}

function addressOf(base: string, method: string, query: Query): URL {
  const url = new URL(`${base.replace(/\/+$/, '')}/xrpc/${method}`);
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, String(one));
  return url;
}
