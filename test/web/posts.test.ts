import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Web } from '../../src/web/app.ts';
import { signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

const good = { network: 'x', id: '71', author_id: 'u7', created_at: '2026-05-04T08:00:00Z', text: 'hello' };

describe('POST /api/v1/posts', () => {
  let connection: Connection;
  let web: Web & { failures: object[] };
  let token: string;
  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = testWeb(connection.db);
    const { id } = await signedIn(connection.db, 'ana', 'admin');
    ({ token } = await makeToken(connection.db, id, { label: 'push', scopes: ['push'] }, Date.now()));
  });
  afterAll(async () => {
    web.stop();
    await connection.close();
  });

  async function push(body: unknown): Promise<{ status: number; title?: string; stored?: number }> {
    const answer = await web.app.request('/api/v1/posts', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? Number(value) : value)),
    });
    return { status: answer.status, ...((await answer.json()) as object) };
  }

  it.each<[string, object, RegExp]>([
    ['names no zone', { created_at: '2026-05-04T08:00:00' }, /created_at: "2026-05-04T08:00:00" names no time zone/],
    ['names no day of the calendar', { created_at: '2026-06-31T08:00:00Z' }, /created_at: .* no day of the calendar/],
    ['holds a NUL', { author_id: 'a\0b' }, /author_id: holds blanks or control characters/],
    ['was rounded', { reply_to: '1.2316E+18' }, /reply_to: 1\.2316E\+18 was rounded on its way: export ids as text/],
    ['gives a number for an id', { author_id: 1231600000000012345n }, /author_id: is no text: export ids as text/],
  ])('refuses what an archive is refused for: %s', async (_name, change, fault) => {
    const bad = { ...good, id: '72', ...change };
    expect(await push(bad)).toMatchObject({ status: 422, title: expect.stringMatching(fault) });
    expect(await push([good, bad])).toMatchObject({
      status: 422,
      title: expect.stringMatching(new RegExp(`^1\\.${fault.source}`)),
    });
    expect(await connection.db.selectFrom('posts').select('id').execute()).toEqual([]);
    expect(web.failures).toEqual([]);
  });

  it('takes over later words and deletions, and says how many', async () => {
    const deletion = { network: 'x', id: '81', deleted: true };
    expect(
      await push([
        { ...good, id: '80' },
        { ...good, id: '81' },
      ]),
    ).toMatchObject({ status: 202, stored: 2 });
    const edited = { ...good, id: '80', text: 'other words', edited_at: '2026-05-04T09:00:00Z' };
    expect(await push([edited, deletion])).toMatchObject({ status: 202, stored: 0, edited: 1, deleted: 1 });
    expect(await push(deletion)).toMatchObject({ status: 202, deleted: 0 });
    const rows = await connection.db.selectFrom('posts').select(['native_id', 'text']).orderBy('native_id').execute();
    expect(rows).toEqual([
      { native_id: '80', text: 'other words' },
      { native_id: '81', text: null },
    ]);
    expect(await push({ ...deletion, id: 'a b' })).toMatchObject({
      status: 422,
      title: expect.stringMatching(/^id: holds blanks/),
    });
    expect(await push({ ...good, id: 'b', edit_of: 'a' })).toMatchObject({
      status: 422,
      title: expect.stringMatching(/^edit_of: needs ids/),
    });
  });
});
