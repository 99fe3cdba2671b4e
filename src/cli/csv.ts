/** A cell of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula is kept from it by an apostrophe. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text =
    typeof value === 'string'
      ? value.replace(/^(?=[=+\-@\t\r])/u, "'")
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV, its header from the keys of the given record. */
export function csvLines(header: string[], rows: Record<string, unknown>[]): string {
  const lines = [header, ...rows.map((row) => header.map((column) => row[column]))];
  return lines.map((line) => `${line.map(csvCell).join(',')}\n`).join('');
}
