import type { Command } from 'commander';
import { type CustomerExport, exportCustomer } from '../privacy/customers.ts';
import { type Io, writeRecords } from './io.ts';
import { namedCustomer } from './person.ts';
import { withSession } from './session.ts';

/** `amends export CUSTOMER`: everything stored about a person, one JSON record per line; `record` says what each is. */
export function register(program: Command, io: Io): void {
  program
    .command('export')
    .description('everything stored about a person, one JSON record per line')
    .argument('<customer>', 'id (x:1234567890), handle (@vera) or id of one of their cases')
    .option('--json', 'JSON records, which it always gives')
    .action((word: string) =>
      withSession(io, { command: 'export' }, async ({ db }) => {
        const customer = await namedCustomer(db, word);
        await writeRecords(io, recordsOf(await exportCustomer(db, customer)));
      }),
    );
}

const RECORDS = {
  posts: 'post',
  replies: 'reply',
  cases: 'case',
  promises: 'promise',
  actions: 'action',
  events: 'event',
  labels: 'label',
  audit: 'audit',
} as const satisfies Partial<Record<keyof CustomerExport, string>>;

function* recordsOf(kept: CustomerExport): Generator<object> {
  yield { record: 'customer', id: kept.id, identities: kept.identities };
  for (const [list, record] of Object.entries(RECORDS) as [keyof typeof RECORDS, string][])
    for (const row of kept[list]) yield { record, ...row };
}
