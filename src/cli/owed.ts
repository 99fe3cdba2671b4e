import type { Command } from 'commander';
import type { CaseBundle } from '../cases/store/read.ts';
import type { PromiseOut } from '../model.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { loadPromises } from './promises.ts';
import { customerName } from './queue.ts';
import { withReader } from './session.ts';
import { type Column, relative, writeTable } from './table.ts';

/** A promise that an own brand still owes. */
interface Owed extends PromiseOut {
  customer: string;
  owner: string | null;
  /** Seconds until it is due; negative once it is overdue. */
  due_in_s: number | null;
  /** Due, and neither kept in public nor attested: silence closes nothing. */
  overdue: boolean;
}

/** `amends owed`: what own brands owe, to whom, until when, and who owns it. */
export function register(program: Command, io: Io): void {
  reading(
    program.command('owed').description('what own brands have promised and not done yet, the most urgent first'),
  ).action((options: ReadOptions) =>
    withReader(io, 'owed', options, async (reader) => {
      const own = new Set([...reader.context.brands.values()].filter((brand) => brand.own).map((brand) => brand.key));
      const { from, to } = options;
      const owed = (await loadPromises(reader, options))
        .filter(({ promise, bundle }) => own.has(promise.brand) && isOwed(promise, bundle))
        .map(({ promise, bundle }) => toOwed(promise, bundle, reader.at))
        .filter(
          ({ due_at }) =>
            due_at === null || ((from ?? -Infinity) <= Date.parse(due_at) && Date.parse(due_at) < (to ?? Infinity)),
        )
        .sort((a, b) => (a.due_in_s ?? 0) - (b.due_in_s ?? 0));
      const shown = owed.slice(0, options.limit ?? owed.length);
      if (options.json) return writeRecords(io, shown);
      if (shown.length === 0) return write(io.stdout, 'nothing is owed\n');
      await writeTable(io, shown, columns(reader.at));
    }),
  );
}

/** Open, or fallen due in silence: only evidence or an attestation closes it. */
function isOwed(promise: PromiseOut, { row }: CaseBundle): boolean {
  const done = row.attested || row.status === 'resolved' || row.status === 'dismissed';
  return !done && (promise.state === 'open' || promise.state === 'lapsed' || promise.state === 'unverifiable');
}

function toOwed(promise: PromiseOut, bundle: CaseBundle, at: number): Owed {
  const due = promise.due_at === null ? null : Math.round((Date.parse(promise.due_at) - at) / 1000);
  return {
    ...promise,
    customer: customerName(bundle),
    owner: bundle.row.owner,
    due_in_s: due,
    overdue: due !== null && due <= 0,
  };
}

function columns(at: number): Column<Owed>[] {
  return [
    {
      title: 'DUE',
      value: ({ due_at }) => (due_at ? relative(Date.parse(due_at), at) : '-'),
      tint: ({ overdue }) => (overdue ? 'red' : null),
    },
    { title: 'BRAND', value: ({ brand }) => brand },
    { title: 'OWNER', value: ({ owner }) => owner ?? '-' },
    { title: 'TO', value: ({ customer }) => customer },
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'SAID BY', value: ({ reported }) => (reported ? 'customer' : 'brand') },
    { title: 'CASE', value: ({ case_id }) => case_id },
    { title: 'WORDS', value: ({ text }) => text },
  ];
}
