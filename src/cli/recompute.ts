import type { Command } from 'commander';
import { releaseQuarantine, requestAssignment } from '../cases/store/unfiled.ts';
import { recountAll } from '../scorecards/recount.ts';
import { assignWaiting } from './assign-waiting.ts';
import { type Io, write } from './io.ts';
import type { ReadOptions } from './options.ts';
import { type Reader, withReader } from './session.ts';
import { verifyStored } from './verify.ts';

interface RecomputeOptions extends ReadOptions {
  verify?: boolean;
  quarantined?: boolean;
}

/** `amends recompute`: reads and folds everything again; with --verify only says whether that would change anything. */
export function register(program: Command, io: Io): void {
  program
    .command('recompute')
    .description('read and fold all posts again with the rules and models of this version')
    .option(
      '--verify',
      'change nothing: fold everything in memory and compare with what is stored; exit 1 on any difference',
    )
    .option('--quarantined', 'only let posts out of quarantine and assign them to cases')
    .option('--brand <key>', 'with --verify: only this brand')
    .option('--json', 'differences as JSON records')
    .action((options: RecomputeOptions) =>
      withReader(io, 'recompute', options, (reader) =>
        options.verify ? verifyStored(io, reader, options) : again(io, reader, options),
      ),
    );
}

async function again(io: Io, reader: Reader, options: RecomputeOptions): Promise<void> {
  const { db, at } = reader;
  const asked = options.quarantined ? await releaseQuarantine(db) : await requestAssignment(db);
  const done = await assignWaiting(io, reader, { at: () => at });
  await recountAll(db);
  await write(
    io.stdout,
    `${asked} posts to assign again, ${done.assigned} assigned, ${done.quarantined} quarantined\n`,
  );
}
