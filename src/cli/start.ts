import type { Command } from 'commander';
import { openLog } from '../log.ts';
import type { Io } from './io.ts';
import { runAmends } from './run/amends.ts';
import { withSession } from './session.ts';

/** `amends start`, `worker`, `web`: the program, as one process or split over several on one Postgres. */
export function register(program: Command, io: Io): void {
  program
    .command('start')
    .description('poll, read, file, judge, watch the clocks, alert and serve the console, all in one process')
    .option('--sandbox', 'read the built-in sandbox instead of X, even with DATABASE_URL')
    .action((options: { sandbox?: boolean }) => serve(io, 'start', { work: true, web: true, ...options }));
  program
    .command('worker')
    .description('the same without the console; any number of them share one DATABASE_URL')
    .action(() => serve(io, 'worker', { work: true, web: false }));
  program
    .command('web')
    .description('only the console, beside workers on one DATABASE_URL')
    .action(() => serve(io, 'web', { work: false, web: true }));
}

interface Parts {
  work: boolean;
  web: boolean;
  sandbox?: boolean;
}

async function serve(io: Io, command: string, parts: Parts): Promise<void> {
  await withSession(
    io,
    { command, mode: 'hold', create: true, migrate: true },
    async ({ environment, config, connection }) => {
      const log = openLog(environment.logLevel);
      const outside = { env: io.env, write: (line: string) => void io.stdout.write(line) };
      await runAmends({ environment, config, connection, log, now: io.now, ending: io.signal, ...outside, ...parts });
    },
  );
}
