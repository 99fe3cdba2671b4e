import { type Command, Option } from 'commander';
import { describeLikelyAccount, listLikelyAccounts } from '../cases/store/agents.ts';
import { brandCard, groupedCard } from '../contract/brand-card.ts';
import { columnsOf } from '../contract/columns.ts';
import { writeCsv } from '../csv.ts';
import { UserError } from '../errors.ts';
import { describeLadder } from '../scorecards/ladder.ts';
import { PERIODS } from '../scorecards/span.ts';
import { readEvidence, TRACEABLE } from '../scorecards/store/evidence.ts';
import { seenAsOf } from './as-of.ts';
import { drawRanges, ROWS, sideBySide } from './brands/compare.ts';
import { cardColumns } from './brands/list.ts';
import { type Io, write, writeRecords } from './io.ts';
import { reading, requireBrand } from './options.ts';
import { type CardOptions, DIMENSIONS, type GroupedCard, questionsOf, readCards } from './scorecards.ts';
import { type Reader, withReader } from './session.ts';
import { writeTable } from './table.ts';

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
            for (const question of questions)
              await writeRecords(io, await readEvidence(db, question, posts, { limit }));
            return;
          }
          await show(io, await readCards(db, questions, options), options, compared !== undefined);
          for (const account of await listLikelyAccounts(db))
            await write(io.stderr, `${describeLikelyAccount(account)}\n`);
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
  if (options.csv)
    return write(io.stdout, writeCsv(columnsOf(options.by === undefined ? brandCard : groupedCard), cards));
  if (cards.length === 0) return write(io.stdout, 'no brands yet: import an archive or start the monitor\n');
  if (compared && options.by === undefined) {
    await writeTable(io, ROWS, sideBySide(cards));
    return write(io.stdout, `\n${drawRanges(cards)}`);
  }
  await writeTable(io, cards, cardColumns(options));
  if (cards.length > 1 && cards.every((card) => card.verdict === 'not_enough_data'))
    await write(
      io.stderr,
      `no brand can be judged yet; "amends brands --brand ${cards[0]!.brand}" says what one lacks\n`,
    );
  if (cards.length === 1) {
    const [card] = cards as [GroupedCard];
    const objected = card.under_objection ? ['the brand objects to this verdict: see "amends dossier"'] : [];
    const lines = [describeLadder(card.ladder), ...card.reasons, ...objected];
    await write(io.stdout, `\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
  }
}
