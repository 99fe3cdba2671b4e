import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { CaseContext } from './context.ts';
import { type Readable, toReadable } from './read.ts';
import type { Readers, ReadPost } from './readers.ts';
import { loadAncestors, loadWaiting, planByIndex, tieThreads } from './store/threads.ts';

/** A transaction met posts that were not read ahead: those in threads that have changed since. */
export class Unread extends Error {
  readonly posts: readonly Readable[];

  constructor(posts: readonly Readable[]) {
    super(`${posts.length} posts are still to be read`);
    this.posts = posts;
  }
}

/** Posts to assign next, with what was already read of them. */
export interface Foreseen {
  ids: number[];
  /** Answers from what was read; throws `Unread` for what was not, since the asking transaction holds the connection. */
  readers: Readers;
  /** Reads what turned out otherwise. */
  readMore(posts: readonly Readable[]): Promise<void>;
}

/**
 * Reads posts before the transaction that assigns them, and those of the next batch while this one is assigned. Reading takes ten
 * times as long as assigning it, and a transaction holds the embedded database's only connection: read in it, a hundred posts kept
 * everybody else waiting for a second. A reading follows from a post and the turns above it alone, so one made ahead counts
 * wherever these are still the same when the post is assigned; it is looked up by all of them.
 *
 * @returns what gives the next batch of at most `limit` posts; without ids when no post waits.
 */
export function readAhead(
  db: Kysely<Database>,
  readers: Readers,
  limit: number,
): (context: CaseContext) => Promise<Foreseen> {
  let coming: Promise<Foreseen> | null = null;
  async function foresee(context: CaseContext, after: number): Promise<Foreseen> {
    const { ids, readables } = await loadReadables(db, context, limit, after);
    const memory = rememberReadings(readers);
    // Whichever post cannot be read is met again, and set aside, where it is assigned.
    await memory.readMore(readables).catch(() => {});
    return { ids, ...memory };
  }
  return async (context) => {
    const ahead = coming && (await coming);
    // What an earlier batch left, for a neighbour was being assigned, stands before those read ahead.
    const next = ahead && ahead.ids.length > 0 ? ahead : await foresee(context, 0);
    const last = next.ids.at(-1);
    coming = last === undefined ? null : foresee(context, last);
    // Awaited with the next batch, which may never come: then nobody asks how it ended.
    coming?.catch(() => {});
    return next;
  };
}

function loadReadables(db: Kysely<Database>, context: CaseContext, limit: number, after: number) {
  return db.transaction().execute(async (trx): Promise<{ ids: number[]; readables: Readable[] }> => {
    await planByIndex(trx);
    const posts = await loadWaiting(trx, limit, after);
    const threads = tieThreads([...posts, ...(await loadAncestors(trx, posts))], new Map());
    const readables = posts.flatMap((post) => toReadable(post, threads, context.brands) ?? []);
    return { ids: posts.map(({ id }) => id), readables };
  });
}

function keyOf(post: Readable): string {
  return JSON.stringify(post);
}

/** Readings by all that they follow from. */
function rememberReadings(readers: Readers): Omit<Foreseen, 'ids'> {
  const known = new Map<string, ReadPost>();
  return {
    async readMore(posts) {
      const read = await readers.readAll(posts);
      for (const [n, post] of posts.entries()) known.set(keyOf(post), read[n]!);
    },
    readers: {
      ...readers,
      async readAll(posts) {
        const unread = posts.filter((post) => !known.has(keyOf(post)));
        if (unread.length > 0) throw new Unread(unread);
        return posts.map((post) => known.get(keyOf(post))!);
      },
    },
  };
}
