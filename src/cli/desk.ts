import { Command, Option } from 'commander';
import { z } from 'zod';
import { addAudit } from '../auth/audit.ts';
import { type CommandResult, runCommand } from '../desk/commands/run.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName, type DeskCommand, requireRight } from '../desk/commands/table.ts';
import { DeskFailure } from '../desk/failure.ts';
import { readBundle } from '../desk/list/bundles.ts';
import { toCaseOut } from '../desk/list/records.ts';
import { UserError } from '../errors.ts';
import { statusOf } from '../web/http/problem.ts';
import { actingDeps, whoActs } from './acting.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type Reader, withReader } from './session.ts';

/** These need what only a page shows; the others are typed. */
const ON_PAGES: readonly CommandName[] = ['mute', 'ticket', 'correct'];
const OFFERED = COMMAND_NAMES.filter((name) => !ON_PAGES.includes(name));

/** What may be said without the name of its option. */
const PLAIN: Partial<Record<CommandName, string>> = {
  assign: 'to',
  note: 'text',
  attest: 'what',
  split: 'posts',
  merge: 'with',
  keep: 'posts',
  include: 'incident',
  reply: 'text',
  reject: 'why',
  join: 'suggestion',
  part: 'suggestion',
};

interface DeskOptions extends Record<string, string | boolean | undefined> {
  as?: string;
  json?: boolean;
}

/** `amends claim CASE` and its like: what agents do to a case, with the same rules as in the console. */
export function register(program: Command, io: Io): void {
  for (const name of OFFERED) program.addCommand(commandOf(name, io));
}

function commandOf(name: CommandName, io: Io): Command {
  const { summary, input } = COMMANDS[name];
  const plain = PLAIN[name];
  const command = new Command(name)
    .description(`${summary[0]?.toLowerCase()}${summary.slice(1).replace(/\.$/, '')}`)
    .argument('<case>', 'id of the case, as queue and cases show it');
  if (plain !== undefined) command.argument(`[${plain}]`, `the same as --${plain}`);
  for (const [field, type] of Object.entries(input.shape)) command.addOption(optionOf(field, type));
  return command
    .option('--as <name>', 'sign-in name of who does it (default: AMENDS_USER)')
    .option('--json', 'the case afterwards, as a JSON record')
    .action((caseId: string, ...rest: unknown[]) => {
      const words = plain === undefined ? undefined : (rest[0] as string | undefined);
      const options = rest[plain === undefined ? 0 : 1] as DeskOptions;
      return run(io, { caseId, name, said: words === undefined ? options : { ...options, [plain!]: words } });
    });
}

function optionOf(field: string, type: z.ZodType): Option {
  const { description = field } = type.meta() ?? {};
  const option = new Option(`--${field} <${field}>`, `${description[0]?.toLowerCase()}${description.slice(1)}`);
  const choices = bare(type);
  return choices instanceof z.ZodEnum ? option.choices(choices.options.map(String)) : option;
}

function bare(type: z.ZodType): z.ZodType {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault ? bare(type.unwrap() as z.ZodType) : type;
}

interface Typed {
  caseId: string;
  name: CommandName;
  said: DeskOptions;
}

function run(io: Io, typed: Typed): Promise<void> {
  const input = checkInput(typed);
  return withReader(io, typed.name, {}, async (reader) => {
    const who = await whoActs(reader, typed.said.as);
    const command = { caseId: typed.caseId, name: typed.name, input, who, at: reader.at };
    const done = await runAudited(reader, command, io.now());
    await tell(io, reader, { command, done, json: typed.said.json ?? false });
  });
}

/** @throws UserError that names the options to mend. */
function checkInput({ name, said: { as: _as, json: _json, ...said } }: Typed): DeskCommand['input'] {
  const { input } = COMMANDS[name];
  const types = new Map(Object.entries(input.shape).map(([field, type]) => [field, bare(type as z.ZodType)]));
  const given = Object.fromEntries(
    Object.entries(said).map(([field, value]) => [field, typed(types.get(field), value)]),
  );
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) =>
    issue.path.length > 0 ? `--${issue.path.join('.')}: ${issue.message}` : issue.message,
  );
  throw new UserError(`${name}: ${faults.join('; ')}`, 2);
}

/** What was typed, as the command takes it: numbers, and lists whose parts stand between commas. */
function typed(type: z.ZodType | undefined, value: unknown): unknown {
  if (type instanceof z.ZodNumber) return Number(value);
  if (type instanceof z.ZodArray && typeof value === 'string') return value.split(',').map((part) => part.trim());
  return value;
}

/** Every write stands in the activity log, and every refused one. */
async function runAudited(reader: Reader, command: DeskCommand, now: number): Promise<CommandResult> {
  const { db } = reader;
  const entry = {
    actor: command.who.name,
    via: command.who.via,
    action: `amends ${command.name}`,
    target: command.caseId,
  };
  try {
    requireRight(command);
    const done = await runCommand(actingDeps(reader), command);
    await addAudit(db, { ...entry, outcome: 'done', status: 200 }, now);
    return done;
  } catch (error) {
    if (error instanceof DeskFailure)
      await addAudit(db, { ...entry, outcome: 'refused', status: statusOf(error), detail: { why: error.code } }, now);
    throw error;
  }
}

interface Done {
  command: DeskCommand;
  done: CommandResult;
  json: boolean;
}

async function tell(io: Io, reader: Reader, { command, done, json }: Done): Promise<void> {
  const bundle = done.id === null ? null : await readBundle(reader.db, done.id, reader.at);
  if (!bundle)
    return write(io.stderr, `done; but this is no case any more: "amends undo ${command.caseId}" brings it back\n`);
  const record = toCaseOut(bundle, reader.at);
  if (json) return writeRecords(io, [record]);
  const owner = record.owner === null ? 'nobody has it' : `${record.owner} has it`;
  await write(io.stdout, `${command.name}: ${record.id} is ${record.status}, ${owner}\n`);
}
