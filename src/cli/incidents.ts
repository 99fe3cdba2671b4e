import type { Command } from 'commander';
import { DAY } from '../config/duration.ts';
import { DeskFailure } from '../desk/failure.ts';
import { changeIncident, changeIncidentInput, openIncident, openIncidentInput } from '../desk/incidents/commands.ts';
import { gatherIncidents } from '../desk/incidents/gather.ts';
import { readReplies } from '../desk/incidents/replies.ts';
import { UserError } from '../errors.ts';
import { findIncident, listIncidents } from '../incidents/store.ts';
import type { IncidentOut } from '../model.ts';
import { readIncidentFigures } from '../scorecards/store/incidents.ts';
import { thresholdsOf } from '../scorecards/thresholds.ts';
import { actingDeps, whoActs } from './acting.ts';
import { type Io, write, writeRecords } from './io.ts';
import { brandIdsOf, type Reader, withReader } from './session.ts';
import { writeTable } from './table.ts';

interface IncidentOptions {
  brand?: string;
  open?: string;
  topic?: string;
  words?: string;
  state?: 'confirmed' | 'declined' | 'over';
  confirm?: boolean;
  decline?: boolean;
  over?: boolean;
  status?: string;
  reply?: string;
  replies?: boolean;
  figures?: boolean;
  as?: string;
  json?: boolean;
}

/** `amends incidents [ID]`: complaints of one cause, and what a lead says of all of them at once. */
export function register(program: Command, io: Io): void {
  program
    .command('incidents')
    .description('complaints of one cause: those suggested by a spike, confirmed by a lead, and over')
    .argument('[id]', 'number of an incident; alone it shows that one')
    .option('--brand <key>', 'only of this brand')
    .option('--open <title>', 'open one for --brand that no spike has suggested')
    .option('--topic <topic>', 'topic of the complaints that it gathers')
    .option('--words <words>', 'words, comma-separated, of which each complaint has at least one')
    .option('--confirm', 'confirm what a spike suggested')
    .option('--decline', 'decline what a spike suggested')
    .option('--over', 'say that it is over')
    .option('--status <text>', 'say how it stands, for colleagues')
    .option('--reply <text>', 'the answer to all but those in danger; {handle} stands for whom it is written to')
    .option('--replies', 'the reply prepared for each of its cases')
    .option('--figures', 'the figures of its brand with its cases and without them, over the last 90 days')
    .option('--as <name>', 'sign-in name of who does it (default: AMENDS_USER)')
    .option('--json', 'one JSON record per line')
    .action((id: string | undefined, options: IncidentOptions) =>
      withReader(io, 'incidents', options, (reader) => serve(io, reader, numberOf(id), options)),
    );
}

function numberOf(id: string | undefined): number | null {
  if (id === undefined) return null;
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) throw new UserError(`"${id}" is no number of an incident`, 2);
  return number;
}

async function serve(io: Io, reader: Reader, id: number | null, options: IncidentOptions): Promise<void> {
  const { db, at, config } = reader;
  if (options.open !== undefined) return tell(io, [await open(reader, options)], options);
  if (id === null) return tell(io, await listIncidents(db, { brandIds: brandIdsOf(reader, options) }, 1_000), options);
  const found = await changed(reader, id, options);
  if (options.replies) return writeRecords(io, await readReplies(db, id));
  if (options.figures) {
    const cutoff = at - thresholdsOf(config).judgingWindowMs;
    return writeRecords(io, [await readIncidentFigures(db, { incidentId: id, from: at - 90 * DAY, to: at, cutoff })]);
  }
  await tell(io, [found], options);
}

const wordsIn = (words: string | undefined) =>
  words
    ?.split(',')
    .map((word) => word.trim())
    .filter(Boolean);

async function open(reader: Reader, { brand, open: title, topic, words, as }: IncidentOptions): Promise<IncidentOut> {
  const input = openIncidentInput.safeParse({ brand, title, topic, words: wordsIn(words) });
  if (!input.success) throw new UserError('incidents --open: name the brand with --brand, and give a title', 2);
  const made = await openIncident(reader.db, input.data, { who: await whoActs(reader, as), at: reader.at });
  await gatherIncidents(actingDeps(reader), reader.at);
  return (await findIncident(reader.db, made.id))!;
}

/** The incident, after what the options say was done to it. */
async function changed(reader: Reader, id: number, options: IncidentOptions): Promise<IncidentOut> {
  const { topic, words, status, reply } = options;
  const state = options.confirm ? 'confirmed' : options.decline ? 'declined' : options.over ? 'over' : undefined;
  const input = changeIncidentInput.safeParse({ state, topic, words: wordsIn(words), status, reply });
  if (input.success) {
    await changeIncident(reader.db, id, input.data, { who: await whoActs(reader, options.as), at: reader.at });
    await gatherIncidents(actingDeps(reader), reader.at);
  }
  const found = await findIncident(reader.db, id);
  if (!found) throw new DeskFailure('no_incident', `There is no incident ${id}.`);
  return found;
}

async function tell(io: Io, incidents: IncidentOut[], { json }: IncidentOptions): Promise<void> {
  if (json) return writeRecords(io, incidents);
  if (incidents.length === 0) return write(io.stdout, 'no incident\n');
  await writeTable(io, incidents, [
    { title: 'ID', value: ({ id }) => String(id) },
    { title: 'STATE', value: ({ state }) => state },
    { title: 'BRAND', spare: 2, value: ({ brand }) => brand },
    { title: 'CASES', value: ({ cases, open }) => `${open} open of ${cases}` },
    { title: 'TITLE', value: ({ title }) => title },
    { title: 'STATUS', spare: 1, value: ({ status }) => status ?? '-' },
  ]);
}
