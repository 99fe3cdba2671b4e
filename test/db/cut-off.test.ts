import { type Kysely, sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { HERE } from '../../src/cases/readers.ts';
import type { Database } from '../../src/db/tables.ts';
import { isTransient } from '../../src/db/transient.ts';
import { storePosts } from '../../src/intake/posts.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { serverDatabase } from '../support/databases.ts';
import { allCases, contextOf, draining, fileArchive } from '../support/filing.ts';

/** Ends the server's side of every other connection to this database, and waits until they are gone. */
async function cutOff(db: Kysely<Database>): Promise<void> {
  await db.connection().execute(async (one) => {
    const others = sql`pid <> pg_backend_pid() and datname = current_database() and backend_type = 'client backend'`;
    await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${others}`.execute(one);
  });
}

// An error that nobody listens to would end the run, as it would end the program.
describe.runIf(inject('postgresUrl'))('a connection that Postgres ends', () => {
  it('in the middle of a transaction fails it, and nothing else', async () => {
    const { db, close } = await serverDatabase();
    const noticed = Promise.withResolvers<unknown>();
    const working = db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await cutOff(db);
      // Long enough at work of its own for the socket's end to be met by nobody's query.
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
      await sql`select 1`.execute(trx).catch(noticed.resolve);
      throw new Error('over');
    });
    await expect(working).rejects.toThrow();
    expect(isTransient(await noticed.promise)).toBe(true);
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await close();
  });

  it('while posts are read lets the same batch be filed again', async () => {
    const posts = generateArchive({ conversations: 10 });
    const end = Math.max(...posts.map((post) => Date.parse(post.created_at)));
    const alone = await serverDatabase();
    await fileArchive(alone.db, posts);
    const { db, close } = await serverDatabase();
    await db.transaction().execute((trx) => storePosts(trx, posts, 'archive'));
    let left = 3;
    const retried: string[] = [];
    const readers = {
      ...HERE,
      async readAll(batch: Parameters<typeof HERE.readAll>[0]) {
        if (left-- > 0) await cutOff(db);
        return HERE.readAll(batch);
      },
    };
    const options = { ...draining(60, end), readers, onRetry: (error: Error) => void retried.push(error.message) };
    expect(await drain(db, () => contextOf(db), options)).toMatchObject({ assigned: posts.length, quarantined: 0 });
    expect(retried.length).toBeGreaterThan(1);
    expect(await allCases(db, end)).toEqual(await allCases(alone.db, end));
    await Promise.all([close(), alone.close()]);
  });
});
