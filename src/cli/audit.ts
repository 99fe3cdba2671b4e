import type { Command } from 'commander';
import { DAY } from '../config/duration.ts';
import { transact } from '../db/transact.ts';
import { UserError } from '../errors.ts';
import type { AuditOut } from '../model.ts';
import { drawSample, readAudits } from '../scorecards/store/audits.ts';
import { whoActs } from './acting.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parseTime, type ReadOptions } from './options.ts';
import { type Reader, withReader } from './session.ts';
import { writeTable } from './table.ts';

interface SampleOptions extends Pick<ReadOptions, 'at' | 'from' | 'to'> {
  brand: string;
  language: string;
  cases: string;
  aside: string;
  as?: string;
}

/** `amends audit`: what audits came to; `amends audit sample`: draws what two people are to read. */
export function register(program: Command, io: Io): void {
  const audit = program
    .command('audit')
    .description('audits of the analysis: how far two people agree, and how often it errs by what both see')
    .option('--at <time>', 'as of this moment', parseTime)
    .option('--json', 'one JSON record per line')
    .action((options: ReadOptions) => withReader(io, 'audit', options, (reader) => show(io, reader, options)));
  audit
    .command('sample')
    .description(
      'draws cases, and mentions that were set aside, for two people to read independently in the console under Audits',
    )
    .requiredOption('--brand <key>', 'of this brand')
    .option('--language <code>', 'in this language', 'en')
    .option('--cases <n>', 'so many mature complaint cases', '50')
    .option('--aside <n>', 'so many mentions that were set aside', '20')
    .option('--from <time>', 'opened from here on (default: 90 days before)', parseTime)
    .option('--to <time>', 'opened before', parseTime)
    .option('--as <name>', 'sign-in name of who draws it (default: AMENDS_USER)')
    .action((options: SampleOptions) => withReader(io, 'audit', options, (reader) => sample(io, reader, options)));
}

function countOf(option: string, said: string): number {
  const n = Number(said);
  if (!Number.isSafeInteger(n) || n < 0 || n > 1_000) throw new UserError(`--${option}: a number from 0 to 1000`, 2);
  return n;
}

async function sample(io: Io, reader: Reader, options: SampleOptions): Promise<void> {
  const [brandId] = [...reader.context.brands].find(([, { key }]) => key === options.brand)!;
  const who = await whoActs(reader, options.as);
  const ask = {
    brandId,
    language: options.language,
    from: options.from ?? reader.at - 90 * DAY,
    to: options.to ?? reader.at,
    cases: countOf('cases', options.cases),
    aside: countOf('aside', options.aside),
    by: who.name,
    now: reader.at,
  };
  const drawn = await transact(reader.db, (trx) => drawSample(trx, ask));
  await write(
    io.stdout,
    `drawn: ${drawn.cases} cases, ${drawn.aside} mentions set aside; two people read them in the console under Audits\n`,
  );
}

async function show(io: Io, { db, at }: Reader, { json }: ReadOptions): Promise<void> {
  const audits = await readAudits(db, at);
  if (json) return writeRecords(io, audits);
  await writeTable(io, audits, [
    { title: 'BRAND', value: ({ brand }) => brand ?? 'all' },
    { title: 'LANGUAGE', value: ({ language }) => language ?? '-' },
    { title: 'READ', value: ({ cases, waiting }) => `${cases} (${waiting} waiting)` },
    { title: 'KAPPA', value: ({ agreement }) => formatKappa(agreement.rung) },
    { title: 'FALSELY', value: ({ errors }) => errorText(errors, 'falsely', 'negatives') },
    { title: 'MISSED', value: ({ errors }) => errorText(errors, 'missed', 'positives') },
    { title: 'HIDDEN', value: ({ aside }) => `${aside.hidden} of ${aside.read}` },
    { title: 'DANGER', value: ({ aside }) => String(aside.danger) },
  ]);
}

const formatKappa = (kappa: number | null | undefined) => (kappa == null ? '-' : kappa.toFixed(2));

/** Of the share that most verdicts rest on; `--json` has all four. */
function errorText(
  { followed_through: of }: AuditOut['errors'],
  hits: 'falsely' | 'missed',
  n: 'negatives' | 'positives',
) {
  return `${of[hits]} of ${of[n]}`;
}
