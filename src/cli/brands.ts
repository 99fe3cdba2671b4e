import { type Command, Option } from 'commander';
import { PERIODS } from '../accountability/span.ts';
import { readEvidence, TRACEABLE } from '../accountability/store/evidence.ts';
import { UserError } from '../errors.ts';
import { type BrandCard, PROMISE_STATES } from '../model.ts';
import { seenAsOf } from './as-of.ts';
import { csvLines } from './csv.ts';
import { type Io, write, writeRecords } from './io.ts';
import { reading, requireBrand } from './options.ts';
import { type CardOptions, DIMENSIONS, type GroupedCard, questionsOf, readCards } from './scorecards.ts';
import { type Reader, withReader } from './session.ts';
import { type Column, duration, type Tint, writeTable } from './table.ts';

interface BrandsOptions extends CardOptions {
  csv?: boolean;
  posts?: string;
}

/** `amends brands`: who makes amends and who only apologises. */
export function register(program: Command, io: Io): void {
  reading(program.command('brands').description('scorecards: who makes amends, and who only apologises'))
    .argument('[compare]', 'the word "compare", to set brands side by side')
    .argument('[brands...]', 'the brands to compare')
    .option('--csv', 'comma-separated values with a header')
    .option('--network <name>', 'only this network')
    .option('--language <code>', 'only posts in this language')
    .option('--topic <name>', 'only this topic')
    .addOption(new Option('--by <part>', 'one card for each').choices([...DIMENSIONS, ...PERIODS]))
    .addOption(new Option('--posts <number>', 'the posts behind this number of the card').choices(TRACEABLE))
    .action((compare: string | undefined, keys: string[], options: BrandsOptions) =>
      withReader(io, 'brands', options, async (reader) => {
        const compared = checkCompared(compare, keys, reader);
        await seenAsOf(reader, async (db) => {
          const questions = await questionsOf(db, reader, options, compared);
          if (options.posts !== undefined) {
            const { posts, limit } = options;
            for (const question of questions) await writeRecords(io, await readEvidence(db, question, posts, limit));
            return;
          }
          await show(io, await readCards(db, questions, options), options, compared !== undefined);
        });
      }),
    );
}

function checkCompared(compare: string | undefined, keys: string[], { context }: Reader): string[] | undefined {
  if (compare === undefined) return undefined;
  if (compare !== 'compare')
    throw new UserError(`brands knows "compare A B", not "${compare}"; one brand is asked for by --brand`, 2);
  if (keys.length < 2) throw new UserError('compare needs at least two brands: brands compare A B', 2);
  for (const key of keys)
    requireBrand(
      key,
      [...context.brands.values()].map((brand) => brand.key),
    );
  return keys;
}

async function show(io: Io, cards: GroupedCard[], options: BrandsOptions, compared: boolean): Promise<void> {
  if (options.json) return writeRecords(io, cards);
  if (options.csv) return write(io.stdout, csvLines([...(options.by ? ['group'] : []), ...HEADER], cards.map(flatten)));
  if (cards.length === 0) return write(io.stdout, 'no brands yet: import an archive or start the monitor\n');
  if (compared && options.by === undefined) {
    await writeTable(io, ROWS, sideBySide(cards));
    return write(io.stdout, `\n${drawRanges(cards)}`);
  }
  await writeTable(io, cards, columns(options));
  if (cards.length === 1) await write(io.stdout, `\n${cards[0]!.reasons.map((reason) => `  ${reason}`).join('\n')}\n`);
}

function flatten(card: GroupedCard): Record<string, unknown> {
  const { interval, promises, reasons, unknown_why, ...plain } = card;
  return {
    ...plain,
    unknown_why: JSON.stringify(unknown_why),
    interval_low: interval?.[0] ?? null,
    interval_high: interval?.[1] ?? null,
    ...Object.fromEntries(Object.entries(promises).map(([state, n]) => [`promises_${state}`, n])),
    reasons: reasons.join('; '),
  };
}

export function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}

const seconds = (s: number | null) => (s === null ? '-' : duration(s));
const span = (low: number | null, high: number | null) =>
  low === null || high === null ? '-' : `${Math.round(low * 100)}–${percent(high)}`;

const TINTS: Partial<Record<BrandCard['verdict'], Tint>> = {
  mostly_apologies: 'red',
  silent: 'red',
  sends_away: 'yellow',
  takes_it_private: 'yellow',
  follows_through: 'green',
  not_enough_data: 'dim',
};

function columns({ by }: BrandsOptions): Column<GroupedCard>[] {
  const right = { align: 'right' as const };
  return [
    { title: 'BRAND', value: (card) => card.brand },
    ...(by === undefined ? [] : [{ title: by.toUpperCase(), value: (card: GroupedCard) => card.group || '-' }]),
    { title: 'COMPLAINTS', value: (card) => String(card.complaint_cases), ...right },
    { title: 'REPLIES', value: (card) => String(card.replies), ...right },
    { title: 'SORRY:RESOLVED', value: (card) => card.apology_to_resolution_text, ...right },
    { title: 'RATE', value: (card) => span(card.resolution_rate_low, card.resolution_rate_high), ...right },
    { title: 'MATURING', value: (card) => String(card.maturing), ...right },
    { title: 'EMPTY', value: (card) => percent(card.empty_turn_rate), ...right },
    { title: 'PRIVATE', value: (card) => percent(card.private_rate), ...right },
    { title: 'CHASED', value: (card) => percent(card.chased_rate), ...right },
    { title: 'KEPT', value: (card) => percent(card.promise_kept_rate), ...right },
    { title: 'CANNED', value: (card) => percent(card.canned_share), ...right },
    { title: 'ANSWER', value: (card) => seconds(card.first_response_p50_s), ...right },
    { title: 'VERDICT', value: (card) => card.verdict, tint: (card) => TINTS[card.verdict] ?? null },
  ];
}

interface Row {
  title: string;
  value: (card: BrandCard) => string;
}

const ROWS: Row[] = [
  { title: 'verdict', value: (card) => card.verdict },
  { title: 'complaint cases', value: (card) => String(card.complaint_cases) },
  { title: 'replies', value: (card) => String(card.replies) },
  { title: 'sorry cases : resolved', value: (card) => card.apology_to_resolution_text },
  { title: 'resolution rate, bounds', value: (card) => span(card.resolution_rate_low, card.resolution_rate_high) },
  { title: 'interval', value: (card) => span(card.interval?.[0] ?? null, card.interval?.[1] ?? null) },
  {
    title: 'resolved / unresolved / unknown',
    value: (card) => `${card.resolved} / ${card.unresolved} / ${card.unknown}`,
  },
  { title: 'maturing', value: (card) => String(card.maturing) },
  { title: 'sorry in replies to complaints', value: (card) => percent(card.apology_rate) },
  { title: 'hollow replies to complaints', value: (card) => percent(card.hollow_rate) },
  { title: 'empty turns', value: (card) => percent(card.empty_turn_rate) },
  { title: 'sent to private', value: (card) => percent(card.private_rate) },
  { title: 'of these, chased in public', value: (card) => percent(card.chased_rate) },
  { title: 'sent away', value: (card) => percent(card.deflection_rate) },
  { title: 'of these, came back', value: (card) => percent(card.comeback_rate) },
  { title: 'promises kept in time', value: (card) => percent(card.promise_kept_rate) },
  { title: 'canned replies', value: (card) => percent(card.canned_share) },
  { title: 'longest run of sorries', value: (card) => String(card.longest_sorry_streak) },
  { title: 'first answer, median', value: (card) => seconds(card.first_response_p50_s) },
  { title: 'first answer, 90 %', value: (card) => seconds(card.first_response_p90_s) },
  { title: 'had to come back', value: (card) => percent(card.repeat_rate) },
  { title: 'praise in mentions', value: (card) => percent(card.praise_share) },
  { title: 'time covered', value: (card) => percent(card.coverage) },
];

function sideBySide(cards: BrandCard[]): Column<Row>[] {
  const brands = cards.map((card) => ({
    title: card.brand,
    value: (row: Row) => row.value(card),
    align: 'right' as const,
  }));
  return [{ title: '', value: (row) => row.title }, ...brands];
}

const DRAWN = 50;

/** The brands' rates on one scale, for a terminal: seen resolved, unseen, seen unresolved; beneath it the interval. */
function drawRanges(cards: BrandCard[]): string {
  const room = Math.max(...cards.map((card) => card.brand.length)) + 2;
  const lines = cards.flatMap((card) => {
    const { resolution_rate_low: low, resolution_rate_high: high, interval } = card;
    if (low === null || high === null || !interval) return [`${card.brand.padEnd(room)}nothing to judge yet`];
    const place = (rate: number) => Math.round(rate * DRAWN);
    const bar = '█'.repeat(place(low)) + '▒'.repeat(place(high) - place(low)) + '·'.repeat(DRAWN - place(high));
    const [from, to] = [place(interval[0]), Math.max(place(interval[1]), place(interval[0]) + 1)];
    return [
      `${card.brand.padEnd(room)}${bar}  ${card.apology_to_resolution_text}`,
      `${' '.repeat(room + from)}├${'─'.repeat(Math.max(0, to - from - 2))}┤`,
    ];
  });
  const scale = `${' '.repeat(room)}0 %${' '.repeat(DRAWN / 2 - 5)}50 %${' '.repeat(DRAWN / 2 - 6)}100 %`;
  const legend = `${' '.repeat(room)}█ seen resolved  ▒ unseen: may be either  · seen unresolved  ├─┤ where the true rate lies`;
  return `${[...lines, scale, legend].join('\n')}\n`;
}

/** Columns of the CSV; those of promises follow the states of the contract. */
const HEADER = [
  'brand',
  'from',
  'to',
  'complaint_cases',
  'replies',
  'apology_replies',
  'hollow_replies',
  'apology_rate',
  'hollow_rate',
  'empty_turn_rate',
  'apologised_cases',
  'maturing',
  'resolved',
  'resolved_confirmed',
  'resolved_remedy',
  'unresolved',
  'unknown',
  'unknown_why',
  'apology_to_resolution',
  'apology_to_resolution_text',
  'resolution_rate_low',
  'resolution_rate_high',
  'interval_low',
  'interval_high',
  ...['made', 'vague', 'rollover', ...PROMISE_STATES].map((state) => `promises_${state}`),
  'promise_kept_rate',
  'canned_share',
  'deflection_rate',
  'comeback_rate',
  'private_rate',
  'chased_rate',
  'longest_sorry_streak',
  'first_response_p50_s',
  'first_response_p90_s',
  'praise_share',
  'repeat_rate',
  'coverage',
  'verdict',
  'reasons',
];
