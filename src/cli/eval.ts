import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type Engine, openEncoder } from '../analysis/engine.ts';
import { engineInUse, useAnalysis } from '../analysis/in-use.ts';
import { UserError } from '../errors.ts';
import { crossPosts, crossReplies } from '../evaluation/cross.ts';
import { complaintsInUse, frustrationSections, sentimentSections } from '../evaluation/customers.ts';
import type { Dataset } from '../evaluation/dataset.ts';
import { isHeldOut } from '../evaluation/folds.ts';
import { predictedSections, predictionsOf } from '../evaluation/predicted.ts';
import { placePart, type Section, toMarkdown, withPreface } from '../evaluation/report.ts';
import { taughtShare } from '../evaluation/taught.ts';
import { replySections, threadSections } from '../evaluation/threads.ts';
import type { Analysis } from '../model.ts';
import { type Io, write } from './io.ts';
import { readLabels, textOf } from './labels.ts';
import { analysisOption } from './options.ts';

interface EvalOptions {
  heldOut?: boolean;
  cross?: boolean;
  predictions?: string;
  all?: boolean;
  name?: string;
  markdown?: string;
  analysis: Analysis;
}

/** `amends eval FILE`: how well the readings agree with labels. */
export function register(program: Command, io: Io): void {
  program
    .command('eval')
    .description('measure the readings against a labelled file; a third of it, by a hash of its ids, is set aside')
    .argument('<file>', 'CSV or JSON lines with labels; its columns say which kind of labels it holds')
    .option('--cross', 'complaints and replies: fit the heads again in ten folds by brand, over the unchanged encoder')
    .option(
      '--predictions <file>',
      'answers by models that were fitted without the fold of each post (train/data/folds.jsonl)',
    )
    .option('--held-out', 'also measure the third that is set aside')
    .option('--all', 'measure the whole file with the engine in use: for files that took no part in anything')
    .option('--name <name>', 'what to call the file in the heading')
    .option('--markdown <file>', 'also write the result into this document, in place of what stood there for the file')
    .addOption(analysisOption())
    .action((file: string, options: EvalOptions) => evaluate(io, file, options));
}

type Part = { title: string; keep: (id: string) => boolean };
const REST: Part = { title: 'the two thirds that may be looked at', keep: (id) => !isHeldOut(id) };
const ASIDE: Part = { title: 'the third set aside', keep: isHeldOut };
const WHOLE: Part = { title: 'the whole file', keep: () => true };

/** The sections of one part of a file, read by the engine in use. */
async function inUse(set: Dataset, { title, keep }: Part, engine: Engine): Promise<Section[]> {
  const part = <R extends { id: string }>(rows: readonly R[]) => rows.filter((row) => keep(row.id));
  switch (set.kind) {
    case 'complaints':
      return complaintsInUse(part(set.rows), title, engine);
    case 'sentiment':
      return sentimentSections(part(set.rows), title, engine);
    case 'frustration':
      return frustrationSections(part(set.rows), title, engine);
    case 'replies':
      return replySections(part(set.rows), title, engine);
    case 'threads':
      return threadSections(part(set.rows), title, engine);
  }
}

/** From this share of known texts a file has taught the encoder. */
const TAUGHT_FROM = 0.02;

const textsOf = (set: Dataset): string[] =>
  set.kind === 'threads'
    ? set.rows.flatMap((row) => row.turns.map(({ text }) => text))
    : set.rows.map(({ text }) => text);

/** @throws UserError for a file that taught the encoder: heads fitted without a fold would still rest on it. */
async function crossed(file: string, set: Dataset): Promise<Section[]> {
  if (set.kind !== 'complaints' && set.kind !== 'replies')
    throw new UserError(`${file}: holds ${set.kind}; --cross fits heads for complaints or replies`, 2);
  const share = taughtShare(textsOf(set));
  if (share >= TAUGHT_FROM)
    throw new UserError(
      `${file}: ${(100 * share).toFixed(0)} % of its texts taught the encoder, so no fold of it is unseen; the figures of train/ were fitted without each fold`,
      2,
    );
  const encoder = await openEncoder();
  if (!encoder) throw new UserError('the native engine is missing, and --cross fits heads over its encoder');
  return set.kind === 'complaints' ? crossPosts(encoder, set.rows) : crossReplies(encoder, set.rows);
}

async function sectionsOf(file: string, set: Dataset, options: EvalOptions): Promise<Section[]> {
  if (options.cross) return crossed(file, set);
  if (options.predictions) return foldsOf(set, options.predictions);
  useAnalysis(options.analysis);
  const engine = await engineInUse();
  const parts = options.all ? [WHOLE] : options.heldOut ? [REST, ASIDE] : [REST];
  const sections: Section[] = [];
  for (const part of parts) sections.push(...(await inUse(set, part, engine)));
  return sections.map((section) => ({ ...section, note: noteOf(set, engine) }));
}

function foldsOf(set: Dataset, path: string): Section[] {
  const note =
    'Encoder and heads were both fitted without the fold of each post (five folds by brand; train/reading/folds.py).';
  return predictedSections(set, predictionsOf(path, textOf(path, 'a file of predictions'))).map((section) => ({
    ...section,
    note,
  }));
}

/** Says of every figure whether its file was seen, and what read it. */
function noteOf(set: Dataset, engine: Engine): string {
  const share = taughtShare(textsOf(set));
  const seen = share < TAUGHT_FROM ? 'none of it' : `${(100 * share).toFixed(0)} % of its texts`;
  return `Read by ${engine.name} (${engine.version}), which learnt from ${seen}.`;
}

async function evaluate(io: Io, file: string, options: EvalOptions): Promise<void> {
  const name = options.name ?? basename(file);
  const part = toMarkdown(name, await sectionsOf(file, readLabels(file), options));
  await write(io.stdout, part);
  if (!options.markdown) return;
  const before = existsSync(options.markdown) ? readFileSync(options.markdown, 'utf8') : '';
  writeFileSync(options.markdown, placePart(withPreface(before), name, part));
}
