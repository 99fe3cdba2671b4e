import type { Command } from 'commander';
import type { HeadFile } from '../analysis/encoder/heads.ts';
import { versionsInUse } from '../analysis/in-use.ts';
import { type CaseChange, type Comparison, compareSummaries, type Pair } from './backtest/compare.ts';
import { type Replayed, replay } from './backtest/replay.ts';
import { type Io, write, writeRecords } from './io.ts';
import { readModel } from './models.ts';
import { parsePositive, type ReadOptions, reading } from './options.ts';
import { type Reader, withReader } from './session.ts';
import { type Column, writeTable } from './table.ts';

interface BacktestOptions extends ReadOptions {
  first: number;
}

/** `amends backtest MODEL`: which cases a new model would have judged or ranked otherwise. Writes nothing. */
export function register(program: Command, io: Io): void {
  reading(
    program
      .command('backtest')
      .description('which stored cases a new model would have classified or ranked differently; changes nothing')
      .argument('<model>', 'model file that train wrote'),
  )
    .option('--first <n>', 'say who moves in and out of the first so many of the queue', parsePositive, 20)
    .action((file: string, options: BacktestOptions) => {
      const model = readModel(file);
      return withReader(io, 'backtest', options, (reader) => show(io, reader, model, options));
    });
}

async function show(io: Io, reader: Reader, model: HeadFile, options: BacktestOptions): Promise<void> {
  const { db, context, at } = reader;
  const replayed = await replay(db, context, { model, at, brand: options.brand });
  const hasOwn = [...context.brands.values()].some((brand) => brand.own);
  const own = new Set([...context.brands.values()].filter((brand) => brand.own).map((brand) => brand.key));
  const pairs = replayed.pairs.filter((pair) => within(pair, reader, options));
  const ranked = pairs.map((pair) => (hasOwn && options.brand === undefined ? onlyOwnQueue(pair, own) : pair));
  const found = compareSummaries(ranked, options.first);
  if (options.json) return writeRecords(io, records(model, replayed, found, options.limit));
  await write(io.stdout, tell(model, replayed, found));
  const shown = found.examples.slice(0, options.limit ?? 20);
  if (shown.length > 0) await write(io.stdout, '\n').then(() => writeTable(io, shown, COLUMNS));
}

function within(
  { was, now }: Pair,
  { at }: Reader,
  { from = Number.NEGATIVE_INFINITY, to = at + 1 }: ReadOptions,
): boolean {
  const opened = (now ?? was)!.openedAt;
  return opened >= from && opened < to;
}

/** The queue is that of own brands, as `queue` shows it; the others are judged, but stand in no place. */
function onlyOwnQueue({ was, now }: Pair, own: ReadonlySet<string>): Pair {
  const placed = (one: Pair['was']) => one && { ...one, queued: one.queued && own.has(one.brand) };
  return { was: placed(was), now: placed(now) };
}

function summary(model: HeadFile, { posts, differently }: Replayed, found: Comparison) {
  const { cases, changed, counts, first } = found;
  return {
    model: model.version,
    in_use: versionsInUse(),
    heads: Object.keys(model.heads),
    posts,
    posts_read_differently: differently,
    cases,
    cases_changed: changed,
    changed: counts,
    first: first.n,
    into_first: first.in,
    out_of_first: first.out,
  };
}

function* records(
  model: HeadFile,
  replayed: Replayed,
  found: Comparison,
  limit = Number.POSITIVE_INFINITY,
): Generator<object> {
  yield { record: 'summary', ...summary(model, replayed, found) };
  for (const change of found.examples.slice(0, limit)) yield { record: 'case', ...change };
}

function tell(model: HeadFile, replayed: Replayed, found: Comparison): string {
  const { in_use } = summary(model, replayed, found);
  const { counts, first } = found;
  return [
    `model      ${model.version} (${Object.keys(model.heads).join(', ')}) against ${in_use}, in use; nothing is changed`,
    `posts      ${replayed.differently} of ${replayed.posts} are read differently`,
    `cases      ${found.changed} of ${found.cases} change: complaint ${counts.complaint}, severity ${counts.severity}, level ${counts.level}, band ${counts.band}, urgency ${counts.urgency}`,
    `           ${counts.opened} would be opened, ${counts.dissolved} would not be there`,
    `queue      into the first ${first.n}: ${first.in.join(' ') || 'nobody'}`,
    `           out of them: ${first.out.join(' ') || 'nobody'}`,
    '',
  ].join('\n');
}

function arrow(change: unknown[] | undefined): string {
  return change ? change.map((value) => (value === null ? '-' : String(value))).join(' → ') : '';
}

const COLUMNS: Column<CaseChange>[] = [
  { title: 'CASE', value: (change) => change.id },
  { title: 'WHAT', value: (change) => change.what },
  { title: 'PLACE', value: ({ place }) => (place[0] === place[1] ? '' : arrow(place)) },
  { title: 'COMPLAINT', value: ({ changes }) => arrow(changes.complaint) },
  { title: 'SEVERITY', value: ({ changes }) => arrow(changes.severity) },
  { title: 'LEVEL', value: ({ changes }) => arrow(changes.level) },
  { title: 'URGENCY', value: ({ changes }) => arrow(changes.urgency) },
  {
    title: 'REASONS',
    value: ({ reasons }) => [...reasons.gone.map((r) => `not ${r}`), ...reasons.come.map((r) => `now ${r}`)].join(', '),
  },
  { title: 'WORDS', value: (change) => change.words ?? '' },
];
