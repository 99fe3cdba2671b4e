import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Dataset, datasetOf } from '../analysis/measure/dataset.ts';
import { UserError } from '../errors.ts';

const KINDS = [
  'complaints: columns text, complaint (0 or 1), and, if you have them, id, severity, domain, sentiment',
  'sentiment: columns text, sentiment (negative, neutral, positive), and, if you have it, set',
  'frustration: columns dialog, speaker, text, mean_rating',
  'replies (JSON lines): id, text, acts, and, if you have them, context, disputed, hollow',
  'threads (JSON lines): root, turns, outcome, complaint, praise, repeat, urgency',
];

function rowsOf(file: string, content: string): Record<string, unknown>[] {
  if (!content.trimStart().startsWith('{'))
    return parse(content, { columns: true, skip_empty_lines: true, bom: true, relax_column_count: true });
  return content.split('\n').flatMap((line, k) => {
    if (!line.trim()) return [];
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      throw new UserError(`${file}, line ${k + 1}: not JSON`);
    }
  });
}

/** Reads a labelled file, CSV or JSON lines, and tells by its columns what it holds. */
export function readLabels(file: string): Dataset {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`${file}: cannot be read; name a CSV or JSON lines file of labels`);
  }
  const set = datasetOf(rowsOf(file, content));
  if (set) return set;
  throw new UserError(
    `${file}: not a kind of labelled file that can be measured. These are:\n${KINDS.map((k) => `  ${k}`).join('\n')}`,
  );
}
