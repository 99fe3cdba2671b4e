import fs from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { readEnvironment } from '../config/environment.ts';
import { dumpLines, readOneMoment } from '../db/backup/dump.ts';
import { cutOff, type Restored, restore } from '../db/backup/load.ts';
import { type Connection, connect } from '../db/connect.ts';
import { UserError } from '../errors.ts';
import { type Io, linesIn, write } from './io.ts';

/** `amends backup FILE` and `amends restore FILE`: all that the database holds, in one file that either kind can read. */
export function register(program: Command, io: Io): void {
  program
    .command('backup')
    .description('write all that the database holds to one compressed file, as of one moment, while others work')
    .argument('<file>', 'the file, which must not exist yet; - for the standard output')
    .action((file: string) => withDatabase(io, 'backup', ({ db }) => backUp(io, db, file)));
  program
    .command('restore')
    .description('fill an empty database with a backup, all or nothing; migrates it when the backup is older')
    .argument('<file>', 'what backup has written; - for the standard input')
    .action((file: string) => withDatabase(io, 'restore', (connection) => restoreFrom(io, connection, file)));
}

/** Neither command migrates before it works: a backup is of the schema that is there, and a restore makes its own. */
async function withDatabase(
  io: Io,
  command: 'backup' | 'restore',
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const { databaseUrl, dataDir } = readEnvironment(io.env);
  const alone = command === 'restore';
  const connection = await connect({
    databaseUrl,
    dataDir,
    command,
    mode: alone ? 'hold' : 'share',
    create: alone,
  });
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

async function backUp(io: Io, db: Connection['db'], file: string): Promise<void> {
  const target = openTarget(io, file);
  const bytes = { count: 0 };
  try {
    await readOneMoment(db, (trx) =>
      pipeline(Readable.from(dumpLines(trx, io.now())), createGzip(), counted(bytes), target.stream, {
        end: target.end,
      }),
    );
    target.keep();
  } catch (error) {
    target.drop();
    throw error;
  }
  await write(io.stderr, `${file === '-' ? 'backup' : file}: ${(bytes.count / 1e6).toFixed(1)} MB\n`);
}

function counted(bytes: { count: number }) {
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      bytes.count += chunk.length;
      yield chunk;
    }
  };
}

interface Target {
  stream: Writable;
  /** Whether the stream is ours to end. */
  end: boolean;
  keep(): void;
  drop(): void;
}

/** The file gets its name when it is whole. Passwords' hashes stand in it: it is for its owner alone. */
function openTarget(io: Io, file: string): Target {
  const nothing = () => {};
  if (file === '-') return { stream: io.stdout, end: false, keep: nothing, drop: nothing };
  if (fs.existsSync(file)) throw new UserError(`${file} exists already: name another file, or remove it first`);
  const part = `${file}.part`;
  try {
    fs.writeFileSync(part, '', { mode: 0o600 });
  } catch (error) {
    throw new UserError(`cannot write ${part} (${(error as NodeJS.ErrnoException).code})`);
  }
  return {
    stream: fs.createWriteStream(part, { flush: true }),
    end: true,
    keep: () => fs.renameSync(part, file),
    drop: () => fs.rmSync(part, { force: true }),
  };
}

async function restoreFrom(io: Io, connection: Connection, file: string): Promise<void> {
  let done: Restored;
  try {
    const source = file === '-' ? io.stdin : fs.createReadStream(file);
    done = await pipeline(source, createGunzip(), (plain) => restore(connection, linesIn(Readable.from(plain))));
  } catch (error) {
    throw explain(error, file);
  }
  const { rows, header, migrated } = done;
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const lines = [
    `restored  ${all} rows of ${Object.keys(rows).length} tables, ${rows.posts ?? 0} posts; made ${header.made_at}`,
    ...(migrated.length > 0 ? [`migrated  ${migrated.join(', ')}`] : []),
    ...(rows.erased
      ? ['erasure   people were erased: put the key back that belongs to them (docs/operations.md)']
      : []),
  ];
  await write(io.stdout, `${lines.join('\n')}\n`);
}

function explain(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new UserError(`there is no file ${file}`);
  if (code === 'EISDIR') return new UserError(`${file} is a folder; name a file`);
  if (code === 'EACCES') return new UserError(`cannot read ${file} (${code})`);
  if (code === 'Z_DATA_ERROR' && (error as Error).message.includes('header'))
    return new UserError(`${file} is no backup of Amends: it is not compressed as one`);
  return code?.startsWith('Z_') ? cutOff() : error;
}
