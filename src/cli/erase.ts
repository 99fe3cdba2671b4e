import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { addAudit } from '../auth/audit.ts';
import { transact } from '../db/transact.ts';
import { UserError } from '../errors.ts';
import { type Customer, findKey } from '../privacy/customers.ts';
import { eraseCustomer } from '../privacy/erase.ts';
import { recountAll } from '../scorecards/recount.ts';
import { assignWaiting } from './assign-waiting.ts';
import { type Io, write, writeRecords } from './io.ts';
import { handlesOf, namedCustomer } from './person.ts';
import { type Reader, withReader } from './session.ts';

interface EraseOptions {
  name: string[];
  yes?: boolean;
  json?: boolean;
}

/** `amends erase CUSTOMER`: takes a person's words and names out of everything. */
export function register(program: Command, io: Io): void {
  program
    .command('erase')
    .description('erase a person: their words and names go everywhere, tombstones and counts of posts stay')
    .argument('<customer>', 'id (x:1234567890), handle (@vera) or id of one of their cases')
    .option(
      '--name <full name>',
      'a name they go by, masked in the posts of others too; may be given several times',
      (name: string, names: string[]) => [...names, name],
      [],
    )
    .option('--yes', 'do not ask; needed where there is no terminal')
    .option('--json', 'what was done, as one JSON record')
    .action((word: string, options: EraseOptions) =>
      withReader(io, 'erase', {}, async (reader) => {
        const customer = await namedCustomer(reader.db, word);
        if (!options.yes && !(await agrees(io, customer))) {
          io.exitCode = 1;
          return write(io.stderr, 'nothing was erased\n');
        }
        await erase(io, reader, customer, options);
      }),
    );
}

async function erase(io: Io, reader: Reader, customer: Customer, options: EraseOptions): Promise<void> {
  const { db } = reader;
  const now = io.now();
  const posts = await transact(db, async (trx) => {
    const erased = await eraseCustomer(trx, customer, options.name, now);
    // The log names the customer as they are called from now on: it must not keep what was to go.
    const target = await findKey(trx, customer.id);
    const done = { action: 'amends erase', target, outcome: 'done', status: 0 } as const;
    await addAudit(trx, { ...done, actor: 'cli', via: 'program', detail: { posts: erased } }, now);
    return erased;
  });
  await assignWaiting(io, reader, { at: () => reader.at });
  await recountAll(db);
  if (options.json) return writeRecords(io, [{ customer: customer.key, posts }]);
  await write(io.stdout, `erased ${handlesOf(customer)}: ${posts} posts lost their words\n`);
}

/** @throws UserError where nobody can be asked. */
async function agrees(io: Io, customer: Customer): Promise<boolean> {
  if (!io.stdin.isTTY) throw new UserError('erasing cannot be undone: add --yes to say that it is meant', 2);
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  const answer = await new Promise<string>((resolve) => {
    lines.question(`Erase ${customer.key} (${handlesOf(customer)})? This cannot be undone. Type "yes": `, resolve);
    lines.once('close', () => resolve(''));
  });
  lines.close();
  return answer.trim().toLowerCase() === 'yes';
}
