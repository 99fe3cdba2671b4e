import type { Command } from 'commander';
import { formatDuration, formatRelative } from '../formats.ts';
import { type Budget, pageFor } from '../intake/budget.ts';
import { adviseBudget, countDeletions, type Deletions, describeDeletions } from '../intake/deletions.ts';
import { listSpend, readBudget } from '../intake/ledger.ts';
import { isSandboxed } from '../intake/marks.ts';
import { monthOf } from '../intake/prices.ts';
import { findRecheckAge } from '../intake/recheck.ts';
import { listStreams, type Stream } from '../intake/store.ts';
import { listUsage, type UsageDay } from '../intake/usage.ts';
import { iso, isoOrNull, type Ms, type SpendRecord } from '../model.ts';
import { findNetwork } from '../networks/registry.ts';
import type { ReadSettings } from '../networks/settings.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { type Reader, withReader } from './session.ts';
import { type Column, type Tint, writeTable } from './table.ts';

/** `amends spend`: what reading has cost, what the month will cost, and which streams have stopped. */
export function register(program: Command, io: Io): void {
  reading(program.command('spend').description('what reading costs, and which streams run or have stopped')).action(
    (options: ReadOptions) => withReader(io, 'spend', options, (reader) => show(io, reader, options)),
  );
}

interface Month extends Budget {
  network: string;
  /** What is left does not pay for the smallest page. */
  stopped: boolean;
  /** Invented posts, which nobody charges for. */
  sandbox: boolean;
  /** How long ago the post that waits longest was last known to exist; null when there is none. */
  checked: Ms | null;
  /** Whether deletions can be found within a day. */
  deletions: Deletions;
}
type Line = Awaited<ReturnType<typeof listSpend>>[number];

async function show(io: Io, { db, config, at }: Reader, options: ReadOptions): Promise<void> {
  const span = { ...monthOf(at), ...(options.from === undefined ? {} : { from: options.from }) };
  const lines = await listSpend(db, span.from, options.to ?? span.to);
  const usage = await listUsage(db, span.from, options.to ?? span.to);
  const streams = (await listStreams(db)).filter((stream) => !options.brand || stream.brands.includes(options.brand));
  const sandbox = await isSandboxed(db);
  const months: Month[] = [];
  for (const [network, settings] of Object.entries<ReadSettings>(config.networks)) {
    if (settings.prices === null) continue;
    const budget = await readBudget(db, { network, settings }, at);
    const checked = await findRecheckAge(db, network, at);
    const deletions = await countDeletions(db, network, settings, at);
    months.push({
      network,
      ...budget,
      sandbox,
      checked,
      deletions,
      stopped: !sandbox && pageFor(budget.left, settings) === null,
    });
  }
  const most = options.limit ?? Number.POSITIVE_INFINITY;
  if (options.json) {
    const records = [
      ...months.map(monthRecord),
      ...lines.map(dayRecord),
      ...usage.map(usageRecord),
      ...streams.map(streamRecord),
    ];
    return writeRecords(io, records.slice(0, most));
  }
  const shown = lines.slice(0, most);
  await writeTable(io, months, MONTHS);
  for (const { deletions } of sandbox ? [] : months)
    if (deletions.posts > 0) await write(io.stdout, `re-checks on ${deletions.network}: ${remarkOn(deletions)}\n`);
  if (shown.length > 0) await write(io.stdout, '\n').then(() => writeTable(io, shown, DAYS));
  if (usage.length > 0) await write(io.stdout, '\n').then(() => writeTable(io, usage, USAGE));
  if (streams.length > 0) await write(io.stdout, '\n').then(() => writeTable(io, streams, streamColumns(at)));
}

function usd(micro: number): string {
  return (micro / 1e6).toFixed(micro > 0 && micro < 10_000 ? 4 : 2);
}

function monthRecord(month: Month): SpendRecord {
  return {
    record: 'month',
    network: month.network,
    sandbox: month.sandbox,
    budget_usd: month.sandbox ? null : month.cap / 1e6,
    spent_usd: month.spent / 1e6,
    left_usd: month.sandbox ? null : month.left / 1e6,
    forecast_usd: month.forecast / 1e6,
    stopped: month.stopped,
    oldest_check_s: month.checked === null ? null : Math.round(month.checked / 1000),
    rechecks: {
      open_posts: month.deletions.posts,
      unchecked: month.deletions.unchecked,
      needed_usd: month.deletions.need / 1e6,
      budget_usd: month.sandbox ? null : month.deletions.cap / 1e6,
      enough: month.sandbox || month.deletions.enough,
    },
  };
}

function dayRecord({ microusd, ...line }: Line): SpendRecord {
  return { record: 'day', ...line, usd: microusd / 1e6 };
}

function usageRecord(day: UsageDay): SpendRecord {
  return { record: 'usage', ...day };
}

function streamRecord(stream: Stream): SpendRecord {
  return {
    record: 'stream',
    stream: stream.key,
    network: stream.network,
    brands: stream.brands,
    query: stream.query,
    status: stream.status,
    detail: stream.detail,
    warning: stream.warning,
    failures: stream.failures,
    posts_per_hour: Math.round(stream.posts_per_hour * 10) / 10,
    read_to: isoOrNull(stream.read_to),
    last_ok_at: isoOrNull(stream.last_ok_at),
    next_poll_at: iso(stream.next_poll_at),
    first_read:
      stream.backfill_posts === null
        ? null
        : { posts: stream.backfill_posts, usd: Number(stream.backfill_microusd) / 1e6 },
  };
}

const MONTHS: Column<Month>[] = [
  { title: 'NETWORK', value: (month) => month.network },
  { title: 'SPENT', value: (month) => `$${usd(month.spent)}`, align: 'right' },
  {
    title: 'LEFT',
    value: (month) => (month.sandbox ? '-' : `$${usd(month.left)}`),
    align: 'right',
    tint: (month) => (month.stopped ? 'red' : null),
  },
  { title: 'BUDGET', value: (month) => (month.sandbox ? '-' : `$${usd(month.cap)}`), align: 'right' },
  {
    title: 'FORECAST',
    value: (month) => `$${usd(month.forecast)}`,
    align: 'right',
    tint: (month) => (!month.sandbox && month.forecast > month.cap ? 'yellow' : null),
  },
  {
    title: 'OLDEST CHECK',
    value: ({ checked }) => (checked === null ? '-' : `${formatDuration(checked)} ago`),
    align: 'right',
  },
  { title: '', value: remark },
];

function remarkOn(deletions: Deletions): string {
  const lack = deletions.enough ? '' : `. Too little to find deletions within a day: ${adviseBudget(deletions)}`;
  return `${describeDeletions(deletions)}${lack}`;
}

function remark({ network, sandbox, stopped }: Month): string {
  if (sandbox) return `sandbox: what ${findNetwork(network)?.label ?? network} would charge; nobody pays`;
  return stopped ? 'stopped: raise budget_usd_month in amends.yaml to read on' : 'this month (UTC)';
}

const DAYS: Column<Line>[] = [
  { title: 'DAY', value: (line) => line.day },
  { title: 'NETWORK', value: (line) => line.network },
  { title: 'READ', value: (line) => line.resource },
  { title: 'COUNT', value: (line) => String(line.count), align: 'right' },
  { title: 'COST', value: (line) => `$${usd(line.microusd)}`, align: 'right' },
];

const USAGE: Column<UsageDay>[] = [
  { title: 'DAY', value: (day) => day.day },
  { title: 'NETWORK', value: (day) => day.network },
  { title: 'POSTS READ', value: (day) => String(day.ours), align: 'right' },
  { title: 'NETWORK SAYS', value: (day) => String(day.theirs), align: 'right' },
  {
    title: 'DIFFERENCE',
    value: ({ difference }) => (difference > 0 ? `+${difference}` : String(difference)),
    align: 'right',
    tint: ({ ours, difference }) => (Math.abs(difference) > Math.max(10, ours / 20) ? 'yellow' : null),
  },
];

function tintOf(stream: Stream): Tint {
  if (stream.status === 'ok') return 'green';
  return stream.status === 'new' || stream.status === 'reading' ? 'dim' : 'red';
}

function streamColumns(at: Ms): Column<Stream>[] {
  return [
    { title: 'STREAM', value: (stream) => stream.key },
    { title: 'STATUS', value: (stream) => stream.status, tint: tintOf },
    { title: 'POSTS/H', spare: 3, value: (stream) => stream.posts_per_hour.toFixed(1), align: 'right' },
    {
      title: 'READ TO',
      spare: 2,
      value: (stream) => (stream.read_to ? formatRelative(stream.read_to.getTime(), at) : '-'),
    },
    { title: 'NEXT', spare: 1, value: (stream) => formatRelative(stream.next_poll_at.getTime(), at) },
    { title: 'FIRST READ', spare: 4, value: firstRead, align: 'right' },
    { title: 'BRANDS', value: (stream) => stream.brands.join(' ') },
    { title: 'WHAT', value: (stream) => [stream.detail, stream.warning].filter(Boolean).join('; ') },
  ];
}

/** What the first read was priced at before it was made. */
function firstRead({ backfill_posts, backfill_microusd }: Stream): string {
  return backfill_posts === null ? '-' : `${backfill_posts} posts, at most $${usd(Number(backfill_microusd))}`;
}
