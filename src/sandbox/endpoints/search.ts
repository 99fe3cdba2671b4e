import { timeOfId } from '../../networks/x/snowflake.ts';
import type { KeptPost } from '../network.ts';
import { isListed } from '../network.ts';
import { type Params, readParams } from '../params.ts';
import type { FakeAnswer } from '../problems.ts';
import { factsOf, matches } from '../query/match.ts';
import { parseQuery } from '../query/parse.ts';
import type { Ask, Endpoint } from './endpoint.ts';
import { answerListing, LISTING_PARAMETERS, readBounds, SEARCH_REACH } from './listing.ts';

export const searchRecent: Endpoint = {
  name: 'search/recent',
  pattern: /^\/2\/tweets\/search\/recent$/,
  limit: 450,
  readsPosts: true,
  answer: (ask) => {
    const params = readParams(ask.search, ['query', 'sort_order', ...LISTING_PARAMETERS]);
    const finds = readQuery(ask, params);
    return answerListing(ask, params, {
      about: `search ${params.text('query')}`,
      finds,
      size: params.number('max_results', { min: 10, max: 100, standard: 10 }),
      bounds: readBounds(params, ask.now, SEARCH_REACH),
    });
  },
};

function readQuery({ network }: Ask, params: Params): (post: KeptPost) => boolean {
  const text = params.text('query');
  if (text === undefined) {
    params.refuse('query', 'The `query` query parameter can not be empty');
    return () => false;
  }
  const parsed = parseQuery(text);
  if (parsed.ok) return (post) => matches(parsed.query, factsOf(network, post));
  params.refuse('query', parsed.message);
  return () => false;
}

const SPANS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export const countsRecent: Endpoint = {
  name: 'tweets/counts/recent',
  pattern: /^\/2\/tweets\/counts\/recent$/,
  limit: 300,
  answer: (ask) => {
    const bounding = ['start_time', 'end_time', 'since_id', 'until_id', 'next_token', 'pagination_token'];
    const params = readParams(ask.search, ['query', 'granularity', 'search_count.fields', ...bounding]);
    const finds = readQuery(ask, params);
    const granularity = params.known('granularity', new Set(Object.keys(SPANS)))[0] ?? 'hour';
    const { after, before } = readBounds(params, ask.now, SEARCH_REACH);
    const from = Math.max(timeOfId(after), ask.now - SEARCH_REACH);
    return (
      params.refusal() ?? count(ask, finds, { after, before, from, span: SPANS[granularity as keyof typeof SPANS] })
    );
  },
};

/** Buckets on whole minutes, hours or days, the first and the last cut to the span asked for; oldest first. */
function count(
  { network, now }: Ask,
  finds: (post: KeptPost) => boolean,
  { after, before, from, span }: { after: string; before: string; from: number; span: number },
): FakeAnswer {
  const to = Math.min(now, timeOfId(before));
  const found = new Map<number, number>();
  let total = 0;
  for (const post of network.between(after, before)) {
    if (!isListed(network, post, now) || !finds(post)) continue;
    const bucket = Math.floor(post.at / span);
    found.set(bucket, (found.get(bucket) ?? 0) + 1);
    total++;
  }
  const data = [];
  for (let bucket = Math.floor(from / span); bucket * span < to; bucket++) {
    data.push({
      end: new Date(Math.min((bucket + 1) * span, to)).toISOString(),
      start: new Date(Math.max(bucket * span, from)).toISOString(),
      tweet_count: found.get(bucket) ?? 0,
    });
  }
  return { status: 200, body: { data, meta: { total_tweet_count: total } } };
}
