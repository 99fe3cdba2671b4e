import fs from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { UserError } from '../errors.ts';
import { embeddedDialect } from './embedded-dialect.ts';
import { type Greeting, hold, knock, letGo } from './folder-lock.ts';
import { remoteDialect } from './remote-dialect.ts';
import { serverConfig } from './servers.ts';
import { serveClient } from './socket-server.ts';
import type { Database } from './tables.ts';
import { copyTemplate } from './template.ts';
import { col, typed } from './typed.ts';
import { onFrames } from './wire.ts';

/** A database in use. `lite` is there only in the process that holds the embedded folder. */
export interface Connection {
  db: Kysely<Database>;
  kind: 'postgres' | 'embedded' | 'remote';
  lite?: PGlite;
  url?: string;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Postgres to use; without it the embedded database in `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir: string;
  /** Shown to anyone who finds the folder held, e.g. `start`. */
  command: string;
  /** `hold`: must be the holder; `share`: goes through a holder when there is one. */
  mode: 'hold' | 'share';
  /** Whether an embedded database that does not exist yet may be made. */
  create: boolean;
  /** Connections of the pool on a server. */
  poolSize?: number;
}

// int8 as number, like PGlite gives it: our ids and counts stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** @throws UserError when the folder is held by another (mode `hold`), is missing (`create: false`), or no server answers. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  return options.databaseUrl ? connectServer(options.databaseUrl, options.poolSize) : connectEmbedded(options);
}

/** Connections of a process to a server at most, those of its job queue apart (`jobs/boss.ts`). */
export const POOL_SIZE = 8;

async function connectServer(url: string, max = POOL_SIZE): Promise<Connection> {
  const db = openPool(url, max);
  try {
    const { rows } = await typed({ v: col.text })`select current_setting('server_version_num') as v`.execute(db);
    if (Number(rows[0]?.v) < 150000) throw new UserError('Postgres 15 or newer is needed; this server is older');
  } catch (error) {
    await db.destroy().catch(() => {});
    if (error instanceof UserError) throw error;
    throw new UserError(
      `no database at DATABASE_URL: ${reason(error)}. Check that the server runs and the address, user and password are right`,
    );
  }
  return { db, kind: 'postgres', url, close: () => db.destroy() };
}

/**
 * How long a question waits for a connection, ms. One page asks more at once than the pool has connections: in a burst of pages
 * the later ones wait for their turn, and are to be slow then, not to fail.
 */
const PATIENCE_OF_POOL = 20_000;

/** Connections to a server, opened as they are needed. */
export function openPool(url: string, max: number): Kysely<Database> {
  const names = { connectionTimeoutMillis: PATIENCE_OF_POOL, application_name: 'amends' };
  // By its estimates the server compiles, for a second and more, queries that then take some milliseconds.
  const onConnect = (client: pg.ClientBase) => client.query('set jit = off');
  const pool = new pg.Pool({ ...serverConfig(url), ...names, max, onConnect });
  // A connection that breaks is replaced by the pool, and anyone who works with it is told by their next query; without a
  // listener it would end the process. The pool listens to those that are idle only, not to those in hand.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

function reason(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  // The embedded database's file system throws objects that say nothing but a number of its own.
  return message || code || (error instanceof Error ? error.name : 'its files could not be read or written');
}

async function connectEmbedded(options: ConnectOptions): Promise<Connection> {
  const exists = fs.existsSync(path.join(options.dataDir, 'pg'));
  if (!exists && !options.create) {
    throw new UserError(
      `no database in ${options.dataDir} yet: run "amends start" or "amends import FILE" first, or set AMENDS_DATA_DIR`,
    );
  }
  makeFolder(options.dataDir);
  const greeting: Greeting = { pid: process.pid, command: options.command, since: new Date().toISOString() };
  // A short command may be leaving as we come, so a refused door is tried again for a while.
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= PATIENCE / KNOCK_AGAIN;
    const door: { serve: ((socket: net.Socket) => void) | null; early: net.Socket[] } = { serve: null, early: [] };
    const server = await take(options.dataDir, (socket) => (door.serve ? door.serve(socket) : door.early.push(socket)));
    if (server) return openFolder(options, server, greeting, door);
    const through = await comeIn(options.dataDir);
    if (through && options.mode === 'share') return through.connection;
    await through?.connection.close();
    if (!through && last)
      throw new UserError(`${options.dataDir} is being given back by another command; try again in a moment`);
    if (through && (through.holder.command === 'start' || last)) {
      const { pid, command, since } = through.holder;
      throw new UserError(
        `${options.dataDir} is in use by process ${pid} ("amends ${command}", since ${since}). Stop that one, choose another AMENDS_DATA_DIR, or set DATABASE_URL to run several workers`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, KNOCK_AGAIN));
  }
}

/** How long a command that finds the folder held by a short one waits for its turn, and how often it asks; ms. */
const PATIENCE = 60_000;
const KNOCK_AGAIN = 100;

/** How long those who came in may take to finish when their holder ends. `start` has ten seconds for all of its ending; ms. */
const GRACE = { hold: 3_000, share: 60_000 };

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UserError(
      `cannot make the data folder ${folder}: ${reason(error)}. Set AMENDS_DATA_DIR to a folder you may write to`,
    );
  }
}

async function take(folder: string, onClient: (socket: net.Socket) => void): Promise<net.Server | null> {
  try {
    return await hold(folder, onClient);
  } catch (error) {
    throw new UserError(
      `cannot write in the data folder ${folder}: ${reason(error)}. Give this user the right to, or set AMENDS_DATA_DIR to another folder`,
    );
  }
}

async function openFolder(
  options: ConnectOptions,
  server: net.Server,
  greeting: Greeting,
  door: { serve: ((socket: net.Socket) => void) | null; early: net.Socket[] },
): Promise<Connection> {
  let lite: PGlite;
  try {
    lite = await openDatabase(path.join(options.dataDir, 'pg'));
  } catch (error) {
    door.serve = (socket) => void socket.destroy();
    for (const socket of door.early) socket.destroy();
    await letGo(options.dataDir, server);
    throw error;
  }
  const db = new Kysely<Database>({ dialect: embeddedDialect(lite) });
  const clients = new Set<net.Socket>();
  door.serve = (socket) => {
    // A process that only looked whether the folder is held has gone again, maybe while the folder was being opened.
    if (socket.destroyed) return;
    clients.add(socket);
    socket.once('close', () => clients.delete(socket));
    serveClient(db, socket, greeting);
  };
  for (const socket of door.early) door.serve(socket);
  // The name goes last: while it stands nobody else opens the folder, and two in it would lose data.
  async function close(): Promise<void> {
    door.serve = (socket) => void socket.destroy();
    const leaving = [...clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    const grace = setTimeout(() => clients.forEach((socket) => void socket.destroy()), GRACE[options.mode]);
    await Promise.all(leaving);
    clearTimeout(grace);
    await db.destroy();
    if (!lite.closed) await lite.close();
    await letGo(options.dataDir, server);
  }
  return { db, kind: 'embedded', lite, close };
}

/** Opens the database of a held folder, or makes it; one that could not be made whole is taken away again. */
async function openDatabase(folder: string): Promise<PGlite> {
  const isNew = !fs.existsSync(folder);
  try {
    copyTemplate(folder);
    // A command that goes through the holder does without.
    const { PGlite } = await import('@electric-sql/pglite');
    return await PGlite.create({ dataDir: folder });
  } catch (error) {
    if (isNew) for (const made of [folder, `${folder}.new`]) fs.rmSync(made, { recursive: true, force: true });
    throw new UserError(
      `cannot ${isNew ? 'make a' : 'open the'} database in ${folder}: ${reason(error)}. See that the disk has room and that this user may write there`,
    );
  }
}

/** @returns null when nobody holds the folder, or its holder is just leaving. */
async function comeIn(folder: string): Promise<{ connection: Connection; holder: Greeting } | null> {
  const socket = await knock(folder);
  if (!socket) return null;
  const greeted = Promise.withResolvers<Greeting | null>();
  let receive: (value: unknown) => void = (value) => greeted.resolve(value as Greeting);
  onFrames(socket, (value) => receive(value));
  socket.once('close', () => greeted.resolve(null));
  socket.on('error', () => socket.destroy());
  const holder = await greeted.promise;
  if (!holder) return null;
  const dialect = remoteDialect(socket, (next) => {
    receive = next;
  });
  const db = new Kysely<Database>({ dialect });
  return { holder, connection: { db, kind: 'remote', close: () => db.destroy().then(() => void socket.end()) } };
}
