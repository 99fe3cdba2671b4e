import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { type Column, writeTable } from '../../src/cli/table.ts';

interface Row {
  id: string;
  owner: string;
  why: string;
  words: string;
}
const COLUMNS: Column<Row>[] = [
  { title: 'ID', value: (row) => row.id },
  { title: 'OWNER', spare: 1, value: (row) => row.owner },
  { title: 'WHY', spare: 2, value: (row) => row.why },
  { title: 'WORDS', value: (row) => row.words },
];
const ROW: Row = { id: 'acme:x:1', owner: 'ana', why: 'waiting', words: 'where is it? '.repeat(5) };

/** What stands on a terminal of this width; on no terminal without one. */
async function shown(columns: number | undefined, rows = [ROW]): Promise<string[]> {
  const stdout = Object.assign(new PassThrough(), columns === undefined ? {} : { isTTY: true, columns });
  await writeTable({ stdout, env: { NO_COLOR: '1' } } as unknown as Io, rows, COLUMNS);
  stdout.end();
  return (await text(stdout)).trimEnd().split('\n');
}

it.each<[string, number | undefined, string]>([
  ['all columns where there is room', 60, 'ID        OWNER  WHY      WORDS'],
  ['all in a file', undefined, 'ID        OWNER  WHY      WORDS'],
  ['without the most easily spared', 42, 'ID        OWNER  WORDS'],
  ['without the next, too', 40, 'ID        WORDS'],
  ['never without those that must be', 20, 'ID        WORDS'],
])('a table has %s', async (_, columns, header) => {
  const lines = await shown(columns);
  expect(lines[0]).toBe(header);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns ?? 1_000);
});

it('a table without rows keeps to the width, too', async () => {
  expect(await shown(12, [])).toEqual(['ID  WORDS']);
});
