import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { ownExamples } from '../analysis/examples.ts';
import { encodeModel, TASKS, type Task } from '../analysis/learn/model.ts';
import { fitModel, type Labelled, RECIPES } from '../analysis/learn/recipe.ts';
import { exampleRows, rowsFor } from '../analysis/measure/customers.ts';
import type { LabelledPost } from '../analysis/measure/dataset.ts';
import { isHeldOut } from '../analysis/measure/folds.ts';
import { UserError } from '../errors.ts';
import { type Io, write } from './io.ts';
import { readLabels } from './labels.ts';

interface TrainOptions {
  output: string;
  task: Task;
  set?: string;
  rest?: boolean;
  weight: number;
  licence: string;
  examples: boolean;
}

/** `amends train FILE... -o MODEL`: fits a model on labels and on the examples that come with the program. */
export function register(program: Command, io: Io): void {
  program
    .command('train')
    .description('fit a model on labelled posts, with the examples that come with the program')
    .argument('[files...]', 'CSV or JSON lines with text and complaint, severity or sentiment')
    .requiredOption('-o, --output <model>', 'file to write the model to')
    .addOption(new Option('--task <task>', 'what to learn').choices(TASKS).default('complaint'))
    .option('--set <name>', 'only the rows of this set or domain')
    .option('--rest', 'leave out the third that eval sets aside, so that --held-out measures this model honestly')
    .option('--weight <number>', 'how much a row of the files weighs against an example', Number, 1)
    .option('--licence <text>', 'the licence of the labels, kept in the model file', 'not stated')
    .option('--no-examples', 'learn from the files alone')
    .action((files: string[], options: TrainOptions) => train(io, files, options));
}

function postsOf(file: string, options: TrainOptions): LabelledPost[] {
  const set = readLabels(file);
  if (set.kind !== 'complaints' && set.kind !== 'sentiment')
    throw new UserError(`${file}: holds ${set.kind}; a model is fitted on complaints, severity or sentiment`);
  return set.rows.filter(
    (row) => (options.set === undefined || row.group === options.set) && !(options.rest && isHeldOut(row.id)),
  );
}

function checkLabels(file: string, rows: readonly Labelled[], task: Task): void {
  const known = RECIPES[task].classes;
  const wrong = rows.find((row) => !known.includes(row.label));
  if (wrong) throw new UserError(`${file}: "${wrong.label}" is no ${task}; labels are ${known.join(', ')}`);
}

async function train(io: Io, files: string[], options: TrainOptions): Promise<void> {
  const { task } = options;
  const data: string[] = [];
  const rows: Labelled[] = [];
  for (const file of files) {
    const found = rowsFor(postsOf(file, options), task, options.weight);
    checkLabels(file, found, task);
    data.push(
      `${basename(file)}${options.set ? `, set ${options.set}` : ''}: ${found.length} posts, licence ${options.licence}`,
    );
    rows.push(...found);
  }
  if (options.examples) {
    const own = exampleRows(ownExamples(), task);
    data.push(`examples written for this project: ${own.length} posts, Apache-2.0`);
    rows.push(...own);
  }
  if (new Set(rows.map((r) => r.label)).size < 2)
    throw new UserError(
      `nothing to learn: the files hold ${rows.length} posts with a label for ${task}, of fewer than two classes`,
    );
  const fitted_at = new Date(io.now()).toISOString().slice(0, 10);
  const model = fitModel(task, rows, {
    version: `${task}-${fitted_at}-${rows.length}`,
    data,
    licence: 'Apache-2.0',
    fitted_at,
  });
  writeFileSync(options.output, encodeModel(model));
  await write(io.stderr, `${options.output}: ${task}, fitted on ${rows.length} posts\n`);
}
