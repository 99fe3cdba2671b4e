/**
 * Writes down the schema as it stands after all migrations, from the database's own catalogue, the same from every kind of
 * database: `schema/current.sql` for people, `schema/columns.ts` for the compiler. `npm run schema:sql`; a test holds both.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { listTables } from '../src/db/backup/catalogue.ts';
import { MIGRATIONS, migrate } from '../src/db/migrate.ts';
import { readObjects } from '../src/db/objects.ts';
import type { Database } from '../src/db/tables.ts';

const HEAD = `-- The whole schema as it stands, written by "npm run schema:sql" from a database that all migrations have made. Do not edit.
-- Tables are changed by a numbered migration, what follows them in migrations/repeatable: see CONTRIBUTING.md. Tables come after
-- those they refer to; those of the migrator (kysely_migration) and of the job queue (schema pgboss) are left out.

create schema analytics;
`;

/** Tables first, each after those it refers to; then the files of views, functions and triggers as they are. */
export async function writeSchema(db: Kysely<Database>): Promise<string> {
  const parts = [HEAD];
  for (const name of [...(await listTables(db)).map((table) => table.name), 'schema_objects'])
    parts.push(await writeTable(db, name));
  for (const { name, text } of readObjects(path.join(MIGRATIONS, 'repeatable')))
    if (!onlyComments(text)) parts.push(`\n-- migrations/repeatable/${name}\n\n${text.trim()}\n`);
  return parts.join('\n');
}

/** Its words stand with the tables. */
function onlyComments(text: string): boolean {
  return !/^(?:create|do|grant) /m.test(text);
}

async function writeTable(db: Kysely<Database>, name: string): Promise<string> {
  const about = await describeTable(db, name);
  const lines = [
    ...(await listColumns(db, name)).map(({ comment, ...column }) => [...remark(comment, '  '), `  ${say(column)}`]),
    ...(await listConstraints(db, name)).map((constraint) => [`  constraint ${constraint}`]),
  ];
  const body = lines.map((group, i) => group.join('\n') + (i < lines.length - 1 ? ',' : '')).join('\n');
  const options = about.options === null ? '' : ` with (${about.options})`;
  const partitions = about.partitions === null ? '' : ` partition by ${about.partitions}`;
  const indexes = (await listIndexes(db, name)).map((index) => `${index};\n`).join('');
  const words = remark(about.comment, '').map((line) => `${line}\n`);
  return `${words.join('')}create table ${name} (\n${body}\n)${partitions}${options};\n${indexes}`;
}

/** A comment as lines of at most 120 characters. */
function remark(comment: string | null, indent: string): string[] {
  const lines: string[] = [];
  for (const word of comment?.split(/\s+/) ?? []) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && line.length <= 120) lines[lines.length - 1] = line;
    else lines.push(`${indent}-- ${word}`);
  }
  return lines;
}

async function describeTable(db: Kysely<Database>, name: string) {
  const { rows } = await sql<{ comment: string | null; options: string | null; partitions: string | null }>`
    select obj_description(oid, 'pg_class') as comment, array_to_string(reloptions, ', ') as options,
      case relkind when 'p' then pg_get_partkeydef(oid) end as partitions
    from pg_class where oid = ${name}::regclass`.execute(db);
  return rows[0]!;
}

interface Column {
  name: string;
  type: string;
  required: boolean;
  identity: '' | 'a' | 'd';
  generated: boolean;
  value: string | null;
}

async function listColumns(db: Kysely<Database>, table: string): Promise<(Column & { comment: string | null })[]> {
  const { rows } = await sql<Column & { comment: string | null }>`
    select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      a.attidentity as identity, a.attgenerated <> '' as generated, pg_get_expr(d.adbin, d.adrelid, true) as value,
      col_description(a.attrelid, a.attnum) as comment
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(db);
  return rows;
}

function say({ name, type, required, identity, generated, value }: Column): string {
  const parts = [name, type.replace('timestamp with time zone', 'timestamptz').replace('integer', 'int')];
  if (required) parts.push('not null');
  if (identity !== '') parts.push(`generated ${identity === 'a' ? 'always' : 'by default'} as identity`);
  if (value !== null) parts.push(generated ? `generated always as (${value}) stored` : `default ${plain(value)}`);
  return parts.join(' ');
}

/** Name and definition; that a column is not null stands with it. */
async function listConstraints(db: Kysely<Database>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select quote_ident(conname) as name, pg_get_constraintdef(oid, true) as definition from pg_constraint
    where conrelid = ${table}::regclass and contype in ('p', 'u', 'f', 'c', 'x')
    order by position(contype::text in 'pufcx'), conname`.execute(db);
  return rows.map(({ name, definition }) => `${name} ${plain(definition)}`);
}

async function listIndexes(db: Kysely<Database>, table: string): Promise<string[]> {
  const { rows } = await sql<{ definition: string }>`
    select pg_get_indexdef(i.indexrelid, 0, true) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${table}::regclass
      and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
    order by c.relname`.execute(db);
  return rows.map(({ definition }) => plain(definition.replace(' USING btree', '')));
}

/** A definition as people write it. */
function plain(definition: string): string {
  return definition
    .replace(/= ANY \(ARRAY\[([^\]]*)\]\)/g, 'IN ($1)')
    .replace(/<> ALL \(ARRAY\[([^\]]*)\]\)/g, 'NOT IN ($1)')
    .replace(/'((?:[^']|'')*)'::(?:text|jsonb)(?!\[)/g, "'$1'")
    .replace(/'(?:[^']|'')*'|\b[A-Z]{2,}\b/g, (word) => (word.startsWith("'") ? word : word.toLowerCase()));
}

const COLUMNS_HEAD = `/** What the columns of the database hold, written by "npm run schema:sql"; \`test/house/tables.ts\` holds the types of tables to it. */
type Json = unknown;

export interface Columns {
`;

/** Types as the drivers give them; ids and counts stay far below 2^53. */
const KINDS: [types: RegExp, kind: string][] = [
  [/^(smallint|integer|bigint|double precision|real)$/, 'number'],
  [/^(text|uuid|xid8|pg_lsn)$/, 'string'],
  [/^boolean$/, 'boolean'],
  [/^(timestamp with time zone|date)$/, 'Date'],
  [/^bytea$/, 'Uint8Array'],
  [/^jsonb$/, 'Json'],
];

/** Column by column what is read of it, and whether a row can be written without it. */
export async function writeColumns(db: Kysely<Database>): Promise<string> {
  const tables = [...(await listTables(db)).map(({ name }) => name), 'schema_objects'].sort();
  const entries: string[] = [];
  for (const table of tables) {
    const columns = (await listColumns(db, table)).map((column) => {
      const optional = !column.required || column.value !== null || column.identity !== '';
      return `    ${column.name}: [${kindOf(column.type)}, '${column.required ? 'never null' : 'null'}', '${optional ? 'optional' : 'required'}'];\n`;
    });
    entries.push(`  ${table}: {\n${columns.join('')}  };\n`);
  }
  return `${COLUMNS_HEAD}${entries.join('')}}\n`;
}

function kindOf(type: string): string {
  if (type.endsWith('[]')) return `${kindOf(type.slice(0, -2))}[]`;
  const known = KINDS.find(([types]) => types.test(type));
  if (!known) throw new Error(`no type of TypeScript is known for ${type}: add it to KINDS`);
  return known[1];
}

/** A database in memory that all migrations have made. */
async function migrated(): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  await migrate(db);
  return db;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const db = await migrated();
  fs.writeFileSync(fileURLToPath(new URL('../schema/current.sql', import.meta.url)), await writeSchema(db));
  fs.writeFileSync(fileURLToPath(new URL('../schema/columns.ts', import.meta.url)), await writeColumns(db));
  await db.destroy();
}
