import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard } from '../../src/scorecards/store/cards.ts';
import { listCannedReplies, listClusters } from '../../src/scorecards/store/listing.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { seedBrand, seedCase } from './seed.ts';
import { DAY, START } from './turns.ts';

const card = (brandId: number) => ({
  brand: 'acme',
  brandId,
  from: START - DAY,
  to: START + 30 * DAY,
  at: START + 30 * DAY,
  thresholds: DEFAULT_THRESHOLDS,
});

describeEachDatabase('canned replies', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  it('are found as they come, counted by customer, and forgotten with the words of a deleted post', async () => {
    const { db } = connection;
    const brand = await seedBrand(db, 'acme');
    const say = (id: string, hours: number, text: string) => ({ id, hours, text, acts: ['move_private' as const] });
    const dm = (name: string, n: number, by: string) =>
      `@${name} Hi ${name}, please DM us your order number ${n} so that we can look into it. ^${by}`;
    await seedCase(db, {
      id: '10',
      brand,
      customer: 'ann',
      hours: 0,
      outcome: 'private',
      replies: [
        say('11', 1, dm('Ann', 77, 'AB')),
        say('12', 5, dm('Ann', 77, 'CD')),
        say('13', 9, dm('Ann', 77, 'EF')),
      ],
    });
    await recountAll(db);
    expect(await readCard(db, card(brand))).toMatchObject({ canned_share: 0 });
    await seedCase(db, {
      id: '20',
      brand,
      customer: 'bob',
      hours: 20,
      outcome: 'private',
      replies: [
        say('21', 21, dm('Bob', 4, 'AB')),
        say('22', 22, 'The next train to Porto leaves at nine from platform two.'),
      ],
    });
    await recountAll(db);
    expect(await readCard(db, card(brand))).toMatchObject({ canned_share: 4 / 5 });
    const [cluster, ...none] = await listClusters(db, { copies: 3 });
    expect(none).toEqual([]);
    expect(cluster).toMatchObject({
      brand: 'acme',
      copies: 4,
      customers: 2,
      share: 4 / 5,
      first_seen: '2026-06-01T13:00:00Z',
    });
    expect(cluster!.text).toContain('{greeting}');
    const same = await listCannedReplies(db, { times: 3 });
    expect(same.map((reply) => [reply.customer, reply.post_id])).toEqual([
      ['x:ann', '11'],
      ['x:ann', '12'],
      ['x:ann', '13'],
    ]);

    await db.transaction().execute(async (trx) => {
      await sql`delete from readings where post_id in (select id from posts where native_id = '22')`.execute(trx);
      await sql`update posts set text = null, deleted_at = now() where native_id = '22'`.execute(trx);
    });
    await recountAll(db);
    expect(
      (await db.selectFrom('templates').select('text').execute()).filter((row) => row.text.includes('porto')),
    ).toEqual([]);
    expect(
      (await db.selectFrom('clusters').select('text').execute()).filter((row) => row.text.includes('porto')),
    ).toEqual([]);
  });

  it('fall apart when the one reply goes that held them together', async () => {
    const { db } = connection;
    const brand = await seedBrand(db, 'bonda');
    // Near-duplicates of the middle one on either side, too far apart to be so of each other.
    const words =
      'please send us your order number and the name on the account so that we can look into this today'.split(' ');
    const vary = (from: number, to: number) =>
      words.map((word, i) => (i >= from && i < to ? `${word}x` : word)).join(' ');
    const texts = [vary(0, 2), words.join(' '), vary(17, 20)];
    const replies = texts.map((text, n) => ({ id: `9${n}`, hours: n + 1, text, acts: ['ask_info' as const] }));
    await seedCase(db, { id: '8', brand, customer: 'kai', hours: 0, outcome: 'asked', replies });
    await recountAll(db);
    const sizes = async () => (await listClusters(db, { brand: 'bonda', copies: 1 })).map((cluster) => cluster.copies);
    expect(await sizes()).toEqual([3]);
    await db.transaction().execute(async (trx) => {
      await sql`delete from readings where post_id in (select id from posts where native_id = '91')`.execute(trx);
      await sql`update posts set text = null, deleted_at = now() where native_id = '91'`.execute(trx);
    });
    await recountAll(db);
    expect(await sizes()).toEqual([1, 1]);
  });
});
