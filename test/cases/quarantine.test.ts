import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { countCases } from '../../src/cases/store/counts.ts';
import { releaseQuarantine } from '../../src/cases/store/unfiled.ts';
import { setArchiveEnd, storePosts } from '../../src/intake/posts.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { allCases, contextOf, draining, fileArchive } from '../support/filing.ts';

const posts = generateArchive({ conversations: 20 }).slice(0, 120);
const end = Math.max(...posts.map((post) => Date.parse(post.created_at)));

describeEachDatabase('a poisoned post', (open) => {
  it('stands alone in quarantine with its error, and is filed once it is mended', { timeout: 120_000 }, async () => {
    const whole = await open();
    await fileArchive(whole.db, posts);
    const expected = await allCases(whole.db, end);
    await whole.close();

    const { db, close } = await open();
    await db.transaction().execute(async (trx) => {
      await setArchiveEnd(trx, end);
      await storePosts(trx, posts, 'archive');
    });
    const poisoned = [posts[17]!.id, posts[90]!.id];
    // The database refuses to read these two: what a reading that breaks a rule of the schema would look like.
    await sql
      .raw(`create function refuse() returns trigger language plpgsql as $$ begin
      if exists (select from posts where id = new.post_id and native_id in ('${poisoned.join("','")}')) then
        raise exception 'poisoned' using errcode = '22000'; end if;
      return new; end $$`)
      .execute(db);
    await sql`create trigger refuse before insert on readings for each row execute function refuse()`.execute(db);
    const told: string[] = [];
    const filed = await drain(db, () => contextOf(db), {
      ...draining(50, end),
      onQuarantine: (_id, error) => told.push(error.message),
    });
    expect(filed).toMatchObject({ assigned: posts.length - 2, quarantined: 2 });
    expect(told).toEqual([expect.stringContaining('poisoned'), expect.stringContaining('poisoned')]);
    const aside = await db
      .selectFrom('posts')
      .select(['native_id', 'filing_error'])
      .where('quarantined_at', 'is not', null)
      .execute();
    expect(aside.map((post) => post.native_id).sort()).toEqual([...poisoned].sort());
    expect(aside[0]?.filing_error).toContain('poisoned');

    await sql`drop trigger refuse on readings`.execute(db);
    expect(await releaseQuarantine(db)).toBe(2);
    await drain(db, () => contextOf(db), draining(50, end));
    expect(await countCases(db)).toMatchObject({ unfiled: 0, quarantined: 0 });
    expect(await allCases(db, end)).toEqual(expected);
    await close();
  });
});
