import { repostOf } from '../../cases/quotes.ts';
import { readEnvironment } from '../../config/environment.ts';
import { loadConfig } from '../../config/load.ts';
import type { BrandConfig } from '../../config/schema.ts';
import { type ArchiveRecord, isDeletion } from '../../contract/post.ts';
import { type Archive, checkArchive } from '../../networks/archive/archive.ts';
import { type Io, write, writeRecords } from '../io.ts';
import { type Column, writeTable } from '../table.ts';

export interface PreviewOptions {
  /** Records shown. */
  rows: number;
  json?: boolean | undefined;
}

const KINDS = ['post', 'reply', 'quote', 'repost', 'edit', 'deletion'] as const;
type Kind = (typeof KINDS)[number];

/** Shows what an import would store, and writes nothing: no database is opened. The file is checked as an import checks it. */
export async function previewFile(io: Io, archive: Archive, { rows, json }: PreviewOptions): Promise<void> {
  const environment = readEnvironment(io.env);
  const { brands } = loadConfig(environment.configFile, environment.configAsked);
  const shown: ArchiveRecord[] = [];
  const unused = new Set<string>();
  const counts = new Map<string, number>();
  const check = await checkArchive({ ...archive, onUnused: (name) => unused.add(name) }, io.now(), (record) => {
    if (shown.length < rows) shown.push(record);
    for (const word of [kindOf(record), brandOf(record, brands) ? 'by brands' : 'by customers'])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  if (json) return writeRecords(io, shown);
  await writeTable(io, shown, columns(brands));
  const of = (word: string) => counts.get(word) ?? 0;
  const kinds = KINDS.filter((kind) => of(kind) > 0).map((kind) => counted(of(kind), kind));
  const lines = [
    '',
    `would store  ${kinds.join(', ')}; ${of('by brands')} of them by brands; nothing was written`,
    ...(of('by brands') === 0
      ? ['             name the accounts of your brands in amends.yaml, or nobody has answered']
      : []),
    ...(check.end ? [`last post    ${check.end}`] : []),
    ...(unused.size > 0 ? [`not used     ${[...unused].slice(0, 30).join(', ')}`] : []),
  ];
  await write(io.stdout, `${lines.join('\n')}\n`);
}

function counted(count: number, kind: Kind): string {
  if (count === 1) return `1 ${kind}`;
  return kind === 'reply' ? `${count} replies` : `${count} ${kind}s`;
}

function kindOf(record: ArchiveRecord): Kind {
  if (record.deleted) return 'deletion';
  if (isDeletion(record)) return 'deletion';
  if (record.edit_of || record.edited_at) return 'edit';
  if (repostOf(record.text)) return 'repost';
  if (record.reply_to) return 'reply';
  return record.quote_of ? 'quote' : 'post';
}

function brandOf(record: ArchiveRecord, brands: readonly BrandConfig[]): string | null {
  if (isDeletion(record)) return null;
  const { network, author_id: id, author_handle: handle } = record;
  const owner = brands.find(({ accounts }) =>
    accounts.some(
      (account) =>
        account.network === network &&
        (account.id === id || (handle !== undefined && account.handle?.toLowerCase() === handle.toLowerCase())),
    ),
  );
  return record.brand ?? owner?.key ?? null;
}

function columns(brands: readonly BrandConfig[]): Column<ArchiveRecord>[] {
  const of = (field: 'created_at' | 'author_id' | 'author_handle' | 'reply_to' | 'text') => (record: ArchiveRecord) =>
    isDeletion(record) ? '' : (record[field] ?? '');
  return [
    { title: 'TIME', value: of('created_at') },
    { title: 'NETWORK', spare: 4, value: ({ network }) => network },
    { title: 'ID', value: ({ id }) => id },
    { title: 'KIND', value: kindOf },
    { title: 'AUTHOR', spare: 2, value: (record) => of('author_handle')(record) || of('author_id')(record) },
    { title: 'BRAND', spare: 1, value: (record) => brandOf(record, brands) ?? '-' },
    { title: 'ANSWERS', spare: 3, value: of('reply_to') },
    { title: 'WORDS', value: (record) => of('text')(record).replaceAll(/\s+/g, ' ').slice(0, 80) },
  ];
}
