import { type ArchiveRecord, checkRecord } from '../../contract/post.ts';
import { UserError } from '../../errors.ts';
import { iso, parseInstant } from '../../model.ts';
import { decodeEntities } from '../x/adapt.ts';
import { readCsv } from './csv.ts';
import type { ArchiveLine, ArchiveOptions } from './source.ts';

/**
 * "Customer Support on Twitter" (TwCS): a CSV of tweets with reply links. The author of every outbound tweet is a brand
 * account, whose brand goes by its handle; customers are numbers. Its words are as X's API gave them, three marks
 * escaped. A wrong row is an `Error` in its place.
 */
export async function* readTwcs(file: string, { onUnused }: ArchiveOptions = {}): AsyncGenerator<ArchiveLine> {
  function columns(header: string[]): string[] {
    for (const name of header) if (!USED.has(name)) onUnused?.(name);
    return checkColumns(header);
  }
  for await (const { line, row } of readCsv(file, { columns, kind: 'twcs' }))
    yield { line, record: toPost(row as Row) };
}

type Row = Record<(typeof COLUMNS)[number], string>;
const COLUMNS = ['tweet_id', 'author_id', 'inbound', 'created_at', 'text', 'in_response_to_tweet_id'] as const;
/** The links stand twice in the file. */
const USED: ReadonlySet<string> = new Set([...COLUMNS, 'response_tweet_id']);

function checkColumns(header: string[]): string[] {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new UserError(`columns missing: ${missing.join(', ')}. A twcs file has ${COLUMNS.join(', ')}`);
  return header;
}

function toPost(row: Row): ArchiveRecord | Error {
  if (!/^\d{1,20}$/.test(row.tweet_id))
    return new Error(`tweet_id is not a number of digits alone: export ids as text`);
  if (row.author_id === '') return new Error('author_id is empty');
  if (row.inbound !== 'True' && row.inbound !== 'False') return new Error('inbound is neither True nor False');
  const at = parseTwitterTime(row.created_at);
  if (at === null)
    return new Error(`created_at "${row.created_at.slice(0, 40)}" is not like "Tue Oct 31 22:10:47 +0000 2017"`);
  return checkRecord({
    network: 'x',
    id: row.tweet_id,
    ...(row.in_response_to_tweet_id ? { reply_to: exact(row.in_response_to_tweet_id) } : {}),
    author_id: row.author_id,
    ...(row.inbound === 'False' ? { brand: row.author_id, author_handle: row.author_id } : {}),
    created_at: at,
    text: decodeEntities(row.text),
  });
}

/** A column with gaps is written as numbers by data frames: `119237.0`. Up to 15 digits nothing is lost by it. */
function exact(id: string): string {
  return id.replace(/^(\d{1,15})\.0$/, '$1');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TWITTER_TIME = /^\w{3} (\w{3}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2}) (\d{4})$/;

/** `Tue Oct 31 22:10:47 +0000 2017` as an instant, or null. */
export function parseTwitterTime(text: string): string | null {
  const match = TWITTER_TIME.exec(text);
  if (!match) return null;
  const [, month, day, time, hours, minutes, year] = match;
  const number = MONTHS.indexOf(month ?? '') + 1;
  const at = parseInstant(`${year}-${String(number).padStart(2, '0')}-${day}T${time}${hours}:${minutes}`);
  return typeof at === 'number' ? iso(at) : null;
}
