import { type Command, Option } from 'commander';
import { columnsOf } from '../contract/columns.ts';
import { listedPromise } from '../contract/promise.ts';
import { csvHeader, csvRows } from '../csv.ts';
import { formatRelative, formatSeconds } from '../formats.ts';
import { iso, type LedgerPromise, type ListedPromise, PROMISE_STATES, type PromiseState } from '../model.ts';
import { inPages, listPromises, madeKey } from '../promises/store/ledger.ts';
import { seenAsOf } from './as-of.ts';
import { collect, type Io, limited, write } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { withReader } from './session.ts';
import { type Column, type Tint, writeTable } from './table.ts';

const COLUMNS = columnsOf(listedPromise);

interface PromisesOptions extends ReadOptions {
  state?: PromiseState;
  reported?: boolean;
  csv?: boolean;
}

/** `amends promises`: every commitment and what became of it. */
export function register(program: Command, io: Io): void {
  reading(program.command('promises').description('every promise made in public or reported, and what became of it'))
    .addOption(new Option('--state <state>', 'only promises that stand so').choices(PROMISE_STATES))
    .option('--reported', 'only promises that customers report')
    .option('--no-reported', 'only promises made in public')
    .option('--csv', 'comma-separated values with a header')
    .action((options: PromisesOptions) =>
      withReader(io, 'promises', options, (reader) =>
        seenAsOf(reader, (db) => {
          const { brand, from, to, state, reported } = options;
          const ask = { brand, from, to, state, reported };
          const rows = inPages((page) => listPromises(db, ask, page), madeKey);
          return show(io, limited(rows, options.limit), options, reader.at);
        }),
      ),
    );
}

async function show(io: Io, rows: AsyncGenerator<LedgerPromise>, options: PromisesOptions, at: number): Promise<void> {
  if (options.csv) await write(io.stdout, csvHeader(COLUMNS));
  if (options.json || options.csv) {
    for await (const row of rows) {
      const promise = toRecord(row);
      await write(io.stdout, options.csv ? csvRows(COLUMNS, [promise]) : `${JSON.stringify(promise)}\n`);
    }
    return;
  }
  const shown = await collect(rows);
  if (shown.length === 0) return write(io.stdout, 'no promises\n');
  await writeTable(io, shown, columns(at));
}

/** A row as it leaves the program: the contract's promise, and by how much a late one was late. */
export function toRecord(row: LedgerPromise): ListedPromise {
  const { brand_name, customer, handle, owner, promised_by, late_by_s, ...promise } = row;
  const due_at = row.due_at === null ? null : iso(Date.parse(row.due_at));
  return { ...promise, made_at: iso(Date.parse(row.made_at)), due_at, late_by_s };
}

const TINTS: Partial<Record<PromiseState, Tint>> = {
  kept: 'green',
  late: 'yellow',
  broken: 'red',
  lapsed: 'red',
  unverifiable: 'dim',
};

function columns(at: number): Column<LedgerPromise>[] {
  return [
    { title: 'BRAND', spare: 6, value: ({ brand }) => brand },
    {
      title: 'STATE',
      value: ({ state, late_by_s }) => (late_by_s === null ? state : `${state} by ${formatSeconds(late_by_s)}`),
      tint: ({ state }) => TINTS[state] ?? null,
    },
    { title: 'KIND', spare: 2, value: ({ kind }) => kind },
    { title: 'MADE', spare: 3, value: ({ made_at }) => formatRelative(Date.parse(made_at), at) },
    {
      title: 'DUE',
      spare: 1,
      value: ({ due_at, assumed }) =>
        due_at ? `${formatRelative(Date.parse(due_at), at)}${assumed ? ' (assumed)' : ''}` : '-',
    },
    { title: 'ROLLED', spare: 5, value: ({ rollover }) => (rollover > 0 ? String(rollover) : ''), align: 'right' },
    { title: 'SAID BY', spare: 4, value: ({ reported }) => (reported ? 'customer' : 'brand') },
    { title: 'CASE', value: ({ case_id }) => case_id },
    { title: 'WORDS', value: ({ text }) => text },
  ];
}
