/**
 * Text in lines of at most `room` characters, indentation included; a longer word stands alone.
 * @param indents before the first line, and before those that follow; by default the same.
 */
export function wrap(text: string, room: number, [first, rest = first]: readonly [string, string?]): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/ (?=\S)/)) {
    if (!isEmpty && line.length + 1 + word.length > room) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
