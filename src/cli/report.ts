import fs from 'node:fs/promises';
import type { Command } from 'commander';
import { HUES } from '../charts/overlay.tsx';
import { UserError } from '../errors.ts';
import { iso } from '../model.ts';
import type { CardQuestion } from '../scorecards/store/cards.ts';
import { seenAsOf } from './as-of.ts';
import { type Io, write } from './io.ts';
import { parseTime, requireBrand } from './options.ts';
import { ReportDocument } from './report/document.tsx';
import { readReport } from './report/read.ts';
import { type CardOptions, questionsOf } from './scorecards.ts';
import { withReader } from './session.ts';

interface ReportOptions extends CardOptions {
  brand: string;
  output: string;
  with?: string[];
}

/** `amends report`: one self-contained page on one brand, to be mailed to a manager. */
export function register(program: Command, io: Io): void {
  program
    .command('report')
    .description('one self-contained HTML page on a brand: charts, reasons, and the posts behind them')
    .requiredOption('--brand <key>', 'the brand to report on')
    .requiredOption('-o, --output <file>', 'the file to write')
    .option('--with <keys...>', 'brands to draw into the same charts, at most three')
    .option('--from <time>', 'from this moment on (ISO 8601)', parseTime)
    .option('--to <time>', 'before this moment (ISO 8601)', parseTime)
    .option('--at <time>', 'show the state at this moment', parseTime)
    .action((options: ReportOptions) =>
      withReader(io, 'report', { ...options, reads: options.at === undefined }, async (reader) => {
        const html = await seenAsOf(reader, async (db) => {
          const everyone = await questionsOf(db, reader, { from: options.from, to: options.to } as CardOptions);
          const question = everyone.find(({ brand }) => brand === options.brand)!;
          const others = pickOthers(options.with ?? [], everyone, options.brand);
          const data = await readReport(db, question, { everyone, others }, { to: options.to } as CardOptions);
          const consoleUrl = consoleOf(reader.config.alerts.console_url);
          return `<!doctype html>${await ReportDocument({ data, at: iso(reader.at), consoleUrl })}\n`;
        });
        await save(options.output, html);
        await write(io.stdout, `${options.output}\n`);
      }),
    );
}

/** Where the report's links lead, if the settings say where the console is; without a slash at its end. */
function consoleOf(url: string | undefined): string | null {
  return url?.replace(/\/+$/, '') ?? null;
}

/** @throws UserError for a brand that is not known, or one too many to tell apart by colour. */
function pickOthers(keys: string[], everyone: CardQuestion[], brand: string): CardQuestion[] {
  const wanted = [...new Set(keys)].filter((key) => key !== brand);
  if (wanted.length >= HUES.length)
    throw new UserError(`a chart holds ${HUES.length} brands: name at most ${HUES.length - 1} after --with`, 2);
  return wanted.map((key) => {
    requireBrand(
      key,
      everyone.map((question) => question.brand),
    );
    return everyone.find((question) => question.brand === key)!;
  });
}

async function save(file: string, html: string): Promise<void> {
  try {
    await fs.writeFile(file, html);
  } catch (error) {
    throw new UserError(
      `cannot write ${file}: ${(error as Error).message}. Name a file in a folder that exists and may be written`,
    );
  }
}
