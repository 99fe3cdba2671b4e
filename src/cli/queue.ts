import type { Command } from 'commander';
import { type AsidePost, listAside } from '../cases/store/aside.ts';
import { type CaseBundle, casesAt } from '../desk/list/bundles.ts';
import { toAsideOut, toQueueOut } from '../desk/list/records.ts';
import { formatDuration, formatHandle, formatTimeLeft } from '../formats.ts';
import { pickLongBlind } from '../intake/gaps.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { brandIdsOf, type Reader, withReader } from './session.ts';
import { nameStreams, streamsOf } from './streams.ts';
import { type Column, type Tint, writeTable } from './table.ts';

/** `amends queue`: the most urgent unanswered customer first, and why. */
export function register(program: Command, io: Io): void {
  reading(program.command('queue').description('who needs an answer most, and why'))
    .option('--all', 'brands that are only measured, too')
    .option('--network <name>', 'only this network')
    .option('--set-aside', 'instead: praise, jokes and adverts, which open no case')
    .action((options: QueueOptions) => withReader(io, 'queue', options, (reader) => show(io, reader, options)));
}

interface QueueOptions extends ReadOptions {
  all?: boolean;
  setAside?: boolean;
  network?: string;
}

async function show(io: Io, reader: Reader, options: QueueOptions): Promise<void> {
  const { db, context, at, asked } = reader;
  const hasOwn = [...context.brands.values()].some((brand) => brand.own);
  const own = hasOwn && !options.all && options.brand === undefined;
  const { brand, network, from, to, limit } = options;
  if (options.setAside)
    return showAside(io, await listAside(db, { brand, network, from, to, limit, own, at }), options, at);
  const filter = { view: 'needs_reply', brandIds: brandIdsOf(reader, { brand, own }), network, from, to } as const;
  const bundles = await casesAt(db, context, { filter, limit, at, asked });
  if (options.json)
    return writeRecords(
      io,
      bundles.map((bundle) => toQueueOut(bundle, at)),
    );
  if (!hasOwn && bundles.length > 0)
    await write(io.stderr, 'no brand is marked own in amends.yaml: showing all brands\n');
  const blind = await pickLongBlind(db, await streamsOf(db, brand), io.now());
  // Else nobody seems to wait of whom nothing is known.
  if (blind.length > 0)
    await write(io.stderr, `cannot be read now: ${nameStreams(blind)}; "amends spend" says what to do\n`);
  if (bundles.length === 0) return write(io.stdout, 'nobody waits\n');
  await writeTable(io, bundles, columns(at));
}

async function showAside(io: Io, posts: AsidePost[], { json }: QueueOptions, at: number): Promise<void> {
  if (json) return writeRecords(io, posts.map(toAsideOut));
  if (posts.length === 0) return write(io.stdout, 'nothing is set aside\n');
  await writeTable(io, posts, [
    { title: 'WHY', value: ({ why }) => why },
    { title: 'AGO', value: (post) => formatDuration(Math.max(0, at - post.at)), align: 'right' },
    { title: 'BRAND', spare: 3, value: ({ brand }) => brand },
    {
      title: 'CUSTOMER',
      spare: 2,
      value: ({ network, handle, author_id }) => formatHandle(handle, `${network}:${author_id}`),
    },
    { title: 'POST', spare: 1, value: ({ network, post_id }) => `${network}:${post_id}` },
    { title: 'WORDS', value: ({ text }) => text },
  ]);
}

const BAND_TINTS: Record<number, Tint> = { 0: 'red', 1: 'red', 2: 'yellow' };
const TINTS: Record<string, Tint> = { critical: 'red', high: 'yellow', low: 'dim' };

function columns(at: number): Column<CaseBundle>[] {
  return [
    { title: 'BAND', value: ({ row }) => String(row.band), tint: ({ row }) => BAND_TINTS[row.band] ?? null },
    { title: 'LEVEL', value: ({ row }) => row.level, tint: ({ row }) => TINTS[row.level] ?? null },
    { title: 'PTS', spare: 1, value: ({ row }) => String(row.urgency), align: 'right' },
    {
      title: 'WAITS',
      value: ({ row }) => (row.waiting_since ? formatDuration(at - row.waiting_since.getTime()) : 'owed'),
      align: 'right',
    },
    { title: 'DUE', value: (bundle) => dueOf(bundle, at), tint: (bundle) => dueTint(bundle, at), align: 'right' },
    { title: 'BRAND', spare: 6, value: ({ brand }) => brand },
    { title: 'CUSTOMER', spare: 2, value: (bundle) => customerName(bundle) },
    { title: 'OUTCOME', spare: 5, value: ({ row }) => row.outcome },
    { title: 'OWNER', spare: 3, value: ({ row }) => row.owner ?? '-' },
    {
      title: 'WHY',
      spare: 4,
      value: ({ row }) =>
        row.reasons
          .slice(0, 3)
          .map((reason) => reason.code)
          .join(' '),
    },
    { title: 'CASE', value: ({ row }) => String(row.opened_by) },
    { title: 'WORDS', value: ({ row }) => row.words ?? '' },
  ];
}

/** The clock that is due first, of those that run. */
function nextClock({ clocks }: CaseBundle): Date | null {
  const running = clocks.filter(({ met_at, paused }) => met_at === null && !paused).map(({ due_at }) => due_at);
  return running.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** `25 min`, `3 h 05 over`; `-` where no clock runs. */
function dueOf(bundle: CaseBundle, at: number): string {
  const due = nextClock(bundle);
  if (due === null) return '-';
  return formatTimeLeft(due.getTime() - at);
}

function dueTint(bundle: CaseBundle, at: number): Tint | null {
  const due = nextClock(bundle);
  return due !== null && due.getTime() < at ? 'red' : null;
}

/** A customer as people know them: the handle when there is one. */
export function customerName(bundle: CaseBundle): string {
  const known = bundle.identities.find((identity) => identity.handle !== null);
  return formatHandle(known?.handle ?? null, known ? `${known.network}:` : bundle.customer);
}
