import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** What a container's image starts from, made of plain Debian packages; null, with the reason, where that cannot be. */
export function makeBase(folder: string): string | null {
  if (process.getuid?.() !== 0) return 'it needs root';
  if (spawnSync('debootstrap', ['--version']).error) return 'debootstrap is missing';
  const made = spawnSync('debootstrap', ['--variant=minbase', 'bookworm', folder], { encoding: 'utf8' });
  return made.status === 0 ? null : `debootstrap failed: ${(made.stderr || made.stdout).slice(-300)}`;
}

/** Puts Node and npm of this machine where the image of Node has them, and what they need to reach the registry. */
export function addNode(folder: string, checkout: string): void {
  const node = path.join(checkout, `node_modules/node-linux-${process.arch}/bin/node`);
  const at = (name: string) => path.join(folder, name);
  fs.copyFileSync(fs.existsSync(node) ? node : process.execPath, at('usr/local/bin/node'));
  const modules = execFileSync('npm', ['root', '-g'], { encoding: 'utf8' }).trim();
  fs.cpSync(path.join(modules, 'npm'), at('usr/local/lib/node_modules/npm'), { recursive: true, dereference: true });
  fs.symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', at('usr/local/bin/npm'));
  for (const name of ['/etc/resolv.conf', '/etc/hosts', '/etc/ssl/certs']) {
    fs.rmSync(at(name), { recursive: true, force: true });
    if (fs.existsSync(name)) fs.cpSync(name, at(name), { recursive: true, dereference: true });
  }
  const settings = path.join(process.env.HOME ?? '/root', '.npmrc');
  if (fs.existsSync(settings)) fs.copyFileSync(settings, at('root/.npmrc'));
}

/** A shell command in a folder that is taken for the root, with /proc and /dev, in mounts of its own. */
export function inChroot(
  folder: string,
  command: string,
  { cwd = '/', env = {} as Record<string, string> } = {},
): SpawnSyncReturns<string> {
  const script = `mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" /bin/sh -c "$1"`;
  return spawnSync('unshare', ['-m', 'sh', '-c', script, folder, `cd ${cwd} && ${command}`], {
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...proxied(), ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

/** How this machine reaches the network, and npm its registry. */
function proxied(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) =>
    /^(?:https?_proxy|no_proxy|npm_config_registry|node_extra_ca_certs)$/i.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]!]));
}
