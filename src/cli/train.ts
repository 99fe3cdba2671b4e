import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { foreignExamples, ownExamples } from '../analysis/examples.ts';
import { fitModel, type Labelled } from '../analysis/learn/fit.ts';
import { encodeModel, isForeign, kindOf, TASKS, type Task } from '../analysis/learn/model.ts';
import { RECIPES } from '../analysis/learn/recipes.ts';
import { exampleRows, foreignRows, rowsFor } from '../analysis/measure/customers.ts';
import type { LabelledPost } from '../analysis/measure/dataset.ts';
import { isHeldOut } from '../analysis/measure/folds.ts';
import { readLanguage } from '../analysis/text/language.ts';
import { prepare } from '../analysis/text/prepare.ts';
import { loadComplaintLabels } from '../cases/store/labels.ts';
import { UserError } from '../errors.ts';
import { type Io, write } from './io.ts';
import { readLabels } from './labels.ts';
import { withSession } from './session.ts';

const NOT_STATED = 'not stated';

interface TrainOptions {
  corrections?: boolean;
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
    .description(
      'fit a model on labelled posts, own corrections, or both, with the examples that come with the program',
    )
    .argument('[files...]', 'CSV or JSON lines with text and complaint, severity or sentiment')
    .requiredOption('-o, --output <model>', 'file to write the model to')
    .option('--corrections', 'learn from what agents corrected in the database, too')
    .addOption(new Option('--task <task>', 'what to learn').choices(TASKS).default('complaint'))
    .option('--set <name>', 'only the rows of this set or domain')
    .option('--rest', 'leave out the third that eval sets aside, so that --held-out measures this model honestly')
    .option(
      '--weight <number>',
      'how much a row of the files or a correction weighs against an example',
      parseWeight,
      1,
    )
    .option('--licence <text>', 'the licence of the labels, kept in the model file', NOT_STATED)
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

function isInOtherLanguage(text: string): boolean {
  const { reads } = readLanguage(prepare(text));
  return reads !== null && reads !== 'en';
}

/** Corrections of agents in the languages of the task, the newest of each post; only complaints are corrected in a way that a task learns. */
async function correctedRows(io: Io, { task, weight }: TrainOptions): Promise<Labelled[]> {
  if (kindOf(task) !== 'complaint')
    throw new UserError(`agents correct complaints, not ${task}: fit ${task} on files, without --corrections`, 2);
  return withSession(io, { command: 'train' }, async ({ db }) => {
    const labels = await loadComplaintLabels(db);
    return labels
      .filter(({ text }) => isForeign(task) === isInOtherLanguage(text))
      .map(({ text, is_complaint }) => ({ text, label: is_complaint ? '1' : '0', weight }));
  });
}

/** Two models fitted on one day are told apart by what they learnt. */
function digestOf(rows: readonly Labelled[]): string {
  const learnt = JSON.stringify(rows.map(({ text, label, weight }) => [text, label, weight]));
  return createHash('sha256').update(learnt).digest('hex').slice(0, 8);
}

function parseWeight(text: string): number {
  const weight = Number(text);
  if (!(weight > 0) || !Number.isFinite(weight)) throw new InvalidArgumentError('write a number above 0.');
  return weight;
}

function save(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new UserError(`${file}: cannot be written: ${(error as Error).message}`);
  }
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
  if (options.corrections) {
    const found = await correctedRows(io, options);
    data.push(`own corrections: ${found.length} posts`);
    rows.push(...found);
  }
  const learnt = rows.length;
  if (options.examples) {
    const own = isForeign(task)
      ? foreignRows(foreignExamples(), ownExamples(), task)
      : exampleRows(ownExamples(), task);
    data.push(`examples written for this project: ${own.length} posts, Apache-2.0`);
    rows.push(...own);
  }
  if (new Set(rows.map((r) => r.label)).size < 2)
    throw new UserError(
      `nothing to learn: ${learnt} posts with a label for ${task}, of fewer than two classes; name files, or --corrections`,
    );
  const fitted_at = new Date(io.now()).toISOString().slice(0, 10);
  const version = `${task}-${fitted_at}-${rows.length}-${digestOf(rows)}`;
  // What is learnt from labels of unknown origin cannot be given away under our licence.
  const licence = learnt > 0 && options.licence === NOT_STATED ? NOT_STATED : 'Apache-2.0';
  const model = fitModel(task, rows, { version, data, licence, fitted_at });
  save(options.output, encodeModel(model));
  await write(
    io.stderr,
    `${options.output}: ${version}, fitted on ${data.join('; ')}\nSee what it would change: amends backtest ${options.output}\n`,
  );
}
