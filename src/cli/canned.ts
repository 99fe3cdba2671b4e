import type { Command } from 'commander';
import { cannedCluster, cannedReply } from '../contract/brand-card.ts';
import { columnsOf } from '../contract/columns.ts';
import { writeCsv } from '../csv.ts';
import { formatPercent, formatRelative } from '../formats.ts';
import type { CannedCluster, CannedReply } from '../model.ts';
import { SAME_ANSWER_TIMES } from '../scorecards/conduct.ts';
import { listCannedReplies, listClusters } from '../scorecards/store/listing.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parsePositive, type ReadOptions, reading } from './options.ts';
import { withReader } from './session.ts';
import { type Column, writeTable } from './table.ts';

interface CannedOptions extends ReadOptions {
  copies: number;
  cluster?: string;
  same?: boolean;
  csv?: boolean;
}

/** `amends canned`: the templates brands answer from. */
export function register(program: Command, io: Io): void {
  reading(program.command('canned').description('canned replies: templates, how often and to how many they were given'))
    .option('--copies <n>', 'templates used at least so often', parsePositive, 3)
    .option('--cluster <id>', 'the replies of one cluster')
    .option('--same', `the same answer given ${SAME_ANSWER_TIMES} times or more to one customer`)
    .option('--csv', 'comma-separated values with a header')
    .action((options: CannedOptions) =>
      withReader(io, 'canned', options, async ({ db, at }) => {
        const { cluster, same } = options;
        if (cluster === undefined && !same) return showClusters(io, await listClusters(db, options), options, at);
        const times = same ? SAME_ANSWER_TIMES : 1;
        await showReplies(io, await listCannedReplies(db, { ...options, times }), options, at);
      }),
    );
}

async function showClusters(io: Io, clusters: CannedCluster[], options: CannedOptions, at: number): Promise<void> {
  if (options.json) return writeRecords(io, clusters);
  if (options.csv) return write(io.stdout, writeCsv(columnsOf(cannedCluster), clusters));
  if (clusters.length === 0) return write(io.stdout, 'no template was used so often\n');
  const columns: Column<CannedCluster>[] = [
    { title: 'BRAND', value: ({ brand }) => brand },
    { title: 'COPIES', value: ({ copies }) => String(copies), align: 'right' },
    { title: 'CUSTOMERS', spare: 2, value: ({ customers }) => String(customers), align: 'right' },
    { title: 'SHARE', spare: 1, value: ({ share }) => formatPercent(share), align: 'right' },
    { title: 'LAST', spare: 3, value: ({ last_seen }) => formatRelative(Date.parse(last_seen), at) },
    { title: 'CLUSTER', value: ({ cluster }) => cluster },
    { title: 'TEMPLATE', value: ({ text }) => text },
  ];
  await writeTable(io, clusters, columns);
}

async function showReplies(io: Io, replies: CannedReply[], options: CannedOptions, at: number): Promise<void> {
  if (options.json) return writeRecords(io, replies);
  if (options.csv) return write(io.stdout, writeCsv(columnsOf(cannedReply), replies));
  if (replies.length === 0) return write(io.stdout, 'no such replies\n');
  const columns: Column<CannedReply>[] = [
    { title: 'BRAND', value: ({ brand }) => brand },
    { title: 'CUSTOMER', value: ({ customer }) => customer ?? '-' },
    { title: 'AT', value: (reply) => formatRelative(Date.parse(reply.at), at) },
    { title: 'BY', value: ({ account, agent }) => [account, agent && `^${agent}`].filter(Boolean).join(' ') },
    { title: 'POST', value: ({ post_id }) => post_id },
    { title: 'CASE', value: ({ case_id }) => case_id ?? '-' },
    { title: 'WORDS', value: ({ text }) => text ?? '(deleted)' },
  ];
  await writeTable(io, replies, columns);
}
