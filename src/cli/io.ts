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
export function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.writableEnded) return Promise.resolve();
  if (stream.write(text)) return Promise.resolve();
  return new Promise((resolve) => stream.once('drain', resolve).once('close', resolve));
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
