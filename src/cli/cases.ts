import type { Command } from 'commander';
import { type CaseBundle, casesAt } from '../desk/list/bundles.ts';
import { toCaseOut } from '../desk/list/records.ts';
import { formatRelative } from '../formats.ts';
import { formatNetwork } from '../labels.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { customerName } from './queue.ts';
import { brandIdsOf, withReader } from './session.ts';
import { type Column, writeTable } from './table.ts';

/** `amends cases`: all cases, in order of opening. */
export function register(program: Command, io: Io): void {
  reading(program.command('cases').description('all cases, by the time they were opened'))
    .option('--network <name>', 'only this network')
    .action((options: ReadOptions & { network?: string }) =>
      withReader(io, 'cases', options, async (reader) => {
        const { db, context, at, asked } = reader;
        const { brand, network, from, to, limit } = options;
        const filter = { view: 'all', brandIds: brandIdsOf(reader, { brand }), network, from, to } as const;
        const bundles = await casesAt(db, context, { filter, limit, at, asked });
        if (options.json)
          return writeRecords(
            io,
            bundles.map((bundle) => toCaseOut(bundle, at)),
          );
        if (bundles.length === 0) return write(io.stdout, 'no cases\n');
        await writeTable(io, bundles, columns(at));
      }),
    );
}

function columns(at: number): Column<CaseBundle>[] {
  return [
    { title: 'CASE', value: ({ row }) => row.id },
    { title: 'OPENED', spare: 1, value: ({ row }) => formatRelative(row.opened_at.getTime(), at) },
    { title: 'STATUS', spare: 2, value: ({ row }) => row.status },
    { title: 'OUTCOME', value: ({ row }) => [row.outcome, row.basis ?? row.credit].filter(Boolean).join('/') },
    { title: 'LEVEL', spare: 3, value: ({ row }) => row.level },
    { title: 'TOPIC', spare: 5, value: ({ row }) => row.topic ?? '-' },
    { title: 'CUSTOMER', spare: 4, value: (bundle) => customerName(bundle) },
    { title: 'POSTS', spare: 6, value: ({ posts }) => String(posts.length), align: 'right' },
    { title: 'NETWORK', spare: 7, value: ({ row }) => formatNetwork(row.network) },
    { title: 'WORDS', value: ({ row }) => row.words ?? '' },
  ];
}
