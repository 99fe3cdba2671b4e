/**
 * A backup is a gzip file of lines. The first is the header; then, table by table, a line that names it and its columns,
 * and one line a row: a JSON array of the columns as the database writes them as text, null where nothing stands. The last
 * line counts the rows, so that a file that was cut off is known.
 */
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { parseJson } from '../../json.ts';

/** Of the file; raised when an older program could not read a newer file. */
export const FORMAT = 1;

export const headerSchema = z.object({
  amends_backup: z.int(),
  made_at: z.string(),
  /** The schema: names of the migrations it has, in order. */
  migrations: z.array(z.string()).min(1),
});
export type Header = z.infer<typeof headerSchema>;

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
export type TableLine = z.infer<typeof tableSchema>;

const endSchema = z.object({ rows: z.record(z.string(), z.int()), sequences: z.record(z.string(), z.int()) });
export type EndLine = z.infer<typeof endSchema>;

/** @throws UserError when this is no backup, or one of a newer format. */
export function readHeader(line: string | undefined): Header {
  const parsed = headerSchema.safeParse(parseJson(line ?? ''));
  if (!parsed.success) throw new UserError('this is no backup of Amends: its first line is not the header of one');
  if (parsed.data.amends_backup > FORMAT)
    throw new UserError('this backup was made by a newer Amends: install that version, and restore with it');
  return parsed.data;
}

/** A line that is no row. @throws UserError when it is none of ours. */
export function readMark(line: string): TableLine | EndLine {
  const value = parseJson(line);
  const table = tableSchema.safeParse(value);
  if (table.success) return table.data;
  const end = endSchema.safeParse(value);
  if (end.success) return end.data;
  throw new UserError('this backup holds a line that no backup has; nothing was restored');
}
