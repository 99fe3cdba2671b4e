import { stringify } from 'csv-stringify/sync';
import type { RecordColumn } from './contract/columns.ts';

/** Records as comma-separated values (RFC 4180, UTF-8), with a header. Files to be downloaded end their lines as the RFC has it. */
export function writeCsv(
  columns: readonly RecordColumn[],
  records: readonly object[],
  lineEnd: LineEnd = '\n',
): string {
  return csvHeader(columns, lineEnd) + csvRows(columns, records, lineEnd);
}

type LineEnd = '\n' | '\r\n';

export function csvHeader(columns: readonly RecordColumn[], lineEnd: LineEnd = '\n'): string {
  return lines([columns.map(({ name }) => name)], lineEnd);
}

export function csvRows(columns: readonly RecordColumn[], records: readonly object[], lineEnd: LineEnd = '\n'): string {
  return lines(
    records.map((record) => columns.map(({ value }) => cell(value(record as Record<string, unknown>)))),
    lineEnd,
  );
}

function lines(rows: string[][], lineEnd: LineEnd): string {
  return rows.length === 0 ? '' : stringify(rows, { record_delimiter: lineEnd, quoted_match: /[\r\n]/ });
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return harmless(typeof value === 'string' ? value : JSON.stringify(value));
}

/**
 * Customers write these texts, and a spreadsheet runs what looks like a formula: it gets an apostrophe in front, as OWASP
 * advises. Blanks and invisible characters before the sign are skipped by some, and full-width signs are folded.
 */
function harmless(text: string): string {
  return /^[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u.test(text)
    ? `'${text}`
    : text;
}
