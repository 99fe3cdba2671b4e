import { afterAll, describe, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { type Readable, readPosts } from '../../src/cases/read.ts';
import { HERE, openReaders } from '../../src/cases/readers.ts';
import { setArchiveEnd, storePosts } from '../../src/intake/posts.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { allCases, contextOf, draining, fileArchive, shuffle } from '../support/filing.ts';

const posts = generateArchive({ conversations: 20 }).slice(0, 140);
const end = Math.max(...posts.map((post) => Date.parse(post.created_at)));
const readable = posts.map((post): Readable => {
  const at = { created_at: new Date(post.created_at), lang: post.lang ?? null };
  return {
    text: post.text,
    context: [{ role: 'brand', text: 'Please send us your order number.' }],
    brand_id: post.brand ? 1 : null,
    timezone: post.brand ? 'Europe/Berlin' : undefined,
    ...at,
  };
});
/** What a reader cannot read: where the words should be there is nothing. */
const poison = { ...readable[0], text: null } as unknown as Readable;

describe('reading on other threads', { timeout: 120_000 }, () => {
  const readers = openReaders({ threads: 2, atOnce: true });
  afterAll(() => readers.close());

  it('gives what reading on the spot gives, in the order asked', async () => {
    const read = await readers.readAll(readable);
    const readings = await readPosts(readable);
    expect(read).toEqual(readings.map((reading) => ({ reading, json: JSON.stringify(reading) })));
    expect(await HERE.readAll(readable)).toEqual(read);
  });

  it('fails with the error of a post that cannot be read, and reads on', async () => {
    const others = readable.slice(0, 130);
    const there = readers.readAll([...others, poison]);
    const here = HERE.readAll([poison]);
    await expect(there).rejects.toThrow(await here.then(String, (error: Error) => error.message));
    expect(await readers.readAll(others)).toHaveLength(130);
  });

  it('fails what a thread was reading when it ended, and starts another', async () => {
    const failed = expect(readers.readAll(readable)).rejects.toThrow(
      /the thread that reads posts (has ended|is ending)/,
    );
    await readers.close();
    await failed;
    expect(await readers.readAll(readable)).toHaveLength(readable.length);
  });

  it('needs no thread for a few posts, nor where no core is to spare', async () => {
    const few = openReaders({ threads: 1 });
    expect(await few.readAll(readable.slice(0, 3))).toEqual(await HERE.readAll(readable.slice(0, 3)));
    expect(openReaders({ threads: 0 })).toBe(HERE);
  });
});

/** Reads on the spot and counts. */
function countReads() {
  const counted = {
    ...HERE,
    posts: 0,
    readAll(batch: readonly Readable[]) {
      counted.posts += batch.length;
      return HERE.readAll(batch);
    },
  };
  return counted;
}

describeEachDatabase('filing in lanes, read on threads', (open) => {
  it('ends in the cases of one lane that reads on the spot', { timeout: 120_000 }, async () => {
    const alone = await open();
    await fileArchive(alone.db, posts);
    const { db, close } = await open();
    const readers = openReaders({ threads: 1, atOnce: true });
    await db.transaction().execute(async (trx) => {
      await setArchiveEnd(trx, end);
      await storePosts(trx, shuffle(posts, 5), 'archive');
    });
    const filed = await drain(db, () => contextOf(db), { ...draining(50, end), lanes: 3, readers });
    expect(filed).toMatchObject({ assigned: posts.length, quarantined: 0 });
    expect(await allCases(db, end)).toEqual(await allCases(alone.db, end));
    await Promise.all([readers.close(), close(), alone.close()]);
  });

  it('ends in the same cases where each batch is read before its transaction', { timeout: 120_000 }, async () => {
    const alone = await open();
    await fileArchive(alone.db, posts);
    const { db, close } = await open();
    const told = countReads();
    await db.transaction().execute(async (trx) => {
      await setArchiveEnd(trx, end);
      await storePosts(trx, shuffle(posts, 5), 'archive');
    });
    const filed = await drain(db, () => contextOf(db), { ...draining(50, end), ahead: true, readers: told });
    expect(filed).toMatchObject({ assigned: posts.length, quarantined: 0 });
    expect(await allCases(db, end)).toEqual(await allCases(alone.db, end));
    // Shuffled posts come above others that were read without them, which are read again; in order each is read once.
    expect(told.posts).toBeGreaterThanOrEqual(posts.length);
    const inOrder = await open();
    const once = countReads();
    await inOrder.db.transaction().execute((trx) => storePosts(trx, posts, 'archive'));
    await drain(inOrder.db, () => contextOf(inOrder.db), { ...draining(50, end), ahead: true, readers: once });
    expect(once.posts).toBe(posts.length);
    await Promise.all([close(), alone.close(), inOrder.close()]);
  });

  it.each([{ lanes: 2 }, { ahead: true }])(
    'sets aside only the post that cannot be read: %o',
    { timeout: 120_000 },
    async (how) => {
      const { db, close } = await open();
      await db.transaction().execute((trx) => storePosts(trx, posts, 'archive'));
      const words = posts[70]!.text;
      const readers = {
        ...HERE,
        readAll: (batch: readonly Readable[]) =>
          batch.some((post) => post.text === words) ? Promise.reject(new Error('unreadable')) : HERE.readAll(batch),
      };
      const same = posts.filter((post) => post.text === words).length;
      const filed = await drain(db, () => contextOf(db), { ...draining(40, end), ...how, readers });
      expect(filed).toMatchObject({ assigned: posts.length - same, quarantined: same });
      await close();
    },
  );
});
