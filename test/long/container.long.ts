import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNode, inChroot, makeBase } from '../support/chroot.ts';
import { readContainerfile, type Stage } from '../support/containerfile.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-container-'));
const base = path.join(folder, 'base');
const missing = makeBase(base);
if (missing) process.stderr.write(`SKIPPED: the container's build steps are not tried: ${missing}\n`);

/** Carries out a Containerfile's steps in folders that stand for its images. */
function build(stages: Stage[]): { image: string; env: Record<string, string> } {
  const images = new Map<string, string>();
  let image = '';
  let env: Record<string, string> = {};
  for (const [n, { image: from, name, steps }] of stages.entries()) {
    image = path.join(folder, `stage-${n}`);
    fs.cpSync(base, image, { recursive: true, verbatimSymlinks: true });
    if (from.startsWith('node:')) addNode(image, ROOT);
    if (name) images.set(name, image);
    env = {};
    let cwd = '/';
    for (const { kind, text, from: other, sources, target } of steps) {
      if (kind === 'WORKDIR') {
        cwd = text;
        fs.mkdirSync(path.join(image, cwd), { recursive: true });
      } else if (kind === 'ENV')
        env = { ...env, ...Object.fromEntries(text.split(' ').map((pair) => pair.split(/=(.*)/, 2))) };
      else if (kind === 'COPY')
        copy(other ? images.get(other)! : ROOT, sources, path.join(image, path.resolve(cwd, target)), target);
      else if (kind === 'RUN') {
        const { status, stdout, stderr } = inChroot(image, text, { cwd, env });
        if (status !== 0) throw new Error(`RUN ${text}\n${stdout.slice(-2_000)}${stderr.slice(-2_000)}`);
      }
    }
  }
  return { image, env };
}

function copy(from: string, sources: readonly string[], to: string, written: string): void {
  const into = written.endsWith('/') || sources.length > 1;
  for (const source of sources) {
    const target = into ? path.join(to, path.basename(source)) : to;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.cpSync(path.join(from, source), target, { recursive: true, verbatimSymlinks: true });
  }
}

describe.skipIf(missing !== null)('the container, built step by step in plain Debian', () => {
  const stages = readContainerfile(fs.readFileSync(path.join(ROOT, 'deploy/Containerfile'), 'utf8'));
  const last = stages.at(-1)!.steps;
  const json = (kind: string) =>
    JSON.parse(/\[.*\]$/.exec(last.find((step) => step.kind === kind)!.text)![0]) as string[];
  const PORT = '45080';
  let image: string;
  let env: Record<string, string>;
  let running: ChildProcess | null = null;
  let said = '';

  beforeAll(() => {
    ({ image, env } = build(stages));
  });
  afterAll(() => {
    running?.kill('SIGKILL');
    spawnSync('umount', ['-R', image], { stdio: 'ignore' });
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** As an engine runs it: a read-only root with /tmp and /data to write to, no rights, the user of the file. */
  function inImage(argv: string[]): [string, string[]] {
    const script = [
      'mount --bind "$0" "$0"',
      'mount -o remount,bind,ro "$0"',
      'mount -t proc proc "$0/proc"',
      'mount --rbind /dev "$0/dev"',
      'mount -t tmpfs tmpfs "$0/tmp"',
      `mount --bind ${path.join(folder, 'data')} "$0/data"`,
      'exec chroot "$0" /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs /usr/bin/env -C /etc/amends "$@"',
    ].join(' && ');
    return ['unshare', ['-m', 'sh', '-c', script, image, ...argv]];
  }
  const world = () => ({ PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin', ...env, PORT });
  const run = (argv: string[]) => {
    const [program, args] = inImage(argv);
    return spawnSync(program, args, { env: world(), encoding: 'utf8' });
  };

  it('is small: the program with all it needs, and nothing to build with', () => {
    const size = (at: string) =>
      Number(spawnSync('du', ['-sm', path.join(image, at)], { encoding: 'utf8' }).stdout.split('\t')[0]);
    process.stderr.write(
      `container: /app ${size('app')} MB, of it node_modules ${size('app/node_modules')} MB; Node ${size('usr/local/bin/node')} MB\n`,
    );
    expect(size('app')).toBeLessThan(400);
    for (const gone of ['typescript', 'vitest', '@biomejs/biome', 'tsx', `node-linux-${process.arch}`])
      expect(fs.existsSync(path.join(image, 'app/node_modules', gone)), gone).toBe(false);
  });

  it('cannot write to its root, and is nobody in particular', () => {
    const tried = run([
      'sh',
      '-c',
      'id -u; touch /app/x; touch /etc/amends/x; touch /data/x && rm /data/x && echo data',
    ]);
    expect(tried.stdout).toBe('10001\ndata\n');
    expect(tried.stderr.match(/Read-only file system/g)).toHaveLength(2);
  });

  it('starts with the sandbox, is healthy, files posts, answers commands and ends in time', async () => {
    const [program, args] = inImage([...json('ENTRYPOINT'), ...json('CMD')]);
    running = spawn(program, args, { env: world(), stdio: ['ignore', 'pipe', 'pipe'] });
    running.stderr!.on('data', (chunk) => {
      said += chunk;
    });
    const deadline = Date.now() + 120_000;
    const health = json('HEALTHCHECK');
    while (run(health).status !== 0 && Date.now() < deadline && running.exitCode === null) await pause(1_000);
    expect(run(health).status, said).toBe(0);
    const filed = async () => Number(/^amends_cases_queued\{.*\} (\d+)$/m.exec(await metrics())?.[1] ?? 0);
    while ((await filed()) === 0 && Date.now() < deadline) await pause(1_000);
    expect(await filed(), said).toBeGreaterThan(0);
    expect(said).toContain('analysis: accurate');
    expect(run(['amends', 'queue', '--limit', '1', '--json']).stdout).toMatch(/^\{"id":/);
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    expect((await ended)[0], said).toBe(0);
    expect(run(health).status).toBe(1);
  });

  async function metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
  }
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  beforeAll(() => {
    fs.mkdirSync(path.join(folder, 'data'));
    fs.chownSync(path.join(folder, 'data'), 10001, 10001);
  });
});
