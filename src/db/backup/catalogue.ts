/** What a backup holds: every table of the schema `public` but those of the migrator, each after those it refers to. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables.ts';
import { col, typed } from '../typed.ts';

export interface Table {
  name: string;
  /** Columns that are written, in their order; those that the database computes are left out. */
  columns: { name: string; type: string }[];
}

/** Tables that migrating fills: a restore makes them by it. */
const OF_THE_MIGRATOR = ['kysely_migration', 'kysely_migration_lock', 'schema_objects'];

/** The tables of the database in an order in which they can be filled under their foreign keys. */
export async function listTables(db: Kysely<Database>): Promise<Table[]> {
  const { rows } = await typed({ table: col.text, name: col.text, type: col.text })`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`.execute(db);
  const tables = new Map<string, Table>();
  for (const { table, name, type } of rows) {
    if (OF_THE_MIGRATOR.includes(table)) continue;
    const entry = tables.get(table) ?? { name: table, columns: [] };
    entry.columns.push({ name, type });
    tables.set(table, entry);
  }
  return inOrder(tables, await listReferences(db));
}

/** Table by table, those it refers to. */
async function listReferences(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const { rows } = await typed({ from: col.text, to: col.text })`
    select f.relname as "from", t.relname as "to"
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid
    order by f.relname, t.relname`.execute(db);
  const references = new Map<string, string[]>();
  for (const { from, to } of rows) references.set(from, [...(references.get(from) ?? []), to]);
  return references;
}

function inOrder(tables: ReadonlyMap<string, Table>, references: ReadonlyMap<string, string[]>): Table[] {
  const ordered = new Set<Table>();
  function add(name: string, above: readonly string[]): void {
    const table = tables.get(name);
    if (!table || ordered.has(table)) return;
    if (above.includes(name)) throw new Error(`tables refer to each other in a circle: ${[...above, name].join(', ')}`);
    for (const target of references.get(name) ?? []) add(target, [...above, name]);
    ordered.add(table);
  }
  for (const name of tables.keys()) add(name, []);
  return [...ordered];
}

/** The next number of each sequence, so that no id is given twice, not even that of a row that has gone. */
export async function listSequences(db: Kysely<Database>): Promise<Record<string, number>> {
  const { rows } = await typed({ name: col.text })`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`.execute(db);
  const next: Record<string, number> = {};
  for (const { name } of rows) {
    const { rows: values } = await typed({ next: col.number })`
      select last_value + is_called::int as next from ${sql.table(`public.${name}`)}`.execute(db);
    next[name] = Number(values[0]!.next);
  }
  return next;
}

/** The first table that holds a row, or null. */
export async function findFilledTable(db: Kysely<Database>, tables: readonly Table[]): Promise<string | null> {
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(`public.${name}`)} limit 1`.execute(db);
    if (rows.length > 0) return name;
  }
  return null;
}
