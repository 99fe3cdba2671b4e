import { type Kysely, sql, type Transaction } from 'kysely';
import { UserError } from '../../errors.ts';
import { listRun } from '../migrate.ts';
import type { Database } from '../tables.ts';
import { col, typed } from '../typed.ts';
import { listSequences, listTables, type Table } from './catalogue.ts';
import { type EndLine, FORMAT, type Header, type TableLine } from './format.ts';

/** Rows fetched at a time; a long post has some kilobytes. */
const ROWS = 500;

/**
 * The lines of a backup, some at a time, as of one moment: all is read in one transaction that sees nothing of what others
 * write meanwhile. In the embedded database they wait for its end.
 * @param madeAt stands in the header, epoch ms.
 * @throws UserError when the database has no schema of ours.
 */
export async function* dumpLines(trx: Transaction<Database>, madeAt: number): AsyncGenerator<string> {
  const migrations = await listRun(trx);
  if (migrations.length === 0) throw new UserError('this database holds nothing of Amends: check DATABASE_URL');
  const header: Header = { amends_backup: FORMAT, made_at: new Date(madeAt).toISOString(), migrations };
  yield `${JSON.stringify(header)}\n`;
  await writeAsText(trx);
  const rows: EndLine['rows'] = {};
  for (const table of await listTables(trx)) {
    const mark: TableLine = { table: table.name, columns: table.columns.map(({ name }) => name) };
    yield `${JSON.stringify(mark)}\n`;
    rows[table.name] = 0;
    for await (const lines of rowsOf(trx, table)) {
      rows[table.name]! += lines.length;
      yield `${lines.join('\n')}\n`;
    }
  }
  const end: EndLine = { rows, sequences: await listSequences(trx) };
  yield `${JSON.stringify(end)}\n`;
}

/** Makes the database write each value so that it is read again as the very same, whatever the server's settings. */
async function writeAsText(trx: Transaction<Database>): Promise<void> {
  for (const setting of ["timezone = 'UTC'", "datestyle = 'ISO'", "intervalstyle = 'iso_8601'", "bytea_output = 'hex'"])
    await sql.raw(`set local ${setting}`).execute(trx);
  await sql.raw('set local extra_float_digits = 3').execute(trx);
}

async function* rowsOf(trx: Transaction<Database>, { name, columns }: Table): AsyncGenerator<string[]> {
  const texts = sql.join(columns.map((column) => sql`${sql.ref(column.name)}::text`));
  await sql`declare backup no scroll cursor for
    select array_to_json(array[${texts}]::text[])::text as line from ${sql.table(`public.${name}`)}`.execute(trx);
  for (;;) {
    const { rows } = await typed({ line: col.text })`fetch ${sql.lit(ROWS)} from backup`.execute(trx);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < ROWS) break;
  }
  await sql`close backup`.execute(trx);
}

/** A transaction in which all reads see one moment, and nothing is written. */
export function readOneMoment<T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(trx);
    return work(trx);
  });
}
