import { promises as fs } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/db/migrate.ts';
import type { Database } from '../../src/db/tables.ts';
import { idAtTime, timeOfId } from '../../src/networks/x/snowflake.ts';

const AT = Date.parse('2026-11-21T12:00:00.250Z');
const [FIRST, EDIT] = [idAtTime(AT), idAtTime(AT + 60_000)];

/** A database of X alone, as it was before there were other networks. */
async function fill(db: Kysely<Database>): Promise<void> {
  await sql`insert into streams (key, network, query, terms, brands, created_at, status, next_poll_at, since_id, page_token,
      page_since_id, page_start_at, page_newest_id, page_began_at, start_at) values
    ('read', 'x', '@a', '["@a"]', '["a"]', now(), 'ok', now(), '900', null, null, null, null, null, null),
    ('reading', 'x', '@b', '["@b"]', '["b"]', now(), 'reading', now(), '900', 'N1', '800', null, '950', ${new Date(AT)}, null),
    ('first', 'x', '@c', '["@c"]', '["c"]', now(), 'reading', now(), null, 'N2', null, ${new Date(AT)}, null,
      ${new Date(AT)}, ${new Date(AT)}),
    ('new', 'x', '@d', '["@d"]', '["d"]', now(), 'new', now(), null, null, null, null, null, null, null)`.execute(db);
  await sql`insert into brakes (network, status, until, failures) values ('x', 'bad_token', now(), 2)`.execute(db);
  await sql`insert into posts (network, native_id, author_id, created_at, text, source) values
    ('x', ${FIRST}, '1', ${new Date(AT)}, 'edited', 'poll'), ('x', '17', '1', ${new Date(AT)}, 'plain', 'poll')`.execute(
    db,
  );
  await sql`insert into post_versions (network, version_id, native_id) values ('x', ${FIRST}, ${FIRST}), ('x', ${EDIT}, ${FIRST})`.execute(
    db,
  );
}

describe('the migration to several networks', () => {
  let db: Kysely<Database>;
  beforeAll(async () => {
    db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
    const files = (await fs.readdir(MIGRATIONS)).map((file) => file.replace(/\.[jt]s$/, '')).sort();
    const before = files[files.indexOf('030_networks') - 1]!;
    const provider = new FileMigrationProvider({ fs, path, migrationFolder: MIGRATIONS });
    const { error } = await new Migrator({ db, provider }).migrateTo(before);
    if (error) throw error;
    await fill(db);
    await migrate(db);
  });
  afterAll(() => db.destroy());

  it('keeps every cursor, and the place in a read that is half done', async () => {
    const rows = await db.selectFrom('streams').select(['key', 'kind', 'what', 'cursor', 'page_cursor']).execute();
    const streams = new Map(rows.map(({ key, ...row }) => [key, row]));
    expect(streams.get('read')).toEqual({
      kind: 'search',
      what: ['@a'],
      cursor: { since_id: '900', start_at: null },
      page_cursor: null,
    });
    expect(streams.get('reading')!.page_cursor).toEqual({
      since_id: '900',
      start_at: null,
      page: { token: 'N1', newest_id: '950', since_id: '800', start_at: null, began_at: AT },
    });
    expect(streams.get('first')).toMatchObject({
      cursor: { since_id: null, start_at: AT },
      page_cursor: { page: { token: 'N2', newest_id: null, since_id: null, start_at: AT, began_at: AT } },
    });
    expect(streams.get('new')).toMatchObject({ cursor: null, page_cursor: null });
  });

  it('knows of edited posts which text they have, so that an older one never comes back', async () => {
    const posts = await db
      .selectFrom('posts')
      .select(['native_id', 'version_id', 'version_order'])
      .orderBy('id')
      .execute();
    expect(posts).toEqual([
      { native_id: FIRST, version_id: EDIT, version_order: timeOfId(EDIT) },
      { native_id: '17', version_id: null, version_order: null },
    ]);
    const orders = await db.selectFrom('post_versions').select('version_order').orderBy('version_order').execute();
    expect(orders).toEqual([{ version_order: 0 }, { version_order: timeOfId(EDIT) }]);
  });

  it('keeps what was refused to X', async () => {
    expect(await db.selectFrom('circuit_breakers').select(['network', 'credential']).execute()).toEqual([
      { network: 'x', credential: '' },
    ]);
  });
});
