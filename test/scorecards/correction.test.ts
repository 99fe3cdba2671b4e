import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import type { BrandCard, CaseOut, QueueOut } from '../../src/model.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const DAYS = 24 * 60;

describe('a correction of a reading', () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let ana: Person;
  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    ana = await signedIn(connection.db, 'ana', 'agent');
  }, 60_000);
  afterAll(() => connection.close());

  async function get<T>(path: string): Promise<T> {
    const answer = await web.app.request(`/api/v1${path}`, { headers: ana.headers });
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  }

  async function act(id: string, kind: string, body: object, status = 200): Promise<void> {
    const answer = await web.app.request(`/api/v1/cases/${encodeURIComponent(id)}/${kind}`, {
      method: 'POST',
      headers: { ...ana.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(status);
  }

  const card = () => get<BrandCard>('/brands/lumen');
  const behind = async (of: string) =>
    (await get<{ items: { case_id: string }[] }>(`/brands/lumen/evidence?of=${of}`)).items.map(
      ({ case_id }) => case_id,
    );
  const rowOf = (native: string) =>
    connection.db.selectFrom('posts').select('id').where('native_id', '=', native).executeTakeFirstOrThrow();

  it('of a reply moves the outcome, the ratio, the rates, the page and SQL at once, and back again', async () => {
    const [opener, reply] = await web.say(
      ['rolf', 20 * DAYS, '@lumen my router has been dead since Monday, this is a terrible service'],
      ['lumen', 20 * DAYS - 30, '@rolf So sorry to hear this, Rolf.', '^'],
    );
    const id = `lumen:x:${opener}`;
    await recountAll(connection.db);
    const before = await card();
    expect(before).toMatchObject({
      apology_to_resolution_text: '1 : 0',
      unresolved: 1,
      hollow_replies: 1,
      empty_turn_rate: 1,
    });
    expect(await behind('unresolved')).toEqual([id]);

    const { id: post } = await rowOf(reply!);
    await act(id, 'correct', { post, acts: ['apology', 'action'] });
    expect(await get<CaseOut>(`/cases/${encodeURIComponent(id)}`)).toMatchObject({
      outcome: 'claimed',
      basis: 'remedy',
    });
    expect(await card()).toMatchObject({
      apology_to_resolution_text: '1 : 1',
      apology_to_resolution: 1,
      resolved: 1,
      resolved_remedy: 1,
      unresolved: 0,
      resolution_rate_low: 1,
      hollow_replies: 0,
      hollow_rate: 0,
      empty_turn_rate: 0,
    });
    expect(await behind('resolved')).toEqual([id]);
    expect(await behind('unresolved')).toEqual([]);
    expect(await behind('hollow_replies')).toEqual([]);
    const page = await web.app.request('/brands/lumen', { headers: { cookie: ana.cookie } });
    expect(await page.text()).toContain('Of 1 complaint we saw 1 end in a remedy.');

    const ratio =
      await sql`select ratio_text, resolved::int from analytics.apology_to_resolution where brand = 'lumen'`.execute(
        connection.db,
      );
    expect(ratio.rows).toEqual([{ ratio_text: '1 : 1', resolved: 1 }]);
    // What is counted by day says the same as what is counted from the facts.
    await recountAll(connection.db);
    expect(await findDifferences(connection.db)).toEqual([]);
    expect(await card()).toMatchObject({ resolved: 1, unresolved: 0, hollow_replies: 0 });

    await act(id, 'undo', {});
    expect(await card()).toEqual({ ...before, to: expect.any(String), from: expect.any(String) });
  }, 60_000);

  it('of a complaint moves its place in the queue and the count of complaints', async () => {
    const [older, newer] = await web.say(
      ['uma', 50, '@lumen the app logs me out every time, annoying'],
      ['viktor', 40, '@lumen my bill is wrong again, this is annoying'],
    );
    const both = [`lumen:x:${older}`, `lumen:x:${newer}`];
    const order = async () => {
      const { items } = await get<{ items: QueueOut[] }>('/queue?brand=lumen');
      return items.map((one) => one.id).filter((id) => both.includes(id)) as [string, string];
    };
    const [first, second] = await order();
    const complaints = (await card()).complaint_cases;

    const { id: post } = await rowOf(second.split(':')[2]!);
    await act(second, 'correct', { post, level: 'critical' });
    expect(await order()).toEqual([second, first]);
    expect(await get<CaseOut>(`/cases/${encodeURIComponent(second)}`)).toMatchObject({ level: 'critical' });

    const { id: angry } = await rowOf(first.split(':')[2]!);
    // No complaint and no question: it is no case any more.
    await act(first, 'correct', { post: angry, is_complaint: false }, 410);
    expect(await card()).toMatchObject({ complaint_cases: complaints - 1 });
    expect(await behind('complaint_cases')).not.toContain(first);
  }, 60_000);
});
