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
import { placePart, type Section, toMarkdown, withPreface } from '../analysis/measure/report.ts';
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

type Part = { title: string; keep: (id: string) => boolean };
const REST: Part = { title: 'the two thirds that may be looked at', keep: (id) => !isHeldOut(id) };
const ASIDE: Part = { title: 'the third set aside', keep: isHeldOut };
const WHOLE: Part = { title: 'the whole file', keep: () => true };

/** The sections of one part of a file, read by the model in use. */
function inUse(set: Dataset, { title, keep }: Part): Section[] {
  const part = <R extends { id: string }>(rows: readonly R[]) => rows.filter((row) => keep(row.id));
  switch (set.kind) {
    case 'complaints':
      return complaintsInUse(part(set.rows), title);
    case 'sentiment':
      return sentimentSections(part(set.rows), title);
    case 'frustration':
      return frustrationSections(part(set.rows), title);
    case 'replies':
      return replySections(part(set.rows), title);
    case 'threads':
      return threadSections(part(set.rows), title);
  }
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
  const before = existsSync(options.markdown) ? readFileSync(options.markdown, 'utf8') : '';
  writeFileSync(options.markdown, placePart(withPreface(before), name, part));
}
