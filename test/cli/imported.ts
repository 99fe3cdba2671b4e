import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../../src/db/connect.ts';
import type { Post } from '../../src/model.ts';
import { type Ran, runCli } from '../support/cli.ts';

export interface Imported {
  env: NodeJS.ProcessEnv;
  folder: string;
  /** Runs a command line on the database. */
  amends: (argv: string[], world?: Parameters<typeof runCli>[1]) => Promise<Ran>;
  /** The records a command gives with --json. */
  records: <T = Record<string, unknown>>(...argv: string[]) => Promise<T[]>;
  close: () => Promise<void>;
}

/** An embedded database of its own that holds these posts, with settings, and commands run on it. */
export async function imported(posts: readonly Post[], settings = ''): Promise<Imported> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-cli-'));
  const archive = path.join(folder, 'posts.jsonl');
  fs.writeFileSync(archive, posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
  fs.writeFileSync(path.join(folder, 'amends.yaml'), settings);
  const env = { AMENDS_DATA_DIR: path.join(folder, 'data'), AMENDS_CONFIG: path.join(folder, 'amends.yaml') };
  const amends: Imported['amends'] = (argv, world = {}) => runCli(argv, { ...world, env: { ...env, ...world.env } });
  const ran = await amends(['import', archive, '--format', 'jsonl']);
  if (ran.code !== 0) throw new Error(ran.stderr);
  // The process that holds the folder open lets the commands in: opening it takes longer than most of them.
  const holder = await connect({ dataDir: env.AMENDS_DATA_DIR, command: 'test', mode: 'hold', create: false });
  async function records<T>(...argv: string[]): Promise<T[]> {
    const { code, stdout, stderr } = await amends([...argv, '--json']);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
    return stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line) as T] : []));
  }
  async function close(): Promise<void> {
    await holder.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return { env, folder, amends, records, close };
}

/** Posts told as lines: who, minutes after the start, what, and the index of the line it answers. A brand is `=key`. */
export function told(...lines: [who: string, minute: number, text: string, answers?: number][]): Post[] {
  const start = Date.parse('2026-03-02T09:00:00Z');
  const id = (line: number) => String(7_000 + line);
  return lines.map(([who, minute, text, answers], k) => ({
    network: 'x',
    id: id(k),
    author_id: `u-${who.replace('=', '')}`,
    author_handle: who.replace('=', ''),
    created_at: new Date(start + minute * 60_000).toISOString(),
    text,
    lang: 'en',
    ...(who.startsWith('=') && { brand: who.slice(1) }),
    ...(answers !== undefined && { reply_to: id(answers) }),
  }));
}
