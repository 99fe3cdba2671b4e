import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UserError } from '../errors.ts';
import { type Dataset, datasetOf } from '../evaluation/dataset.ts';
import { ACTS, OUTCOMES } from '../model.ts';

const KINDS = [
  'complaints: columns text, complaint (0 or 1), and, if you have them, id, severity, domain, sentiment',
  'sentiment: columns text, sentiment (negative, neutral, positive), and, if you have it, set',
  'frustration: columns dialog, speaker, text, mean_rating',
  'replies (JSON lines): id, text, acts, and, if you have them, context, disputed, hollow',
  'threads (JSON lines): root, turns, outcome, complaint, praise, repeat, urgency',
];

type Row = Record<string, unknown>;

/** What may stand in a labelled column; a blank one says nothing. */
const LABELS: Record<string, readonly string[]> = {
  complaint: ['0', '1', 'true', 'false'],
  severity: ['0', '1', '2', '3', '4'],
  sentiment: ['negative', 'neutral', 'positive', '-1', '0', '1'],
  outcome: OUTCOMES,
  acts: ACTS,
};
const NUMBERS = ['mean_rating', 'urgency'];

/** @throws UserError naming the first label that is none: read as something else, it would spoil the figures unseen. */
function checkLabels(file: string, rows: readonly Row[]): void {
  for (const [k, row] of rows.entries()) {
    for (const [column, known] of Object.entries(LABELS))
      for (const label of said(row[column]))
        if (!known.includes(label)) throw wrongLabel(file, k, { column, label }, `write one of ${known.join(', ')}`);
    for (const column of NUMBERS)
      for (const label of said(row[column]))
        if (Number.isNaN(Number(label))) throw wrongLabel(file, k, { column, label }, 'write a number');
  }
}

function said(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => (one === undefined || one === null || one === '' ? [] : [String(one)]));
}

function wrongLabel(
  file: string,
  k: number,
  { column, label }: { column: string; label: string },
  what: string,
): UserError {
  return new UserError(`${file}, record ${k + 1}: ${column} "${label.slice(0, 40)}": ${what}`);
}

function rowsOf(file: string, content: string): Row[] {
  if (!content.trimStart().startsWith('{')) return parseCsv(file, content);
  return content.split('\n').flatMap((line, k) => {
    if (!line.trim()) return [];
    try {
      return [JSON.parse(line) as Row];
    } catch {
      throw new UserError(`${file}, line ${k + 1}: not JSON`);
    }
  });
}

function parseCsv(file: string, content: string): Row[] {
  try {
    return parse(content, { columns: true, skip_empty_lines: true, bom: true, relax_column_count: true });
  } catch (error) {
    throw new UserError(`${file}: not a CSV file that can be read: ${(error as Error).message}`);
  }
}

/** Reads a labelled file, CSV or JSON lines, and tells by its columns what it holds. */
export function readLabels(file: string): Dataset {
  const rows = rowsOf(file, textOf(file, 'a CSV or JSON lines file of labels'));
  const set = datasetOf(rows);
  if (set) {
    checkLabels(file, rows);
    return set;
  }
  throw new UserError(
    `${file}: not a kind of labelled file that can be measured. These are:\n${KINDS.map((k) => `  ${k}`).join('\n')}`,
  );
}

/** @throws UserError that says what to name instead of a file that cannot be read */
export function textOf(file: string, wanted: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`${file}: cannot be read; name ${wanted}`);
  }
}
