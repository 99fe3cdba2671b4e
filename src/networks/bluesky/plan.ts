/** What is polled on Bluesky. Pure. */
import type { KeptStream, StreamPlan, Wanted } from '../requests.ts';
import { PUBLIC } from './facts.ts';
import type { BlueskySettings } from './settings.ts';

const HOSE = 'bluesky-jetstream';

/** Mentions of the accounts that log in, the posts of all accounts, and one stream for everything else where it is wanted. */
export function planBluesky(
  { brands, credentials, settings }: Wanted<BlueskySettings>,
  kept: readonly KeptStream[],
): StreamPlan[] {
  const known = new Set(kept.map(({ key }) => key));
  const plan = (stream: Omit<StreamPlan, 'origin'>): StreamPlan => ({
    ...stream,
    origin: known.has(stream.key) ? stream.key : null,
  });
  const lists = brands.flatMap(({ key: brand, handles }) =>
    handles
      .map((name) => name.toLowerCase())
      .flatMap((handle) => {
        const of = { what: { handle }, brands: [brand] };
        const posts = {
          key: `bluesky-posts-${handle}`,
          kind: 'timeline',
          credential: PUBLIC,
          query: `posts of @${handle}`,
        } as const;
        const mentions = {
          key: `bluesky-mentions-${handle}`,
          kind: 'mentions',
          credential: handle,
          query: `what names @${handle}`,
        } as const;
        return [...(credentials.includes(handle) ? [plan({ ...mentions, ...of })] : []), plan({ ...posts, ...of })];
      }),
  );
  if (!settings?.jetstream || brands.length === 0) return lists;
  const handles = brands.flatMap((brand) => brand.handles.map((handle) => handle.toLowerCase()));
  const names = [...new Set(brands.flatMap((brand) => brand.names))];
  return [
    ...lists,
    plan({
      key: HOSE,
      kind: 'search',
      credential: 'jetstream',
      query: 'all posts, for names and for brands of others',
      what: { handles, names },
      brands: brands.map(({ key }) => key),
    }),
  ];
}
