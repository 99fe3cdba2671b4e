import { type Info, parse } from 'csv-parse';
import { checkPost } from '../../contract/post.ts';
import { UserError } from '../../errors.ts';
import { iso, type Post, parseInstant } from '../../model.ts';
import { decodeEntities } from '../x/adapt.ts';
import { readText } from './lines.ts';

/**
 * "Customer Support on Twitter" (TwCS): a CSV of tweets with reply links. The author of every outbound tweet is a brand
 * account, whose brand goes by its handle; customers are numbers. Its words are as X's API gave them, three marks escaped. A wrong row is an `Error` in its place.
 */
export async function* readTwcs(file: string): AsyncGenerator<{ line: number; post: Post | Error }> {
  const parser = parse({ columns: checkColumns, info: true, bom: true });
  const feeding = feed(file, parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: Info }>) {
      yield { line: info.lines, post: toPost(record) };
    }
    await feeding;
  } catch (error) {
    await feeding.catch((cause) => {
      throw cause;
    });
    throw explain(error, file);
  }
}

type Row = Record<(typeof COLUMNS)[number], string>;
const COLUMNS = ['tweet_id', 'author_id', 'inbound', 'created_at', 'text', 'in_response_to_tweet_id'] as const;

function checkColumns(header: string[]): string[] {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new UserError(`columns missing: ${missing.join(', ')}. A twcs file has ${COLUMNS.join(', ')}`);
  return header;
}

async function feed(file: string, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const chunk of readText(file)) {
      if (!parser.write(chunk))
        await new Promise<void>((resolve) => parser.once('drain', resolve).once('close', resolve));
      if (parser.destroyed) return;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
    throw error;
  }
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof UserError) return error;
  const { code, lines, message } = error as { code?: string; lines?: number; message: string };
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE')
    return new UserError(`${file}, line ${lines ?? '?'}: a quote stands where no CSV has one; is it a twcs file?`);
  if (!code?.startsWith('CSV_')) return error;
  const cut = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_RECORD_INCONSISTENT_COLUMNS';
  const why = cut ? 'the row is cut off or has another number of columns; is the file whole?' : message;
  return new UserError(`${file}, line ${lines ?? '?'}: ${why}`);
}

function toPost(row: Row): Post | Error {
  if (!/^\d{1,20}$/.test(row.tweet_id))
    return new Error(`tweet_id is not a number of digits alone: export ids as text`);
  if (row.author_id === '') return new Error('author_id is empty');
  if (row.inbound !== 'True' && row.inbound !== 'False') return new Error('inbound is neither True nor False');
  const at = parseTwitterTime(row.created_at);
  if (at === null)
    return new Error(`created_at "${row.created_at.slice(0, 40)}" is not like "Tue Oct 31 22:10:47 +0000 2017"`);
  return checkPost({
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
