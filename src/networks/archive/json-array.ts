import { UserError } from '../../errors.ts';
import { LONGEST_RECORD, readText } from './lines.ts';

/**
 * The objects of a file that holds one array of them, whatever stands before it (`window.YTD.tweets.part0 = [`), each as
 * its text, with the line it begins on. No more than one of them is in memory.
 * @throws UserError when the file ends inside an object, or holds no array.
 */
export async function* readJsonArray(file: string): AsyncGenerator<{ line: number; text: string }> {
  const scan = scanObjects();
  let kept = '';
  for await (const chunk of readText(file)) {
    const { whole, from } = scan.next(chunk);
    let start = 0;
    for (const { line, begin, end } of whole) {
      yield { line, text: kept + chunk.slice(begin, end) };
      kept = '';
      start = end;
    }
    if (scan.isInside()) kept += chunk.slice(Math.max(start, from));
    if (kept.length > LONGEST_RECORD)
      throw new UserError(`${file}, line ${scan.line()}: longer than any post; is the file whole?`);
  }
  if (!scan.isOpened()) throw new UserError(`${file} holds no list of posts; is it tweets.js of an archive of X?`);
  if (scan.isInside()) throw new UserError(`${file}, line ${scan.line()}: the post is cut off; is the file whole?`);
}

interface Found {
  line: number;
  begin: number;
  end: number;
}

/** Finds the outermost objects of an array in text that comes in chunks, by its brackets alone. */
function scanObjects() {
  let [line, begun, depth] = [1, 1, 0];
  let [opened, inText, escaped] = [false, false, false];

  function readText(mark: string): void {
    if (escaped) escaped = false;
    else if (mark === '\\') escaped = true;
    else if (mark === '"') inText = false;
  }

  /** The objects that end in this chunk, and where one begins that does not. */
  function next(chunk: string): { whole: Found[]; from: number } {
    const whole: Found[] = [];
    let from = 0;
    for (let n = 0; n < chunk.length; n++) {
      const mark = chunk[n]!;
      if (mark === '\n') line++;
      if (inText) readText(mark);
      else if (!opened) opened = mark === '[';
      else if (mark === '"') inText = true;
      else if (mark === '{') {
        if (depth === 0) [from, begun] = [n, line];
        depth++;
      } else if (mark === '}') {
        depth--;
        if (depth === 0) whole.push({ line: begun, begin: from, end: n + 1 });
      }
    }
    return { whole, from };
  }

  return { next, isInside: () => depth > 0, isOpened: () => opened, line: () => begun };
}
