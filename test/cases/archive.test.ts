import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { countCases } from '../../src/cases/store/counts.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import { setArchiveEnd, storePosts } from '../../src/intake/posts.ts';
import type { CaseOut } from '../../src/model.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { describeEachDatabase, describeOneDatabase, serverDatabase } from '../support/databases.ts';
import { allCases, contextOf, draining, fileArchive, shuffle } from '../support/filing.ts';

const posts = generateArchive({ conversations: 120 });
const end = Math.max(...posts.map((post) => Date.parse(post.created_at)));

describeEachDatabase('an archive of odd shapes', (open) => {
  let reference: CaseOut[];
  let first: Connection;
  beforeAll(async () => {
    first = await open();
    await fileArchive(first.db, posts);
    reference = await allCases(first.db, end);
  });
  afterAll(() => first.close());

  it('is stored once, filed whole, and folds again to the same', async () => {
    const counts = await countCases(first.db);
    expect(counts).toMatchObject({ posts: posts.length, unfiled: 0, quarantined: 0, cases: reference.length });
    expect(reference.length).toBeGreaterThan(100);
    const { differences } = await verifyAll(first.db, await contextOf(first.db), end);
    expect(differences).toEqual([]);
  });

  it('changes nothing when imported a second time', async () => {
    await fileArchive(first.db, posts);
    expect(await countCases(first.db)).toMatchObject({ posts: posts.length });
    expect(await allCases(first.db, end)).toEqual(reference);
  });

  it.each([
    ['shuffled', shuffle(posts, 7), 1_000, true],
    ['shuffled, in batches of 97, brands made as their posts come', shuffle(posts, 11), 97, false],
  ])('gives the same cases %s', async (_name, order, batch, announce) => {
    const { db, close } = await open();
    await fileArchive(db, order, { batch, announce });
    expect(await allCases(db, end)).toEqual(reference);
    expect((await verifyAll(db, await contextOf(db), end)).differences).toEqual([]);
    await close();
  });
});

describeOneDatabase('the order and the size of batches', (open) => {
  it.each([
    ['newest first', [...posts].reverse(), 100],
    ['in batches of 7', posts, 7],
  ])('change no case: %s', async (_name, order, batch) => {
    const [one, other] = [await open(), await open()];
    await fileArchive(one.db, order, { batch });
    await fileArchive(other.db, posts);
    expect(await allCases(one.db, end)).toEqual(await allCases(other.db, end));
    expect((await verifyAll(one.db, await contextOf(one.db), end)).differences).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  it('change no case: post by post', { timeout: 120_000 }, async () => {
    const { db, close } = await open();
    const some = posts.slice(0, 250);
    await fileArchive(db, some, { batch: 1 });
    const whole = await open();
    await fileArchive(whole.db, some);
    const at = Math.max(...some.map((post) => Date.parse(post.created_at)));
    expect(await allCases(db, at)).toEqual(await allCases(whole.db, at));
    await Promise.all([close(), whole.close()]);
  });
});

describe.runIf(inject('postgresUrl'))('several workers on one Postgres', () => {
  it('file to the same cases, and never open two for one customer and brand', async () => {
    const alone = await serverDatabase();
    await fileArchive(alone.db, posts);
    const { db, close } = await serverDatabase();
    await db.transaction().execute((trx) => setArchiveEnd(trx, end));
    const order = shuffle(posts, 3);
    async function work(share: number): Promise<void> {
      for (let from = share * 60; from < order.length; from += 180) {
        await db.transaction().execute((trx) => storePosts(trx, order.slice(from, from + 60), 'archive'));
        await drain(db, () => contextOf(db), draining(40, end));
      }
    }
    await Promise.all([work(0), work(1), work(2)]);
    await drain(db, () => contextOf(db), draining(40, end));
    expect(await countCases(db)).toMatchObject({ posts: posts.length, unfiled: 0, quarantined: 0 });
    expect(await allCases(db, end)).toEqual(await allCases(alone.db, end));
    await Promise.all([close(), alone.close()]);
  });
});
