import { checkRecord, deletionRecord, postRecord } from '../../contract/post.ts';
import { readLines } from './lines.ts';
import type { ArchiveLine, ArchiveOptions } from './source.ts';

const FIELDS: ReadonlySet<string> = new Set([...Object.keys(postRecord.shape), ...Object.keys(deletionRecord.shape)]);

/** One post a line, or the word that one has gone. A wrong line is an `Error` in its place. */
export async function* readJsonl(file: string, { onUnused }: ArchiveOptions = {}): AsyncGenerator<ArchiveLine> {
  for await (const { line, text } of readLines(file)) {
    const value = parseJson(text);
    if (value instanceof Error) {
      yield { line, record: value };
      continue;
    }
    if (onUnused && typeof value === 'object' && value !== null)
      for (const name of Object.keys(value)) if (!FIELDS.has(name)) onUnused(name);
    yield { line, record: checkRecord(value) };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new Error('is not JSON');
  }
}
