import { type Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../errors.ts';
import { ANALYSES, type Ms, parseInstant } from '../model.ts';

/** Options every reading command takes. */
export interface ReadOptions {
  brand?: string;
  from?: Ms;
  to?: Ms;
  limit?: number;
  at?: Ms;
  json?: boolean;
}

/** Adds the options every reading command takes. */
export function reading(command: Command): Command {
  return command
    .option('--brand <key>', 'only this brand')
    .option('--from <time>', 'from this moment on (ISO 8601)', parseTime)
    .option('--to <time>', 'before this moment (ISO 8601)', parseTime)
    .option('--limit <n>', 'maximum number of records', parseCount)
    .option(
      '--at <time>',
      'show the state at this moment; default: now, or the end of the archive where there is only an archive',
      parseTime,
    )
    .option('--json', 'one JSON record per line');
}

/** What reads posts, for commands that take no settings. */
export function analysisOption(): Option {
  return new Option('--analysis <how>', 'what reads posts').choices(ANALYSES).default('accurate');
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
export function parseTime(text: string): Ms {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const zoned = day ? `${text}T00:00Z` : /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const at = parseInstant(zoned);
  if (typeof at !== 'number')
    throw new InvalidArgumentError(
      `write a time like 2026-11-21T20:12:00Z (UTC when no zone is given): this one ${at.wrong}.`,
    );
  return at;
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('write a whole number, 0 or more.');
  return count;
}

export function parsePositive(text: string): number {
  const count = parseCount(text);
  if (count === 0) throw new InvalidArgumentError('write a whole number above 0.');
  return count;
}

/** @throws UserError when `--to` is before `--from`: an empty answer would hide the slip. */
export function requireSpan({ from, to }: Pick<ReadOptions, 'from' | 'to'>): void {
  if (from !== undefined && to !== undefined && to < from)
    throw new UserError('--to is before --from: the span is [from, to)', 2);
}

/** @throws UserError when the brand is unknown, with the nearest known ones. */
export function requireBrand(key: string | undefined, known: string[]): void {
  if (key === undefined || known.includes(key)) return;
  const near = known.filter((other) => other.toLowerCase().includes(key.toLowerCase().slice(0, 4))).slice(0, 5);
  const hint =
    near.length > 0 ? `did you mean ${near.join(', ')}?` : `known: ${known.slice(0, 10).join(', ') || 'none yet'}`;
  throw new UserError(`there is no brand "${key}"; ${hint}`, 2);
}
