/** Reviews of Google Play: of each app a list, that which changed last in front, for the last week only. */
import type { Ms } from '../../model.ts';
import type { Page, ReadPost } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { Network } from '../network.ts';
import type { PageWish, StreamSpec } from '../requests.ts';
import { appAccount, cutReviewPage, lookUpReviews, readReviewList, toPosts } from '../reviews.ts';
import type { PlayClient, PlayGet } from './client.ts';
import { ADVICE, LIMITS, WEEK } from './facts.ts';
import { playReplies } from './replies.ts';
import { type WireInstant, type WireReview, wireReview, wireReviews } from './wire.ts';

const PAGE = 100;

/** Read to the moment `since`; `page` holds a read that is half done. */
export type PlayCursor = { since: Ms; page?: { token: string; began_at: Ms } };

export function readPlay({ get, post }: PlayClient, overlap: Ms): Network<PlayCursor> {
  return {
    name: 'googleplay',
    limits: LIMITS,
    advice: ({ kind }: Failure) => ADVICE[kind] ?? null,
    read: (stream, cursor, wish) => readPage(get, overlap, stream, { cursor, wish }),
    first: async (_, { hours, now }) => {
      const start_at = now - hours * 3_600_000;
      return { ok: true, value: { cursor: { since: start_at }, start_at, posts: null, charged: false } };
    },
    cursorAt: (_, at) => ({ since: at }),
    lookup: (refs) => lookUpReviews(refs, (app, review) => fetchReview(get, app, review)),
    accounts: async (handles) => ({ ok: true, value: handles.map((handle) => ({ id: appAccount(handle), handle })) }),
    replies: playReplies(post, (app, review) => fetchReview(get, app, review)),
    tryCredential: async () => tryKey(get),
  };
}

async function readPage(
  get: PlayGet,
  overlap: Ms,
  { what }: StreamSpec,
  { cursor, wish }: { cursor: PlayCursor; wish: PageWish },
): Promise<Answer<Page<PlayCursor>>> {
  const { app } = what as { app: string };
  const token = cursor.page?.token;
  const query = { maxResults: String(Math.min(PAGE, wish.most)), ...(token === undefined ? {} : { token }) };
  const answer = await get(`applications/${encodeURIComponent(app)}/reviews`, query);
  if (!answer.ok) return answer;
  const { found, body, served_at, clock_skew } = answer.value;
  if (!found) return { ok: false, failure: { kind: 'bad_query', detail: `Google Play knows no app ${app}` } };
  const parsed = wireReviews.safeParse(body);
  if (!parsed.success) return { ok: false, failure: { kind: 'unknown_shape', detail: 'the reviews are no list' } };
  const { reviews, unread, warnings } = readReviewList(parsed.data.reviews ?? [], wireReview);
  const began_at = cursor.page?.began_at ?? served_at;
  const from = cursor.since - overlap;
  const next = parsed.data.tokenPagination?.nextPageToken;
  const { wanted, past } = cutReviewPage(reviews, changedAt, from);
  const more = next !== undefined && next !== token && !past;
  const posts = wanted.flatMap((review) => adapt(review, app, served_at));
  const rest = { posts, gone: [], unread, warnings, resources: [], limit: null, served_at, clock_skew };
  if (more)
    return {
      ok: true,
      value: { ...rest, more, read_to: began_at, cursor: { ...cursor, page: { token: next, began_at } } },
    };
  const lost = cursor.since < began_at - WEEK ? { from: cursor.since, to: began_at - WEEK } : null;
  return { ok: true, value: { ...rest, more, read_to: began_at, lost, cursor: { since: began_at } } };
}

const toMs = ({ seconds, nanos = 0 }: WireInstant): Ms => seconds * 1000 + Math.floor(nanos / 1e6);

/** An answer changes a review, too. */
function changedAt({ comments }: WireReview): Ms {
  const times = comments.flatMap(({ userComment, developerComment }) =>
    [userComment, developerComment].flatMap((one) => (one ? toMs(one.lastModified) : [])),
  );
  return Math.max(0, ...times);
}

function adapt({ reviewId, authorName, comments }: WireReview, app: string, served_at: Ms): ReadPost[] {
  const said = comments.findLast(({ userComment }) => userComment)?.userComment;
  const answer = comments.findLast(({ developerComment }) => developerComment)?.developerComment;
  if (!said) return [];
  const at = toMs(said.lastModified);
  const review = {
    ...{ network: 'googleplay', app, id: reviewId, at, order: at },
    author: authorName?.trim() || undefined,
    stars: said.starRating,
    // A title and a text are parted by a tab.
    text: (said.originalText ?? said.text).replace('\t', '\n\n').trim(),
    lang: said.reviewerLanguage?.replace('_', '-'),
    permalink: permalinkOf(app, reviewId),
  };
  return toPosts(review, answer ? { text: answer.text, at: toMs(answer.lastModified) } : null, served_at);
}

export function permalinkOf(app: string, review: string): string {
  return `https://play.google.com/store/apps/details?${new URLSearchParams({ id: app, reviewId: review })}`;
}

/** A review with its answer, as posts. */
export interface FetchedReview {
  posts: ReadPost[];
  /** Google Play tells none. */
  limit: null;
}

/** A review and its answer; nothing where there is no such review. */
async function fetchReview(get: PlayGet, app: string, review: string): Promise<Answer<FetchedReview>> {
  const answer = await get(`applications/${encodeURIComponent(app)}/reviews/${encodeURIComponent(review)}`);
  if (!answer.ok) return answer;
  const { found, body, served_at } = answer.value;
  const parsed = found ? wireReview.safeParse(body) : null;
  if (parsed && !parsed.success)
    return { ok: false, failure: { kind: 'unknown_shape', detail: 'a review of no shape' } };
  return { ok: true, value: { posts: parsed ? adapt(parsed.data, app, served_at) : [], limit: null } };
}

/** A key that Google knows is granted a token, and then told that there is no such app. */
async function tryKey(get: PlayGet): Promise<Answer<string>> {
  const answer = await get('applications/invalid/reviews', { maxResults: '1' });
  if (answer.ok || answer.failure.kind === 'bad_query' || answer.failure.scope === 'request')
    return {
      ok: true,
      value:
        'the service account is known; which apps it may read is told by their streams, and whether it may answer by the first answer (permission "Reply to reviews")',
    };
  return answer;
}
