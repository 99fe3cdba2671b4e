/** X's API: search, look-ups, accounts, counts, usage. */
import type { Ms } from '../../model.ts';
import { adaptCounts, adaptProfiles, adaptUsage, adaptUsers } from './accounts.ts';
import { adaptLookup, adaptPage } from './adapt.ts';
import type { SearchFrom, XAnswer, XApi, XFailure } from './api.ts';
import { openXClient, type Reply, type XGet, type XOptions } from './client.ts';

/** Old names on purpose: the API takes them, and answers in either vocabulary (see `wire.ts`). */
const POST_FIELDS =
  'created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,lang,public_metrics,entities,edit_history_tweet_ids,note_tweet';
const PAGE_MAX = 100;
const PAGE_MIN = 10;

/** @throws never; what goes wrong is in the answers. */
export function openX(options: XOptions): XApi {
  const get = openXClient(options);
  return {
    search: async (query, from) => {
      const reply = await get('tweets/search/recent', searchParameters(query, from));
      if (!reply.ok) return { ok: false, failure: await dateTheCap(reply.failure, get, options.now()) };
      const { body, limit, served_at, clock_skew } = reply.value;
      return adaptPage(body, limit, served_at, clock_skew);
    },
    lookup: async (ids) =>
      then(await get('tweets', { ids: ids.join(','), 'tweet.fields': POST_FIELDS }), ({ body, limit }) =>
        adaptLookup(body, limit),
      ),
    users: async (handles) =>
      then(await get('users/by', { usernames: handles.join(',') }), ({ body }) => adaptUsers(body)),
    profiles: async (ids) =>
      then(await get('users', { ids: ids.join(','), 'user.fields': 'description,entities,url' }), ({ body }) =>
        adaptProfiles(body),
      ),
    counts: async (query) =>
      then(await get('tweets/counts/recent', { query, granularity: 'hour' }), ({ body, served_at }) =>
        adaptCounts(body, served_at),
      ),
    usage: async () => then(await get('usage/tweets', { days: 30 }), ({ body }) => adaptUsage(body)),
  };
}

function then<T>(reply: XAnswer<Reply>, adapt: (reply: Reply) => XAnswer<T>): XAnswer<T> {
  return reply.ok ? adapt(reply.value) : reply;
}

/** `since_id` wins over `start_time`: X refuses both together. */
function searchParameters(query: string, from: SearchFrom): Record<string, string | number | undefined> {
  const bound =
    from.since_id !== undefined
      ? { since_id: from.since_id }
      : from.start_time !== undefined
        ? { start_time: new Date(from.start_time).toISOString() }
        : {};
  return {
    query,
    max_results: Math.min(Math.max(from.max_results ?? PAGE_MAX, PAGE_MIN), PAGE_MAX),
    'tweet.fields': POST_FIELDS,
    ...(from.authors === false ? {} : { expansions: 'author_id' }),
    ...bound,
    ...(from.next_token === undefined ? {} : { next_token: from.next_token }),
  };
}

/** A spent month ends on the billing cycle's own day, which only the usage answer tells (asking is free). */
async function dateTheCap(failure: XFailure, get: XGet, now: Ms): Promise<XFailure> {
  if (failure.kind !== 'capped') return failure;
  const usage = then(await get('usage/tweets', { days: 1 }), ({ body }) => adaptUsage(body));
  const day = usage.ok ? usage.value.reset_day : null;
  return day === null ? failure : { kind: 'capped', until: nextDayOfMonth(now, day) };
}

/** Midnight UTC of the next such day; in a month that is too short, its last day. */
export function nextDayOfMonth(now: Ms, day: number): Ms {
  const at = new Date(now);
  for (let ahead = 0; ; ahead++) {
    const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead + 1, 0)).getUTCDate();
    const turn = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, Math.min(Math.max(day, 1), last));
    if (turn > now) return turn;
  }
}
