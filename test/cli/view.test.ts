import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { tableFromIPC } from 'apache-arrow';
import { parquetMetadata } from 'hyparquet';
import { readParquet } from 'parquet-wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { queueOut } from '../../src/contract/case.ts';
import { columnsOf } from '../../src/contract/columns.ts';
import { parquetChunks } from '../../src/parquet.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { type Imported, imported } from './imported.ts';

let db: Imported;
beforeAll(async () => {
  db = await imported(generateArchive({ conversations: 40 }), JSON.stringify({ brands: archiveBrands() }));
}, 120_000);
afterAll(() => db.close());

/** Rows of a Parquet file as another library, of another author and language, reads them. */
function rowsOf(file: Uint8Array): Record<string, unknown>[] {
  const table = tableFromIPC(readParquet(file).intoIPCStream());
  return table.toArray().map((row) => row.toJSON() as Record<string, unknown>);
}

async function view(...argv: string[]): Promise<Buffer> {
  const stdout = new PassThrough();
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    env: db.env,
    now: Date.now,
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const heard = buffer(stdout);
  expect(await run(['view', ...argv], io)).toBe(0);
  stdout.end();
  return heard;
}

describe('amends view', () => {
  it('lists the views, each with what a row is', async () => {
    const lines = String(await view())
      .trimEnd()
      .split('\n')
      .slice(1);
    expect(lines.map((line) => line.split(' ')[0])).toContain('promises');
    expect(lines.every((line) => line.trim().includes(' '))).toBe(true);
  });

  it.each(['cases', 'replies', 'promises', 'sla', 'apology_to_resolution', 'brand_scorecard_daily', 'topics'])(
    '%s: the same rows as JSON, CSV and Parquet',
    async (name) => {
      const json = String(await view(name, '--format', 'json'))
        .trimEnd()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(json.length).toBeGreaterThan(0);
      const csv = String(await view(name));
      expect(csv.split('\n')[0]!.split(',')).toEqual(Object.keys(json[0]!));
      const rows = rowsOf(await view(name, '--format', 'parquet'));
      expect(rows.map((row) => plain(row, json[0]!))).toEqual(json.map((row) => plain(row, json[0]!)));
    },
  );
});

/** Times as milliseconds, whole numbers as such, whatever has an inside as JSON, whichever way they came. */
function plain(row: Record<string, unknown>, like: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(like).map((name) => {
      const value = row[name];
      if (typeof value === 'bigint') return [name, Number(value)];
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return [name, Date.parse(value)];
      if (typeof value === 'object' && value !== null) return [name, JSON.stringify(value)];
      return [name, value ?? null];
    }),
  );
}

describe('parquetChunks', () => {
  it('writes every kind of column, nulls, several row groups and no row at all', async () => {
    const columns = columnsOf(queueOut);
    const kinds = new Set(columns.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['text', 'whole', 'number', 'boolean', 'time', 'json']));
    const record = { id: 'a', urgency: 1.5, complaint: true, opened_at: '2026-11-21T20:12:00Z', waiting_s: 7 };
    const write = async (batches: object[][]): Promise<Uint8Array> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of parquetChunks(columns, batches)) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    // An empty list of row groups has no type in this writer's files, which the other reader is too strict for.
    expect(parquetMetadata(new Uint8Array(await write([])).buffer)).toMatchObject({ num_rows: 0n });
    const rows = rowsOf(await write([[record, { id: '=1+1', customer: { id: 'x' } }], [], [{ id: null }]]));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ id: 'a', urgency: 1.5, complaint: true, waiting_s: 7n, topic: null });
    expect(Number(rows[0]!.opened_at)).toBe(Date.parse('2026-11-21T20:12:00Z'));
    expect(rows.map(({ id }) => id)).toEqual(['a', '=1+1', null]);
  });
});
