import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Server, serverUser, untilReady } from './postgres-server.ts';

/** Starts a streaming replica of a server that `startPostgres` started. */
export async function startStandby(bin: string, primary: string, port: number): Promise<Server> {
  const { folder, who, environment } = serverUser();
  const data = path.join(folder, 'data');
  const source = primary.replace(/\/postgres$/, '/');
  execFileSync(path.join(bin, 'pg_basebackup'), ['-D', data, '-R', '-c', 'fast', '-X', 'stream', '-d', source], {
    ...who,
    cwd: folder,
    env: environment,
    stdio: 'pipe',
  });
  fs.chmodSync(data, 0o700);
  const settings = [
    'fsync=off',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
  ];
  const log = fs.openSync(path.join(folder, 'log'), 'a');
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(path.join(bin, 'postgres'), args, {
    ...who,
    cwd: folder,
    env: environment,
    stdio: ['ignore', log, log],
  });
  return untilReady(bin, { folder, data, child, port });
}
