/** What app stores have in common: a review is a thread of its own, of a person known by nothing else, with one answer. Pure. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { isoExact, type Ms } from '../model.ts';
import type { Gone, Limit, Lookup, PostRef, ReadPost, Unread } from './answers.ts';
import type { Answer } from './failures.ts';
import type { KeptStream, StreamPlan, Wanted } from './requests.ts';
import { notAfter } from './served.ts';

/** A review, as any store has it. */
export interface Review {
  network: string;
  /** The app's handle, and the id of the account that answers for it. */
  app: string;
  id: string;
  /** A name for people; it identifies nobody. */
  author: string | undefined;
  stars: number;
  title?: string | undefined;
  text: string;
  lang?: string | undefined;
  /** When it was written, or last changed where the store does not say. */
  at: Ms;
  /** Place of this text among those of the review; undefined: the store says none, so the time of this answer is. */
  order?: Ms | undefined;
  permalink: string;
}

export interface DeveloperAnswer {
  text: string;
  at: Ms;
}

/** The account that stands for an app. */
export function appAccount(app: string): string {
  return `app:${app}`;
}

/** Of the answer to a review, which some stores give no id. */
export function answerId(review: string): string {
  return `${review}/answer`;
}

/** The review behind the id of a post. */
export function reviewOf(id: string): { review: string; isAnswer: boolean } {
  const isAnswer = id.endsWith('/answer');
  return { review: isAnswer ? id.slice(0, -'/answer'.length) : id, isAnswer };
}

/** A review and its answer as posts. Its author is a customer of this one review: stores tell no accounts. */
export function toPosts(review: Review, answer: DeveloperAnswer | null, served_at: Ms): ReadPost[] {
  const { network, id, app, title, text, at, permalink, lang, stars } = review;
  const words = [title, text].filter(Boolean).join('\n\n');
  const common = { network, conversation_id: id, permalink, visibility: 'public', ref: { app } } as const;
  const said: ReadPost = {
    ...common,
    id,
    author_id: `review:${id}`,
    author_handle: review.author,
    created_at: isoExact(notAfter(at, served_at)),
    text: words,
    lang,
    stars,
    version: { id: fingerprint(`${stars} ${words}`), order: review.order ?? served_at },
    mentions: [{ id: appAccount(app), handle: app }],
  };
  return answer === null ? [said] : [said, answerPost(said, app, answer, served_at)];
}

function answerPost(said: ReadPost, app: string, { text, at }: DeveloperAnswer, served_at: Ms): ReadPost {
  const { network, id, conversation_id, permalink, ref } = said;
  return {
    ...{ network, conversation_id, permalink, ref, visibility: 'public' },
    id: answerId(id),
    reply_to: id,
    author_id: appAccount(app),
    author_handle: app,
    created_at: isoExact(notAfter(at, served_at)),
    text,
    version: { id: fingerprint(text), order: at },
    mentions: [],
  };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/**
 * What is gone of a review that was looked up. An answer is gone for now only: the next one to the same review has its id.
 * @param there the posts that the store has of it.
 */
function goneOf(review: string, wanted: readonly PostRef[], there: readonly ReadPost[]): Gone[] {
  const found = new Set(there.map(({ id }) => id));
  const why = (id: string) => (found.has(review) && id === answerId(review) ? 'hidden' : 'deleted');
  return wanted.filter(({ id }) => !found.has(id)).map(({ id }) => ({ id, why: why(id) }));
}

/** A stream for each app, whichever of the brands have it. */
export function planApps(network: string, label: string) {
  return ({ brands, credentials }: Wanted, _kept: readonly KeptStream[]): StreamPlan[] => {
    const [credential] = credentials;
    if (credential === undefined) return [];
    const handles = brands.flatMap(({ key, handles }) => handles.map((handle) => ({ key, handle })));
    return [...Map.groupBy(handles, ({ handle }) => handle)].map(([app, some]) => ({
      key: `${network}-${app}`,
      kind: 'reviews',
      credential,
      query: `reviews of ${app} on ${label}`,
      what: { app },
      brands: some.map(({ key }) => key),
      origin: `${network}-${app}`,
    }));
  };
}

/** Reviews as a store lists them; of those that cannot be read, what is wrong, each kind once. */
export function readReviewList<R>(
  list: readonly unknown[],
  wire: z.ZodType<R>,
): { reviews: R[]; unread: Unread[]; warnings: string[] } {
  const parsed = list.map((item) => wire.safeParse(item));
  const reviews = parsed.flatMap((one) => (one.success ? [one.data] : []));
  const wrong = parsed.flatMap((one) => (one.success ? [] : [one.error]));
  const warnings = wrong.map(({ issues }) => `a review without a readable "${issues[0]?.path.join('.') || 'body'}"`);
  return { reviews, unread: wrong.map(() => ({ id: '', at: null })), warnings: [...new Set(warnings)] };
}

/**
 * What is wanted of a page of a list that leads back in time.
 * @returns `past`: the page reaches behind `from`, so nothing further back is wanted.
 */
export function cutReviewPage<R>(
  reviews: readonly R[],
  timeOf: (review: R) => Ms,
  from: Ms,
): { wanted: R[]; past: boolean } {
  const wanted = reviews.filter((review) => timeOf(review) >= from);
  return { wanted, past: wanted.length < reviews.length };
}

/** Looks posts up, with one request for a review and its answer. */
export async function lookUpReviews(
  refs: readonly PostRef[],
  fetch: (app: string, review: string) => Promise<Answer<{ posts: ReadPost[]; limit: Limit | null }>>,
): Promise<Answer<Lookup>> {
  const found: Lookup = { posts: [], gone: [], resources: [], warnings: [], limit: null };
  for (const [review, some] of Map.groupBy(refs, ({ id }) => reviewOf(id).review)) {
    const app = some[0]?.ref?.app;
    if (typeof app !== 'string') continue;
    const read = await fetch(app, review);
    if (!read.ok) return read;
    const { posts, limit } = read.value;
    found.posts.push(...posts);
    found.gone.push(...goneOf(review, some, posts));
    found.limit = limit;
  }
  return { ok: true, value: found };
}
