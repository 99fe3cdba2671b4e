import { type Kysely, sql, type Transaction } from 'kysely';
import { UserError } from '../../errors.ts';
import type { Connection } from '../connect.ts';
import { listKnown, listRun, migrate, migrateTo } from '../migrate.ts';
import type { Database } from '../tables.ts';
import { col, typed } from '../typed.ts';
import { findFilledTable, listTables, type Table } from './catalogue.ts';
import { type EndLine, type Header, readHeader, readMark } from './format.ts';

/** Characters of rows sent at a time, and how many rows at most. */
const CHARACTERS = 2_000_000;
const ROWS = 1_000;

export interface Restored {
  header: Header;
  /** Table by table. */
  rows: Record<string, number>;
  /** Migrations run afterwards, when the backup was of an older program. */
  migrated: string[];
}

/**
 * Fills an empty database with a backup, at the schema it was made of, then brings that up to date. All or nothing: the
 * rows are written in one transaction, which ends only when the file's own count of them is right.
 * @throws UserError when the file is no backup, is cut off or of a newer program, or when the database holds anything.
 */
export async function restore(connection: Connection, lines: AsyncIterable<string[]>): Promise<Restored> {
  const blocks = lines[Symbol.asyncIterator]();
  const first = (await blocks.next()).value as string[] | undefined;
  const header = readHeader(first?.[0]);
  await prepareSchema(connection, header.migrations);
  const { db } = connection;
  const rows = await db.transaction().execute(async (trx) => {
    const tables = await listTables(trx);
    await lockEmpty(trx, tables);
    await setTriggers(trx, tables, 'disable');
    const end = await fillTables(trx, tables, following(first!.slice(1), blocks));
    for (const [sequence, next] of Object.entries(end.sequences))
      await sql`select setval(${`public.${sequence}`}::regclass, ${next}::bigint, false)`.execute(trx);
    await setTriggers(trx, tables, 'enable');
    return end.rows;
  });
  const { ran: migrated } = await migrate(db);
  await sql`analyze`.execute(db);
  return { header, rows, migrated };
}

async function* following(rest: string[], blocks: AsyncIterator<string[]>): AsyncGenerator<string> {
  yield* rest;
  for (let block = await blocks.next(); !block.done; block = await blocks.next()) yield* block.value;
}

/** Gives the database the schema that the backup was made of. */
async function prepareSchema({ db, kind }: Connection, migrations: readonly string[]): Promise<void> {
  const unknown = migrations.filter((name) => !listKnown().includes(name));
  if (unknown.length > 0)
    throw new UserError(
      `this backup was made by a newer Amends (it has ${unknown.join(', ')}): install that version, and restore with it`,
    );
  await refuseFilled(db, await listTables(db));
  const run = await listRun(db);
  if (String(run) === String(migrations)) return;
  if (run.length > 0 && kind !== 'embedded')
    throw new UserError(
      'this database is empty, but its schema is not that of the backup: restore into a new database (createdb)',
    );
  // Ours alone, and empty: it was made a moment ago, at the newest schema.
  if (run.length > 0) await dropAll(db);
  await migrateTo(db, migrations.at(-1)!);
  if (String(await listRun(db)) !== String(migrations))
    throw new UserError(
      `this backup was made by another line of Amends: it lacks migrations from before ${migrations.at(-1)}`,
    );
}

/** Leaves an embedded database as it is before the first migration. */
export async function dropAll(db: Kysely<Database>): Promise<void> {
  const { rows } = await typed({ name: col.text })`
    select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`.execute(db);
  for (const { name } of rows) await sql`drop schema ${sql.id(name)} cascade`.execute(db);
  await sql`create schema public`.execute(db);
}

async function refuseFilled(db: Kysely<Database>, tables: readonly Table[]): Promise<void> {
  const filled = await findFilledTable(db, tables);
  if (filled !== null)
    throw new UserError(
      `this database holds data already (table ${filled}); a backup is restored only into an empty one: set DATABASE_URL or AMENDS_DATA_DIR to another`,
    );
}

/** Keeps everybody out until the end, and looks again: somebody may have written since. */
async function lockEmpty(trx: Transaction<Database>, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) await sql`lock table ${sql.table(`public.${name}`)}`.execute(trx);
  await refuseFilled(trx, tables);
}

/** What triggers derive stands in the backup, too. */
async function setTriggers(trx: Transaction<Database>, tables: readonly Table[], how: 'enable' | 'disable') {
  for (const { name } of tables)
    await sql`alter table ${sql.table(`public.${name}`)} ${sql.raw(how)} trigger user`.execute(trx);
}

async function fillTables(
  trx: Transaction<Database>,
  tables: readonly Table[],
  lines: AsyncIterable<string>,
): Promise<EndLine> {
  const counts: Record<string, number> = {};
  let end: EndLine | null = null;
  let batch: Batch | null = null;
  for await (const line of lines) {
    if (end) throw new UserError('this backup goes on after its end; nothing was restored');
    if (line.startsWith('[')) {
      if (!batch) throw new UserError('this backup has rows of no table; nothing was restored');
      await batch.add(line);
      continue;
    }
    await batch?.flush();
    const mark = readMark(line);
    if ('table' in mark) batch = openBatch(trx, tableOf(tables, mark.table, mark.columns), counts);
    else end = mark;
  }
  if (!end) throw cutOff();
  for (const [table, count] of Object.entries(end.rows)) if (counts[table] !== count) throw cutOff();
  return end;
}

/** A backup that ends before its end, or lacks some of its rows. */
export function cutOff(): UserError {
  return new UserError('this backup is cut off or damaged; nothing was restored. Take another one');
}

function tableOf(tables: readonly Table[], name: string, columns: readonly string[]): Table {
  const table = tables.find((each) => each.name === name);
  const kept = table && columns.map((column) => table.columns.find((each) => each.name === column));
  if (!kept || kept.includes(undefined) || kept.length !== table.columns.length)
    throw new UserError(`table ${name} of this backup is not as this schema has it; nothing was restored`);
  return { name, columns: kept as Table['columns'] };
}

interface Batch {
  add(line: string): Promise<void>;
  flush(): Promise<void>;
}

function openBatch(trx: Transaction<Database>, { name, columns }: Table, counts: Record<string, number>): Batch {
  let lines: string[] = [];
  let characters = 0;
  counts[name] = 0;
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const values = sql.join(columns.map(({ type }, n) => sql`(line->>${sql.lit(n)})::${sql.raw(type)}`));

  async function flush(): Promise<void> {
    if (lines.length === 0) return;
    counts[name]! += lines.length;
    const rows = `[${lines.join(',')}]`;
    lines = [];
    characters = 0;
    await sql`insert into ${sql.table(`public.${name}`)} (${names}) overriding system value
      select ${values} from jsonb_array_elements(${rows}::jsonb) line`.execute(trx);
  }

  async function add(line: string): Promise<void> {
    lines.push(line);
    characters += line.length;
    if (lines.length >= ROWS || characters >= CHARACTERS) await flush();
  }

  return { add, flush };
}
