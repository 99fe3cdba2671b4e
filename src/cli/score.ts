import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { engineInUse, useAnalysis } from '../analysis/in-use.ts';
import { scoreLines } from '../analysis/score.ts';
import { UserError } from '../errors.ts';
import type { Analysis } from '../model.ts';
import { type Io, linesIn, write } from './io.ts';
import { analysisOption } from './options.ts';

/** `amends score [FILE]`: one `ScoreIn` a line in, one `ScoreOut` or `{line, error}` a line out, in the same order. */
export function register(program: Command, io: Io): void {
  program
    .command('score')
    .description('analyse posts: one ScoreIn record per line in, one ScoreOut record per line out')
    .argument('[file]', 'JSON lines; standard input when not given or -', '-')
    .addOption(analysisOption())
    .action((file: string, options: { analysis: Analysis }) => {
      useAnalysis(options.analysis);
      return scoreStream(io, file);
    });
}

/** @throws UserError when there is no such file. */
function openLines(file: string): Readable {
  const found = statSync(file, { throwIfNoEntry: false });
  const advice = 'name a file of JSON lines, or - for the standard input';
  if (!found) throw new UserError(`there is no file ${file}; ${advice}`);
  if (found.isDirectory()) throw new UserError(`${file} is a folder; ${advice}`);
  return createReadStream(file, 'utf8');
}

async function scoreStream(io: Io, file: string): Promise<void> {
  const input = file === '-' ? io.stdin : openLines(file);
  const engine = await engineInUse();
  let number = 0;
  let bad = 0;
  // What arrives together is answered together: one write a line costs more than the reading.
  for await (const lines of linesIn(input)) {
    const answers = await scoreLines(lines, number + 1, engine);
    number += lines.length;
    bad += answers.filter((answer) => 'error' in answer).length;
    const records = answers.map((answer) => JSON.stringify('error' in answer ? answer.error : answer.out));
    await write(io.stdout, records.map((record) => `${record}\n`).join(''));
    if (io.signal.aborted) break;
  }
  if (bad > 0) {
    await write(io.stderr, `${bad} of ${number} lines could not be read; each says why in its place\n`);
    io.exitCode = 1;
  }
}
