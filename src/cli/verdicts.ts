import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../errors.ts';
import { markdownTable, placePart } from '../evaluation/report.ts';
import { arithmeticTables, type LabelledComplaint } from '../scorecards/arithmetic-tables.ts';
import { DEFAULT_THRESHOLDS } from '../scorecards/thresholds.ts';
import { type Io, write } from './io.ts';
import { readLabels } from './labels.ts';

interface VerdictsOptions {
  labels: string[];
  markdown?: string;
  name: string;
}

/** `amends verdicts --labels FILE...`: what the verdicts come to on labelled threads alone, and how many cases they need. */
export function register(program: Command, io: Io): void {
  program
    .command('verdicts')
    .description('what figures and verdicts come to on labelled threads alone, and how many cases each verdict needs')
    .requiredOption('--labels <files...>', 'JSON lines of labelled threads; nothing in them is read by machine')
    .option('--markdown <file>', 'also write the tables into this document, in place of what stood there')
    .option('--name <name>', 'what marks the tables in the document', 'verdict arithmetic')
    .action(async (options: VerdictsOptions) => {
      const complaints = options.labels.flatMap(complaintsOf);
      const parts = arithmeticTables(complaints, DEFAULT_THRESHOLDS).map(
        ({ caption, table }) => `${caption}\n\n${markdownTable(table)}`,
      );
      const text = `${parts.join('\n\n')}\n`;
      await write(io.stdout, text);
      if (options.markdown === undefined) return;
      const before = existsSync(options.markdown) ? readFileSync(options.markdown, 'utf8') : '';
      writeFileSync(options.markdown, placePart(before, options.name, text));
    });
}

/** The complaints of a file of labelled threads; a thread whose end the labellers differed on says nothing here. */
function complaintsOf(file: string): LabelledComplaint[] {
  const set = readLabels(file);
  if (set.kind !== 'threads') throw new UserError(`${file}: holds ${set.kind}; verdicts need labelled threads`, 2);
  return set.rows.flatMap(({ brand, outcome, basis, credit, complaint, apologised }) =>
    complaint && outcome !== null && outcome !== 'none'
      ? [{ brand: brand ?? '', outcome, basis, credit, sorry: apologised === true }]
      : [],
  );
}
