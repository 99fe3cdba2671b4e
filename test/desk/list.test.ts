import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { cursorParts, listCases } from '../../src/desk/list/cases.ts';
import { type CaseFilter, VIEWS } from '../../src/desk/list/filter.ts';
import { unpackCursor } from '../../src/desk/paging.ts';
import type { Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, fileArchive } from '../support/filing.ts';
import { HOUR, START } from '../support/told.ts';
import { WORDS_READERS } from '../support/words-reader.ts';

const BRANDS = ['acme', 'nord', 'veldt'];
const WORDS = ['complains', 'complains danger', 'asks', 'complains stranded', 'praise content', 'complains', 'asks'];

/** Customers of three brands who write by turns, two of them in the same moment. */
function posts(): Post[] {
  return BRANDS.flatMap((brand, b) =>
    WORDS.map((words, i) => ({
      network: 'x',
      id: String(100 * (b + 1) + i),
      author_id: `${brand}${i}`,
      author_handle: `${brand}${i}`,
      created_at: new Date(START + Math.floor(i / 2) * HOUR).toISOString(),
      text: `@${brand} ${words}`,
    })),
  );
}

describeEachDatabase('the list of cases', (open) => {
  let connection: Connection;
  let ids: number[];
  const now = START + 5 * HOUR;
  beforeAll(async () => {
    connection = await open();
    const brands = BRANDS.map((key) => brandConfig(key, [key], true));
    await fileArchive(connection.db, posts(), { brands, announce: false, readers: WORDS_READERS });
    const rows = await connection.db.selectFrom('brands').select('id').orderBy('key').execute();
    ids = rows.map(({ id }) => id);
    const snoozed = await connection.db.selectFrom('cases').select('id').orderBy('id').limit(5).execute();
    await connection.db
      .updateTable('cases')
      .set({ status: 'snoozed', snoozed_until: new Date(now + HOUR), queued: false })
      .where(
        'id',
        'in',
        snoozed.map(({ id }) => id),
      )
      .execute();
    await connection.db.updateTable('cases').set({ owner: 'ana' }).where('band', '<', 3).execute();
    await connection.db
      .insertInto('replies')
      .values(await waiting())
      .execute();
  });
  afterAll(() => connection.close());

  /** Replies that wait for a second person, to some posts of each brand. */
  async function waiting() {
    const at = new Date(START + 4 * HOUR);
    const answered = await connection.db
      .selectFrom('filings')
      .innerJoin('posts', 'posts.id', 'filings.post_id')
      .innerJoin('cases', 'cases.id', 'filings.case_id')
      .select(['posts.id', 'posts.network', 'cases.brand_id'])
      .where('filings.role', '=', 'mention')
      .where('posts.native_id', 'in', ['101', '104', '201', '203', '302'])
      .execute();
    return answered.map(({ id, network, brand_id }) => ({
      brand_id,
      post_id: id,
      network,
      text: 'We are on it.',
      state: 'awaiting_approval' as const,
      written_by: 'ana',
      written_at: at,
      available_at: at,
      changed_at: at,
    }));
  }

  async function inPages(filter: CaseFilter, limit: number): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const after = unpackCursor(cursor, cursorParts(filter.view));
      const { items, next } = await listCases(connection.db, filter, { limit, after, now });
      seen.push(...items.map(({ row }) => row.id));
      if (next === null) return seen;
      expect(items).toHaveLength(limit);
      cursor = next;
    }
  }

  it.each<CaseFilter['view']>([...VIEWS, 'all', 'found'])(
    '%s is the same page by page as at once, and by brand',
    async (view) => {
      const filter: CaseFilter = { view, me: 'ana' };
      const whole = (await listCases(connection.db, filter, { now })).items;
      const told = whole.map(({ row }) => row.id);
      expect(view === 'done' || told.length > 0).toBe(true);
      expect(new Set(told).size).toBe(told.length);
      for (const limit of [1, 3, told.length + 1]) expect(await inPages(filter, limit)).toEqual(told);
      // Brands are read one by one and merged: twice the same brand is once.
      expect(await inPages({ ...filter, brandIds: [...ids, ids[0]!] }, 2)).toEqual(told);
      for (const [i, brandId] of ids.entries()) {
        const ofBrand = whole.filter(({ brand }) => brand === BRANDS[i]).map(({ row }) => row.id);
        expect(await inPages({ ...filter, brandIds: [brandId] }, 2)).toEqual(ofBrand);
      }
      expect(await inPages({ ...filter, brandIds: [] }, 2)).toEqual([]);
      for (const { brand, brandName, customer, row } of whole) {
        expect([brandName, row.id.startsWith(`${brand}:x:`), customer.startsWith('x:')]).toEqual([brand, true, true]);
      }
    },
  );
});
