import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ColumnKind, RecordColumn } from './contract/columns.ts';

/**
 * Records as a Parquet file, a row group for each batch: what is written is handed on, so the memory it takes is that of a
 * batch. Every column may hold nulls; times are milliseconds of UTC, whatever has an inside is JSON.
 */
export async function* parquetChunks(
  columns: readonly RecordColumn[],
  batches: AsyncIterable<readonly object[]> | Iterable<readonly object[]>,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: sourcesOf(columns, []) });
  const parquet = new ParquetWriter({ writer, schema, createdBy: 'amends' });
  for await (const records of batches) {
    if (records.length === 0) continue;
    await parquet.write({ columnData: sourcesOf(columns, records), rowGroupSize: records.length });
    yield taken(writer);
  }
  await parquet.finish();
  yield taken(writer);
}

/** What was written since the last time; the writer counts on where it is in the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

const TYPES: Record<ColumnKind, { type: BasicType; cell: (value: unknown) => unknown }> = {
  text: { type: 'STRING', cell: String },
  whole: { type: 'INT64', cell: (value) => BigInt(value as number) },
  number: { type: 'DOUBLE', cell: Number },
  boolean: { type: 'BOOLEAN', cell: Boolean },
  time: { type: 'TIMESTAMP', cell: (value) => new Date(value as string | Date) },
  json: { type: 'JSON', cell: (value) => value },
};

function sourcesOf(columns: readonly RecordColumn[], records: readonly object[]): ColumnSource[] {
  return columns.map(({ name, kind, value }) => {
    const { type, cell } = TYPES[kind];
    const data = records.map((record) => {
      const found = value(record as Record<string, unknown>);
      return found === null || found === undefined ? null : cell(found);
    });
    return { name, type, data };
  });
}
