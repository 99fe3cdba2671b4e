import { type ArchiveRecord, futureOf, isDeletion } from '../../contract/post.ts';
import { UserError } from '../../errors.ts';
import type { Ms, Post } from '../../model.ts';
import { readJsonl } from './jsonl.ts';
import { readMapped } from './mapped.ts';
import { watchRounding } from './rounded.ts';
import type { ArchiveOptions, ArchiveReader } from './source.ts';
import { readTwcs } from './twcs.ts';
import { readXExport } from './x-export.ts';

export const ARCHIVE_FORMATS = ['twcs', 'jsonl', 'csv', 'x-archive'] as const;
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number];

const READERS: Record<ArchiveFormat, ArchiveReader> = {
  twcs: readTwcs,
  jsonl: readJsonl,
  csv: readMapped,
  'x-archive': readXExport,
};

/** A file, and how it is to be read. */
export interface Archive extends ArchiveOptions {
  file: string;
  format: ArchiveFormat;
}

export interface ArchiveCheck {
  /** Records: posts, edits and deletions. */
  records: number;
  /** Deletions of which the file has no more than the id: they go last, whatever their place. */
  deletions: number;
  /** Time of the last post; null where there are only deletions. */
  end: string | null;
  /** The accounts that post as a brand, each once. */
  brands: { network: string; user_id: string; handle?: string | undefined; brand: string; at: Ms }[];
}

/** Records of a file that was checked before, in the order of the file, deletions without an author after all others. */
export async function* readRecords(archive: Archive, { deletions }: ArchiveCheck): AsyncGenerator<ArchiveRecord> {
  for await (const record of readAll(archive)) if (!isDeletion(record)) yield record;
  if (deletions > 0) for await (const record of readAll(archive)) if (isDeletion(record)) yield record;
}

/** The posts alone, as they were written. */
export async function* readPosts(archive: Archive): AsyncGenerator<Post> {
  for await (const record of readAll(archive)) if (!isDeletion(record)) yield record;
}

async function* readAll(archive: Archive): AsyncGenerator<ArchiveRecord> {
  const { file, format } = archive;
  for await (const { line, record } of READERS[format](file, archive)) {
    if (record instanceof Error) throw new UserError(`${file}, line ${line}: ${record.message}`);
    yield record;
  }
}

/**
 * Reads a whole file without keeping it, so that nothing is written of one that is wrong.
 * @param now a post that is dated more than a day later is wrong.
 * @param onRecord is given each good record with its line.
 * @throws UserError listing the first wrong lines, and how many there are.
 */
export async function checkArchive(
  archive: Archive,
  now: Ms,
  onRecord?: (record: ArchiveRecord, line: number) => void,
): Promise<ArchiveCheck> {
  const { file, format } = archive;
  const faults = collectFaults(file);
  const rounding = watchRounding();
  const seen = collectPosts();
  for await (const { line, record } of READERS[format](file, archive)) {
    const future = record instanceof Error ? null : futureOf(record, now);
    if (record instanceof Error) faults.add(line, record.message);
    else if (future) faults.add(line, `${future} is more than a day ahead: the export has made the time up`);
    else {
      if (!isDeletion(record)) rounding.see(line, record);
      seen.add(record);
      onRecord?.(record, line);
    }
  }
  for (const { line, fault } of rounding.roundedColumns()) faults.add(line, fault);
  if (rounding.hasSuspects())
    for (const { line, fault } of await rounding.roundedLinks(idsOf(archive))) faults.add(line, fault);
  faults.refuse();
  return seen.result(file);
}

async function* idsOf(archive: Archive): AsyncGenerator<string> {
  for await (const { record } of READERS[archive.format](archive.file, archive))
    if (!(record instanceof Error)) yield record.id;
}

function collectPosts() {
  const brands = new Map<string, ArchiveCheck['brands'][number]>();
  let [records, deletions] = [0, 0];
  let end: string | null = null;

  function add(record: ArchiveRecord): void {
    records++;
    if (isDeletion(record)) {
      deletions++;
      return;
    }
    const { network, author_id: user_id, author_handle: handle, brand, created_at } = record;
    const at = Date.parse(created_at);
    if (brand !== undefined) brands.set(`${network}:${user_id}`, { network, user_id, handle, brand, at });
    if (end === null || at > Date.parse(end)) end = created_at;
  }

  /** @throws UserError when there was no post. */
  function result(file: string): ArchiveCheck {
    if (records === 0) throw new UserError(`${file} holds no posts`);
    return { records, deletions, end, brands: [...brands.values()] };
  }

  return { add, result };
}

const TOLD_AT_MOST = 10;

/** What is wrong with a file: the first of it, and how much there is. */
function collectFaults(file: string) {
  const told: string[] = [];
  let count = 0;

  function add(line: number, fault: string): void {
    if (++count <= TOLD_AT_MOST) told.push(`  line ${line}: ${fault}`);
  }

  /** @throws UserError when anything is wrong. */
  function refuse(): void {
    if (count === 0) return;
    const more = count > told.length ? `\n  and ${count - told.length} more` : '';
    const lines = count === 1 ? 'one wrong line' : `${count} wrong lines`;
    throw new UserError(`${file} has ${lines}; nothing was written:\n${told.join('\n')}${more}`);
  }

  return { add, refuse };
}
