import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/program.ts';
import type { Ms } from '../../src/model.ts';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one command line in this process, with a world of its own. */
export async function runCli(
  argv: string[],
  {
    env = {},
    stdin = '',
    now = Date.now,
  }: { env?: NodeJS.ProcessEnv; stdin?: string | Io['stdin']; now?: () => Ms } = {},
): Promise<Ran> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const io: Io = {
    stdin: typeof stdin === 'string' ? Readable.from([stdin]) : stdin,
    stdout,
    stderr,
    env: { NO_COLOR: '1', AMENDS_CONFIG: '', ...env },
    now,
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const heard = Promise.all([text(stdout), text(stderr)]);
  const code = await run(argv, io);
  stdout.end();
  stderr.end();
  const [out, err] = await heard;
  return { code, stdout: out, stderr: err };
}
