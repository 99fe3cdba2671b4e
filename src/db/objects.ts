/**
 * Views, functions and triggers: what a schema has besides its tables, and what can be made of nothing. Each stands once, as it
 * is now, in a file of `migrations/repeatable`. When a file changes, or a numbered migration is to run, all of them are taken
 * away and made again, in one transaction: so none stands in the way of a change to a table, the order of their
 * dependencies is that of the files' names, and a database of any age comes to the same schema.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { UserError } from '../errors.ts';
import type { Database } from './tables.ts';
import { transact } from './transact.ts';
import { col, typed } from './typed.ts';

declare module './tables.ts' {
  interface Database {
    /** The files as the database has them. */
    schema_objects: { file: string; place: number; sha256: string; drops: string[] };
  }
}

interface ObjectFile {
  name: string;
  text: string;
  sha256: string;
  /** Statements that take away what the file makes, the last made first. */
  drops: string[];
}

/** The files of a folder, in the order in which they are made. */
export function readObjects(folder: string): ObjectFile[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex'), drops: dropsOf(text) };
  });
}

/** Each statement of a file starts on a line of its own, in lowercase. */
const MADE = /^create (?:(view|function) ([\w.]+)|trigger (\w+)[^;]*? on (\w+))/gm;

function dropsOf(text: string): string[] {
  const made = [...text.matchAll(MADE)].map(([, kind, name, trigger, table]) =>
    trigger ? `drop trigger ${trigger} on ${table}` : `drop ${kind} ${name}`,
  );
  return made.reverse();
}

/** Which files differ from what the database has, those that are gone among them. */
export async function listChanged(db: Kysely<Database>, files: readonly ObjectFile[]): Promise<string[]> {
  const stored = await db.selectFrom('schema_objects').select(['file', 'sha256']).orderBy('file').execute();
  const has = new Map(stored.map(({ file, sha256 }) => [file, sha256]));
  const gone = [...has.keys()].filter((file) => !files.some(({ name }) => name === file));
  return [...files.filter(({ name, sha256 }) => has.get(name) !== sha256).map(({ name }) => name), ...gone];
}

/**
 * Makes all objects again if a file changed; several processes may call it at once.
 * @returns the files that changed.
 */
export function refreshObjects(db: Kysely<Database>, files: readonly ObjectFile[]): Promise<string[]> {
  return transact(db, async (trx) => {
    await lockObjects(trx);
    const changed = await listChanged(trx, files);
    if (changed.length > 0) await createObjects(trx, files, await dropObjects(trx));
    return changed;
  });
}

/**
 * Numbered migrations that find tables and nothing else: the objects go before the first that runs, and are made as the
 * files have them after the last one, in the one transaction in which kysely runs them all.
 */
export function withoutObjects(provider: MigrationProvider, files: readonly ObjectFile[]): MigrationProvider {
  async function getMigrations(): Promise<Record<string, Migration>> {
    const migrations = Object.entries(await provider.getMigrations()).sort(([a], [b]) => (a < b ? -1 : 1));
    const newest = migrations.at(-1)?.[0];
    const grants: Grant[] = [];
    const wrap = (name: string, migration: Migration): Migration => ({
      async up(trx: Transaction<Database>) {
        if (await hasRecord(trx)) {
          await lockObjects(trx);
          grants.push(...(await dropObjects(trx)));
        }
        await migration.up(trx);
        if (name === newest) await createObjects(trx, files, grants);
      },
    });
    return Object.fromEntries(migrations.map(([name, migration]) => [name, wrap(name, migration)]));
  }
  return { getMigrations };
}

/** Objects are recorded from `070_repeatable` on. */
async function hasRecord(trx: Transaction<Database>): Promise<boolean> {
  const { rows } = await typed({ has: col.boolean })`select to_regclass('schema_objects') is not null as has`.execute(
    trx,
  );
  return rows[0]!.has;
}

/** Lets one process at a time change objects; it is held until the transaction ends. */
async function lockObjects(trx: Transaction<Database>): Promise<void> {
  await sql`lock table schema_objects in exclusive mode`.execute(trx);
}

/** What others than their owner may do with a view. */
interface Grant {
  view: string;
  grantee: string;
  privilege: string;
}

/**
 * Takes all objects away.
 * @returns what was granted on them, to be granted again.
 * @throws UserError when something that is not ours rests on one.
 */
async function dropObjects(trx: Transaction<Database>): Promise<Grant[]> {
  const files = await trx.deleteFrom('schema_objects').returning(['place', 'drops']).execute();
  if (files.length === 0) return [];
  const grants = await listGrants(trx);
  const statements = files.sort((a, b) => b.place - a.place).flatMap(({ drops }) => drops);
  for (const statement of statements) await sql.raw(statement).execute(trx).catch(explainDependents);
  return grants;
}

function explainDependents(error: Error & { code?: string; detail?: string }): never {
  if (error.code !== '2BP01') throw error;
  throw new UserError(
    `the schema cannot be brought up to date while something of yours rests on it (${error.detail}): drop that, migrate, and make it again`,
  );
}

async function createObjects(
  trx: Transaction<Database>,
  files: readonly ObjectFile[],
  grants: readonly Grant[],
): Promise<void> {
  for (const [place, { name, text, sha256, drops }] of files.entries()) {
    for (const statement of statementsOf(text)) await sql.raw(statement).execute(trx);
    await trx.insertInto('schema_objects').values({ file: name, place, sha256, drops }).execute();
  }
  const views = new Set((await listViews(trx)).map(({ view }) => view));
  for (const { view, grantee, privilege } of grants)
    if (views.has(view)) await sql.raw(`grant ${privilege} on ${view} to ${grantee}`).execute(trx);
}

/** Statements end in a semicolon at the end of a line, and start with a line of their own: bodies of functions are indented. */
export function statementsOf(text: string): string[] {
  return text.split(/;\n+(?=create |comment |grant |do |--|$)/).filter((statement) => /^(?!--)\S/m.test(statement));
}

async function listViews(trx: Transaction<Database>): Promise<{ view: string }[]> {
  const { rows } = await typed({ view: col.text })`select format('%I.%I', schemaname, viewname) as view from pg_views
    where schemaname in ('public', 'analytics')`.execute(trx);
  return rows;
}

async function listGrants(trx: Transaction<Database>): Promise<Grant[]> {
  const { rows } = await typed({ view: col.text, grantee: col.text, privilege: col.text })`
    select format('%I.%I', n.nspname, c.relname) as view, a.privilege_type as privilege,
      case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join aclexplode(c.relacl) a
    where c.relkind = 'v' and n.nspname in ('public', 'analytics') and a.grantee <> c.relowner`.execute(trx);
  return rows;
}
