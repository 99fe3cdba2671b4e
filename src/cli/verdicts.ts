import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { analyse } from '../analysis/analyse.ts';
import type { Engine } from '../analysis/engine.ts';
import { engineInUse, useAnalysis } from '../analysis/in-use.ts';
import { handlingOf } from '../cases/handling.ts';
import { UserError } from '../errors.ts';
import type { LabelledReply, LabelledThread } from '../evaluation/dataset.ts';
import { markdownTable, placePart } from '../evaluation/report.ts';
import { taughtShare } from '../evaluation/taught.ts';
import { analyseThread } from '../evaluation/threads.ts';
import { isHollow, isSorry, JUDGED_SHARES, type ReplyReading } from '../model.ts';
import { judgeThread } from '../outcome/outcome.ts';
import { settlePromises } from '../promises/settle.ts';
import { arithmeticTables, type LabelledComplaint } from '../scorecards/arithmetic-tables.ts';
import { measureByTrade, measureErrors, type ReadReply, type ReadThread } from '../scorecards/measured-errors.ts';
import { type ReadingErrorFile, tradesFile } from '../scorecards/reading-error.ts';
import { DEFAULT_THRESHOLDS } from '../scorecards/thresholds.ts';
import { type Io, write } from './io.ts';
import { readLabels } from './labels.ts';

interface VerdictsOptions {
  labels: string[];
  markdown?: string;
  measure?: string;
  without?: string;
  name: string;
}

/** `amends verdicts --labels FILE...`: what the verdicts come to on labelled threads alone, and how many cases they need. */
export function register(program: Command, io: Io): void {
  program
    .command('verdicts')
    .description('what figures and verdicts come to on labelled threads alone, and how many cases each verdict needs')
    .requiredOption('--labels <files...>', 'JSON lines of labelled threads; nothing in them is read by machine')
    .option('--markdown <file>', 'also write the tables into this document, in place of what stood there')
    .option('--measure <file>', 'instead: read the threads by machine, and write how often it errs into this file')
    .option('--without <file>', 'with --measure: a JSON list of brands whose labels are left alone')
    .option('--name <name>', 'what marks the tables in the document', 'verdict arithmetic')
    .action(async (options: VerdictsOptions) => {
      if (options.measure !== undefined) return measure(io, options, options.measure);
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

function threadsOf(file: string): LabelledThread[] {
  const set = readLabels(file);
  if (set.kind !== 'threads') throw new UserError(`${file}: holds ${set.kind}; verdicts need labelled threads`, 2);
  return set.rows;
}

/** The complaints of a file of labelled threads; a thread whose end the labellers differed on says nothing here. */
function complaintsOf(file: string): LabelledComplaint[] {
  return threadsOf(file).flatMap(({ brand, outcome, basis, credit, complaint, apologised }) =>
    complaint && outcome !== null && outcome !== 'none'
      ? [{ brand: brand ?? '', outcome, basis, credit, sorry: apologised === true }]
      : [],
  );
}

const HOW = [
  'Of the threads in which the machine finds a complaint, as scorecards count them.',
  'Where the labelled end does not tell - the customer said no or wrote last, or a promise after a sorry - a thread is left out',
  'of that share. Labels name how a thread ended, not each reply in it; so whether nothing followed a sorry is asked of threads',
  'with one answer, and of labelled replies with a sorry, each taken for a case of one answer.',
].join(' ');

/** Reads labelled threads and replies as the program reads posts, and writes down how often each share was wrong, both ways. */
async function measure(io: Io, { labels, without }: VerdictsOptions, out: string): Promise<void> {
  useAnalysis('accurate');
  const engine = await engineInUse();
  const kept = new Set<unknown>(without === undefined ? [] : JSON.parse(readFileSync(without, 'utf8')));
  const sets = labels.map(readLabels);
  const threads = sets
    .flatMap((set) => (set.kind === 'threads' ? set.rows : []))
    .filter(({ brand, turns }) => !kept.has(brand) && taughtShare(turns.map(({ text }) => text)) === 0);
  const replies = sets
    .flatMap((set) => (set.kind === 'replies' ? set.rows : []))
    .filter(({ brand, text }) => !kept.has(brand) && taughtShare([text]) === 0);
  const read: ReadThread[] = [];
  for (const thread of threads) read.push({ label: thread, handling: await handle(thread, engine) });
  const readReplies = await readSorries(replies, engine);
  const names = labels.map((name) => basename(name, '.jsonl')).join(', ');
  const file: ReadingErrorFile = {
    measured: new Date().toISOString().slice(0, 10),
    on: `${names}: ${threads.length} threads and ${readReplies.length} replies with a sorry, of which the machine learnt nothing`,
    reader: `${engine.name} (${engine.version})`,
    how: HOW,
    figures: measureErrors(read, readReplies),
    trades: measureByTrade(read, readReplies, tradesFile()),
  };
  writeFileSync(out, describeErrors(file));
  await write(io.stdout, describeErrors(file));
}

/** Replies that say sorry by their labels, and whether the machine finds a sorry and nothing else in them. */
async function readSorries(rows: readonly LabelledReply[], engine: Engine): Promise<ReadReply[]> {
  const sorries = rows.filter(
    ({ acts, hollow, disputed }) => isSorry(acts) && hollow !== null && !disputed.some((act) => !isHollow([act])),
  );
  const asked = sorries.map(({ text, context }) => ({ role: 'brand' as const, text, context }));
  const read = (await analyse(asked, engine)) as ReplyReading[];
  return sorries.map(({ brand, hollow }, k) => {
    const { acts } = read[k]!;
    return { brand, hollow: hollow === true, read: isSorry(acts) && isHollow(acts) };
  });
}

/** How the case of a labelled thread is handled, as its posts are read, a week after the last of them. */
async function handle(thread: LabelledThread, engine: Engine) {
  const turns = await analyseThread(thread, engine);
  const judgement = judgeThread(turns);
  const at = (turns.at(-1)?.at ?? 0) + DEFAULT_THRESHOLDS.judgingWindowMs;
  const promises = settlePromises({ brand: thread.brand ?? '', caseId: thread.id, turns, at });
  return handlingOf({ judgement, turns, promises, openedAt: turns[0]?.at ?? 0, complaints: [] });
}

/** The file as people read it: one line a share. */
function describeErrors({ figures, trades, ...rest }: ReadingErrorFile): string {
  const lines = (of: ReadingErrorFile['figures'], indent: string) =>
    JUDGED_SHARES.map((name) => `${indent}"${name}": ${JSON.stringify(of[name])}`).join(',\n');
  const byTrade = Object.entries(trades).map(([trade, of]) => `    "${trade}": {\n${lines(of, '      ')}\n    }`);
  const head = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${head.join('')}  "figures": {\n${lines(figures, '    ')}\n  },\n  "trades": {\n${byTrade.join(',\n')}\n  }\n}\n`;
}
