import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveRecord } from '../../src/contract/post.ts';
import type { Connection } from '../../src/db/connect.ts';
import { storeRecords } from '../../src/intake/records.ts';
import { embeddedDatabase } from '../support/databases.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const post = (id: string, change: object = {}): ArchiveRecord => ({
  network: 'x',
  id,
  author_id: `u${id}`,
  created_at: '2026-05-04T08:00:00Z',
  text: `words of ${id}`,
  ...change,
});

/** Every order of a few things. */
function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, n) => ordersOf(items.toSpliced(n, 1)).map((rest) => [item, ...rest]));
}

describe('records of what became of posts', () => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await embeddedDatabase();
  });
  afterEach(() => connection.close());

  const store = (records: ArchiveRecord[]) =>
    connection.db.transaction().execute((trx) => storeRecords(trx, records, 'archive', NOW));
  const kept = () =>
    connection.db
      .selectFrom('posts')
      .select(['native_id', 'text', 'reply_to', 'edited_at', 'deleted_at'])
      .orderBy('native_id')
      .execute();

  it('end the same in whatever order, batch by batch or at once, and again', async () => {
    const records = [
      post('1'),
      post('1', { text: 'edited once', edited_at: '2026-05-04T09:00:00Z' }),
      post('1', { text: 'edited twice', edited_at: '2026-05-04T10:00:00Z' }),
      post('7', { reply_to: '22' }),
    ];
    const versions = [post('21'), post('22', { edit_of: '21', text: 'the second version' })];
    const orders = ordersOf([...records.slice(0, 3)]);
    let expected: unknown;
    for (const [n, order] of orders.entries()) {
      const all =
        n % 2 === 0 ? [...order, records[3]!, ...versions] : [...versions.toReversed(), records[3]!, ...order];
      if (n % 3 === 0) await store(all);
      else for (const record of all) await store([record]);
      const rows = (await kept()).map(({ edited_at: _, ...row }) => row);
      expected ??= rows;
      expect(rows).toEqual(expected);
      expect(await store(all)).toEqual({ stored: 0, known: 6, edited: 0, deleted: 0 });
      await connection.db.deleteFrom('posts').execute();
    }
    expect(expected).toEqual([
      { native_id: '1', text: 'edited twice', reply_to: null, deleted_at: null },
      { native_id: '21', text: 'the second version', reply_to: null, deleted_at: null },
      { native_id: '7', text: 'words of 7', reply_to: '21', deleted_at: null },
    ]);
  });

  it('take the words away that are gone, and nothing brings them back', async () => {
    await store([post('1'), post('2'), post('31'), post('32', { edit_of: '31' })]);
    const gone = [
      post('1', { deleted: true, deleted_at: '2026-05-05T00:00:00Z' }),
      { network: 'x', id: '32', deleted: true } as const,
      { network: 'forum', id: '2', deleted: true } as const,
      post('4', { deleted: true }),
    ];
    expect(await store(gone)).toEqual({ stored: 1, known: 1, edited: 0, deleted: 2 });
    await store([post('1'), post('1', { edited_at: '2026-05-06T00:00:00Z' }), post('4')]);
    expect(
      (await kept()).map(({ native_id, text, deleted_at }) => [native_id, text, deleted_at?.toISOString()]),
    ).toEqual([
      ['1', null, '2026-05-05T00:00:00.000Z'],
      ['2', 'words of 2', undefined],
      ['31', null, '2026-06-01T00:00:00.000Z'],
      ['4', null, '2026-05-04T08:00:00.000Z'],
    ]);
  });

  it('file an edited post again, and one whose words stayed not', async () => {
    await store([post('1'), post('2')]);
    await connection.db
      .updateTable('posts')
      .set({ filed_at: new Date(NOW) })
      .execute();
    const at = '2026-05-04T09:00:00Z';
    expect(await store([post('1', { edited_at: at }), post('2', { text: 'other words', edited_at: at })])).toEqual({
      stored: 0,
      known: 2,
      edited: 1,
      deleted: 0,
    });
    const rows = await connection.db
      .selectFrom('posts')
      .select(['native_id', 'filed_at'])
      .orderBy('native_id')
      .execute();
    expect(rows.map(({ filed_at }) => filed_at === null)).toEqual([false, true]);
  });
});
