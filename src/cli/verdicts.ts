import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { analyse } from '../analysis/analyse.ts';
import type { Engine } from '../analysis/engine.ts';
import { engineInUse, useAnalysis } from '../analysis/in-use.ts';
import { UserError } from '../errors.ts';
import type { LabelledReply, LabelledThread } from '../evaluation/dataset.ts';
import { hasPart, markdownTable, placePart } from '../evaluation/report.ts';
import { taughtShare } from '../evaluation/taught.ts';
import { analyseThread } from '../evaluation/threads.ts';
import { isHollow, isSorry, JUDGED_SHARES, type ReplyReading, type Turn } from '../model.ts';
import { emptyReason, nothingGiven } from '../outcome/empty.ts';
import { handlingOf } from '../outcome/handling.ts';
import { judgeThread } from '../outcome/outcome.ts';
import { settlePromises } from '../promises/settle.ts';
import { arithmeticTables, type LabelledComplaint } from '../scorecards/arithmetic-tables.ts';
import {
  measureByTrade,
  measureErrors,
  type ReadCase,
  type ReadReply,
  type ReadThread,
} from '../scorecards/measured-errors.ts';
import { methodParts } from '../scorecards/method-words.ts';
import { type ReadingErrorFile, readingErrorFile, tradesFile } from '../scorecards/reading-error.ts';
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
      const words = methodParts(readingErrorFile(), DEFAULT_THRESHOLDS).filter(({ name }) => hasPart(before, name));
      const written = [{ name: options.name, text }, ...words];
      writeFileSync(
        options.markdown,
        written.reduce((document, part) => placePart(document, part.name, part.text), before),
      );
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
  'Each share of the cases that it is asked of, as the machine reads them and scorecards count them: nothing after a sorry of',
  'complaints in sight with a sorry, followed through and sent elsewhere of complaints in sight, no reply of all complaints.',
  'Where the labelled end does not tell - the customer said no or wrote last, or a promise after a sorry - a thread is left out',
  'of that share. Labels name how a thread ended, not each reply in it; so where nothing followed a sorry is asked of threads',
  'with one answer, and of labelled replies, each taken for a case of one answer.',
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
  for (const thread of threads) read.push({ label: thread, read: await readCase(thread, engine) });
  const readReplies = await readAnswers(replies, engine);
  const names = labels.map((name) => basename(name, '.jsonl')).join(', ');
  const file: ReadingErrorFile = {
    measured: new Date().toISOString().slice(0, 10),
    on: `${names}: ${threads.length} threads and ${readReplies.length} replies, of which the machine learnt nothing`,
    reader: `${engine.name} (${engine.version})`,
    how: HOW,
    figures: measureErrors(read, readReplies),
    trades: measureByTrade(read, readReplies, tradesFile()),
  };
  writeFileSync(out, describeErrors(file));
  await write(io.stdout, describeErrors(file));
}

/** Labelled replies, each read as all that a complaint was answered. */
async function readAnswers(rows: readonly LabelledReply[], engine: Engine): Promise<ReadReply[]> {
  const asked = rows.map(({ text, context }) => ({ role: 'brand' as const, text, context }));
  const readings = (await analyse(asked, engine)) as ReplyReading[];
  return rows.map((label, k) => ({ label, read: answeredWith(label.text, readings[k]!) }));
}

/** A complaint that got one reply and no more. */
function answeredWith(text: string, reading: ReplyReading): ReadCase {
  const { acts, automatic } = reading;
  const post = { who: 'brand' as const, id: '0', at: 0, text, reading, account: 'brand', automatic };
  const said = {
    sorry: isSorry(acts),
    hollow: isHollow(acts),
    empty: emptyReason([post], new Set(acts), nothingGiven()),
  };
  const answers = automatic ? [] : [{ post_ids: ['0'], at: 0, acts, to_complaint: true, ...said }];
  const outcome = automatic ? 'unanswered' : 'hollow';
  return caseOf({ outcome, complaint: true, turns: answers }, [post], '');
}

/** The case of a labelled thread as its posts are read, a week after the last of them. */
async function readCase(thread: LabelledThread, engine: Engine): Promise<ReadCase> {
  const turns = await analyseThread(thread, engine);
  return caseOf(judgeThread(turns), turns, thread.brand ?? '');
}

function caseOf(
  judgement: Parameters<typeof handlingOf>[0]['judgement'],
  turns: readonly Turn[],
  brand: string,
): ReadCase {
  const at = (turns.at(-1)?.at ?? 0) + DEFAULT_THRESHOLDS.judgingWindowMs;
  const promises = settlePromises({ brand, caseId: '', turns: [...turns], at });
  const handling = handlingOf({ judgement, turns, promises, openedAt: turns[0]?.at ?? 0, complaints: [] });
  return { ...handling, outcome: judgement.outcome };
}

/** The file as people read it: one line a share. */
function describeErrors({ figures, trades, ...rest }: ReadingErrorFile): string {
  const lines = (of: ReadingErrorFile['figures'], indent: string) =>
    JUDGED_SHARES.map((name) => `${indent}"${name}": ${JSON.stringify(of[name])}`).join(',\n');
  const byTrade = Object.entries(trades).map(([trade, of]) => `    "${trade}": {\n${lines(of, '      ')}\n    }`);
  const head = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${head.join('')}  "figures": {\n${lines(figures, '    ')}\n  },\n  "trades": {\n${byTrade.join(',\n')}\n  }\n}\n`;
}
