import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Post } from '../../src/model.ts';
import { purgeOld } from '../../src/privacy/retention.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { findCannedDifferences } from '../../src/scorecards/store/canned-check.ts';
import { readCard } from '../../src/scorecards/store/cards.ts';
import { listClusters } from '../../src/scorecards/store/listing.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { allCases, brandConfig, contextOf, draining, fileArchive } from '../support/filing.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-05-31T12:00:00Z');

/** An exchange that begins so many days before now: a complaint and a sorry. */
function exchange(n: number, daysAgo: number): Post[] {
  const at = (hours: number) => new Date(NOW - daysAgo * DAY + hours * 3_600_000).toISOString();
  const thread = { network: 'x', conversation_id: `${n}0` };
  const customer = { ...thread, author_id: `70${n}`, author_handle: `customer${n}` };
  const brand = { ...thread, author_id: '1', author_handle: 'larkline', brand: 'larkline' };
  return [
    { ...customer, id: `${n}0`, created_at: at(0), text: '@larkline my order never arrived and nobody answers me' },
    { ...brand, id: `${n}1`, reply_to: `${n}0`, created_at: at(1), text: `@customer${n} We are so sorry about this.` },
  ];
}

const again: Post = {
  network: 'x',
  id: '25',
  conversation_id: '20',
  reply_to: '21',
  author_id: '702',
  author_handle: 'customer2',
  created_at: new Date(NOW - 27 * DAY).toISOString(),
  text: '@larkline still no order, this is a disgrace',
};

async function countsOf(db: Connection['db']): Promise<unknown> {
  const days = await db.selectFrom('scorecard_days').selectAll().orderBy('day').orderBy('topic').execute();
  const endings = await db.selectFrom('ending_days').selectAll().orderBy('day').orderBy('outcome').execute();
  return { days, endings };
}

describeEachDatabase('retention', (open) => {
  it('takes the words of old cases and keeps the counts of their days; a case that goes on stays whole', async () => {
    const { db, close } = await open();
    // The second case began before the horizon and went on after it.
    const posts = [...exchange(1, 60), ...exchange(2, 32), again, ...exchange(3, 5)];
    await fileArchive(db, posts, { brands: [brandConfig('larkline', ['larkline'], true)] });
    await recountAll(db);
    const before = await countsOf(db);
    expect(await purgeOld(db, 30, NOW)).toBe(2);
    await drain(db, () => contextOf(db), draining(100, NOW));
    await recountAll(db);
    expect(await countsOf(db)).toEqual(before);
    expect(await findDifferences(db)).toEqual([]);
    expect((await allCases(db, NOW)).map((one) => one.post_ids)).toEqual([
      ['20', '21', '25'],
      ['30', '31'],
    ]);
    const gone = await sql<{ text: string | null; author_handle: string | null }>`
      select text, author_handle from posts where native_id in ('10', '11')`.execute(db);
    expect(gone.rows).toEqual([
      { text: null, author_handle: null },
      { text: null, author_handle: null },
    ]);
    const handles = await db.selectFrom('identities').select('handle').orderBy('user_id').execute();
    expect(handles.map((row) => row.handle)).toEqual([null, 'customer2', 'customer3']);
    await close();
  });

  it('does nothing the second time, and an import of what was purged brings nothing back', async () => {
    const { db, close } = await open();
    const old = exchange(1, 60);
    await fileArchive(db, [...old, ...exchange(3, 5)], { brands: [brandConfig('larkline', ['larkline'], true)] });
    expect(await purgeOld(db, 30, NOW)).toBe(2);
    await fileArchive(db, old);
    expect(await purgeOld(db, 30, NOW)).toBe(0);
    expect((await allCases(db, NOW)).map((one) => one.post_ids)).toEqual([['30', '31']]);
    await close();
  });

  it('leaves the share of canned replies of the days before as it was, and goes on counting', async () => {
    const { db, close } = await open();
    const words = 'We are sorry to hear about your order. Please send us a note with the details so we can help.';
    const canned = (n: number, daysAgo: number) =>
      exchange(n, daysAgo).map((post) => (post.brand ? { ...post, text: `@customer${n} ${words}` } : post));
    const old = [...canned(1, 60), ...canned(2, 59), ...canned(3, 40), ...exchange(4, 40)];
    await fileArchive(db, old, { brands: [brandConfig('larkline', ['larkline'], true)] });
    await recountAll(db);
    const { id: brandId } = await db.selectFrom('brands').select('id').executeTakeFirstOrThrow();
    const shareOf = async (from: number, to: number) => {
      const span = { from: NOW - from * DAY, to: NOW - to * DAY };
      return (await readCard(db, { brand: 'larkline', brandId, ...span, at: NOW, thresholds: DEFAULT_THRESHOLDS }))
        .canned_share;
    };
    expect([await shareOf(90, 30), await shareOf(50, 30)]).toEqual([0.75, 0.5]);
    for (const now of [NOW - 15 * DAY, NOW, NOW]) {
      await purgeOld(db, 30, now);
      await drain(db, () => contextOf(db), draining(100, now));
      await recountAll(db);
    }
    expect(await sql`select from templates where text <> ''`.execute(db)).toMatchObject({ rows: [] });
    expect(await listClusters(db, { copies: 1 })).toEqual([]);
    expect(await findCannedDifferences(db, brandId)).toEqual([]);
    expect([await shareOf(90, 30), await shareOf(50, 30)]).toEqual([0.75, 0.5]);
    await fileArchive(db, [...canned(5, 3), ...canned(6, 2), ...canned(7, 1)]);
    await recountAll(db);
    expect([await shareOf(90, 30), await shareOf(30, 0)]).toEqual([0.75, 1]);
    expect(await listClusters(db, { copies: 1 })).toMatchObject([{ copies: 3, customers: 3, share: 1 }]);
    expect(await findCannedDifferences(db, brandId)).toEqual([]);
    await close();
  });
});
