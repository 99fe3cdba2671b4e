import { type Command, Option } from 'commander';
import type { Kysely } from 'kysely';
import { foldRules, loadFilingContext } from '../cases/context.ts';
import type { Drained } from '../cases/drain.ts';
import { judgeDue } from '../cases/due.ts';
import { countCases } from '../cases/store/counts.ts';
import { rememberPolicies } from '../cases/store/policies.ts';
import { countUnfiled } from '../cases/store/unfiled.ts';
import type { Database } from '../db/tables.ts';
import { announceBrands, syncBrands } from '../intake/brands.ts';
import { findArchiveEnd, type Stored, setArchiveEnd, storePosts } from '../intake/posts.ts';
import type { Post } from '../model.ts';
import { ARCHIVE_FORMATS, type ArchiveFormat, checkArchive, readArchive } from '../networks/archive/archive.ts';
import { recountAll } from '../scorecards/recount.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parsePositive } from './options.ts';
import { progress } from './progress.ts';
import { fileWaiting } from './refile.ts';
import { type Session, withSession } from './session.ts';

interface ImportOptions {
  format: ArchiveFormat;
  batch: number;
  json?: boolean;
}

/** `amends import FILE`: files an archive through the very same path as polled posts, in event time. */
export function register(program: Command, io: Io): void {
  program
    .command('import')
    .description('file an archive of posts, in event time; repeatable; never alerts')
    .argument('<file>', 'the archive; it is checked whole before the first write')
    .addOption(
      new Option('--format <format>', 'twcs: CSV of "Customer Support on Twitter"; jsonl: one Post a line')
        .choices(ARCHIVE_FORMATS)
        .makeOptionMandatory(),
    )
    .option('--batch <n>', 'posts of one transaction', parsePositive, 1_000)
    .option('--json', 'the summary as one JSON record')
    .action((file: string, options: ImportOptions) => importFile(io, file, options));
}

async function importFile(io: Io, file: string, options: ImportOptions): Promise<void> {
  const { posts, end, brands } = await checkArchive(file, options.format);
  await withSession(io, { command: 'import', create: true }, async (session) => {
    const { db, config } = session;
    await db.transaction().execute(async (trx) => {
      await syncBrands(trx, config.brands, 'config');
      await announceBrands(trx, brands, 'archive');
      await setArchiveEnd(trx, Date.parse(end));
    });
    const bar = progress(io, posts);
    const stored = await storeAll(session, readArchive(file, options.format), options.batch, io.signal, bar.stored);
    const rules = foldRules(config, session.environment.configFile);
    await rememberPolicies(db, rules.policies, io.now());
    const archiveEnd = await findArchiveEnd(db);
    const at = () => archiveEnd ?? io.now();
    bar.filing(await countUnfiled(db));
    const filed = await fileWaiting(io, session, { at, batch: options.batch, onBatch: bar.filed });
    await judgeDue(db, await loadFilingContext(db, rules), at());
    await recountAll(db);
    bar.stop();
    await summarize(io, db, stored, filed, options);
    if (io.signal.aborted) io.exitCode = 1;
  });
}

async function storeAll(
  { db }: Session,
  posts: AsyncIterable<Post>,
  size: number,
  signal: AbortSignal,
  report: (count: number) => void,
): Promise<Stored> {
  const total: Stored = { stored: 0, known: 0 };
  async function flush(batch: Post[]): Promise<void> {
    const done = await db.transaction().execute((trx) => storePosts(trx, batch, 'archive'));
    total.stored += done.stored;
    total.known += done.known;
    report(batch.length);
  }
  let batch: Post[] = [];
  for await (const post of posts) {
    if (batch.push(post) < size) continue;
    await flush(batch);
    batch = [];
    if (signal.aborted) break;
  }
  if (batch.length > 0) await flush(batch);
  return total;
}

async function summarize(
  io: Io,
  db: Kysely<Database>,
  stored: Stored,
  filed: Drained,
  options: ImportOptions,
): Promise<void> {
  const counts = await countCases(db);
  const summary = { ...stored, ...filed, ...counts };
  if (options.json) return writeRecords(io, [summary]);
  await write(
    io.stdout,
    [
      `stored       ${stored.stored} posts${stored.known > 0 ? ` (${stored.known} were there already)` : ''}`,
      `filed        ${filed.filed} posts: ${filed.mentions} as mentions, ${filed.replies} as replies`,
      `in all       ${counts.posts} posts, ${counts.customers} customers, ${counts.brands} brands, ${counts.cases} cases`,
      `quarantined  ${counts.quarantined}`,
      '',
    ].join('\n'),
  );
}
