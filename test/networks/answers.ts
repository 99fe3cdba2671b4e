import { idAtTime } from '../../src/networks/x/snowflake.ts';

/** What X would answer, made by hand: the pieces that tests put together. */
export const NOW = Date.parse('2026-11-21T12:00:00Z');
const SECOND = 1_000;

/** An id of a post made `ago` milliseconds before NOW; `n` tells posts of one moment apart. */
export function idAgo(ago: number, n = 0): string {
  return String(BigInt(idAtTime(NOW - ago)) + BigInt(n));
}

export function wirePost(id: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    text: `post ${id}`,
    author_id: '77',
    conversation_id: id,
    created_at: new Date(NOW - 60 * SECOND).toISOString(),
    edit_history_tweet_ids: [id],
    lang: 'en',
    ...over,
  };
}

export function wirePage(
  posts: Record<string, unknown>[],
  meta: Record<string, unknown> = {},
  rest: object = {},
): object {
  const ids = posts.map((post) => String(post.id));
  const bounds = ids.length > 0 ? { newest_id: ids[0], oldest_id: ids.at(-1) } : {};
  return {
    ...(posts.length > 0 ? { data: posts, includes: { users: [{ id: '77', username: 'ana', name: 'Ana' }] } } : {}),
    meta: { result_count: posts.length, ...bounds, ...meta },
    ...rest,
  };
}

export function limitHeaders(remaining = 449, resetIn = 900 * SECOND, limit = 450): Record<string, string> {
  return {
    'content-type': 'application/json',
    date: new Date(NOW).toUTCString(),
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String((NOW + resetIn) / SECOND),
  };
}

export function problem(kind: string, over: object = {}): object {
  return { title: kind, detail: `about ${kind}`, type: `https://api.twitter.com/2/problems/${kind}`, ...over };
}
