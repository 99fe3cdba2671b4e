import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { UserError } from '../errors.ts';
import type { Database } from './tables.ts';

/** Folder of the migrations, as source or as built. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

function migrator(db: Kysely<Database>): Migrator {
  return new Migrator({
    db,
    provider: new FileMigrationProvider({ fs: fs.promises, path, migrationFolder: MIGRATIONS }),
  });
}

/** Names of the migrations the program has, in order. */
export function listKnown(): string[] {
  return fs
    .readdirSync(MIGRATIONS)
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => file.replace(/\.[jt]s$/, ''))
    .sort();
}

/** Names of the migrations the database has run, in order; none where it has no schema of ours. */
export async function listRun(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}

/** Names of the migrations the program has and of those the database has run, both in order. */
async function compare(db: Kysely<Database>): Promise<{ known: string[]; run: string[] }> {
  return { known: listKnown(), run: await listRun(db) };
}

function refuseNewer(known: string[], run: string[]): void {
  const unknown = run.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      `the database is newer than this program (it has ${unknown.join(', ')}): install the newer Amends, or restore the backup made before the upgrade`,
    );
  }
}

/**
 * Brings the schema up to date; several processes may call it at once (kysely takes a lock).
 * @returns the names of the migrations that were run, in order.
 * @throws UserError when the schema is newer than the program.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const { known, run } = await compare(db);
  refuseNewer(known, run);
  if (known.length === run.length) return [];
  const { error, results } = await migrator(db).migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/**
 * Makes the schema of a database that has none. One that an older program made is left as it is: it has something to lose, and
 * maybe programs at work, so upgrading it is asked for (`migrate`, or a start).
 */
export async function migrateEmpty(db: Kysely<Database>): Promise<void> {
  const { run } = await compare(db);
  if (run.length === 0) await migrate(db);
}

/** @throws UserError when the schema is older or newer than the program. */
export async function requireCurrentSchema(db: Kysely<Database>): Promise<void> {
  const { known, run } = await compare(db);
  refuseNewer(known, run);
  const missing = known.filter((name) => !run.includes(name));
  if (missing.length > 0) {
    throw new UserError(`the database is not up to date (missing ${missing.join(', ')}): run "amends migrate" first`);
  }
}

/** Makes the schema of an empty database as it was after one migration, e.g. to restore what an older program backed up. */
export async function migrateTo(db: Kysely<Database>, name: string): Promise<void> {
  const { error } = await migrator(db).migrateTo(name);
  if (error) throw error;
}
