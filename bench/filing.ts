import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { drain } from '../src/cases/drain.ts';
import type { Connection } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import { announceBrands } from '../src/intake/brands.ts';
import { setArchiveEnd, storePosts } from '../src/intake/posts.ts';
import type { Post } from '../src/model.ts';
import { generateArchive } from '../test/support/archive/generate.ts';
import { contextOf, draining } from '../test/support/filing.ts';
import { openBench } from './databases.ts';

/**
 * Posts filed per second end to end - store, read, file, commit - beside one bare bulk insert of the same rows in the same
 * run, and the memory of it as posts grow. `tsx bench/filing.ts [postgres|embedded] [posts]`; the ratio is what counts.
 */
const kind = process.argv[2] === 'embedded' ? 'embedded' : 'postgres';
const wanted = Number(process.argv[3] ?? 50_000);
const STORED_AT_ONCE = 1_000;
const FILED_AT_ONCE = 1_000;

/** The invented archive over and over, with other customers and ids each time. */
function* posts(count: number): Generator<Post[]> {
  const archive = generateArchive();
  let made = 0;
  let batch: Post[] = [];
  for (let round = 0; made < count; round++) {
    for (const post of archive) {
      if (made++ === count) break;
      const other = (id: string) => `${round}${id.padStart(8, '0')}`;
      batch.push({
        ...post,
        id: other(post.id),
        ...(post.reply_to ? { reply_to: other(post.reply_to) } : {}),
        author_id: post.brand ? post.author_id : other(post.author_id),
      });
      if (batch.length < STORED_AT_ONCE) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function bareInsert({ db }: Connection): Promise<number> {
  await sql`create table bare (network text, native_id text, author_id text, created_at timestamptz, text text, unique (network, native_id))`.execute(
    db,
  );
  const started = performance.now();
  let rows = 0;
  for (const batch of posts(Math.min(wanted, 50_000))) {
    const list = JSON.stringify(
      batch.map(({ network, id, author_id, created_at, text }) => ({
        network,
        native_id: id,
        author_id,
        created_at,
        text,
      })),
    );
    await sql`insert into bare select * from jsonb_to_recordset(${list}::jsonb) as r(network text, native_id text, author_id text, created_at timestamptz, text text)`.execute(
      db,
    );
    rows += batch.length;
  }
  return rows / ((performance.now() - started) / 1000);
}

async function fileAll({ db }: Connection): Promise<{ rate: number; peaks: [number, number][]; storing: number }> {
  const archive = generateArchive();
  const end = Math.max(...archive.map((post) => Date.parse(post.created_at)));
  const authors = archive.flatMap(({ network, author_id, author_handle, brand }) =>
    brand ? [{ network, user_id: author_id, handle: author_handle, brand }] : [],
  );
  await db.transaction().execute(async (trx) => {
    await announceBrands(trx, authors, 'archive');
    await setArchiveEnd(trx, end);
  });
  const context = await contextOf(db);
  const started = performance.now();
  let storing = 0;
  let done = 0;
  const peaks: [number, number][] = [];
  for (const batch of posts(wanted)) {
    const from = performance.now();
    await db.transaction().execute((trx) => storePosts(trx, batch, 'archive'));
    storing += performance.now() - from;
    await drain(db, async () => context, draining(FILED_AT_ONCE, end));
    done += batch.length;
    if (done % 50_000 < STORED_AT_ONCE) peaks.push([done, Math.round(process.memoryUsage().rss / 1e6)]);
  }
  const seconds = (performance.now() - started) / 1000;
  return { rate: wanted / seconds, peaks, storing: storing / 1000 / seconds };
}

const { connection, close } = await openBench(kind);
await migrate(connection.db);
const bare = await bareInsert(connection);
const { rate, peaks, storing } = await fileAll(connection);
console.log(`${kind}, ${wanted} posts, batches of ${FILED_AT_ONCE}`);
console.log(`bare bulk insert   ${Math.round(bare)} rows/s`);
console.log(
  `filed end to end   ${Math.round(rate)} posts/s, ${((100 * rate) / bare).toFixed(1)} % of the bare insert; ${Math.round(100 * storing)} % of the time is storing`,
);
for (const [done, megabytes] of peaks) console.log(`memory at ${done}: ${megabytes} MB`);
await close();
