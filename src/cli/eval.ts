import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ownExamples } from '../analysis/examples.ts';
import {
  complaintsInUse,
  crossSections,
  frustrationSections,
  heldOutSections,
  sentimentSections,
} from '../analysis/measure/customers.ts';
import type { Dataset } from '../analysis/measure/dataset.ts';
import { isHeldOut } from '../analysis/measure/folds.ts';
import { placePart, type Section, toMarkdown } from '../analysis/measure/report.ts';
import { replySections, threadSections } from '../analysis/measure/threads.ts';
import { type Io, write } from './io.ts';
import { readLabels } from './labels.ts';

interface EvalOptions {
  heldOut?: boolean;
  cross?: boolean;
  all?: boolean;
  name?: string;
  markdown?: string;
}

/** `amends eval FILE`: how well the readings agree with labels. */
export function register(program: Command, io: Io): void {
  program
    .command('eval')
    .description('measure the readings against a labelled file; a third of it, by a hash of its ids, is set aside')
    .argument('<file>', 'CSV or JSON lines with labels; what it holds is told by its columns')
    .option(
      '--cross',
      'complaints: fit anew in ten folds, and with each domain left out, instead of using the model in use',
    )
    .option('--held-out', 'also measure the third that is set aside')
    .option('--all', 'measure the whole file with the model in use: for files that took no part in anything')
    .option('--name <name>', 'what to call the file in the heading')
    .option('--markdown <file>', 'also write the result into this document, in place of what stood there for the file')
    .action((file: string, options: EvalOptions) => evaluate(io, file, options));
}

const PREFACE = `# Accuracy

Written by \`amends eval FILE --markdown\`; do not edit by hand. \`LABELS=folder npm run accuracy\` writes all of it again.

A third of each file is set aside by a hash of its ids and takes no part in choosing or fitting what is measured on it.
Complaint and severity are measured by models fitted anew with the same recipe, without the posts they are asked about; the
models that come with the program are then fitted on all rows that may be used, with the examples written for it. Everything
else is read by the models in use, which have seen none of it, save that two thirds of \`apple\` teach sentiment.
Intervals are 95% bootstrap intervals. An abstention counts as wrong.
`;

type Part = { title: string; keep: (id: string) => boolean };
const REST: Part = { title: 'the two thirds that may be looked at', keep: (id) => !isHeldOut(id) };
const ASIDE: Part = { title: 'the third set aside', keep: isHeldOut };
const WHOLE: Part = { title: 'the whole file', keep: () => true };

/** The sections of one part of a file, read by the model in use. */
function inUse(set: Dataset, { title, keep }: Part): Section[] {
  if (set.kind === 'complaints')
    return complaintsInUse(
      set.rows.filter((r) => keep(r.id)),
      title,
    );
  if (set.kind === 'sentiment')
    return sentimentSections(
      set.rows.filter((r) => keep(r.id)),
      title,
    );
  if (set.kind === 'frustration')
    return frustrationSections(
      set.rows.filter((r) => keep(r.id)),
      title,
    );
  if (set.kind === 'replies')
    return replySections(
      set.rows.filter((r) => keep(r.id)),
      title,
    );
  return threadSections(
    set.rows.filter((r) => keep(r.id)),
    title,
  );
}

function sectionsOf(set: Dataset, options: EvalOptions): Section[] {
  if (set.kind === 'complaints' && options.cross) {
    const rest = set.rows.filter((r) => !isHeldOut(r.id));
    const aside = set.rows.filter((r) => isHeldOut(r.id));
    return [
      ...crossSections(rest, ownExamples()),
      ...(options.heldOut ? heldOutSections(rest, aside, ownExamples()) : []),
    ];
  }
  return (options.all ? [WHOLE] : options.heldOut ? [REST, ASIDE] : [REST]).flatMap((part) => inUse(set, part));
}

async function evaluate(io: Io, file: string, options: EvalOptions): Promise<void> {
  const name = options.name ?? basename(file);
  const part = toMarkdown(name, sectionsOf(readLabels(file), options));
  await write(io.stdout, part);
  if (!options.markdown) return;
  const before = existsSync(options.markdown) ? readFileSync(options.markdown, 'utf8') : PREFACE;
  writeFileSync(options.markdown, placePart(before, name, part));
}
