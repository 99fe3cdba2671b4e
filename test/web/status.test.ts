import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Status } from '../../src/desk/status.ts';
import { STREAM_STATUSES } from '../../src/intake/tables.ts';
import { describeStream } from '../../src/labels.ts';
import { testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

describe('/status', () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let at = Date.now();
  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    web.stop();
    await web.say(['mira', 90, '@lumen my line is down since Tuesday, and nobody answers!']);
  });
  afterAll(() => connection.close());

  /** Asks an app whose clock is so far ahead that nothing is held. */
  async function ask(accept: string): Promise<{ status: number; text: string; type: string | null }> {
    at += 10_000;
    const asked = testWeb(connection.db, { now: () => at });
    const answer = await asked.app.request('/status', { headers: { accept } });
    asked.stop();
    expect(asked.failures).toEqual([]);
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
  }
  const asJson = async () => JSON.parse((await ask('application/json')).text) as Status;
  const stream = (key: string, change: object) =>
    connection.db
      .insertInto('streams')
      .values({
        key,
        network: 'x',
        query: '@lumen',
        kind: 'search',
        credential: '',
        what: '{}',
        brands: '["lumen"]',
        created_at: new Date(at),
        status: 'ok',
        next_poll_at: new Date(at),
        last_ok_at: new Date(at),
        ...change,
      })
      .execute();

  it('says that everything works, in words for anybody, and names nobody', async () => {
    await stream('lumen:x', {});
    expect(await asJson()).toMatchObject({
      state: 'works',
      files: true,
      alerts: true,
      streams: [{ number: 1, state: 'ok' }],
    });
    const { status, text, type } = await ask('text/html');
    expect([status, type]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(text).toContain('Everything works');
    expect(text).toMatch(/X, search 1: is read/);
    expect(text).toMatch(/came in .* ago/);
    expect(text + JSON.stringify(await asJson())).not.toMatch(/lumen|mira|Tuesday/i);
  });

  it('says which search is not read, and what is late', async () => {
    await stream('pakko:x', { status: 'bad_token', created_at: new Date(at + 1_000), last_ok_at: null });
    expect(await asJson()).toMatchObject({ state: 'partly', streams: [{ works: true }, { number: 2, works: false }] });
    const { text } = await ask('text/html');
    expect(text).toContain('something is late or cannot be read');
    expect(text).toMatch(/X, search 2: is not read: the network does not know our key/);
    await connection.db.deleteFrom('streams').where('key', '=', 'pakko:x').execute();
    await connection.db
      .updateTable('posts')
      .set({ filed_at: null, received_at: new Date(at - 3_600_000) })
      .execute();
    expect(await asJson()).toMatchObject({ state: 'partly', files: false });
    await connection.db
      .updateTable('posts')
      .set({ filed_at: new Date(at) })
      .execute();
  });

  it('has words for every state of a stream', () => {
    expect(STREAM_STATUSES.filter((status) => /_|^\w+$/.test(describeStream(status)))).toEqual([]);
  });

  it('is off where the settings say so', async () => {
    const off = testWeb(connection.db, { config: configSchema.parse({ status_page: false }) });
    expect((await off.app.request('/status')).status).toBe(404);
    off.stop();
  });

  it('says so when the database does not answer', async () => {
    await sql`alter table streams rename to elsewhere`.execute(connection.db);
    const { status, text } = await ask('text/html');
    expect(status).toBe(503);
    expect(text).toContain('Does not work at the moment');
  });
});
