import { type Kysely, sql } from 'kysely';
import type { ColumnKind, RecordColumn } from '../contract/columns.ts';
import { isoExact } from '../model.ts';
import type { Database } from './tables.ts';
import { col, typed } from './typed.ts';

/** A view of the schema `analytics`, as it describes itself. */
export interface AnalyticsView {
  name: string;
  description: string;
}

export async function listViews(db: Kysely<Database>): Promise<AnalyticsView[]> {
  const { rows } = await typed({ name: col.text, description: col.text })`
    select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as description
    from pg_class c where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'v' order by c.relname`.execute(
    db,
  );
  return rows;
}

/** How a type of Postgres leaves the program: what is selected in place of the column, and what comes of it. */
const KINDS: Record<string, [kind: ColumnKind, cast?: string]> = {
  int2: ['whole'],
  int4: ['whole'],
  int8: ['whole'],
  float4: ['number'],
  float8: ['number'],
  numeric: ['number', 'float8'],
  bool: ['boolean'],
  timestamptz: ['time'],
  // As a driver's Date it would be midnight of this machine's zone.
  date: ['text', 'text'],
  text: ['text'],
};

interface ViewColumn extends RecordColumn {
  cast: string | undefined;
}

/** The columns of a view in its own order; none where there is no such view. */
export async function viewColumns(db: Kysely<Database>, view: string): Promise<ViewColumn[]> {
  const { rows } = await typed({ name: col.text, type: col.text })`
    select a.attname as name, t.typname as type from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'analytics'::regnamespace and c.relname = ${view} and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(db);
  return rows.map(({ name, type }) => {
    const [kind, cast] = KINDS[type] ?? ['json', 'jsonb'];
    const isList = type.startsWith('_');
    const value = (record: Record<string, unknown>) => outOf(record[name]);
    return { name, kind, cast: isList ? undefined : cast, value };
  });
}

function outOf(value: unknown): unknown {
  return value instanceof Date ? isoExact(value) : value;
}

/** Rows of a view in batches, all as of one moment. */
export async function* readView(
  db: Kysely<Database>,
  view: string,
  columns: readonly ViewColumn[],
): AsyncGenerator<Record<string, unknown>[]> {
  const selected = columns.map(({ name, cast }) =>
    cast === undefined ? sql.ref(name) : sql`${sql.ref(name)}::${sql.raw(cast)} as ${sql.ref(name)}`,
  );
  const trx = await db.startTransaction().execute();
  try {
    await sql`declare all_rows cursor for select ${sql.join(selected)} from ${sql.table(`analytics.${view}`)}`.execute(
      trx,
    );
    for (;;) {
      // Its columns are known as the program runs: `columns`, which Postgres said of the view.
      const { rows } = await sql<Record<string, unknown>>`fetch ${sql.raw(String(BATCH))} from all_rows`.execute(trx);
      if (rows.length === 0) break;
      yield rows;
    }
  } finally {
    await trx.rollback().execute();
  }
}

/** A row group of a Parquet file; large ones are smaller and faster to read, and this many rows are some MB. */
const BATCH = 20_000;
