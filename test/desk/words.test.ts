import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { countListedCases, listCases } from '../../src/desk/list/cases.ts';
import type { CaseFilter } from '../../src/desk/list/filter.ts';
import { findWordedCases } from '../../src/desk/list/words.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, fileArchive } from '../support/filing.ts';
import { DAY, HOUR, START } from '../support/told.ts';
import { WORDS_READERS } from '../support/words-reader.ts';

/** More posts than are looked up by their words. */
const MANY = 1_200;

describeEachDatabase('cases by words', (open) => {
  let connection: Connection;
  const now = START + 3 * DAY;
  const idOf = (customer: string) => `acme:x:${customer}`;
  beforeAll(async () => {
    connection = await open();
    const { db } = connection;
    const posts = ['waits', 'talks', 'rare'].map((customer, i) => ({
      network: 'x',
      id: customer,
      author_id: customer,
      author_handle: customer,
      created_at: new Date(START + i * HOUR).toISOString(),
      text: `@acme complains ${customer === 'rare' ? 'harpsichord' : 'lantern'}`,
    }));
    const brands = [brandConfig('acme', ['acme'], true)];
    await fileArchive(db, posts, { brands, announce: false, readers: WORDS_READERS });
    await db.updateTable('cases').set({ status: 'closed', queued: false }).where('id', '=', idOf('talks')).execute();
    await sql`insert into posts (network, native_id, author_id, created_at, text, source, filed_at)
      select 'x', 'more' || i, 'talks', ${new Date(START + DAY)}::timestamptz + i * interval '1 minute', 'lantern', 'archive', now()
      from generate_series(1, ${MANY}::int) i`.execute(db);
    await sql`insert into filings (post_id, history_id, case_id, role, root)
      select p.id, c.history_id, c.id, 'mention', 'talks' from posts p, cases c
      where p.native_id like 'more%' and c.id = ${idOf('talks')}`.execute(db);
  });
  afterAll(() => connection.close());

  it.each<[string, Omit<CaseFilter, 'q'>, string, string[]]>([
    ['of a rare word, all', { view: 'found' }, 'harpsichord', ['rare']],
    ['of a rare word, what waits', { view: 'needs_reply' }, 'harpsichord', ['rare']],
    ['of a frequent word, what waits since long', { view: 'needs_reply' }, 'lantern', ['waits']],
    ['of a frequent word, those of the newest posts', { view: 'found' }, 'lantern', ['talks']],
    ['of a frequent word, of one person', { view: 'found', handle: 'waits' }, 'lantern', ['waits']],
    ['of a frequent word, of one case', { view: 'found', ids: ['acme:x:waits'] }, 'lantern', ['waits']],
    ['of a frequent word, of those that fit', { view: 'found', to: START + HOUR / 2 }, 'lantern', ['waits']],
    ['of a handle', { view: 'found' }, '@waits', ['waits']],
    ['of no word that was written', { view: 'found' }, 'bagpipe', []],
    ['of two words, one of them left out', { view: 'open' }, 'complains -lantern', ['rare']],
  ])('%s', async (_, filter, q, customers) => {
    const { db } = connection;
    const brandIds = (await db.selectFrom('brands').select('id').execute()).map(({ id }) => id);
    const ids = customers.map(idOf);
    for (const asked of [filter, { ...filter, brandIds }])
      expect((await listCases(db, { ...asked, q }, { limit: 50, now })).items.map(({ row }) => row.id)).toEqual(ids);
    expect(await countListedCases(db, { ...filter, brandIds, q }, now)).toBe(ids.length);
    expect(await countListedCases(db, { ...filter, brandIds: [], q }, now)).toBe(0);
  });

  it('says where not all cases were looked at', async () => {
    const whole = async (filter: CaseFilter) => (await listCases(connection.db, filter, { limit: 50, now })).whole;
    expect(await whole({ view: 'found', q: 'lantern' })).toBe(false);
    for (const filter of [
      { q: 'harpsichord' },
      { q: 'lantern', handle: 'waits' },
      { q: 'lantern', status: 'open' as const },
      {},
    ])
      expect(await whole({ view: 'found', ...filter })).toBe(true);
  });

  it('counts only posts of cases that fit', async () => {
    const found = await findWordedCases(connection.db, 'lantern', [sql`c.status <> 'closed'`]);
    expect(found).toEqual({ ids: [idOf('waits')], all: true });
  });

  it('knows whether it looked all posts up', async () => {
    expect(await findWordedCases(connection.db, 'harpsichord')).toEqual({ ids: [idOf('rare')], all: true });
    expect(await findWordedCases(connection.db, 'lantern')).toEqual({ ids: [idOf('talks')], all: false });
  });
});
