/** Mastodon as a network: several servers and accounts, each account's own mentions and posts. */
import type { Ms } from '../../model.ts';
import type { Account, First, Page } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { Credential, Network, OpenOptions } from '../network.ts';
import { describeReplyRights } from '../replies.ts';
import type { FirstWish, Hint, PageWish, StreamSpec, ThreadRef } from '../requests.ts';
import type { FreeSettings } from '../settings.ts';
import { parseLogins } from '../variables.ts';
import { connectServer, type Server, TIMEOUT } from './client.ts';
import { type MastodonCursor, startingAt } from './cursor.ts';
import { adviceOn, describeDropped, LIMITS } from './facts.ts';
import { accountId, completeHandle, hostOf, userOf } from './handles.ts';
import { lookUp, type Ways } from './lookup.ts';
import { createPlaces, type Places } from './places.ts';
import { readProfiles } from './profiles.ts';
import { type Reader, readPage } from './read.ts';
import { mastodonReplies } from './replies.ts';
import { keepListening } from './streaming.ts';
import { readThreads } from './threads.ts';
import { wireAccount, wireApp, wireInstance, wirePolicy } from './wire.ts';

/** Versions of the API, as `/api/v2/instance` counts them. */
const BATCHES_SINCE = 2;
const QUOTES_SINCE = 7;

export function openMastodon(options: OpenOptions<FreeSettings>): Network<MastodonCursor> {
  const servers = openServers(options);
  const overlap = options.settings.overlap_s * 1000;
  return {
    name: 'mastodon',
    limits: LIMITS,
    advice: adviceOn,
    read: (stream, cursor, wish) => readStream(servers, overlap, stream, { cursor, wish }),
    first: async (_, wish) => startReading(wish),
    cursorAt: (_, at) => startingAt(at),
    lookup: (refs) => lookUp(refs, servers.waysTo, servers.finder()),
    accounts: (handles) => findAccounts(servers, handles),
    listen: (tell) => listenToAll(options, servers, tell),
    threads: (threads) => readThreads(threads, (thread) => servers.forThread(thread)),
    profiles: (accounts) => readProfiles(accounts, ({ handle }) => servers.waysTo(hostOf(handle))),
    replies: mastodonReplies(options.credentials, servers.as),
    tryCredential: (name) => tryLogin(servers, name),
  };
}

/** Every server that was asked, as every account; what is learnt of a server is shared by its accounts. */
interface Servers {
  as(credential: string): Server;
  places(host: string): Places;
  accountIds(host: string): Map<string, string>;
  version(server: Server): Promise<number>;
  waysTo(host: string): Ways;
  finder(): Ways | null;
  forThread(thread: ThreadRef): { server: Server; places: Places } | null;
  /** Accounts whose settings were looked at. */
  checked: Set<string>;
}

function openServers({ credentials, variables, now, timeoutMs = TIMEOUT }: OpenOptions<FreeSettings>): Servers {
  const bases = new Map(parseLogins(variables.MASTODON_SERVERS ?? '')?.map(({ name, secret }) => [name, secret]));
  const open = remembering((credential: string) => {
    const host = hostOf(credential);
    const token = tokenOf(credentials, credential);
    const base = (bases.get(host) ?? `https://${host}`).replace(/\/+$/, '');
    return connectServer({ host, base, token, credential, now, timeoutMs });
  });
  const places = remembering(() => createPlaces());
  const accountIds = remembering(() => new Map<string, string>());
  const versions = new Map<string, number>();
  async function version(server: Server): Promise<number> {
    const known = versions.get(server.host);
    if (known !== undefined) return known;
    const answer = await server.get('/api/v2/instance');
    if (!answer.ok) return 0;
    const found = wireInstance.safeParse(answer.value.body).data?.api_versions?.mastodon ?? 0;
    versions.set(server.host, found);
    return found;
  }
  const waysTo = remembering((host: string): Ways => {
    const login = credentials.find(({ name }) => hostOf(name) === host);
    const server = login ? open(login.name) : null;
    const batches = async () => server !== null && (await version(server)) >= BATCHES_SINCE;
    return { host, login: server, anonymous: open(`@${host}`), places: places(host), batches };
  });
  const finder = () => (credentials[0] ? waysTo(hostOf(credentials[0].name)) : null);
  return {
    as: open,
    places,
    accountIds,
    version,
    waysTo,
    finder,
    forThread({ handles }) {
      const own = handles.map((handle) => handle.toLowerCase()).find((handle) => tokenOf(credentials, handle) !== null);
      const reader = own ?? credentials[0]?.name;
      return reader === undefined ? null : { server: open(reader), places: places(hostOf(reader)) };
    },
    checked: new Set(),
  };
}

function tokenOf(credentials: readonly Credential[], name: string): string | null {
  return credentials.find((credential) => credential.name === name)?.secret ?? null;
}

function remembering<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Tokens are several, and so are lines: one that is refused breaks no other. */
function listenToAll(
  { credentials }: OpenOptions<FreeSettings>,
  servers: Servers,
  tell: (hint: Hint) => void,
): () => void {
  const lines = credentials.map(({ name: handle, secret: token }) => {
    const askInstance = () => servers.as(handle).get('/api/v2/instance');
    return keepListening({ handle, token, askInstance, random: Math.random }, tell);
  });
  return () => {
    for (const hangUp of lines) hangUp();
  };
}

function startReading({ hours, now }: FirstWish): Answer<First<MastodonCursor>> {
  const start_at = now - hours * 3_600_000;
  return { ok: true, value: { cursor: startingAt(start_at), start_at, posts: null, charged: false } };
}

async function readStream(
  servers: Servers,
  overlap: Ms,
  stream: StreamSpec,
  { cursor, wish }: { cursor: MastodonCursor; wish: PageWish },
): Promise<Answer<Page<MastodonCursor>>> {
  const server = servers.as(stream.credential);
  const quotes = stream.kind === 'mentions' && (await servers.version(server)) >= QUOTES_SINCE;
  const types = quotes ? ['mention', 'quote'] : ['mention'];
  const { host } = server;
  const reader: Reader = { server, overlap, types, places: servers.places(host), accounts: servers.accountIds(host) };
  const answer = await readPage(reader, stream, cursor, wish);
  if (!answer.ok || stream.kind !== 'mentions' || servers.checked.has(stream.credential)) return answer;
  const dropped = await findDropped(server);
  if (!dropped.ok) return answer;
  servers.checked.add(stream.credential);
  const { warnings, ...page } = answer.value;
  return { ok: true, value: { ...page, warnings: [...warnings, ...(dropped.value === null ? [] : [dropped.value])] } };
}

/** Mentions that the account's settings drop never come: somebody must know. Servers before 4.3 have no such settings. */
async function findDropped(server: Server): Promise<Answer<string | null>> {
  const answer = await server.get('/api/v2/notifications/policy');
  if (!answer.ok) return answer;
  const policy = answer.value.found ? wirePolicy.safeParse(answer.value.body) : null;
  return { ok: true, value: policy?.success ? describeDropped(policy.data) : null };
}

/** An account has no id but its handle; asked for only to find slips. A server that does not answer hides no account. */
async function findAccounts(servers: Servers, handles: readonly string[]): Promise<Answer<Account[]>> {
  const found: Account[] = [];
  for (const handle of handles) {
    const home = servers.waysTo(hostOf(handle));
    const answer = await (home.login ?? home.anonymous).get('/api/v1/accounts/lookup', { acct: userOf(handle) });
    if (!answer.ok || answer.value.found) found.push({ id: accountId(handle), handle });
  }
  return { ok: true, value: found };
}

async function tryLogin(servers: Servers, name: string): Promise<Answer<string>> {
  const server = servers.as(name);
  const account = await server.get('/api/v1/accounts/verify_credentials');
  if (!account.ok) return account;
  const parsed = wireAccount.safeParse(account.value.body);
  if (!account.value.found || !parsed.success)
    return refuse({ kind: 'unreachable', detail: `${server.host} does not speak Mastodon's API` });
  const handle = completeHandle(parsed.data.acct, server.host);
  if (accountId(handle) !== accountId(name))
    return refuse({ kind: 'bad_token', detail: `the token is of @${handle}, not of @${name}` });
  for (const [path, query] of [
    ['/api/v1/notifications', { types: ['mention'], limit: 1 }],
    [`/api/v1/accounts/${encodeURIComponent(parsed.data.id)}/statuses`, { limit: 1 }],
    ['/api/v2/search', { q: `https://${server.host}/`, type: 'statuses', limit: 1 }],
  ] as const) {
    const answer = await server.get(path, query);
    if (!answer.ok) return answer;
  }
  const dropped = await findDropped(server);
  const note = dropped.ok && dropped.value !== null ? `; but ${dropped.value}` : '';
  return { ok: true, value: `may read the mentions and posts of @${handle}; ${await findReplyRights(server)}${note}` };
}

/** By the scopes of the token's app; servers before Mastodon 4.3, and others, do not tell them. */
async function findReplyRights(server: Server): Promise<string> {
  const answer = await server.get('/api/v1/apps/verify_credentials');
  const scopes = answer.ok && answer.value.found ? wireApp.safeParse(answer.value.body).data?.scopes : undefined;
  return describeReplyRights(scopes ?? undefined, ['write:statuses', 'write']);
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}
