import fs from 'node:fs';
import { UserError } from '../../errors.ts';

/** Chunks of a file as text. @throws UserError when the file cannot be read or is not UTF-8. */
export async function* readText(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let offset = 0;
  let chunk: Buffer = Buffer.alloc(0);
  try {
    for await (const read of fs.createReadStream(file, { highWaterMark: 1 << 20 })) {
      chunk = read as Buffer;
      yield decoder.decode(chunk, { stream: true });
      offset += chunk.length;
    }
    chunk = Buffer.alloc(0);
    yield decoder.decode();
  } catch (error) {
    throw explain(error, file, offset + goodBytes(chunk));
  }
}

/** How many bytes of a chunk come before the first that is not UTF-8, to a few bytes. */
function goodBytes(chunk: Buffer): number {
  const text = chunk.toString('utf8');
  return Buffer.byteLength(text.slice(0, Math.max(0, text.indexOf('\ufffd'))));
}

function explain(error: unknown, file: string, offset: number): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new UserError(`${file} is not UTF-8 (near byte ${offset}): convert it first, e.g. with iconv -t UTF-8`);
  }
  if (code === 'ENOENT') return new UserError(`there is no file ${file}`);
  if (code === 'EISDIR') return new UserError(`${file} is a folder; name a file`);
  return syscall ? new UserError(`cannot read ${file} (${code})`) : error;
}

/** A record is far shorter; a file that holds a longer one is of another kind, and must not fill the memory. */
export const LONGEST_RECORD = 2_000_000;

/** Lines of a file with their numbers, counted from 1; empty lines are passed over. */
export async function* readLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  for await (const chunk of readText(file)) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > LONGEST_RECORD)
      throw new UserError(`${file}, line ${line + parts.length + 1}: longer than any post; is it one post a line?`);
    for (const text of parts) {
      line++;
      if (text.trim() !== '') yield { line, text };
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest };
}
