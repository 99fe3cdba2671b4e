import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Folder of a Postgres server's programs on this machine, or null. */
export function findPostgres(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const versions of ['/usr/lib/postgresql', '/usr/local/pgsql']) {
    if (fs.existsSync(versions)) folders.push(...fs.readdirSync(versions).map((v) => path.join(versions, v, 'bin')));
  }
  for (const folder of folders) {
    const program = path.join(folder, 'postgres');
    if (!fs.existsSync(program)) continue;
    const home = path.dirname(fs.realpathSync(program));
    if (fs.existsSync(path.join(home, 'initdb'))) return home;
  }
  return null;
}

export interface Server {
  /** Address of the server's `postgres` database; other databases by replacing the last part. */
  url: string;
  stop(): void;
}

/**
 * Starts a throwaway server in a temporary folder, as a user that is not root, without fsync, on a free port of the
 * loopback. Its output goes to a log in that folder.
 *
 * @param more settings besides, as `name=value`.
 */
export async function startPostgres(bin: string, port: number, more: string[] = []): Promise<Server> {
  const { folder, who, environment } = serverUser();
  const data = path.join(folder, 'data');
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'amends', '-E', 'UTF8', '--no-instructions', '-N'],
    {
      ...who,
      cwd: folder,
      env: environment,
      stdio: 'pipe',
    },
  );
  const settings = [
    'fsync=off',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    ...more,
  ];
  const log = fs.openSync(path.join(folder, 'log'), 'a');
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...who, cwd: folder, env: environment, stdio: ['ignore', log, log] },
  );
  return untilReady(bin, { folder, data, child, port });
}

/** A folder of its own for a server, and the user to run it as: not root. */
export function serverUser() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-pg-'));
  const asRoot = process.getuid?.() === 0;
  const who = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (asRoot) fs.chownSync(folder, who.uid!, who.gid!);
  return { folder, who, environment: { ...process.env, HOME: folder } };
}

interface Starting {
  folder: string;
  data: string;
  child: ChildProcess;
  port: number;
}

/** Waits until a server that was started answers. */
export async function untilReady(bin: string, { folder, data, child, port }: Starting): Promise<Server> {
  const url = `postgres://amends@127.0.0.1:${port}/postgres`;
  function stop(): void {
    // At once: what a server still writes when it ends in good order would stand in the folder after it was removed.
    child.kill('SIGQUIT');
    for (let wait = 0; wait < 100 && fs.existsSync(path.join(data, 'postmaster.pid')); wait++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    fs.rmSync(folder, { recursive: true, force: true });
  }
  for (let wait = 0; wait < 600; wait++) {
    try {
      execFileSync(path.join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      return { url, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  stop();
  throw new Error(`Postgres did not start: ${fs.readFileSync(path.join(folder, 'log'), 'utf8')}`);
}

/** The id of a user that may run a server: `postgres` where it exists, else `nobody`. */
function idOf(flag: '-u' | '-g'): number {
  for (const name of ['postgres', 'nobody']) {
    try {
      return Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
    } catch {}
  }
  throw new Error('no user to run Postgres as');
}
