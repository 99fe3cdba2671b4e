import type { Endpoint } from './endpoint.ts';
import { postById, postsByIds } from './lookup.ts';
import { countsRecent, searchRecent } from './search.ts';
import { userMentions, userPosts } from './timelines.ts';
import { usageTweets } from './usage.ts';
import { userByHandle, userById, usersByHandles, usersByIds } from './users.ts';

/** Everything the fake X answers; the first whose pattern fits. */
export const ENDPOINTS: readonly Endpoint[] = [
  searchRecent,
  countsRecent,
  postsByIds,
  postById,
  userMentions,
  userPosts,
  usersByHandles,
  userByHandle,
  usersByIds,
  userById,
  usageTweets,
];
