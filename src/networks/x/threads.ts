/** Threads searched on: several in one query. Pure. */
import type { ThreadRef } from '../requests.ts';
import { QUERY_MAX } from './query.ts';

/** Threads that began on X itself; others, of archives, cannot be searched. */
const OF_X = /^[0-9]{1,20}$/;

/**
 * As many threads as fit a query. Posts that tag the brand, and its own, are left out as far as there is room: the streams
 * find them, and a post read again on another day is paid for again.
 */
export function queryFor(threads: readonly ThreadRef[]): { asked: ThreadRef[]; query: string | null } {
  const known = threads[0]?.handles.flatMap((handle) => [`-from:${handle}`, `-@${handle}`]) ?? [];
  let tail = ' -is:retweet';
  for (const term of known) if (tail.length + term.length < QUERY_MAX / 2) tail += ` ${term}`;
  const chosen: ThreadRef[] = [];
  const query = (some: readonly ThreadRef[]) =>
    `(${some.map(({ conversation_id }) => `conversation_id:${conversation_id}`).join(' OR ')})${tail}`;
  const [able, unable] = [threads.filter(isSearchable), threads.filter((thread) => !isSearchable(thread))];
  for (const thread of able) if (query([...chosen, thread]).length <= QUERY_MAX) chosen.push(thread);
  return { asked: [...chosen, ...unable], query: chosen.length > 0 ? query(chosen) : null };
}

function isSearchable({ conversation_id }: ThreadRef): boolean {
  return OF_X.test(conversation_id);
}
