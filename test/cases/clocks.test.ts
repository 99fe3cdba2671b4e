import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { foldDue } from '../../src/cases/due.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { toCaseOut } from '../../src/desk/list/records.ts';
import { storePosts } from '../../src/intake/posts.ts';
import type { CaseOut, Ms, Post } from '../../src/model.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { describeOneDatabase } from '../support/databases.ts';
import { contextOf, draining, fileArchive } from '../support/filing.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const posts = generateArchive({ conversations: 15 }).sort((a, b) => timeOf(a) - timeOf(b));
const end = Math.max(...posts.map(timeOf));

function timeOf(post: Post): Ms {
  return Date.parse(post.created_at);
}

/** Takes posts as they come, each batch by a worker whose clock is wrong by so much; then judges what came due by it. */
async function live({ db }: Connection, wrongBy: (batch: number) => Ms, size: number): Promise<void> {
  for (let from = 0; from < posts.length; from += size) {
    const batch = posts.slice(from, from + size);
    const at = timeOf(batch.at(-1)!) + wrongBy(from / size);
    await db.transaction().execute((trx) => storePosts(trx, batch, 'poll'));
    await drain(db, () => contextOf(db), draining(size, at));
    await foldDue(db, await contextOf(db), at);
  }
}

async function casesOf({ db }: Connection, asked: boolean, at = end): Promise<CaseOut[]> {
  const bundles = await casesAt(db, await contextOf(db), { filter: { view: 'all' }, at, asked });
  return bundles.map((bundle) => toCaseOut(bundle, at));
}

async function differences({ db }: Connection, at: Ms): Promise<unknown[]> {
  return (await verifyAll(db, await contextOf(db), at)).differences;
}

describeOneDatabase('clocks of workers that are wrong', (open) => {
  let imported: CaseOut[];
  beforeAll(async () => {
    const connection = await open();
    await fileArchive(connection.db, posts);
    imported = await casesOf(connection, true);
    await connection.close();
  });

  const wrongBy = fc.oneof(
    fc.constantFrom(0, -80 * SECOND, -HOUR, DAY, -400 * DAY, 80 * SECOND),
    fc.integer({ min: -7 * DAY, max: 7 * DAY }),
  );
  it('give the cases of an import: behind, ahead, jumping, another one for each batch', {
    timeout: 90_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.tuple(wrongBy), fc.array(wrongBy, { minLength: 2, maxLength: 12 })),
        fc.integer({ min: 12, max: 60 }),
        async (clocks, size) => {
          const connection = await open();
          await live(connection, (batch) => clocks[batch % clocks.length]!, size);
          expect(await casesOf(connection, true)).toEqual(imported);
          expect(await differences(connection, end + DAY)).toEqual([]);
          await connection.close();
        },
      ),
      { numRuns: 6, seed: 15 },
    );
  });

  it.each([-80 * SECOND, -HOUR, -400 * DAY])('show every case at once, though %s ms behind', async (skew) => {
    const connection = await open();
    await live(connection, () => skew, 40);
    const [now, then] = [await casesOf(connection, false, end + skew), imported];
    expect(now.map(({ id }) => id).sort()).toEqual(then.map(({ id }) => id).sort());
    await connection.close();
  });

  it('leave nothing that verifying does not tell: a post that no fold has seen is a difference', async () => {
    const connection = await open();
    const { db } = connection;
    await fileArchive(db, posts);
    expect(await differences(connection, end)).toEqual([]);
    const lost = await db
      .selectFrom('cases')
      .select(['id', 'history_id', 'opened_at'])
      .limit(1)
      .executeTakeFirstOrThrow();
    // What a worker that was behind has left before: the post is filed to no case, and nothing is due.
    await db.updateTable('filings').set({ case_id: null }).where('history_id', '=', lost.history_id).execute();
    await db.deleteFrom('cases').where('history_id', '=', lost.history_id).execute();
    const judged_at = new Date(lost.opened_at.getTime() - 80 * SECOND);
    const unseen = { judged_at, next_due_at: null };
    await db.updateTable('histories').set(unseen).where('id', '=', lost.history_id).execute();
    expect(await differences(connection, end)).toContainEqual({ case_id: lost.id, what: 'not stored' });
    await connection.close();
  });
});
