import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { UserError } from '../errors.ts';
import { listChanged, readObjects, refreshObjects, withoutObjects } from './objects.ts';
import type { Database } from './tables.ts';
import { col, typed } from './typed.ts';

/** Folder of the numbered migrations, as source or as built; the files of views, functions and triggers stand in one below. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

function numbered(folder: string): FileMigrationProvider {
  return new FileMigrationProvider({ fs: fs.promises, path, migrationFolder: folder });
}

function objectsOf(folder: string) {
  return readObjects(path.join(folder, 'repeatable'));
}

/** Names of the numbered migrations the program has, in order. */
export function listKnown(folder = MIGRATIONS): string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => file.replace(/\.[jt]s$/, ''))
    .sort();
}

/** Names of the migrations the database has run, in order; none where it has no schema of ours. */
export async function listRun(db: Kysely<Database>): Promise<string[]> {
  // kysely's own way to ask lists every column of every table: two thirds of what a short command asks the database for.
  const { rows: found } = await typed({
    has: col.boolean,
  })`select to_regclass('kysely_migration') is not null as has`.execute(db);
  if (!found[0]!.has) return [];
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}

function refuseNewer(known: string[], run: string[]): void {
  const unknown = run.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      `the database is newer than this program (it has ${unknown.join(', ')}): install the newer Amends, or restore the backup made before the upgrade`,
    );
  }
}

/** What was done to bring a schema up to date. */
export interface Upgrade {
  /** Numbered migrations that were run, in order. */
  ran: string[];
  /** Files of views, functions and triggers that had changed while no migration was to run. */
  refreshed: string[];
}

/**
 * Brings the schema up to date; several processes may call it at once (kysely takes a lock).
 * @throws UserError when the schema is newer than the program.
 */
export async function migrate(db: Kysely<Database>, folder = MIGRATIONS): Promise<Upgrade> {
  const known = listKnown(folder);
  const run = await listRun(db);
  refuseNewer(known, run);
  const files = objectsOf(folder);
  const ran =
    known.length > run.length
      ? await runMigrations(new Migrator({ db, provider: withoutObjects(numbered(folder), files) }))
      : [];
  // Nothing is left to do here but for a database whose tables are current and whose views are of another version.
  const refreshed = (await listChanged(db, files)).length > 0 ? await refreshObjects(db, files) : [];
  return { ran, refreshed };
}

async function runMigrations(migrator: Migrator): Promise<string[]> {
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/**
 * Makes the schema of a database that has none. One that an older program made is left as it is: it has something to lose, and
 * maybe programs at work, so upgrading it is asked for (`migrate`, or a start).
 */
export async function migrateEmpty(db: Kysely<Database>): Promise<void> {
  if ((await listRun(db)).length === 0) await migrate(db);
}

/** @throws UserError when the schema is older or newer than the program. */
export async function requireCurrentSchema(db: Kysely<Database>): Promise<void> {
  const known = listKnown();
  const run = await listRun(db);
  refuseNewer(known, run);
  const missing = known.filter((name) => !run.includes(name));
  if (missing.length > 0) {
    throw new UserError(`the database is not up to date (missing ${missing.join(', ')}): run "amends migrate" first`);
  }
  const changed = await listChanged(db, objectsOf(MIGRATIONS));
  if (changed.length > 0) {
    throw new UserError(
      `the database has views and functions of another version (${changed.join(', ')}): run "amends migrate" with the version that is to use it`,
    );
  }
}

/**
 * Makes the tables of an empty database as they were after one migration, e.g. to restore what an older program backed up;
 * `migrate` then does the rest.
 */
export async function migrateTo(db: Kysely<Database>, name: string): Promise<void> {
  const { error } = await new Migrator({ db, provider: numbered(MIGRATIONS) }).migrateTo(name);
  if (error) throw error;
}
