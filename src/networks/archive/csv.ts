import { type Info, parse } from 'csv-parse';
import { UserError } from '../../errors.ts';
import { LONGEST_RECORD, readText } from './lines.ts';

export interface CsvShape {
  /** Names the columns, given the header. @throws UserError when some are missing. */
  columns: (header: string[]) => string[];
  delimiter?: string;
  /** What the file is asked to be, for anyone who gave another: `is it a twcs file?` */
  kind: string;
}

export type CsvRow = Record<string, string>;

/** Rows of a CSV with the lines they end on, without keeping more than one in memory. */
export async function* readCsv(file: string, shape: CsvShape): AsyncGenerator<{ line: number; row: CsvRow }> {
  const parser = parse({
    columns: shape.columns,
    delimiter: shape.delimiter ?? ',',
    info: true,
    bom: true,
    max_record_size: LONGEST_RECORD,
  });
  const feeding = feed(file, parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: CsvRow; info: Info }>)
      yield { line: info.lines, row: record };
    await feeding;
  } catch (error) {
    await feeding.catch((cause) => {
      throw cause;
    });
    throw explain(error, file, shape.kind);
  }
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

function explain(error: unknown, file: string, kind: string): unknown {
  if (error instanceof UserError) return error;
  const { code, lines, message } = error as { code?: string; lines?: number; message: string };
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE')
    return new UserError(`${file}, line ${lines ?? '?'}: a quote stands where no CSV has one; is it a ${kind} file?`);
  if (!code?.startsWith('CSV_')) return error;
  const cut = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_RECORD_INCONSISTENT_COLUMNS';
  const why = cut
    ? 'the row is cut off or has another number of columns; is the file whole?'
    : code === 'CSV_MAX_RECORD_SIZE'
      ? 'the row is longer than any post; is a quote left open?'
      : message;
  return new UserError(`${file}, line ${lines ?? '?'}: ${why}`);
}
