import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { describe, inject } from 'vitest';
import { type Connection, connect } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/tables.ts';
import { checkAnswers } from './typed.ts';

/** A fresh, migrated, empty embedded database in memory. Close it after use. */
export function embeddedDatabase(): Promise<Connection> {
  return openImage(new Blob([fs.readFileSync(inject('embeddedImage'))]));
}

/** A copy of an embedded database as it stands. Close it after use. */
export async function copyOf({ lite }: Connection): Promise<Connection> {
  return openImage(await lite!.dumpDataDir('none'));
}

async function openImage(image: Blob): Promise<Connection> {
  const lite = await PGlite.create({ loadDataDir: image });
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: lite }) });
  return { db: db.withPlugin(checkAnswers()), kind: 'embedded', lite, close: () => db.destroy() };
}

/** A fresh, migrated, empty database on the throwaway server. Close it after use. */
export async function serverDatabase(): Promise<Connection> {
  const server = inject('postgresUrl');
  if (!server) throw new Error('no Postgres server in this run');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = await connect({ databaseUrl: server, dataDir: '', command: 'test', mode: 'share', create: false });
  await sql`create database ${sql.id(name)} template template_amends`.execute(admin.db);
  await admin.close();
  const connection = await connect({
    databaseUrl: server.replace(/postgres$/, name),
    dataDir: '',
    command: 'test',
    mode: 'share',
    create: false,
  });
  return { ...connection, db: connection.db.withPlugin(checkAnswers()) };
}

/** Runs the same tests on every kind of database this run has. */
export function describeEachDatabase(name: string, tests: (open: () => Promise<Connection>) => void): void {
  describe(`${name} (embedded)`, () => tests(embeddedDatabase));
  if (inject('postgresUrl')) describe(`${name} (Postgres)`, () => tests(serverDatabase));
}

/** Runs tests of what no kind of database changes once: on the server, which is faster, where this run has one. */
export function describeOneDatabase(name: string, tests: (open: () => Promise<Connection>) => void): void {
  describe(name, () => tests(inject('postgresUrl') ? serverDatabase : embeddedDatabase));
}
