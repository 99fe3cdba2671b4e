import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyAll } from '../../src/cases/verify.ts';
import { connect } from '../../src/db/connect.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { toCaseOut } from '../../src/desk/list/records.ts';
import type { CaseOut, Ms } from '../../src/model.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { contextOf } from './filing.ts';

const POLLER = fileURLToPath(new URL('./poller.ts', import.meta.url));

/**
 * Polls a sandbox to its end in a process that is killed with SIGKILL so many times, each at a random moment of its work.
 * @param longest the latest moment of a kill after the process has begun to poll.
 * @returns the cases at `at`, what folding again finds different, and how many kills met a process at work.
 */
export async function pollWithKills(
  url: string,
  at: Ms,
  { kills, longest, random }: { kills: number; longest: Ms; random: () => number },
): Promise<{ cases: CaseOut[]; differences: unknown[]; killed: number }> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-kill-'));
  let killed = 0;
  const argv = [POLLER, url, dataDir];
  for (let kill = 0; kill < kills; kill++) if (await runAndKill(argv, random() * longest)) killed++;
  const code = await runToEnd(argv);
  if (code !== 0) throw new Error(`the poller ended with ${code}`);
  const { db, close } = await connect({ dataDir, command: 'test', mode: 'hold', create: false });
  const context = await contextOf(db);
  const cases = (await casesAt(db, context, { filter: { view: 'all' }, at, asked: true })).map((bundle) =>
    toCaseOut(bundle, at),
  );
  const { differences } = await verifyAll(db, context, at);
  await close();
  fs.rmSync(dataDir, { recursive: true, force: true });
  return { cases, differences, killed };
}

/** A process of ours that says a word when it begins to poll. */
function start(argv: readonly string[]) {
  return spawn(process.execPath, ['--import', 'tsx', ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @returns whether the kill met the process at work. */
export async function runAndKill(argv: readonly string[], after: Ms): Promise<boolean> {
  const child = start(argv);
  const exited = once(child, 'exit');
  const polling = await Promise.race([once(child.stdout, 'data'), exited.then(() => null)]);
  if (polling) await Promise.race([new Promise((resolve) => setTimeout(resolve, after)), exited]);
  const atWork = child.exitCode === null;
  child.kill('SIGKILL');
  await exited;
  return atWork;
}

export async function runToEnd(argv: readonly string[]): Promise<number | null> {
  const child = start(argv);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Cases in the archive's own ids, in one order, without customers' handles, which an archive masks. */
export function inArchiveIds(cases: CaseOut[], sandbox: Sandbox): CaseOut[] {
  const { toNative } = sandbox.ids!;
  const text = JSON.stringify(cases).replace(/\d{15,20}/g, (id) => toNative.get(id) ?? id);
  return comparable(JSON.parse(text) as CaseOut[]);
}

export function comparable(cases: CaseOut[]): CaseOut[] {
  return cases
    .map((one) => {
      const identities = one.customer.identities.map(({ network, user_id }) => ({ network, user_id }));
      return { ...one, customer: { ...one.customer, identities } };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
