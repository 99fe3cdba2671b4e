import type { Readable, Writable } from 'node:stream';
import type { Ms } from '../model.ts';

/** What a command may touch of the world; tests give their own. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  /** Data. */
  stdout: Writable & { isTTY?: boolean; columns?: number };
  /** Logs, progress, messages. */
  stderr: Writable & { isTTY?: boolean };
  env: NodeJS.ProcessEnv;
  now: () => Ms;
  /** Aborted when the process is asked to end (SIGINT, SIGTERM). */
  signal: AbortSignal;
  /** Exit code to end with when the command returns; 0 unless set. */
  exitCode: number;
}

/** Writes, and waits when the reader is slower than we are; a reader that has gone (`| head`) is no error. */
export function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (stream.destroyed || stream.writableEnded) return Promise.resolve();
  if (stream.write(text)) return Promise.resolve();
  return new Promise((resolve) => {
    // Both go with the first of them: a listener left behind at each wait would add up to a warning.
    function done(): void {
      stream.off('drain', done).off('close', done);
      resolve();
    }
    stream.once('drain', done).once('close', done);
  });
}

/**
 * The lines of a stream, those that arrive together at once. Only a line feed ends one (a carriage return before it goes,
 * too): readline also breaks at U+2028, which may stand in a JSON record as it is.
 */
export async function* linesIn(input: Readable): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  // A line may be longer than any chunk: its pieces are put together once, when it ends.
  let begun: string[] = [];
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Buffer, { stream: true });
    const [first = '', ...further] = text.split('\n');
    begun.push(first);
    const open = further.pop();
    if (open === undefined) continue;
    yield [begun.join(''), ...further].map(withoutReturn);
    begun = [open];
  }
  const last = begun.join('') + decoder.decode();
  if (last !== '') yield [withoutReturn(last)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** One JSON record a line. */
export async function writeRecords(io: Io, records: Iterable<unknown>): Promise<void> {
  for (const record of records) await write(io.stdout, `${JSON.stringify(record)}\n`);
}

/** The first so many records; all without a limit. */
export async function* limited<T>(records: AsyncIterable<T>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<T> {
  let left = limit;
  if (left <= 0) return;
  for await (const record of records) {
    yield record;
    if (--left <= 0) return;
  }
}

/** All of them at once, for a table whose columns fit its rows. */
export async function collect<T>(records: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const record of records) all.push(record);
  return all;
}
