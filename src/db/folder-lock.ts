import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/**
 * Who holds an embedded database folder. The Unix socket in the folder is both the lock and the way in: only the
 * holder listens on it, the kernel drops the listener with the process, and so a restart after kill -9 - in a container
 * where process ids repeat, too - finds a socket nobody answers and takes it over.
 */
export interface Greeting {
  pid: number;
  /** The command that holds the folder, e.g. `start`. */
  command: string;
  since: string;
}

/** Unix socket paths are limited to about 108 bytes: a longer one is reached through an open descriptor of its folder. */
function reachable(folder: string, name: string): { address: string; release: () => void } {
  const address = path.join(folder, name);
  if (Buffer.byteLength(address) < 100) return { address, release: () => {} };
  const descriptor = fs.openSync(folder, 'r');
  return { address: `/proc/self/fd/${descriptor}/${name}`, release: () => fs.closeSync(descriptor) };
}

const SOCKET = 'amends.sock';

/** Connects to the holder of the folder; null when nobody holds it. */
export function knock(folder: string): Promise<net.Socket | null> {
  return knockAt(folder, SOCKET);
}

function knockAt(folder: string, name: string): Promise<net.Socket | null> {
  const { address, release } = reachable(folder, name);
  return new Promise((resolve, reject) => {
    const socket = net.connect(address);
    socket.once('connect', () => {
      release();
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      release();
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
  });
}

/**
 * Takes the folder, or gives null when another process holds it. The listener is made under a name of its own and then
 * linked to the well-known one, which is atomic and fails if that exists.
 */
export async function hold(folder: string, onClient: (socket: net.Socket) => void): Promise<net.Server | null> {
  const own = `hold.${process.pid}.${randomBytes(4).toString('hex')}`;
  const server = net.createServer(onClient);
  const { address, release } = reachable(folder, own);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve());
  });
  release();
  const taken = await claim(folder, own, SOCKET);
  fs.rmSync(path.join(folder, own), { force: true });
  if (taken) return server;
  await new Promise((resolve) => server.close(resolve));
  return null;
}

/**
 * Links our listener to a name. A name that nobody answers is the socket of a killed process; the right to replace it is
 * itself such a name, made of the dead socket's inode, so of all who find it dead one does it - and should that one be
 * killed on the way, the same rule passes the right on.
 */
async function claim(folder: string, own: string, name: string): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (linked(folder, own, name)) return true;
    const dead = inodeOf(folder, name);
    const holder = await knockAt(folder, name);
    if (holder) {
      holder.destroy();
      return false;
    }
    if (dead === null) continue;
    const right = `${name}.${dead}`;
    if (!(await claim(folder, own, right))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    const still = inodeOf(folder, name) === dead;
    if (still) fs.renameSync(path.join(folder, right), path.join(folder, name));
    else fs.rmSync(path.join(folder, right), { force: true });
    if (still) return true;
  }
  return false;
}

function linked(folder: string, own: string, name: string): boolean {
  try {
    fs.linkSync(path.join(folder, own), path.join(folder, name));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function inodeOf(folder: string, name: string): number | null {
  return fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false })?.ino ?? null;
}

/** Gives the folder back, when nothing in it is open any more: from here on another may take it. */
export async function letGo(folder: string, server: net.Server): Promise<void> {
  fs.rmSync(path.join(folder, SOCKET), { force: true });
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
