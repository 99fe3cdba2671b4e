import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldDue } from '../../src/cases/due.ts';
import { listAside } from '../../src/cases/store/aside.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, fileArchive, shuffle } from '../support/filing.ts';
import { HOUR, START } from '../support/told.ts';
import { WORDS_READERS } from '../support/words-reader.ts';

/** Who writes what, in hours after the start; each letter is a customer, and the brand answers their last post. */
const STORY: [who: string, hours: number, words: string][] = [
  ['a', 0, '@acme asks'],
  ['b', 1, '@acme complains danger'],
  ['b<', 1.2, 'promise:contact social'],
  ['c', 1.5, '@acme complains stranded'],
  ['d', 2, '@acme complains'],
  ['d<', 2.5, 'ask_info'],
  ['e', 3, '@acme complains'],
  ['e<', 3.5, 'promise:fix@20'],
  ['f', 4, '@acme praise content'],
  ['g', 4.5, '@acme spam content'],
  ['h', 5, '@acme praise danger content'],
  ['i', 6, '@acme asks'],
  ['i<', 6.5, 'answer'],
  ['j', 7.9, '@acme complains'],
  ['k', 7.95, '@acme irony content'],
];

function posts(): Post[] {
  const last = new Map<string, string>();
  return STORY.map(([who, hours, text], index) => {
    const customer = who[0]!;
    const id = String(index + 1);
    const parent = last.get(customer);
    if (who.length === 1) last.set(customer, id);
    const answer = who.length > 1;
    return {
      network: 'x',
      id,
      ...(answer && parent ? { reply_to: parent } : {}),
      author_id: answer ? 'acme' : customer,
      author_handle: answer ? 'acme' : customer,
      ...(answer ? { brand: 'acme' } : {}),
      created_at: new Date(START + hours * HOUR).toISOString(),
      text,
    };
  });
}

describeEachDatabase('the queue', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    const brands = [brandConfig('acme', ['acme'], true)];
    await fileArchive(connection.db, posts(), { brands, announce: false, readers: WORDS_READERS });
  });
  afterAll(() => connection.close());

  /** Who stands in it, in the order of its index, without looking at the clock. */
  async function queue(): Promise<string[]> {
    const { rows } = await sql<{ handle: string; band: number }>`
      select p.author_handle as handle, c.band from cases c join posts p on p.id = c.opened_by
      where c.queued order by c.band, c.rank_at, c.id`.execute(connection.db);
    return rows.map(({ handle, band }) => `${band}${handle}`);
  }

  const passTo = async (hours: number) => foldDue(connection.db, await contextOf(connection.db), START + hours * HOUR);

  it('is read in order from its index', async () => {
    expect(await queue()).toEqual(['0b', '0h', '1c', '2a', '3j']);
    await connection.db.transaction().execute(async (trx) => {
      // A few rows are read faster as a whole; what is asked is whether the index can give the order.
      await sql`set local enable_seqscan = off`.execute(trx);
      await sql`set local enable_bitmapscan = off`.execute(trx);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off)
        select id from cases where queued order by band, rank_at, id limit 50`.execute(trx);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index.* cases_queue/);
      expect(plan).not.toMatch(/Sort/);
    });
  });

  it.each<[number, string[]]>([
    [8.6, ['0b', '0h', '1c', '2a', '3j']],
    [8.7, ['0b', '0h', '1c', '2a', '2j']],
    [21.4, ['0b', '0h', '1c', '2a', '2j']],
    [21.5, ['0b', '0h', '1c', '2e', '2a', '2j']],
    [26.4, ['0b', '0h', '1c', '2e', '2a', '2j']],
    [26.5, ['0b', '0h', '1c', '2e', '2a', '2j', '3d']],
  ])('after %d hours', async (hours, expected) => {
    await passTo(hours);
    expect(await queue()).toEqual(expected);
    expect((await verifyAll(connection.db, await contextOf(connection.db), START + hours * HOUR)).differences).toEqual(
      [],
    );
  });

  it('sets aside what needs nothing, and never danger', async () => {
    const aside = await listAside(connection.db, { own: true, at: START + 9 * HOUR });
    expect(aside.map(({ handle, why }) => `${handle} ${why}`)).toEqual(['k irony', 'g spam', 'f praise']);
    expect(await listAside(connection.db, { at: START + 4.2 * HOUR })).toHaveLength(1);
  });

  it('is the same in whatever order the posts came', async () => {
    const other = await open();
    const brands = [brandConfig('acme', ['acme'], true)];
    await fileArchive(other.db, shuffle(posts(), 7), { batch: 3, brands, announce: false, readers: WORDS_READERS });
    const rows = async ({ db }: Connection, at: number) => {
      await foldDue(db, await contextOf(db), at);
      const found =
        await sql`select id, status, queued, band, rank_at, level, harm_by, returns_at, reasons from cases order by id`.execute(
          db,
        );
      return found.rows;
    };
    const at = START + 30 * HOUR;
    expect(await rows(other, at)).toEqual(await rows(connection, at));
    await other.close();
  });
});
