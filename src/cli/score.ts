import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { scoreLine } from '../analysis/score.ts';
import { UserError } from '../errors.ts';
import { type Io, write } from './io.ts';

/** Lines gathered before they are written: one write a line costs more than the reading. */
const BATCH = 200;

/** `amends score [FILE]`: one `ScoreIn` a line in, one `ScoreOut` or `{line, error}` a line out, in the same order. */
export function register(program: Command, io: Io): void {
  program
    .command('score')
    .description('read posts: one ScoreIn record a line in, one ScoreOut record a line out')
    .argument('[file]', 'JSON lines; standard input when not given or -', '-')
    .action((file: string) => scoreStream(io, file));
}

/** @throws UserError when there is no such file. */
function openLines(file: string): Readable {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UserError(`there is no file ${file}; name one of JSON lines, or - for the standard input`);
  return createReadStream(file, 'utf8');
}

async function scoreStream(io: Io, file: string): Promise<void> {
  const input = file === '-' ? io.stdin : openLines(file);
  let number = 0;
  let bad = 0;
  let batch = '';
  let held = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const scored = scoreLine(line, ++number);
    if ('error' in scored) bad++;
    batch += `${JSON.stringify('error' in scored ? scored.error : scored.out)}\n`;
    if (++held < BATCH && input.readableLength > 0) continue;
    await write(io.stdout, batch);
    [batch, held] = ['', 0];
    if (io.signal.aborted) break;
  }
  await write(io.stdout, batch);
  if (bad > 0) {
    await write(io.stderr, `${bad} of ${number} lines could not be read; each says why in its place\n`);
    io.exitCode = 1;
  }
}
