import { type Command, Option } from 'commander';
import { UserError } from '../errors.ts';
import { formatHandle, formatRelative } from '../formats.ts';
import type { LedgerPromise, OwedPromise } from '../model.ts';
import { responsibleFor } from '../promises/responsible.ts';
import { dueKey, inPages, listOpenPromises } from '../promises/store/ledger.ts';
import { seenAsOf } from './as-of.ts';
import { collect, type Io, limited, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { toRecord } from './promises.ts';
import { type Reader, withReader } from './session.ts';
import { type Column, writeTable } from './table.ts';

interface OwedOptions extends ReadOptions {
  expired?: boolean;
  letLie?: boolean;
}

/** `amends owed`: what own brands owe, to whom, until when, and who owns it. */
export function register(program: Command, io: Io): void {
  reading(program.command('owed').description('what own brands have promised and not done yet, the earliest due first'))
    .option('--expired', 'instead: promises past due in silence for so long that nobody will act on them any more')
    .addOption(new Option('--let-lie', 'renamed to --expired').hideHelp())
    .action((options: OwedOptions) =>
      withReader(io, 'owed', options, (reader) => seenAsOf(reader, (db) => show(io, db, options, reader))),
    );
}

async function show(io: Io, db: Reader['db'], options: OwedOptions, { at, context }: Reader): Promise<void> {
  const { brand, from, to, expired } = options;
  if (options.letLie) throw new UserError('--let-lie is now --expired', 2);
  const { closeAfter } = context.rules.life;
  const rows = inPages((page) => listOpenPromises(db, { brand, from, to, at, closeAfter, expired }, page), dueKey);
  const owed = await collect(limited(rows, options.limit));
  if (options.json) {
    const records = owed.map((row) => toOwed(row, at));
    return writeRecords(io, records);
  }
  if (owed.length === 0) return write(io.stdout, expired ? 'no promise has expired\n' : 'nothing is owed\n');
  await writeTable(io, owed, columns(at));
}

/** A promise that an own brand still owes. */
function toOwed(row: LedgerPromise, at: number): OwedPromise {
  const { late_by_s, ...promise } = toRecord(row);
  const due_in_s = row.due_at === null ? null : Math.round((Date.parse(row.due_at) - at) / 1000);
  return {
    ...promise,
    customer: customerOf(row),
    owner: responsibleFor(row),
    promised_by: row.promised_by,
    due_in_s,
    overdue: due_in_s !== null && due_in_s <= 0,
  };
}

function customerOf({ handle, customer }: LedgerPromise): string {
  return formatHandle(handle, customer);
}

function columns(at: number): Column<LedgerPromise>[] {
  return [
    {
      title: 'DUE',
      value: ({ due_at }) => (due_at ? formatRelative(Date.parse(due_at), at) : '-'),
      tint: ({ due_at }) => (due_at && Date.parse(due_at) <= at ? 'red' : null),
    },
    { title: 'BRAND', spare: 5, value: ({ brand }) => brand },
    { title: 'OWNER', spare: 1, value: responsibleFor },
    { title: 'TO', spare: 2, value: customerOf },
    { title: 'KIND', spare: 3, value: ({ kind }) => kind },
    { title: 'SAID BY', spare: 4, value: ({ reported }) => (reported ? 'customer' : 'brand') },
    { title: 'CASE', value: ({ case_id }) => case_id },
    { title: 'WORDS', value: ({ text }) => text },
  ];
}
