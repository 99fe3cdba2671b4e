/** Fake app stores: reviews of apps and answers to them, behind the APIs of Google Play and of App Store Connect. */
import { createPublicKey, verify } from 'node:crypto';
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';
import { createLoss } from '../faults/lost.ts';
import { jsonReply, type Reply, type Request } from '../reply.ts';

export interface FakeReview {
  id: string;
  app: string;
  author: string;
  stars: number;
  title: string;
  text: string;
  lang: string;
  /** When its author last changed it. */
  at: Ms;
  deleted?: boolean | undefined;
  answer?: { text: string; at: Ms; pending?: boolean | undefined } | undefined;
}

export interface StoreOptions {
  now: () => Ms;
  /** Brings the reviews up to the moment. */
  catchUp?: (() => void) | undefined;
  reviews: FakeReview[];
  /** PEM of the public keys that tokens must be signed with. */
  keys: { google: string; apple: string };
  pageMax?: number | undefined;
  /** Apps of the caller's account; default: those that have reviews. */
  apps?: readonly string[] | undefined;
  /** Apps that the caller's account may see; default: all. */
  visible?: readonly string[] | undefined;
  /** What goes wrong with requests; default: nothing. */
  chance?: Chance | undefined;
}

const WEEK: Ms = 7 * 24 * 3_600_000;
const TOKEN = 'ya29.sandbox';

export type FakeStore = (request: Request) => Reply;

function bearerOf({ authorization }: Request): string {
  return /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
}

/** The claims of a token, if its signature is right; null otherwise. */
function claimsOf(token: string, algorithm: string, key: string): Record<string, unknown> | null {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  try {
    if (read(header).alg !== algorithm) return null;
    const signed = Buffer.from(`${header}.${claims}`);
    const verified = { key: createPublicKey(key), dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', signed, verified, Buffer.from(signature, 'base64url')) ? read(claims) : null;
  } catch {
    return null;
  }
}

/** `oauth2.googleapis.com/token`: an access token for a signed assertion. */
export function googleTokens({ now, keys }: StoreOptions): FakeStore {
  return ({ body }) => {
    const form = body?.startsWith('{')
      ? new Map(Object.entries(JSON.parse(body) as object))
      : new URLSearchParams(body);
    const claims = claimsOf(String(form.get('assertion') ?? ''), 'RS256', keys.google);
    const [iat, exp] = [Number(claims?.iat), Number(claims?.exp)];
    const fresh = exp - iat <= 3_600 && iat * 1000 <= now() + 60_000 && exp * 1000 > now();
    if (!claims || !fresh)
      return jsonReply(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
    return jsonReply(200, { access_token: TOKEN, expires_in: 3_599, token_type: 'Bearer' });
  };
}

/** `androidpublisher/v3/applications/PKG/reviews`: what changed in the last week, the latest in front. */
export function googlePlay({ now, catchUp, reviews, apps, pageMax = 100, visible, chance }: StoreOptions): FakeStore {
  return unsteady({ chance, now, catchUp }, (request) => {
    const fail = (code: number, message: string, status: string) =>
      jsonReply(code, { error: { code, message, status } });
    if (bearerOf(request) !== TOKEN)
      return fail(401, 'Request had invalid authentication credentials.', 'UNAUTHENTICATED');
    const url = new URL(request.url, 'https://sandbox');
    const [, app, id] =
      /\/applications\/([^/]+)\/reviews(?:\/(.+))?$/.exec(url.pathname)?.map(decodeURIComponent) ?? [];
    if (app !== undefined && visible && !visible.includes(app))
      return fail(403, 'The caller does not have permission', 'PERMISSION_DENIED');
    const there = reviews.filter((review) => review.app === app && !review.deleted);
    if (!hasApp({ apps, reviews }, app)) return fail(404, `Package not found: ${app}.`, 'NOT_FOUND');
    if (id !== undefined && id !== 'undefined') {
      const review = there.find((one) => one.id === id.replace(/:reply$/, ''));
      if (review && request.method === 'POST') {
        const { replyText = '' } = JSON.parse(request.body ?? '{}') as { replyText?: string };
        if (replyText.length > 350) return fail(400, 'The reply text is too long.', 'INVALID_ARGUMENT');
        review.answer = { text: replyText, at: now() };
        return jsonReply(200, { result: { replyText, lastEdited: { seconds: String(Math.floor(now() / 1000)) } } });
      }
      return review ? jsonReply(200, toGoogle(review)) : fail(404, 'Review not found.', 'NOT_FOUND');
    }
    const listed = there
      .filter((review) => changedAt(review) > now() - WEEK)
      .sort((a, b) => changedAt(b) - changedAt(a) || (a.id < b.id ? -1 : 1));
    const from = Number(url.searchParams.get('token') ?? 0);
    const size = Math.min(Number(url.searchParams.get('maxResults') ?? 10), pageMax);
    const next = from + size < listed.length ? { tokenPagination: { nextPageToken: String(from + size) } } : {};
    const some = listed.slice(from, from + size);
    return jsonReply(200, { ...(some.length > 0 ? { reviews: some.map(toGoogle) } : {}), ...next });
  });
}

function hasApp({ apps, reviews }: Pick<StoreOptions, 'apps' | 'reviews'>, app: string | undefined): boolean {
  return app !== undefined && (apps?.includes(app) ?? reviews.some((review) => review.app === app));
}

function changedAt({ at, answer }: FakeReview): Ms {
  return Math.max(at, answer && !answer.pending ? answer.at : 0);
}

function toGoogle({ id, author, title, text, stars, lang, at, answer }: FakeReview) {
  const instant = (ms: Ms) => ({ seconds: String(Math.floor(ms / 1000)), nanos: (ms % 1000) * 1_000_000 });
  const said = { text: `${title}\t${text}`, lastModified: instant(at), starRating: stars, reviewerLanguage: lang };
  return {
    reviewId: id,
    authorName: author,
    comments: [
      { userComment: { ...said, device: 'oriole', androidOsVersion: 34, thumbsUpCount: 0, thumbsDownCount: 0 } },
      ...(answer && !answer.pending
        ? [{ developerComment: { text: answer.text, lastModified: instant(answer.at) } }]
        : []),
    ],
  };
}

/** `/v1/apps/ID/customerReviews` and `/v1/customerReviews/ID`. */
export function appStore({ now, catchUp, reviews, apps, keys, pageMax = 200, chance }: StoreOptions): FakeStore {
  return unsteady({ chance, now, catchUp }, (request) => {
    const fail = (status: number, code: string) =>
      jsonReply(status, {
        errors: [{ status: String(status), code, title: code, detail: `${code}: see the documentation.` }],
      });
    const claims = claimsOf(bearerOf(request), 'ES256', keys.apple);
    const [iat, exp] = [Number(claims?.iat), Number(claims?.exp)];
    const fresh = exp - iat <= 1_200 && exp * 1000 > now() && claims?.aud === 'appstoreconnect-v1';
    if (!claims || !fresh) return fail(401, 'NOT_AUTHORIZED');
    const url = new URL(request.url, 'https://sandbox');
    const limits = { 'x-rate-limit': 'user-hour-lim:3600;user-hour-rem:3599;' };
    if (url.pathname === '/v1/apps') return jsonReply(200, { data: [], links: { self: url.href } }, limits);
    if (request.method !== 'GET')
      return answerReview({ now, reviews }, request, url.pathname) ?? fail(404, 'NOT_FOUND');
    const one = /^\/v1\/customerReviews\/([^/]+)$/.exec(url.pathname)?.[1];
    if (one !== undefined) {
      const review = reviews.find(({ id, deleted }) => id === decodeURIComponent(one) && !deleted);
      const links = { self: url.href };
      return review
        ? jsonReply(200, { ...document([review]), data: toApple(review), links }, limits)
        : fail(404, 'NOT_FOUND');
    }
    const app = /^\/v1\/apps\/([^/]+)\/customerReviews$/.exec(url.pathname)?.[1];
    if (!hasApp({ apps, reviews }, app)) return fail(404, 'NOT_FOUND');
    const listed = reviews.filter((review) => review.app === app && !review.deleted).sort((a, b) => b.at - a.at);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const size = Math.min(Number(url.searchParams.get('limit') ?? 20), pageMax);
    const next = new URL(url);
    next.searchParams.set('cursor', String(from + size));
    const links = { self: url.href, ...(from + size < listed.length ? { next: next.href } : {}) };
    return jsonReply(200, { ...document(listed.slice(from, from + size)), links }, limits);
  });
}

/** An answer that is written in the place of any other, or taken away. Null: there is no such review. */
function answerReview(
  { now, reviews }: Pick<StoreOptions, 'now' | 'reviews'>,
  { method, body }: Request,
  path: string,
): Reply | null {
  const id = decodeURIComponent(/^\/v1\/customerReviewResponses\/r-(.+)$/.exec(path)?.[1] ?? '');
  const given = JSON.parse(body || '{}') as {
    data?: { attributes: { responseBody: string }; relationships: { review: { data: { id: string } } } };
  };
  const wanted = method === 'DELETE' ? id : given.data?.relationships.review.data.id;
  const review = reviews.find((one) => one.id === wanted && !one.deleted);
  if (!review) return null;
  if (method === 'DELETE') {
    delete review.answer;
    return { ...jsonReply(204, {}), body: '' };
  }
  review.answer = { text: given.data!.attributes.responseBody, at: now() };
  const [made] = document([review]).included ?? [];
  return jsonReply(201, { data: made, links: { self: `https://sandbox/v1/customerReviewResponses/r-${review.id}` } });
}

const STATUSES = { 'internal-error': 500, overload: 503, 'rate-limit': 429, unauthorized: 401 } as const;
const FAULTS = ['hang', 'reset', 'internal-error', 'overload', 'rate-limit', 'unauthorized'] as const;

type Unsteady = Pick<StoreOptions, 'chance' | 'now' | 'catchUp'>;

/** A store whose answers get lost; each says the time of its own clock. */
function unsteady({ chance, now, catchUp }: Unsteady, store: FakeStore): FakeStore {
  const lose = createLoss();
  return (request) => {
    const reply = answer(request);
    return { ...reply, headers: { ...reply.headers, date: new Date(now()).toUTCString() } };
  };

  function answer(request: Request): Reply {
    catchUp?.();
    const fault = FAULTS.find((name) => chance?.strikes(name));
    if (fault === 'hang' || fault === 'reset') return { ...jsonReply(200, {}), manner: fault };
    if (fault) return jsonReply(STATUSES[fault], {});
    const reply = store(request);
    const left = request.method === 'GET' ? reply : lose(chance, reply);
    return left.manner === 'whole' && chance?.strikes('cut-off') ? { ...left, manner: 'cut' } : left;
  }
}

function document(some: readonly FakeReview[]) {
  const included = some.flatMap(({ id, answer }) =>
    answer
      ? {
          type: 'customerReviewResponses',
          id: `r-${id}`,
          attributes: {
            responseBody: answer.text,
            lastModifiedDate: new Date(answer.at).toISOString(),
            state: answer.pending ? 'PENDING_PUBLISH' : 'PUBLISHED',
          },
        }
      : [],
  );
  return { data: some.map(toApple), ...(included.length > 0 ? { included } : {}) };
}

function toApple({ id, stars, title, text, author, at, answer }: FakeReview) {
  return {
    type: 'customerReviews',
    id,
    attributes: {
      rating: stars,
      title,
      body: text,
      reviewerNickname: author,
      createdDate: new Date(at).toISOString().replace('.000Z', '+00:00'),
      territory: 'GBR',
    },
    relationships: { response: answer ? { data: { type: 'customerReviewResponses', id: `r-${id}` } } : {} },
  };
}
