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
  return [`${header.map(csvCell).join(',')}\n`, ...rows.map((row) => csvRow(header, row))].join('');
}

/** One line of such a table. */
export function csvRow(header: string[], row: object): string {
  const cells = new Map<string, unknown>(Object.entries(row));
  return `${header.map((column) => csvCell(cells.get(column))).join(',')}\n`;
}
