/** Lists that are read page by page: what names an account, and what it says itself. */
import type { Ms } from '../../model.ts';
import type { Page, ReadPost, Unread } from '../answers.ts';
import type { Answer } from '../failures.ts';
import type { PageWish, StreamSpec } from '../requests.ts';
import { adaptPosts } from './adapt.ts';
import type { Client } from './client.ts';
import { afterPage, type ListCursor, type ReadProgress, readingOf } from './cursor.ts';
import { limitOf, type Xrpc } from './failure.ts';
import { wireFeed, wireNotifications } from './wire.ts';

const PAGE_MAX = 100;

export interface ListDeps {
  client: Client;
  overlap: Ms;
  now: () => Ms;
}

/** What a page of a list holds, before the cursor is thought of. */
interface Listed {
  posts: ReadPost[];
  unread: Unread[];
  warnings: string[];
  token: string | undefined;
  /** Of its entries, posts or not. */
  lowest: Ms | null;
}

type Ask = (token: string | undefined, most: number) => Promise<Xrpc>;
type Read = (body: unknown, servedAt: Ms) => Listed | string;

/** One page of a list. */
export async function readList(
  deps: ListDeps,
  stream: StreamSpec,
  cursor: ListCursor,
  { most }: PageWish,
): Promise<Answer<Page<ListCursor>>> {
  const { client, overlap, now } = deps;
  const [ask, read] = stream.kind === 'mentions' ? mentionsOf(client, stream) : timelineOf(client, cursor);
  const reading = readingOf(cursor, overlap, now());
  const token = cursor.page?.token;
  const reply = await ask(token, Math.min(most, PAGE_MAX));
  if (!reply.ok) return { ok: false, failure: await classifyPage(reply, token, () => ask(undefined, 1)) };
  const { served_at, clock_skew } = reply.value;
  const listed = read(reply.value.body, served_at);
  if (typeof listed === 'string') return { ok: false, failure: { kind: 'unknown_shape', detail: listed } };
  if (listed.token !== undefined && listed.token === token)
    return { ok: false, failure: badPage('the next page is the same page again') };
  const next = keepingTies(listed.token, token);
  const { posts, unread, ...end } = { ...listed, token: next };
  const warnings = [...listed.warnings, ...(next === listed.token ? skippedAt(next) : [])];
  const limit = limitOf(reply.value, now());
  const nothing = { gone: [], resources: [] };
  const moved = afterPage(cursor, reading satisfies ReadProgress, { ...end, served_at });
  return { ok: true, value: { posts, unread, warnings, ...nothing, ...moved, limit, served_at, clock_skew } };
}

const A_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The token of notifications is a mere moment, and the next page begins below it: whatever else stands at that very moment
 * would be skipped. So it is moved up by a millisecond, but where that has just been done and led no further.
 */
function keepingTies(next: string | undefined, asked: string | undefined): string | undefined {
  if (next === undefined || !A_MOMENT.test(next)) return next;
  const moved = new Date(Date.parse(next) + 1).toISOString();
  return moved === asked ? next : moved;
}

/** A page was full of the moment that it was asked for: what else stands at it is in no page. */
function skippedAt(next: string | undefined): string[] {
  if (next === undefined || !A_MOMENT.test(next)) return [];
  return [`a whole page stands at ${next}: more of that moment may be missing`];
}

/** A token that means nothing gets 502 here: where the list answers without it, the token was it. */
async function classifyPage(reply: Xrpc & { ok: false }, token: string | undefined, probe: () => Promise<Xrpc>) {
  const { failure, status } = reply.refusal;
  if (token === undefined || (failure.kind !== 'bad_query' && status < 500)) return failure;
  if (failure.kind === 'bad_query' || (await probe()).ok) return badPage(`the page is refused (HTTP ${status})`);
  return failure;
}

function badPage(detail: string) {
  return { kind: 'bad_cursor' as const, where: 'page' as const, asked: null, oldest: null, detail };
}

/** Mentions, replies and quotes of an account of ours, as its notifications. They are never marked as seen. */
function mentionsOf(client: Client, { credential }: StreamSpec): [Ask, Read] {
  const reasons = ['mention', 'reply', 'quote'];
  return [
    (cursor, limit) => client.as(credential, 'app.bsky.notification.listNotifications', { reasons, limit, cursor }),
    (body, servedAt) => {
      const parsed = wireNotifications.safeParse(body);
      if (!parsed.success) return 'the answer has no list of notifications';
      const { notifications, cursor: token } = parsed.data;
      const wanted = notifications.filter((one) =>
        reasons.includes((one as { reason?: string } | null)?.reason ?? 'mention'),
      );
      return { ...adaptPosts(wanted, servedAt), token, lowest: lowestOf(notifications) };
    },
  ];
}

/** What an account says itself, seen by anybody; what it answers comes with it. Reposts are not its words. */
function timelineOf(client: Client, { did }: ListCursor): [Ask, Read] {
  return [
    (cursor, limit) =>
      client.anyone('app.bsky.feed.getAuthorFeed', { actor: did, filter: 'posts_with_replies', limit, cursor }),
    (body, servedAt) => {
      const parsed = wireFeed.safeParse(body);
      if (!parsed.success) return 'the answer has no feed';
      const own = parsed.data.feed.filter(({ reason }) => reason === undefined);
      const above = own.flatMap(({ reply }) => (reply ? [reply.root, reply.parent] : [])).filter(isPost);
      const said = adaptPosts(
        own.map(({ post }) => post),
        servedAt,
      );
      // What stands above is a gift: what cannot be read of it is looked up by id.
      const { posts } = adaptPosts(above, servedAt);
      return {
        ...said,
        posts: unique([...said.posts, ...posts]),
        token: parsed.data.cursor,
        lowest: lowestOf(own.map(({ post }) => post)),
      };
    },
  ];
}

/** Deleted and blocked posts are named by other types. */
function isPost(view: unknown): boolean {
  return typeof view === 'object' && view !== null && 'record' in view;
}

function unique(posts: readonly ReadPost[]): ReadPost[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}

function lowestOf(entries: readonly unknown[]): Ms | null {
  const times = entries.map((entry) => Date.parse(String((entry as { indexedAt?: unknown } | null)?.indexedAt)));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? null : Math.min(...known);
}
