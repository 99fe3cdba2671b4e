/**
 * A list as CSV (RFC 4180, UTF-8). Texts that a spreadsheet would take for a formula get an apostrophe in front, as
 * OWASP advises: customers write these texts, and a spreadsheet runs them.
 */
export function writeCsv(columns: readonly string[], rows: readonly object[]): string {
  const lines = rows.map((row) => columns.map((column) => cell((row as Record<string, unknown>)[column])).join(','));
  return [columns.map(cell).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = harmless(typeof value === 'string' ? value : JSON.stringify(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(text: string): string {
  // Full-width forms count too: some spreadsheets fold them before looking.
  return /^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u.test(text)
    ? `'${text}`
    : text;
}
