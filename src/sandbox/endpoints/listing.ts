/** What search and timelines have in common: bounds, pages, fields, partial errors. */
import { DAY } from '../../config/duration.ts';
import { compareIds, type Ms } from '../../model.ts';
import { idAtTime } from '../../networks/x/snowflake.ts';
import { isListed, type KeptPost, TOP_ID } from '../network.ts';
import { type Cursor, readToken, type Source, servePage, writeToken } from '../paging.ts';
import type { Params } from '../params.ts';
import { type FakeAnswer, invalid, notFound } from '../problems.ts';
import { FIELD_PARAMETERS, readWant } from '../wire/fields.ts';
import { include } from '../wire/includes.ts';
import { renderPost } from '../wire/post.ts';
import { hash32 } from '../world/random.ts';
import type { Ask } from './endpoint.ts';

export const LISTING_PARAMETERS = [
  'max_results',
  'next_token',
  'pagination_token',
  'start_time',
  'end_time',
  'since_id',
  'until_id',
  ...FIELD_PARAMETERS,
];

/** Recent search reaches back so far. */
export const SEARCH_REACH: Ms = 7 * DAY;
/** X answers nothing younger than this when an end is asked for. */
const SETTLED: Ms = 10_000;

export interface Bounds {
  after: string;
  before: string;
}

/** The span asked for, as ids. `reach` is how far back one may ask at all. */
export function readBounds(params: Params, now: Ms, reach: Ms | null): Bounds {
  const since = params.id('since_id');
  const until = params.id('until_id');
  const start = params.time('start_time');
  const end = params.time('end_time');
  if ((since ?? until) !== undefined && (start ?? end) !== undefined) {
    params.refuse(
      since === undefined ? 'until_id' : 'since_id',
      "Invalid use of 'since_id' or 'until_id' in conjunction with 'start_time' or 'end_time'.",
    );
  }
  checkTimes(params, now, start, end);
  const oldest = reach === null ? null : now - reach;
  if (oldest !== null) checkReach(params, oldest, { since, until, start });
  const floor = idAtTime(oldest ?? 0);
  const after = since ?? (start === undefined ? floor : below(idAtTime(start)));
  return {
    after: compareIds(after, floor) < 0 ? floor : after,
    before: until ?? (end === undefined ? TOP_ID : idAtTime(end)),
  };
}

function checkTimes(params: Params, now: Ms, start: Ms | undefined, end: Ms | undefined): void {
  if (end !== undefined && end > now - SETTLED)
    params.refuse(
      'end_time',
      `Invalid 'end_time':'${params.text('end_time')}'. 'end_time' must be a minimum of 10 seconds prior to the request time.`,
    );
  if (start !== undefined && start >= (end ?? now))
    params.refuse(
      'start_time',
      `Invalid 'start_time':'${params.text('start_time')}'. 'start_time' must be before 'end_time' and the time of the request.`,
    );
}

function checkReach(
  params: Params,
  oldest: Ms,
  { since, until, start }: { since: string | undefined; until: string | undefined; start: Ms | undefined },
): void {
  const floor = idAtTime(oldest);
  const minute = `${new Date(oldest).toISOString().slice(0, 16)}Z`;
  for (const [name, id] of Object.entries({ since_id: since, until_id: until })) {
    if (id !== undefined && compareIds(id, floor) < 0)
      params.refuse(
        name,
        `'${name}' must be a tweet id created after [${minute}]. Please use a '${name}' that is larger than ${floor}`,
      );
  }
  if (start !== undefined && start < oldest)
    params.refuse(
      'start_time',
      `Invalid 'start_time':'${params.text('start_time')}'. 'start_time' must be on or after ${minute}.`,
    );
}

/** An id's predecessor, so that a bound that excludes includes. */
function below(id: string): string {
  return id === '0' ? '0' : String(BigInt(id) - 1n);
}

export interface Listing {
  /** What the tokens are bound to. */
  about: string;
  finds: (post: KeptPost) => boolean;
  size: number;
  bounds: Bounds;
  /** Only so many of the newest can be read at all. */
  cap?: number;
  /** Pages can be turned back, as timelines' can. */
  back?: true;
}

/** One page of a listing, as an answer. */
export function answerListing(ask: Ask, params: Params, listing: Listing): FakeAnswer {
  const want = readWant(params);
  const refused = params.refusal();
  if (refused) return refused;
  const { network, now } = ask;
  const given = params.text('next_token') ?? params.text('pagination_token');
  const about = hash32(listing.about);
  const cursor: Cursor | null = given === undefined ? { before: listing.bounds.before } : readToken(given, about);
  if (cursor === null)
    return invalid(params.text('next_token') ? 'next_token' : 'pagination_token', given!, 'Invalid nextToken');
  const { posts, next } = servePage(sourceOf(ask, listing), cursor, listing.size, ask.twist());
  const { includes, errors } = include(
    { network, now, hides: (id) => ask.hidesUser(id) || ask.losesUser(id) },
    posts,
    want,
  );
  if (want.expand.has('author_id'))
    for (const id of new Set(posts.map((post) => post.author)))
      if (ask.losesUser(id)) errors.push(notFound('user', 'author_id', id));
  const ids = posts.map((post) => post.id).sort(compareIds);
  const body = {
    ...(posts.length > 0 ? { data: posts.map((post) => renderPost(network, post, want.post, now)) } : {}),
    ...(includes ? { includes } : {}),
    ...(errors.length > 0 ? { errors } : {}),
    meta: {
      ...(ids.length > 0 ? { newest_id: ids.at(-1), oldest_id: ids[0] } : {}),
      result_count: posts.length,
      ...(next ? { next_token: writeToken(next, about) } : {}),
      ...(listing.back && cursor.previous ? { previous_token: writeToken({ before: cursor.previous }, about) } : {}),
    },
  };
  return { status: 200, body };
}

function sourceOf({ network, now }: Ask, { finds, bounds, cap }: Listing): Source {
  const listed = (post: KeptPost) => isListed(network, post, now) && finds(post);
  const after = cap === undefined ? bounds.after : capped();
  function capped(): string {
    let left = cap!;
    for (const post of network.between('0', TOP_ID)) {
      if (listed(post) && --left < 0) return compareIds(post.id, bounds.after) > 0 ? post.id : bounds.after;
    }
    return bounds.after;
  }
  return (before, count) => {
    const posts: KeptPost[] = [];
    for (const post of network.between(after, before)) {
      if (!listed(post)) continue;
      if (posts.length === count) return { posts, more: true };
      posts.push(post);
    }
    return { posts, more: false };
  };
}
