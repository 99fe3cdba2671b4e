/** Reviews of the App Store: of each app a list, the newest in front, with the developer's answers. */
import type { Ms } from '../../model.ts';
import type { Limit, Page, ReadPost, Unread } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { Network } from '../network.ts';
import type { PageWish, StreamSpec } from '../requests.ts';
import { appAccount, cutReviewPage, lookUpReviews, readReviewList, toPosts } from '../reviews.ts';
import type { StoreClient, StoreGet } from './client.ts';
import { ADVICE, LIMITS, permalinkOf } from './facts.ts';
import { storeReplies } from './replies.ts';
import { type WireResponse, type WireReview, wireResponse, wireReview, wireReviews } from './wire.ts';

const PAGE = 200;
/** Answers come days after reviews, and change nothing in the order of the list: so far back it is read again. */
const REREAD: Ms = 14 * 24 * 3_600_000;
/** How often. */
const REREAD_EVERY: Ms = 3_600_000;

/** Read to `since`; at `reread_at` the last weeks were read again, for answers. `page` holds a read that is half done. */
export type StoreCursor = { since: Ms; reread_at: Ms; page?: { path: string; began_at: Ms; from: Ms } };

export function readStore(client: StoreClient, overlap: Ms): Network<StoreCursor> {
  const { get } = client;
  return {
    name: 'appstore',
    limits: LIMITS,
    advice: ({ kind }: Failure) => ADVICE[kind] ?? null,
    read: (stream, cursor, wish) => readPage(get, overlap, stream, { cursor, wish }),
    first: async (_, { hours, now }) => {
      const start_at = now - hours * 3_600_000;
      return { ok: true, value: { cursor: startingAt(start_at, now), start_at, posts: null, charged: false } };
    },
    cursorAt: (_, at) => startingAt(at, 0),
    lookup: (refs) => lookUpReviews(refs, (app, review) => fetchReview(get, app, review)),
    accounts: async (handles) => ({ ok: true, value: handles.map((handle) => ({ id: appAccount(handle), handle })) }),
    replies: storeReplies(client, (app, review) => fetchReview(get, app, review)),
    async tryCredential() {
      const answer = await get('/v1/apps?limit=1');
      return answer.ok
        ? { ok: true, value: 'may read the apps of its team; a key with the role Customer Support may answer' }
        : answer;
    },
  };
}

function startingAt(since: Ms, reread_at: Ms): StoreCursor {
  return { since, reread_at };
}

async function readPage(
  get: StoreGet,
  overlap: Ms,
  { what }: StreamSpec,
  { cursor, wish }: { cursor: StoreCursor; wish: PageWish },
): Promise<Answer<Page<StoreCursor>>> {
  const { app } = what as { app: string };
  const size = Math.min(PAGE, wish.most);
  const path = cursor.page?.path ?? `/v1/apps/${app}/customerReviews?sort=-createdDate&include=response&limit=${size}`;
  const answer = await get(path);
  if (!answer.ok) return answer;
  const { found, body, served_at, limit, clock_skew } = answer.value;
  if (!found) return { ok: false, failure: { kind: 'bad_query', detail: `the App Store knows no app ${app}` } };
  const list = readList(body);
  if (!list) return { ok: false, failure: { kind: 'unknown_shape', detail: 'the reviews are no list' } };
  const { reviews, answers, next, unread, warnings } = list;
  const began_at = cursor.page?.began_at ?? served_at;
  const rereads = served_at - cursor.reread_at > REREAD_EVERY;
  const from = cursor.page?.from ?? Math.min(cursor.since - overlap, rereads ? served_at - REREAD : served_at);
  const { wanted, past } = cutReviewPage(reviews, createdAt, from);
  const ended = next === null || next === path || past;
  const posts = wanted.flatMap((review) => adapt(review, app, answers, served_at));
  const rest = { posts, gone: [], unread, warnings, resources: [], limit, served_at, clock_skew, read_to: began_at };
  if (!ended)
    return { ok: true, value: { ...rest, more: true, cursor: { ...cursor, page: { path: next, began_at, from } } } };
  const reread_at = from <= began_at - REREAD ? began_at : cursor.reread_at;
  return { ok: true, value: { ...rest, more: false, cursor: { since: began_at, reread_at } } };
}

interface List {
  reviews: WireReview[];
  answers: ReadonlyMap<string, WireResponse>;
  /** Path of the next page; null at the last one. */
  next: string | null;
  unread: Unread[];
  warnings: string[];
}

function readList(body: unknown): List | null {
  const parsed = wireReviews.safeParse(body);
  if (!parsed.success) return null;
  const answers = (parsed.data.included ?? []).flatMap((item) => wireResponse.safeParse(item).data ?? []);
  const next = parsed.data.links?.next;
  const url = next !== undefined && URL.canParse(next) ? new URL(next) : null;
  return {
    ...readReviewList([parsed.data.data].flat(), wireReview),
    answers: new Map(answers.map((answer) => [answer.id, answer])),
    next: url === null ? null : `${url.pathname}${url.search}`,
  };
}

const createdAt = ({ attributes }: WireReview): Ms => Date.parse(attributes.createdDate);

/** An answer that waits to be published is not public yet. */
function adapt(
  { id, attributes, relationships }: WireReview,
  app: string,
  answers: ReadonlyMap<string, WireResponse>,
  served_at: Ms,
): ReadPost[] {
  const { rating, title, body, reviewerNickname, createdDate } = attributes;
  const review = {
    ...{ network: 'appstore', app, id, stars: rating, at: Date.parse(createdDate), permalink: permalinkOf(app) },
    author: reviewerNickname?.trim() || undefined,
    title: title?.trim() || undefined,
    text: body?.trim() ?? '',
  };
  const answer = answers.get(relationships?.response?.data?.id ?? '')?.attributes;
  const isPublic = answer !== undefined && (answer.state ?? 'PUBLISHED') === 'PUBLISHED';
  const said = isPublic ? { text: answer.responseBody, at: Date.parse(answer.lastModifiedDate) } : null;
  return toPosts(review, said, served_at);
}

/** A review with its answer, whether that is public yet or not; nothing where there is no such review. */
export interface FetchedReview {
  posts: ReadPost[];
  answer: WireResponse | null;
  limit: Limit | null;
}

async function fetchReview(get: StoreGet, app: string, review: string): Promise<Answer<FetchedReview>> {
  const answer = await get(`/v1/customerReviews/${encodeURIComponent(review)}?include=response`);
  if (!answer.ok) return answer;
  const { found, body, served_at, limit } = answer.value;
  if (!found) return { ok: true, value: { posts: [], answer: null, limit } };
  const list = readList(body);
  const [read] = list?.reviews ?? [];
  if (!list || !read) return { ok: false, failure: { kind: 'unknown_shape', detail: 'a review of no shape' } };
  const posts = adapt(read, app, list.answers, served_at);
  return { ok: true, value: { posts, answer: list.answers.values().next().value ?? null, limit } };
}
