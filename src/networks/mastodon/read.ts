/** One page of mentions, of an account's posts, or of a hashtag. */
import type { Ms } from '../../model.ts';
import type { Page, Unread } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { PageWish, StreamSpec } from '../requests.ts';
import { readStatuses } from './adapt.ts';
import type { Got, Query, Server } from './client.ts';
import { afterPage, type Item, type MastodonCursor, whereFrom } from './cursor.ts';
import { accountId, completeHandle } from './handles.ts';
import { type Places, placeStatuses } from './places.ts';
import type { What } from './plan.ts';
import { type WireStatus, wireAccount, wireNotification } from './wire.ts';

/** Each reply of a page may cost a request of its own. */
const PAGE = 20;
/** How often it is made sure that an empty answer means that there is nothing: a cursor of no use is answered with silence. */
const PROBE_EVERY: Ms = 3_600_000;
/** What came while we asked is no sign of a broken cursor. */
const SETTLED: Ms = 60_000;

/** A server, and what is known of it. */
export interface Reader {
  server: Server;
  places: Places;
  overlap: Ms;
  /** The server's own ids of accounts. */
  accounts: Map<string, string>;
  /** Types of notifications that the server knows. */
  types: readonly string[];
}

/** A list as the server gave it: the items for the cursor, with the statuses in them that can be read. */
interface List {
  items: (Item & { status: WireStatus | null })[];
  unread: Unread[];
  warnings: string[];
}

type Cursor = MastodonCursor;

export async function readPage(
  reader: Reader,
  stream: StreamSpec,
  cursor: Cursor,
  { most }: PageWish,
): Promise<Answer<Page<Cursor>>> {
  const { server, places, overlap } = reader;
  const bounds = { ...whereFrom(cursor), limit: Math.min(PAGE, most) };
  const answer = await fetchList(reader, stream.what as What, bounds);
  if (!answer.ok) return answer;
  const { list, got } = answer.value;
  const { served_at, limit, clock_skew } = got;
  const silent = list.items.length === 0 && bounds.min_id !== undefined;
  const probed = silent && served_at - cursor.probed_at > PROBE_EVERY;
  const broken = probed ? await findBroken(reader, stream.what as What, cursor, served_at) : null;
  if (broken) return { ok: false, failure: broken };
  const skipped = await skips(reader, stream.what as What, list, bounds);
  if (!skipped.ok) return skipped;
  const statuses = withinFirst(list, cursor);
  const placed = await placeStatuses(server, places, statuses, { host: server.host, served_at, login: server.login });
  if (!placed.ok) return placed;
  const from = probed ? { ...cursor, probed_at: served_at } : cursor;
  const items = list.items.map(({ id, at }) => ({ id, at }));
  const moved = afterPage(from, { items, served_at, overlap, skipped: skipped.value });
  const { unread, warnings } = list;
  const rest = { gone: [], resources: [], limit, served_at, clock_skew };
  return { ok: true, value: { posts: placed.value, unread, warnings, ...rest, ...moved } };
}

/**
 * Whether a full page is not the one that follows its `min_id` directly. Mastodon and GoToSocial give that one; snac gives
 * the newest, as if it were `since_id`: asked for one item, it gives another than the oldest of the page.
 */
async function skips(
  reader: Reader,
  what: What,
  { items }: List,
  { min_id, limit }: { min_id?: string; limit: number },
): Promise<Answer<boolean>> {
  if (min_id === undefined || items.length < limit) return { ok: true, value: false };
  const answer = await fetchList(reader, what, { min_id, limit: 1 });
  if (!answer.ok) return answer;
  const [next] = answer.value.list.items;
  return { ok: true, value: next !== undefined && next.id !== items.at(-1)!.id };
}

/** A first read goes back a certain time; its last page may reach further. */
function withinFirst({ items }: List, { trail, page, start_at }: Cursor): WireStatus[] {
  const downwards = page === undefined ? trail.length === 0 : 'down' in page;
  return items.flatMap(({ at, status }) => (status === null || (downwards && at < start_at) ? [] : status));
}

async function fetchList(reader: Reader, what: What, bounds: Query): Promise<Answer<{ list: List; got: Got }>> {
  const request = await requestOf(reader, what);
  if (!request.ok) return request;
  const answer = await reader.server.get(request.value.path, { ...request.value.query, ...bounds });
  if (!answer.ok) return answer;
  const got = answer.value;
  if (!got.found) return refuse(notThere(what, reader));
  if (!Array.isArray(got.body)) return refuse({ kind: 'unknown_shape', detail: `the list of ${what.read} is no list` });
  const list = what.read === 'mentions' ? readNotifications(got.body) : readTimeline(got.body);
  if (list.items.length === 0 && list.unread.length > 0)
    return refuse({ kind: 'unknown_shape', detail: list.warnings.join('; ') });
  return { ok: true, value: { list, got } };
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}

function notThere(what: What, { server }: Reader): Failure {
  if (what.read === 'posts') return { kind: 'bad_query', detail: `${server.host} knows no account ${what.handle}` };
  return { kind: 'unreachable', detail: `${server.host} has no such list: does it speak Mastodon's API?` };
}

async function requestOf(reader: Reader, what: What): Promise<Answer<{ path: string; query: Query }>> {
  if (what.read === 'tag')
    return { ok: true, value: { path: `/api/v1/timelines/tag/${encodeURIComponent(what.tag)}`, query: {} } };
  if (what.read === 'mentions')
    return {
      ok: true,
      // Without `include_filtered`, mentions by accounts that moderators limited or a policy holds back are left out.
      value: { path: '/api/v1/notifications', query: { types: reader.types, include_filtered: true } },
    };
  const id = await findAccountId(reader, what.handle);
  if (!id.ok) return id;
  if (id.value === null) return refuse(notThere(what, reader));
  return {
    ok: true,
    value: { path: `/api/v1/accounts/${encodeURIComponent(id.value)}/statuses`, query: { exclude_reblogs: true } },
  };
}

/** The server's own id of an account; null when it knows none. */
export async function findAccountId(
  { server, accounts }: Pick<Reader, 'server' | 'accounts'>,
  handle: string,
): Promise<Answer<string | null>> {
  const known = accounts.get(handle);
  if (known !== undefined) return { ok: true, value: known };
  const answer = await server.get('/api/v1/accounts/lookup', { acct: handle });
  if (!answer.ok) return answer;
  if (!answer.value.found) return { ok: true, value: null };
  const parsed = wireAccount.safeParse(answer.value.body);
  if (!parsed.success) return refuse({ kind: 'unknown_shape', detail: 'the account has no readable id' });
  if (accountId(completeHandle(parsed.data.acct, server.host)) !== accountId(handle)) return { ok: true, value: null };
  accounts.set(handle, parsed.data.id);
  return { ok: true, value: parsed.data.id };
}

/** Items are notifications: they come in the order of their arrival, whatever their posts say of their age. */
function readNotifications(body: readonly unknown[]): List {
  const list: List = { items: [], unread: [], warnings: [] };
  for (const entry of body) {
    const parsed = wireNotification.safeParse(entry);
    if (parsed.success) {
      const { id, created_at, status } = parsed.data;
      addItem(list, { id, at: Date.parse(created_at) }, status ?? null);
      continue;
    }
    list.unread.push({ id: '', at: null });
    list.warnings.push(`a notification without a readable "${parsed.error.issues[0]?.path.join('.') || 'body'}"`);
  }
  return list;
}

function readTimeline(body: readonly unknown[]): List {
  const list: List = { items: [], unread: [], warnings: [] };
  for (const entry of body) {
    const { id, created_at } = (entry ?? {}) as Record<string, unknown>;
    const at = Date.parse(String(created_at));
    const known = (typeof id === 'string' || typeof id === 'number') && !Number.isNaN(at);
    addItem(list, known ? { id: String(id), at } : null, entry);
  }
  return list;
}

function addItem(list: List, item: Item | null, status: unknown): void {
  const { statuses, unread, warnings } = readStatuses(status === null ? [] : [status]);
  if (item) list.items.push({ ...item, status: statuses[0] ?? null });
  list.unread.push(...unread);
  list.warnings.push(...warnings.filter((warning) => !list.warnings.includes(warning)));
}

/** Whether there is something newer than the cursor although the server says that there is not. */
async function findBroken(reader: Reader, what: What, { trail }: Cursor, served_at: Ms): Promise<Failure | null> {
  const last = trail[0];
  const newest = await fetchList(reader, what, { limit: 1 });
  if (!newest.ok) return newest.failure;
  const [found] = newest.value.list.items;
  if (!last || !found || found.at <= last.at + 1_000 || found.at > served_at - SETTLED) return null;
  if (trail.some(({ id }) => id === found.id)) return null;
  const detail = `nothing is behind ${last.id}, but ${found.id} is newer`;
  return { kind: 'bad_cursor', where: 'stream', asked: last.at, oldest: null, detail };
}
