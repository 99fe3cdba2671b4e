import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type HeadFile, readHeadFile } from '../analysis/encoder/heads.ts';
import { openEncoder } from '../analysis/engine.ts';
import { loadCorrections } from '../cases/store/labels.ts';
import { UserError } from '../errors.ts';
import type { Dataset } from '../evaluation/dataset.ts';
import { isHeldOut } from '../evaluation/folds.ts';
import { labelsOf } from '../evaluation/learn/lessons.ts';
import { type Taught, trainHeads } from '../evaluation/learn/train.ts';
import { type Io, write } from './io.ts';
import { readLabels } from './labels.ts';
import { withSession } from './session.ts';

const NOT_STATED = 'not stated';

interface TrainOptions {
  corrections?: boolean;
  output: string;
  set?: string;
  rest?: boolean;
  weight: number;
  licence: string;
}

/** `amends train FILE... -o MODEL`: fits heads on labels, over the encoder that comes with the program. */
export function register(program: Command, io: Io): void {
  program
    .command('train')
    .description(
      'fit the heads of the encoder on labelled posts, own corrections, or both; what nobody labelled stays as it is',
    )
    .argument('[files...]', 'CSV or JSON lines: posts with complaint, severity or sentiment, or replies with acts')
    .requiredOption('-o, --output <model>', 'file to write the model to')
    .option('--corrections', 'learn from what agents corrected in the database: any field')
    .option('--set <name>', 'only the rows of this set or domain')
    .option('--rest', 'leave out the third that eval sets aside, so that --held-out measures this model honestly')
    .option('--weight <number>', 'how much a row of the files or a correction weighs', parseWeight, 1)
    .option('--licence <text>', 'the licence of the labels, kept in the model file', NOT_STATED)
    .action((files: string[], options: TrainOptions) => train(io, files, options));
}

function parseWeight(text: string): number {
  const weight = Number(text);
  if (!(weight > 0) || !Number.isFinite(weight)) throw new InvalidArgumentError('write a number above 0.');
  return weight;
}

/** What the rows of a labelled file teach. */
function taughtBy(file: string, { set, rest, weight }: TrainOptions): Taught[] {
  const data: Dataset = readLabels(file);
  const customer = (text: string, fields: Record<string, unknown>): Taught => ({
    post: { role: 'customer', text, context: [] },
    labels: labelsOf(fields),
    weight,
  });
  if (data.kind === 'complaints' || data.kind === 'sentiment')
    return data.rows
      .filter((row) => (set === undefined || row.group === set) && !(rest && isHeldOut(row.id)))
      .map(({ text, complaint, severity, sentiment }) => {
        const is_complaint = complaint === undefined ? undefined : complaint === 1;
        const level = complaint === 0 ? undefined : severity || undefined;
        return customer(text, { is_complaint, severity: level, sentiment_label: sentiment });
      });
  if (data.kind === 'replies')
    return data.rows
      .filter((row) => !(rest && isHeldOut(row.id)))
      .map(({ text, context, acts, disputed }) => {
        const labels = labelsOf({ acts }).map(({ head, classes }) => ({
          head,
          classes: Object.fromEntries(Object.entries(classes).filter(([act]) => !disputed.some((one) => one === act))),
        }));
        return { post: { role: 'brand', text, context }, labels, weight };
      });
  throw new UserError(`${file}: holds ${data.kind}; a model is fitted on complaints, severity, sentiment or replies`);
}

async function corrections(io: Io, { weight }: TrainOptions): Promise<Taught[]> {
  const found = await withSession(io, { command: 'train' }, ({ db }) => loadCorrections(db));
  return found.map(({ post, fields }) => ({ post, labels: labelsOf(fields), weight }));
}

async function train(io: Io, files: string[], options: TrainOptions): Promise<void> {
  const encoder = await openEncoder();
  if (!encoder) throw new UserError('the native engine is missing, and heads are fitted over its encoder');
  const data: string[] = [];
  const taught: Taught[] = [];
  for (const file of files) {
    const found = taughtBy(file, options);
    data.push(
      `${basename(file)}${options.set ? `, set ${options.set}` : ''}: ${found.length} posts, licence ${options.licence}`,
    );
    taught.push(...found);
  }
  if (options.corrections) {
    const found = await corrections(io, options);
    data.push(`own corrections: ${found.length} posts`);
    taught.push(...found);
  }
  const lessons = taught.filter(({ labels }) => labels.length > 0);
  if (lessons.length === 0) throw new UserError('nothing to learn: no labelled post; name files, or --corrections');
  const { heads, counts, unread } = await trainHeads(encoder, lessons);
  if (Object.keys(heads).length === 0)
    throw new UserError(
      `nothing to learn: all ${unread} labelled posts are in languages that the encoder does not read`,
    );
  const made = new Date(io.now()).toISOString().slice(0, 10);
  const version = `own-${made}-${lessons.length}-${digestOf(lessons)}`;
  // What is learnt from labels of unknown origin cannot be given away under our licence.
  const licence = options.licence === NOT_STATED ? NOT_STATED : options.licence;
  save(options.output, { version, made, over: readHeadFile().version, data, licence, heads });
  const learnt = Object.entries(counts).map(([head, count]) => `${head} from ${count} posts`);
  const left = unread > 0 ? `; ${unread} posts in other languages left out` : '';
  await write(
    io.stderr,
    `${options.output}: ${version}, fitted on ${data.join('; ')}: ${learnt.join(', ')}${left}\nSee what it would change: amends backtest ${options.output}\n`,
  );
}

/** Two models fitted on one day are told apart by what they learnt. */
function digestOf(taught: readonly Taught[]): string {
  const learnt = JSON.stringify(taught.map(({ post, labels, weight }) => [post.text, labels, weight]));
  return createHash('sha256').update(learnt).digest('hex').slice(0, 8);
}

function save(file: string, model: HeadFile): void {
  try {
    writeFileSync(file, `${JSON.stringify(model)}\n`);
  } catch (error) {
    throw new UserError(`${file}: cannot be written: ${(error as Error).message}`);
  }
}
