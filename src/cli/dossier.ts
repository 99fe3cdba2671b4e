import type { Command } from 'commander';
import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { UserError } from '../errors.ts';
import { iso } from '../model.ts';
import { readCard } from '../scorecards/store/cards.ts';
import { type Dossier, findDossier, gatherDossier, keepDossier, loadWords } from '../scorecards/store/dossiers.ts';
import { answerObjection, listObjections, logObjection } from '../scorecards/store/objections.ts';
import { questionOf } from '../scorecards/store/questions.ts';
import { thresholdsOf } from '../scorecards/thresholds.ts';
import { seenAsOf } from './as-of.ts';
import { type Io, write } from './io.ts';
import { parseTime, type ReadOptions } from './options.ts';
import { type Reader, withReader } from './session.ts';

interface DossierOptions extends Pick<ReadOptions, 'at'> {
  object?: string;
  answer?: string;
  by?: string;
}

/** `amends dossier BRAND`: all that a brand's verdict rests on, as one file; objections to it, and their answers. */
export function register(program: Command, io: Io): void {
  program
    .command('dossier')
    .description("one file with all that a brand's latest verdict rests on, frozen when it was given; objections to it")
    .argument('<brand>', 'key of the brand')
    .option('--at <time>', 'the verdict that stood at this moment', parseTime)
    .option('--object <text>', 'log what the brand objects to its verdict')
    .option('--answer <text>', 'answer its oldest open objection')
    .option('--by <name>', 'who objects, or who answers')
    .action((brand: string, options: DossierOptions) =>
      withReader(io, 'dossier', { ...options, brand }, (reader) => serve(io, reader, brand, options)),
    );
}

async function serve(io: Io, reader: Reader, key: string, options: DossierOptions): Promise<void> {
  const brand = [...reader.context.brands.values()].find((one) => one.key === key)!;
  if (options.object !== undefined || options.answer !== undefined) return logWord(io, reader, brand, options);
  const dossier = await dossierOf(reader, brand);
  const { db } = reader;
  const file = {
    ...dossier,
    objections: await listObjections(db, brand.id),
    words: await loadWords(db, dossier.content.cases),
  };
  await write(io.stdout, `${JSON.stringify(file, null, 2)}\n`);
}

/** The dossier that is kept, else one of now: of a brand that no verdict was given on by the program itself. */
async function dossierOf(reader: Reader, brand: { id: number; key: string }): Promise<Dossier> {
  const kept = await findDossier(reader.db, brand.id, reader.at);
  if (kept) return kept;
  const day = iso(reader.at).slice(0, 10);
  const content = await seenAsOf(reader, async (db: Kysely<Database>) => {
    const question = questionOf(brand, {}, reader.at, thresholdsOf(reader.config));
    return gatherDossier(db, question, day, await readCard(db, question));
  });
  await keepDossier(reader.db, brand.id, content, new Date(reader.at));
  return (await findDossier(reader.db, brand.id, reader.at))!;
}

async function logWord(
  io: Io,
  reader: Reader,
  brand: { id: number; key: string },
  { object, answer, by }: DossierOptions,
): Promise<void> {
  if (by === undefined) throw new UserError('say by whom: --by NAME', 2);
  if (object !== undefined && answer !== undefined) throw new UserError('either --object or --answer, not both', 2);
  const now = new Date(io.now());
  if (object !== undefined) {
    const { day } = await dossierOf(reader, brand);
    const id = await logObjection(reader.db, brand.id, { day, by, text: object, now });
    return write(io.stdout, `objection ${id} of ${brand.key} to its verdict of ${day} is logged, and shown with it\n`);
  }
  const id = await answerObjection(reader.db, brand.id, { by, text: answer!, now });
  if (id === null) throw new UserError(`${brand.key} has no open objection`);
  await write(io.stdout, `objection ${id} of ${brand.key} is answered\n`);
}
