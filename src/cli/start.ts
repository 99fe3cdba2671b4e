import type { Command } from 'commander';
import { analysisStatus } from '../analysis/engine.ts';
import { MINUTE } from '../config/duration.ts';
import { type Log, openLog } from '../log.ts';
import type { Analysis, Ms } from '../model.ts';
import type { Io } from './io.ts';
import { parseTime } from './options.ts';
import { type AmendsOptions, runAmends } from './run/amends.ts';
import { withSession } from './session.ts';

/** `amends start`, `worker`, `web`: the program, as one process or split over several on one Postgres. */
export function register(program: Command, io: Io): void {
  program
    .command('start')
    .description(
      'poll, analyse, assign to cases, watch SLA clocks, send alerts and serve the console, all in one process',
    )
    .option('--sandbox', 'read the built-in sandbox instead of the networks, even with DATABASE_URL')
    .option('--no-sandbox', 'never read it: without a credential posts are imported, or pushed to the API')
    .option(
      '--demo [time]',
      'the sandbox with a clock that comes to this time (default: 2026-11-27T10:30Z) within five minutes and stands still, so that pictures of it can be made again',
      parseTime,
    )
    .action(({ sandbox, demo }: StartOptions) => {
      if (demo === undefined)
        return serve(io, 'start', { work: true, web: true, ...(sandbox !== undefined && { sandbox }) });
      const now = demoClock(demo === true ? DEMO_TIME : demo, io.now);
      return serve({ ...io, now }, 'start', { work: true, web: true, sandbox: true });
    });
  program
    .command('worker')
    .description('the same without the console; any number of them share one DATABASE_URL')
    .action(() => serve(io, 'worker', { work: true, web: false }));
  program
    .command('web')
    .description('only the console, next to workers on the same DATABASE_URL')
    .action(() => serve(io, 'web', { work: false, web: true }));
}

interface StartOptions {
  /** False: not even where it fits. */
  sandbox?: boolean;
  /** True: the default time. */
  demo?: Ms | true;
}

/** A Friday morning on which the sandbox has something of everything. */
const DEMO_TIME: Ms = Date.UTC(2026, 10, 27, 10, 30);
/** Long enough for everything to be read, on a slow machine, too. */
const DEMO_RUNS: Ms = 5 * MINUTE;

/** A clock that runs up to a moment and stands still there: what is seen then depends on the seed of the sandbox alone. */
export function demoClock(moment: Ms, now: () => Ms): () => Ms {
  const begun = now();
  return () => moment - Math.max(0, DEMO_RUNS - (now() - begun));
}

/** How posts are read; a warning where the setting cannot be had. */
function logAnalysis(log: Log, wanted: Analysis): void {
  const status = analysisStatus(wanted);
  if (status.includes('missing')) log.warn(status);
  else log.info(status);
}

interface Parts {
  work: boolean;
  web: boolean;
  sandbox?: boolean;
}

/**
 * Says where the console is: as a block that is not overlooked between the lines of a terminal, else in the log. The link
 * that lets the first person in is said at any level of the log, since nobody can come in without it.
 */
function announcer(io: Io, log: Log): AmendsOptions['announce'] {
  return ({ address, link }) => {
    if (io.stderr.isTTY) {
      const open =
        link === null ? address : `${link}\n\n  This link works once and makes you the admin. Later: ${address}`;
      return void io.stderr.write(`\n  Amends runs. Open it in a browser:\n\n  ${open}\n\n  Ctrl-C ends it.\n\n`);
    }
    log.info(`the console is at ${address}`);
    if (link === null) return;
    const level = log.isLevelEnabled('info') ? 'info' : 'fatal';
    log[level](`nobody can sign in yet: open ${link} (works once) to become the admin`);
  };
}

async function serve(io: Io, command: string, parts: Parts): Promise<void> {
  await withSession(
    io,
    { command, mode: 'hold', create: true, migrate: true },
    async ({ environment, config, connection }) => {
      const log = openLog(environment.logLevel);
      logAnalysis(log, config.analysis);
      const outside = {
        env: io.env,
        write: (line: string) => void io.stdout.write(line),
        plain: io.stdout.isTTY === true,
        announce: announcer(io, log),
      };
      await runAmends({ environment, config, connection, log, now: io.now, ending: io.signal, ...outside, ...parts });
    },
  );
}
