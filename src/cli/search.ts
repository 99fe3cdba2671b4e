import type { Command } from 'commander';
import { type CaseBundle, casesAt } from '../desk/list/bundles.ts';
import { toCaseOut } from '../desk/list/records.ts';
import { askSearch } from '../desk/search/find.ts';
import { SEARCH_HELP } from '../desk/search/parse.ts';
import { UserError } from '../errors.ts';
import { formatRelative } from '../formats.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parseCount, type ReadOptions } from './options.ts';
import { customerName } from './queue.ts';
import { withReader } from './session.ts';
import { type Column, writeTable } from './table.ts';

/** `amends search WORDS...`: cases open and done, by the words and operators that the console takes, too. */
export function register(program: Command, io: Io): void {
  program
    .command('search')
    .description('cases of all brands, open and done, the newest first')
    .argument('<words...>', SEARCH_HELP)
    .option('--as <name>', 'sign-in name of the person that owner:me means (default: AMENDS_USER)')
    .option('--limit <n>', 'maximum number of records', parseCount)
    .option('--json', 'one JSON record per line')
    .action((words: string[], options: SearchOptions) => search(io, words.join(' '), options));
}

interface SearchOptions extends Pick<ReadOptions, 'limit' | 'json'> {
  as?: string;
}

function search(io: Io, text: string, { as, limit, json }: SearchOptions): Promise<void> {
  return withReader(io, 'search', {}, async ({ db, context, at }) => {
    const me = as ?? io.env.AMENDS_USER ?? null;
    const { filter, faults } = await askSearch(db, text, { me, now: at });
    if (filter === null) throw new UserError(faults.join('\n'), 2);
    const bundles = await casesAt(db, context, { filter, limit, at, asked: false });
    if (json)
      return writeRecords(
        io,
        bundles.map((bundle) => toCaseOut(bundle, at)),
      );
    if (bundles.length === 0) return write(io.stdout, 'nothing found\n');
    await writeTable(io, bundles, columns(at));
  });
}

function columns(at: number): Column<CaseBundle>[] {
  return [
    { title: 'CASE', value: ({ row }) => String(row.opened_by) },
    { title: 'OPENED', spare: 1, value: ({ row }) => formatRelative(row.opened_at.getTime(), at) },
    { title: 'STATUS', spare: 2, value: ({ row }) => row.status },
    { title: 'LEVEL', spare: 3, value: ({ row }) => row.level },
    { title: 'BRAND', spare: 6, value: ({ brand }) => brand },
    { title: 'CUSTOMER', spare: 4, value: (bundle) => customerName(bundle) },
    { title: 'OUTCOME', spare: 5, value: ({ row }) => row.outcome },
    { title: 'OWNER', spare: 3, value: ({ row }) => row.owner ?? '-' },
    { title: 'WORDS', value: ({ row }) => row.words ?? '' },
  ];
}
