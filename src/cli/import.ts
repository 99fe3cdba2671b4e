import { type Command, InvalidArgumentError, Option } from 'commander';
import { IANAZone } from 'luxon';
import { foldRules, loadCaseContext } from '../cases/context.ts';
import type { DrainCounts } from '../cases/drain.ts';
import { foldDue } from '../cases/due.ts';
import { countCases } from '../cases/store/counts.ts';
import { rememberPolicies } from '../cases/store/policies.ts';
import { countUnfiled } from '../cases/store/unfiled.ts';
import type { ArchiveRecord } from '../contract/post.ts';
import { UserError } from '../errors.ts';
import { announceBrands, syncBrands } from '../intake/brands.ts';
import { findArchiveEnd, setArchiveEnd } from '../intake/posts.ts';
import { type StoredRecords, storeRecords } from '../intake/records.ts';
import {
  ARCHIVE_FORMATS,
  type Archive,
  type ArchiveFormat,
  checkArchive,
  readRecords,
} from '../networks/archive/archive.ts';
import { type Mapping, parseMapping } from '../networks/archive/mapping.ts';
import { recountAll } from '../scorecards/recount.ts';
import { assignWaiting } from './assign-waiting.ts';
import { previewFile } from './import/preview.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parsePositive } from './options.ts';
import { progress } from './progress.ts';
import { type Session, withSession } from './session.ts';

interface ImportOptions {
  format?: ArchiveFormat;
  map?: Mapping;
  network: string;
  timezone?: string;
  preview?: number | true;
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
      new Option(
        '--format <format>',
        'twcs: CSV of "Customer Support on Twitter"; jsonl: one Post a line; csv: any table, with --map; x-archive: tweets.js of an archive that X gives its users',
      ).choices(ARCHIVE_FORMATS),
    )
    .option('--map <fields>', 'which column of a CSV is which field: id="Post ID",text=Message,...', readMapping)
    .option('--network <name>', 'with --map: where the posts are from', 'x')
    .option('--timezone <zone>', 'with --map: of times that name none, e.g. Europe/Berlin', readZone)
    .option('--preview [n]', 'write nothing; show what would be stored of the first posts, and how much', parsePositive)
    .option('--batch <n>', 'posts of one transaction', parsePositive, 1_000)
    .option('--json', 'the summary, or the preview, as JSON records')
    .action((file: string, options: ImportOptions) => {
      const archive = { ...options, file, format: formatOf(options) };
      return options.preview === undefined
        ? importFile(io, archive, options)
        : previewFile(io, archive, { rows: options.preview === true ? 10 : options.preview, json: options.json });
    });
}

function readMapping(text: string): Mapping {
  const mapping = parseMapping(text);
  if (mapping instanceof Error) throw new InvalidArgumentError(`${mapping.message}.`);
  return mapping;
}

function readZone(zone: string): string {
  if (!IANAZone.isValidZone(zone)) throw new InvalidArgumentError('there is no such time zone.');
  return zone;
}

/** @throws UserError when nothing says what the file is. */
function formatOf({ format, map }: ImportOptions): ArchiveFormat {
  if (map !== undefined && format !== undefined && format !== 'csv')
    throw new UserError(`--map names columns of a CSV; a file of the format ${format} has none`, 2);
  if (format !== undefined) return format;
  if (map !== undefined) return 'csv';
  throw new UserError('say what the file is: --format twcs, jsonl or x-archive, or --map with the columns of a CSV', 2);
}

async function importFile(io: Io, archive: Archive, options: ImportOptions): Promise<void> {
  const check = await checkArchive(archive, io.now());
  await withSession(io, { command: 'import', create: true }, async (session) => {
    const { db, config } = session;
    await db.transaction().execute(async (trx) => {
      await syncBrands(trx, config.brands, 'config');
      await announceBrands(trx, check.brands, 'archive');
      if (check.end !== null) await setArchiveEnd(trx, Date.parse(check.end));
    });
    const bar = progress(io, check.records);
    const stored = await storeAll(io, session, readRecords(archive, check), {
      size: options.batch,
      report: bar.stored,
    });
    const rules = foldRules(config, session.environment.configFile);
    await rememberPolicies(db, rules.policies, io.now());
    const archiveEnd = await findArchiveEnd(db);
    const at = () => archiveEnd ?? io.now();
    bar.assigning(await countUnfiled(db));
    const drained = await assignWaiting(io, session, { at, batch: options.batch, onBatch: bar.assigned });
    await foldDue(db, await loadCaseContext(db, rules), at());
    await recountAll(db);
    bar.stop();
    await summarize(io, { stored, drained, counts: await countCases(db) }, options);
    if (io.signal.aborted) io.exitCode = 1;
  });
}

async function storeAll(
  io: Io,
  { db }: Session,
  records: AsyncIterable<ArchiveRecord>,
  { size, report }: { size: number; report: (count: number) => void },
): Promise<StoredRecords> {
  const total: StoredRecords = { stored: 0, known: 0, edited: 0, deleted: 0 };
  async function flush(batch: ArchiveRecord[]): Promise<void> {
    const done = await db.transaction().execute((trx) => storeRecords(trx, batch, 'archive', io.now()));
    for (const key of ['stored', 'known', 'edited', 'deleted'] as const) total[key] += done[key];
    report(batch.length);
  }
  let batch: ArchiveRecord[] = [];
  for await (const record of records) {
    if (batch.push(record) < size) continue;
    await flush(batch);
    batch = [];
    if (io.signal.aborted) break;
  }
  if (batch.length > 0) await flush(batch);
  return total;
}

/** What became of the posts, and what the database holds now. */
interface Imported {
  stored: StoredRecords;
  drained: DrainCounts;
  counts: Awaited<ReturnType<typeof countCases>>;
}

async function summarize(io: Io, { stored, drained, counts }: Imported, options: ImportOptions): Promise<void> {
  const { assigned, mentions, replies } = drained;
  const summary = { ...stored, filed: assigned, mentions, replies, ...counts };
  if (options.json) return writeRecords(io, [summary]);
  const changes = stored.edited > 0 || stored.deleted > 0;
  await write(
    io.stdout,
    [
      `stored       ${stored.stored} posts${stored.known > 0 ? ` (${stored.known} were there already)` : ''}`,
      ...(changes ? [`changed      ${stored.edited} posts by edits, ${stored.deleted} deleted`] : []),
      `assigned     ${assigned} posts: ${mentions} as mentions, ${replies} as replies`,
      `in all       ${counts.posts} posts, ${counts.customers} customers, ${counts.brands} brands, ${counts.cases} cases`,
      `quarantined  ${counts.quarantined}`,
      '',
    ].join('\n'),
  );
}
