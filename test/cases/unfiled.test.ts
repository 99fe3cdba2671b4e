import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { quarantine, releaseQuarantine, requestAssignment } from '../../src/cases/store/unfiled.ts';
import { markAssigned } from '../../src/cases/store/write.ts';
import type { Database } from '../../src/db/tables.ts';
import { applyEdits } from '../../src/intake/edits.ts';
import { markDeleted } from '../../src/intake/gone.ts';
import { storePosts } from '../../src/intake/posts.ts';
import type { Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
const posts = ['1', '2', '3', '4'].map(
  (id): Post => ({ network: 'x', id, author_id: 'c1', created_at: NOW.toISOString(), text: `@pakko parcel ${id}?` }),
);

/** Native ids of what waits, as the queue has it, with a star where it may have been filed before. The posts say the same. */
async function waiting(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ queue: string | null; posts: string | null }>`
    select (select string_agg(p.native_id || case when u.again then '*' else '' end, ' ' order by p.id) from unfiled u left join posts p on p.id = u.post_id) as queue,
      (select string_agg(native_id, ' ' order by id) from posts where filed_at is null and quarantined_at is null) as posts`.execute(
    db,
  );
  expect(rows[0]!.queue?.replaceAll('*', '') ?? null).toBe(rows[0]!.posts);
  return rows[0]!.queue ?? '';
}

describeEachDatabase('the queue of posts to be filed', (open) => {
  it('is what the posts say, whatever is done to them, and knows which are new', async () => {
    const { db, close } = await open();
    const store = (some: Post[]) => db.transaction().execute((trx) => storePosts(trx, some, 'poll'));
    const idOf = async (nativeId: string) =>
      (await db.selectFrom('posts').select('id').where('native_id', '=', nativeId).executeTakeFirstOrThrow()).id;
    await store(posts);
    expect(await waiting(db)).toBe('1 2 3 4');
    const ids = await Promise.all(['1', '2', '3'].map(idOf));
    await db.transaction().execute((trx) => markAssigned(trx, ids, NOW));
    expect(await waiting(db)).toBe('4');
    await store(posts);
    expect(await waiting(db)).toBe('4');
    const edited = { ...posts[0]!, text: '@pakko parcel one?' };
    await db.transaction().execute((trx) => applyEdits(trx, [edited], NOW));
    expect(await waiting(db)).toBe('1* 4');
    await db.transaction().execute((trx) => markDeleted(trx, 'x', ['2'], NOW));
    expect(await waiting(db)).toBe('1* 2* 4');
    await quarantine(db, await idOf('4'), new Error('cannot be filed'), NOW);
    expect(await waiting(db)).toBe('1* 2*');
    await releaseQuarantine(db);
    expect(await waiting(db)).toBe('1* 2* 4*');
    await requestAssignment(db);
    expect(await waiting(db)).toBe('1* 2* 3* 4*');
    await sql`delete from posts where native_id = '3'`.execute(db);
    expect(await waiting(db)).toBe('1* 2* 4*');
    await sql`truncate posts cascade`.execute(db);
    expect(await waiting(db)).toBe('');
    await close();
  });
});
