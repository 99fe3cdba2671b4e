/**
 * Posts looked up again. A server hides a post from anyone its author has blocked, and from everybody while the author is
 * suspended: so what an account does not get is asked for without login, and then its author, before it counts as deleted.
 */
import type { Ms } from '../../model.ts';
import type { Gone, Limit, Lookup, PostRef, ReadPost } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import { adaptStatus, isPublic, type LocalIds, readStatuses, uriOf } from './adapt.ts';
import type { Server } from './client.ts';
import { type Places, placeOf, placeStatuses } from './places.ts';
import { type WireStatus, wireAccount, wireSearch } from './wire.ts';

/** How a server is asked: as an account, where there is a login, and as nobody. */
export interface Ways {
  host: string;
  login: Server | null;
  anonymous: Server;
  places: Places;
  /** Whether several statuses can be asked for at once: since Mastodon 4.3. */
  batches: () => Promise<boolean>;
}

interface Found {
  posts: ReadPost[];
  gone: Gone[];
  warnings: string[];
  limit: Limit | null;
}

/**
 * @param waysTo how to ask the server with this host.
 * @param finder the server that finds posts by their addresses; null without any login.
 */
export async function lookUp(
  refs: readonly PostRef[],
  waysTo: (host: string) => Ways,
  finder: Ways | null,
): Promise<Answer<Lookup>> {
  const found: Found = { posts: [], gone: [], warnings: [], limit: null };
  const byHost = Map.groupBy(refs, (ref) => bestHost(ref, waysTo));
  let failure: Failure | null = null;
  for (const [host, some] of byHost) {
    const ways = host === null ? finder : waysTo(host);
    if (ways === null) continue;
    const failed = host === null ? await searchFor(ways, some, found) : await askServer(ways, some, found);
    failure = failed ?? failure;
  }
  // One server that is down hides nothing of what the others know.
  const answered = found.posts.length + found.gone.length > 0;
  if (failure !== null && !answered) return { ok: false, failure };
  return { ok: true, value: { ...found, resources: [] } };
}

/** A server where we have a login first: it may be asked for many at once, and has asked before. */
function bestHost({ ref }: PostRef, waysTo: (host: string) => Ways): string | null {
  const hosts = Object.keys(ref ?? {}).filter((host) => localOf(ref, host) !== null);
  return hosts.find((host) => waysTo(host).login !== null) ?? hosts[0] ?? null;
}

export function localOf(ref: PostRef['ref'], host: string): LocalIds | null {
  const ids = ref?.[host] as Partial<LocalIds> | undefined;
  return typeof ids?.id === 'string' && typeof ids.by === 'string'
    ? { login: false, ...ids, id: ids.id, by: ids.by }
    : null;
}

async function askServer(ways: Ways, refs: readonly PostRef[], found: Found): Promise<Failure | null> {
  const { anonymous, login } = ways;
  const wanted = refs.map((ref) => ({ ref, ids: localOf(ref.ref, ways.host)! }));
  const ids = wanted.map((one) => one.ids.id);
  const first = await fetchStatuses(login ?? anonymous, ids, login !== null && (await ways.batches()));
  if (!first.ok) return first.failure;
  const { statuses, limit, served_at } = first.value;
  found.limit = limit ?? found.limit;
  takeAgain(ways, statuses, served_at, found);
  const there = new Set(statuses.map(({ id }) => id));
  for (const { ref, ids: local } of wanted.filter((one) => !there.has(one.ids.id))) {
    const failure = await settleMissing(ways, ref, local, found);
    if (failure) return failure;
  }
  return null;
}

/** Statuses that the server lacks are missing from the answer. */
async function fetchStatuses(
  server: Server,
  ids: readonly string[],
  batched: boolean,
): Promise<Answer<{ statuses: WireStatus[]; limit: Limit | null; served_at: Ms }>> {
  const statuses: WireStatus[] = [];
  let [limit, served_at]: [Limit | null, Ms] = [null, 0];
  for (const some of batched ? [ids] : ids.map((id) => [id])) {
    const answer = batched
      ? await server.get('/api/v1/statuses', { id: some })
      : await server.get(`/api/v1/statuses/${encodeURIComponent(some[0]!)}`);
    if (!answer.ok) return answer;
    ({ limit, served_at } = answer.value);
    if (!answer.value.found) continue;
    const list = batched ? answer.value.body : [answer.value.body];
    if (!Array.isArray(list))
      return { ok: false, failure: { kind: 'unknown_shape', detail: 'the list of statuses is no list' } };
    statuses.push(...readStatuses(list).statuses);
  }
  return { ok: true, value: { statuses, limit, served_at } };
}

/** Posts that are stored already: where they stand is known there. */
function takeAgain({ host, places, login }: Ways, statuses: readonly WireStatus[], served_at: Ms, found: Found): void {
  for (const status of statuses) {
    const place = placeOf(places, status) ?? { parent: undefined, root: uriOf(status)! };
    if (isPublic(status)) found.posts.push(adaptStatus(status, { host, served_at, login: login !== null }, place));
    // Some servers let an edit narrow who may read it.
    else found.gone.push({ id: uriOf(status)!, why: 'protected' });
  }
}

/** What the account does not get: there for everybody else, under another id, hidden with its author, or deleted. */
async function settleMissing(ways: Ways, ref: PostRef, ids: LocalIds, found: Found): Promise<Failure | null> {
  const { anonymous, login } = ways;
  if (login !== null) {
    const open = await anonymous.get(`/api/v1/statuses/${encodeURIComponent(ids.id)}`);
    if (!open.ok && !isLocked(open.failure)) return open.failure;
    if (!open.ok) {
      // This server shows nobody anything without login, so a block cannot be told from a deletion.
      found.gone.push({ id: ref.id, why: 'hidden' });
      return null;
    }
    if (open.value.found) {
      takeAgain(ways, readStatuses([open.value.body]).statuses, open.value.served_at, found);
      return null;
    }
    const elsewhere = await searchStatus(login, ref.id);
    if (!elsewhere.ok) return elsewhere.failure;
    if (elsewhere.value !== null) {
      takeAgain(ways, [elsewhere.value.status], elsewhere.value.served_at, found);
      return null;
    }
  }
  const author = await (login ?? anonymous).get(`/api/v1/accounts/${encodeURIComponent(ids.by)}`);
  if (!author.ok && !isLocked(author.failure)) return author.failure;
  const account = author.ok && author.value.found ? wireAccount.safeParse(author.value.body) : null;
  found.gone.push({ id: ref.id, why: account?.data?.suspended === true ? 'hidden' : 'deleted' });
  return null;
}

function isLocked({ kind }: Failure): boolean {
  return kind === 'bad_token' || kind === 'not_enrolled';
}

/** Posts whose server-side ids are not known are found by their addresses: the server fetches what it lacks. */
async function searchFor({ host, login, anonymous, places }: Ways, refs: readonly PostRef[], found: Found) {
  const server = login ?? anonymous;
  for (const { id } of refs) {
    const answer = await searchStatus(server, id);
    if (!answer.ok) return answer.failure;
    if (answer.value === null) continue;
    const { status, served_at } = answer.value;
    const placed = await placeStatuses(server, places, [status], { host, served_at, login: server.login });
    if (!placed.ok) return placed.failure;
    found.posts.push(...placed.value);
  }
  return null;
}

/** The status at an address; null when the server finds none. Needs a login: a stranger may not send a server to others. */
export async function searchStatus(
  server: Server,
  uri: string,
): Promise<Answer<{ status: WireStatus; served_at: Ms } | null>> {
  const answer = await server.get('/api/v2/search', { q: uri, type: 'statuses', resolve: true, limit: 1 });
  if (!answer.ok) return answer;
  if (!answer.value.found) return { ok: true, value: null };
  const parsed = wireSearch.safeParse(answer.value.body);
  if (!parsed.success) return { ok: false, failure: { kind: 'unknown_shape', detail: 'the search has no statuses' } };
  const { statuses } = readStatuses(parsed.data.statuses);
  const status = statuses.find((one) => uriOf(one) === uri || one.url === uri);
  return { ok: true, value: status ? { status, served_at: answer.value.served_at } : null };
}
