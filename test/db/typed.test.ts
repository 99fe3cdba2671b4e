import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { type Columns, col, typed } from '../../src/db/typed.ts';
import { describeEachDatabase } from '../support/databases.ts';

describeEachDatabase('a raw statement', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  const ask = (columns: Columns) =>
    typed(columns)`select 1 as n, 'x' as name, null::text as note`.execute(connection.db);

  it('that answers as it says is answered', async () => {
    const row = typed({
      n: col.number,
      name: col.text,
      is: col.boolean,
      at: col.time,
      all: col.list(col.number),
      has: col.json<{ a: number }>(),
    })`
      select 1::bigint as n, 'x' as name, true as is, now() as at, '{1,2}'::int[] as all, '{"a": 1}'::jsonb as has`;
    const { rows } = await row.execute(connection.db);
    expect(rows).toEqual([{ n: 1, name: 'x', is: true, at: expect.any(Date), all: [1, 2], has: { a: 1 } }]);
  });

  it.each<[string, Columns, string]>([
    [
      'a column that was renamed',
      { n: col.number, title: col.text, note: col.orNull(col.text) },
      'name is not named; title is not answered',
    ],
    ['another type', { n: col.text, name: col.text, note: col.orNull(col.text) }, 'n is of type 23'],
    ['a column more', { n: col.number, name: col.text }, 'note is not named'],
    ['a null where none is said to be', { n: col.number, name: col.text, note: col.text }, 'note is null in a row'],
  ])('fails by %s', async (_, columns, message) => {
    await expect(ask(columns)).rejects.toThrow(message);
  });

  it('is held to it inside a transaction, too', async () => {
    const inside = connection.db.transaction().execute((trx) => typed({ m: col.number })`select 1 as n`.execute(trx));
    await expect(inside).rejects.toThrow('m is not answered');
  });
});
