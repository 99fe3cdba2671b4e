import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Connection, connect } from '../src/db/connect.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';

/** An empty database for one run: a throwaway server with `settings` of its own, or an embedded folder. */
export async function openBench(
  kind: 'postgres' | 'embedded',
  poolSize?: number,
  settings: string[] = [],
): Promise<{ connection: Connection; close: () => Promise<void> }> {
  if (kind === 'embedded') {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-bench-'));
    const connection = await connect({ dataDir, command: 'bench', mode: 'hold', create: true });
    const close = async () => {
      await connection.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    };
    return { connection, close };
  }
  const bin = findPostgres();
  if (!bin) throw new Error('no Postgres on this machine: install it, or name "embedded"');
  const server = await startPostgres(bin, 55_000 + (process.pid % 5_000), settings);
  const connection = await connect({
    databaseUrl: server.url,
    dataDir: '',
    command: 'bench',
    mode: 'share',
    create: false,
    ...(poolSize !== undefined && { poolSize }),
  });
  const close = async () => {
    await connection.close();
    server.stop();
  };
  return { connection, close };
}
