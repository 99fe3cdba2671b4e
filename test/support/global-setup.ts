import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import type { Database } from '../../src/db/tables.ts';
import { findChromium } from './browser.ts';
import { findPostgres, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated, empty embedded database, packed. */
    embeddedImage: string;
    /** Address of the throwaway server, whose database `template_amends` is migrated and empty; null without a server. */
    postgresUrl: string | null;
    chromium: string | null;
  }
}

/** Runs once before all tests: makes the databases, and says plainly which ones and which browser the run has. */
export async function setup(project: TestProject): Promise<() => void> {
  const image = await packEmbedded();
  const bin = findPostgres();
  const server = bin ? await startPostgres(bin, await freePort()) : null;
  if (server) await makeTemplate(server.url);
  const chromium = findChromium();
  project.provide('embeddedImage', image);
  project.provide('postgresUrl', server?.url ?? null);
  project.provide('chromium', chromium);
  const found = [`embedded: yes`, `postgres: ${bin ?? 'not found'}`, `chromium: ${chromium ?? 'not found'}`];
  process.stderr.write(`databases and browser of this run: ${found.join(', ')}\n`);
  demand({ postgres: server !== null, chromium: chromium !== null });
  return () => {
    server?.stop();
    fs.rmSync(path.dirname(image), { recursive: true, force: true });
  };
}

/** AMENDS_TEST_DEMAND=postgres,chromium makes a missing one an error instead of a skip. */
function demand(has: Record<string, boolean>): void {
  const missing = (process.env.AMENDS_TEST_DEMAND ?? '').split(',').filter((name) => name in has && !has[name]);
  if (missing.length > 0) throw new Error(`demanded but not found: ${missing.join(', ')}`);
}

async function packEmbedded(): Promise<string> {
  const lite = await PGlite.create();
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: lite }) });
  await migrate(db);
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'amends-image-')), 'image.tar');
  fs.writeFileSync(file, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
  await db.destroy();
  return file;
}

async function makeTemplate(url: string): Promise<void> {
  const admin = await connect({ databaseUrl: url, dataDir: '', command: 'test', mode: 'share', create: false });
  await sql`create database template_amends`.execute(admin.db);
  await admin.close();
  const template = await connect({
    databaseUrl: url.replace(/postgres$/, 'template_amends'),
    dataDir: '',
    command: 'test',
    mode: 'share',
    create: false,
  });
  await migrate(template.db);
  await template.close();
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
