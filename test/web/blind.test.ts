import { expect, it } from 'vitest';
import { setArchiveEnd } from '../../src/intake/posts.ts';
import { syncStreams } from '../../src/intake/streams.ts';
import { x } from '../../src/networks/x/index.ts';
import { signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

it('the console says what it cannot read, and tells its own times from now though it holds an archive', async () => {
  const connection = await embeddedDatabase();
  const { db } = connection;
  const web = await livingWeb(db);
  const { headers } = await signedIn(db, 'lea', 'lead');
  const page = async (path: string) => (await web.app.request(path, { headers })).text();
  try {
    expect(await page('/health')).not.toContain('all is read');
    expect(await page('/queue')).not.toContain('cannot be read now');

    const lumen = { key: 'lumen', handles: ['lumen'], names: [] };
    await db.transaction().execute((trx) => syncStreams(trx, x, { brands: [lumen], credentials: [''] }, Date.now()));
    await db.updateTable('streams').set({ status: 'bad_token' }).execute();
    expect(await page('/queue')).toContain('Lumen Fibre cannot be read now');
    const blind = await page('/health');
    expect(blind).toContain('a stream cannot be read');
    expect(blind).toContain('Nothing was read yet');
    const later = new Date(Date.now() + 6 * 3_600_000);
    await db.updateTable('streams').set({ next_poll_at: later }).execute();
    expect((await web.app.request('/health/retry', { method: 'POST', headers })).status).toBe(303);
    const stream = await db.selectFrom('streams').select('next_poll_at').executeTakeFirstOrThrow();
    expect(stream.next_poll_at.getTime()).toBeLessThanOrEqual(Date.now());

    await db.updateTable('streams').set({ status: 'ok', last_ok_at: new Date() }).execute();
    await db.insertInto('cron_run').values({ key: 'poll:now' }).execute();
    await db.transaction().execute((trx) => setArchiveEnd(trx, Date.parse('2017-12-03T00:00:00Z')));
    const archive = await page('/health');
    expect(archive).toContain('all is read');
    expect(archive).not.toMatch(/\d d ago|\d d<\/time> ago/);
    expect(archive).toMatch(/&lt; 1 min/);
  } finally {
    web.stop();
    await connection.close();
  }
});
