import { type Command, Option } from 'commander';
import { csvHeader, csvRows } from '../csv.ts';
import { listViews, readView, viewColumns } from '../db/views.ts';
import { UserError } from '../errors.ts';
import { parquetChunks } from '../parquet.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type Session, withSession } from './session.ts';
import { writeTable } from './table.ts';

type Format = 'csv' | 'json' | 'parquet';

/** `amends view NAME`: a view of the schema analytics, all of it, as a file. */
export function register(program: Command, io: Io): void {
  program
    .command('view')
    .description('all rows of an analytics view, as CSV, JSON lines or Parquet; without a name: which there are')
    .argument('[name]', 'name of the view')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['csv', 'json', 'parquet'])
        .default('csv' satisfies Format),
    )
    .action((name: string | undefined, { format }: { format: Format }) =>
      withSession(io, { command: 'view', reads: true }, (session) =>
        name === undefined ? list(io, session) : writeView(io, session, name, format),
      ),
    );
}

async function list(io: Io, { db }: Session): Promise<void> {
  await writeTable(io, await listViews(db), [
    { title: 'VIEW', value: ({ name }) => name },
    { title: 'ONE ROW IS', value: ({ description }) => description },
  ]);
}

async function writeView(io: Io, { db }: Session, name: string, format: Format): Promise<void> {
  const columns = await viewColumns(db, name);
  if (columns.length === 0) {
    const views = await listViews(db);
    throw new UserError(`there is no view "${name}"; there are ${views.map((view) => view.name).join(', ')}`, 2);
  }
  if (format === 'parquet' && io.stdout.isTTY)
    throw new UserError(
      `Parquet is no text: send it to a file: amends view ${name} --format parquet > ${name}.parquet`,
      2,
    );
  const batches = readView(db, name, columns);
  if (format === 'parquet') {
    for await (const chunk of parquetChunks(columns, batches)) await write(io.stdout, chunk);
    return;
  }
  if (format === 'csv') await write(io.stdout, csvHeader(columns));
  for await (const rows of batches) {
    if (format === 'json')
      await writeRecords(
        io,
        rows.map((row) => Object.fromEntries(columns.map(({ name, value }) => [name, value(row)]))),
      );
    else await write(io.stdout, csvRows(columns, rows));
  }
}
