import { type Command, Option } from 'commander';
import { casesAt } from '../cases/asof.ts';
import { toCaseOut } from '../cases/present.ts';
import type { CaseBundle } from '../cases/store/read.ts';
import { PROMISE_STATES, type PromiseOut, type PromiseState } from '../model.ts';
import { csvLines } from './csv.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { type Reader, withReader } from './session.ts';
import { type Column, relative, type Tint, writeTable } from './table.ts';

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
      withReader(io, 'promises', options, async (reader) => {
        const promises = (await loadPromises(reader, options)).map(({ promise }) => promise).filter(matching(options));
        const shown = promises.slice(0, options.limit ?? promises.length);
        if (options.json) return writeRecords(io, shown);
        if (options.csv)
          return write(
            io.stdout,
            csvLines(
              HEADER,
              shown.map((promise) => ({ ...promise })),
            ),
          );
        if (shown.length === 0) return write(io.stdout, 'no promises\n');
        await writeTable(io, shown, columns(reader.at));
      }),
    );
}

/** The promises of all cases as they stand at the moment judged at, with their cases, in order of (made_at, case, id). */
export async function loadPromises(
  { db, context, at, asked }: Reader,
  { brand }: ReadOptions,
): Promise<{ promise: PromiseOut; bundle: CaseBundle }[]> {
  const bundles = await casesAt(db, context, { brand }, at, asked);
  return bundles
    .flatMap((bundle) => toCaseOut(bundle, at).promises.map((promise) => ({ promise, bundle })))
    .sort((a, b) => order(a.promise, b.promise));
}

function order(a: PromiseOut, b: PromiseOut): number {
  const [one, other] = [a, b].map(({ made_at, case_id, id }) => `${made_at} ${case_id} ${id}`) as [string, string];
  return one < other ? -1 : one > other ? 1 : 0;
}

function matching({ from, to, state, reported }: PromisesOptions) {
  return (promise: PromiseOut) =>
    (from === undefined || Date.parse(promise.made_at) >= from) &&
    (to === undefined || Date.parse(promise.made_at) < to) &&
    (state === undefined || promise.state === state) &&
    (reported === undefined || promise.reported === reported);
}

const TINTS: Partial<Record<PromiseState, Tint>> = {
  kept: 'green',
  late: 'yellow',
  broken: 'red',
  lapsed: 'red',
  unverifiable: 'dim',
};

function columns(at: number): Column<PromiseOut>[] {
  return [
    { title: 'BRAND', value: ({ brand }) => brand },
    { title: 'STATE', value: ({ state }) => state, tint: ({ state }) => TINTS[state] ?? null },
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'MADE', value: ({ made_at }) => relative(Date.parse(made_at), at) },
    {
      title: 'DUE',
      value: ({ due_at, assumed }) =>
        due_at ? `${relative(Date.parse(due_at), at)}${assumed ? ' (assumed)' : ''}` : '-',
    },
    { title: 'ROLLED', value: ({ rollover }) => (rollover > 0 ? String(rollover) : ''), align: 'right' },
    { title: 'REPORTED', value: ({ reported }) => (reported ? 'yes' : '') },
    { title: 'CASE', value: ({ case_id }) => case_id },
    { title: 'WORDS', value: ({ text }) => text },
  ];
}

const HEADER = [
  'id',
  'brand',
  'case_id',
  'post_id',
  'text',
  'kind',
  'made_at',
  'due_at',
  'assumed',
  'vague',
  'state',
  'settled_by',
  'rollover',
  'reported',
];
