import { DateTime } from 'luxon';
import { type ArchiveRecord, checkRecord } from '../../contract/post.ts';
import { UserError } from '../../errors.ts';
import { isoExact, parseInstant } from '../../model.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { readText } from './lines.ts';
import type { Mapping } from './mapping.ts';
import type { ArchiveLine, ArchiveOptions } from './source.ts';
import { parseTwitterTime } from './twcs.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const TRUE = new Set(['true', 'yes', '1']);
const FALSE = new Set(['false', 'no', '0', '']);
const TIMES = ['created_at', 'edited_at', 'deleted_at'] as const;

/** Any table of posts, whose columns are named. A wrong row is an `Error` in its place. */
export async function* readMapped(file: string, options: ArchiveOptions): AsyncGenerator<ArchiveLine> {
  const { map, onUnused } = options;
  if (!map) throw new UserError('say which column is which: --map id=...,author_id=...,created_at=...,text=...', 2);
  const named = [...new Set(Object.values(map))];
  const delimiter = await findDelimiter(file, named);
  function columns(header: string[]): string[] {
    const names = header.map((name) => name.trim());
    const missing = named.filter((name) => !names.includes(name));
    if (missing.length > 0)
      throw new UserError(
        `${file} has no column ${missing.map(quoted).join(', ')}; it has ${names.map(quoted).join(', ')}`,
      );
    const twice = named.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
    if (twice.length > 0)
      throw new UserError(`${file} has more than one column ${twice.map(quoted).join(', ')}: rename one`);
    for (const name of names) if (!named.includes(name)) onUnused?.(name);
    return names;
  }
  for await (const { line, row } of readCsv(file, { columns, delimiter, kind: 'CSV' }))
    yield { line, record: toRecord(row, map, options) };
}

const quoted = (name: string) => `"${name}"`;

/** What parts the columns: the mark under which the first line has most of the columns named. */
async function findDelimiter(file: string, named: readonly string[]): Promise<string> {
  let first = '';
  for await (const chunk of readText(file)) {
    first = chunk.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]!;
    break;
  }
  const has = (delimiter: string) => {
    const names = first.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, ''));
    return named.filter((name) => names.includes(name)).length;
  };
  return DELIMITERS.toSorted((a, b) => has(b) - has(a))[0]!;
}

function toRecord(row: CsvRow, map: Mapping, { network = 'x', timezone }: ArchiveOptions): ArchiveRecord | Error {
  const record: Record<string, unknown> = { network };
  for (const [field, column] of Object.entries(map)) {
    const value = row[column] ?? '';
    if (value !== '' || field === 'text') record[field] = value;
  }
  for (const field of TIMES) {
    if (typeof record[field] !== 'string') continue;
    const at = readTime(record[field], timezone);
    if (at instanceof Error) return new Error(`${field}: "${record[field].slice(0, 40)}" ${at.message}`);
    record[field] = at;
  }
  if (typeof record.deleted === 'string') {
    const word = record.deleted.trim().toLowerCase();
    if (!TRUE.has(word) && !FALSE.has(word)) return new Error('deleted is neither true nor false');
    record.deleted = TRUE.has(word);
  }
  return checkRecord(record);
}

/** Example: `2026-05-04 08:00`, as spreadsheets and databases write it. */
const PLAIN_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/** A moment as tables write it; one that names no zone is of the zone given. */
function readTime(text: string, timezone: string | undefined): string | Error {
  const twitter = parseTwitterTime(text.trim());
  if (twitter !== null) return twitter;
  const [, day, time, zone] = PLAIN_TIME.exec(text.trim()) ?? [];
  if (!day) return new Error('is not a time like 2026-11-21T20:12:00Z or 2026-11-21 20:12:00');
  const at = parseInstant(`${day}T${time}${zone === 'UTC' || !zone ? 'Z' : zone}`);
  if (typeof at !== 'number') return new Error(at.wrong);
  if (zone) return isoExact(at);
  if (timezone === undefined)
    return new Error('names no time zone: say which one it is, e.g. --timezone Europe/Berlin or --timezone UTC');
  const local = DateTime.fromISO(`${day}T${time}`, { zone: timezone });
  const [hour, minute] = time!.split(':').map(Number);
  // Clocks that are put forward leave out an hour.
  if (local.hour !== hour || local.minute !== minute) return new Error(`is no time of day in ${timezone}`);
  return isoExact(local.toMillis());
}
