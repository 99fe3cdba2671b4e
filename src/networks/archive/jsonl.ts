import { checkPost } from '../../contract/post.ts';
import type { Post } from '../../model.ts';
import { readLines } from './lines.ts';

/** One `Post` a line. A wrong line is an `Error` in its place. */
export async function* readJsonl(file: string): AsyncGenerator<{ line: number; post: Post | Error }> {
  for await (const { line, text } of readLines(file)) yield { line, post: parsePost(text) };
}

function parsePost(text: string): Post | Error {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Error('is not JSON');
  }
  return checkPost(value);
}
