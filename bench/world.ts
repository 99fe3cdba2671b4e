import { parseArgs } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { csrfWord } from '../src/auth/secret.ts';
import { openSession } from '../src/auth/store/sessions.ts';
import { addUser, findUser } from '../src/auth/store/users.ts';
import { type Connection, connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import type { Database } from '../src/db/tables.ts';
import { keepOpenPosts } from '../src/intake/deletions.ts';
import type { Role } from '../src/model.ts';
import { recountAll } from '../src/scorecards/recount.ts';
import { keepStories } from '../src/scorecards/store/kept.ts';
import { DEFAULT_THRESHOLDS } from '../src/scorecards/thresholds.ts';
import { openBench } from './databases.ts';
import { invent } from './invented.ts';

/** An invented database of the wished size, and what is asked of it. */
export interface World {
  connection: Connection;
  what: string;
  times: number;
  seconds: number;
  /** Only pages of this path. */
  only: string | null;
  slowest: boolean;
  /** Every query since it was last emptied. */
  queries: { sql: string; ms: number }[];
  close(): Promise<void>;
}

/** Opens the database that the arguments name, filling it where it is empty. */
export async function openWorld(args: string[]): Promise<World> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      posts: { type: 'string', default: '1000000' },
      open: { type: 'string', default: '200000' },
      brands: { type: 'string', default: '100' },
      times: { type: 'string', default: '40' },
      seconds: { type: 'string', default: '600' },
      only: { type: 'string' },
      slowest: { type: 'boolean', default: false },
    },
  });
  const kind = positionals[0] === 'embedded' ? 'embedded' : 'postgres';
  const url = process.env.DATABASE_URL;
  const { connection, close } = url ? await openAt(url) : await openBench(kind);
  await migrate(connection.db);
  const { rows } = await sql`select from brands limit 1`.execute(connection.db);
  if (rows.length === 0) await fill(connection.db, values);
  await keep(connection.db);
  const queries: World['queries'] = [];
  return {
    connection: { ...connection, db: watched(connection.db, queries) },
    what: `${kind}, ${values.posts} posts, ${values.open} open cases, ${values.brands} brands`,
    times: Number(values.times),
    seconds: Number(values.seconds),
    only: values.only ?? null,
    slowest: values.slowest,
    queries,
    close,
  };
}

async function openAt(url: string): Promise<{ connection: Connection; close: () => Promise<void> }> {
  const connection = await connect({ databaseUrl: url, dataDir: '', command: 'bench', mode: 'share', create: false });
  return { connection, close: () => connection.close() };
}

async function fill(db: Kysely<Database>, { posts, open, brands }: { posts: string; open: string; brands: string }) {
  const begin = performance.now();
  const size = { posts: Number(posts), open: Number(open), brands: Number(brands), own: 5, end: new Date() };
  await db.connection().execute((one) => invent(one, size));
  const made = performance.now();
  const { days } = await recountAll(db);
  await sql`vacuum analyze`.execute(db);
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
  console.log(`made in ${seconds(begin, made)} s; ${days} days counted in ${seconds(made, performance.now())} s`);
}

/** What the job does every half minute: pages then read what it made. */
async function keep(db: Kysely<Database>): Promise<void> {
  const begin = performance.now();
  const made = await keepStories(db, Date.now(), DEFAULT_THRESHOLDS);
  const ms = performance.now() - begin;
  await keepOpenPosts(db, 'x', Date.now());
  if (made > 0) console.log(`${made} stories made, ${(ms / made).toFixed(0)} ms each: what a page costs without them`);
}

/** The same database, with every query noted as it ends. */
function watched(db: Kysely<Database>, queries: World['queries']): Kysely<Database> {
  const executor = db.getExecutor();
  const execute = executor.executeQuery.bind(executor);
  executor.executeQuery = async (query, ...rest) => {
    const begin = performance.now();
    try {
      return (await execute(query, ...rest)) as never;
    } finally {
      queries.push({ sql: query.sql, ms: performance.now() - begin });
    }
  };
  return db;
}

/** Somebody who is signed in, the same one in every run. */
export async function person(
  db: Kysely<Database>,
  name: string,
  role: Role,
): Promise<{ cookie: string; csrf: string }> {
  const now = Date.now();
  const user = (await addUser(db, name, role, now)) ?? (await findUser(db, name))!;
  await db.updateTable('users').set({ password: 'scrypt$unused' }).where('id', '=', user.id).execute();
  const secret = await openSession(db, user.id, now);
  return { cookie: `amends_session=${secret}`, csrf: csrfWord(secret) };
}
