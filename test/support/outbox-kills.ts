import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { at, seedCase, writeClock } from '../alerts/world.ts';
import { type Receiver, startReceiver } from '../channels/receiver.ts';
import { BREACH_ONLY } from './breach-only.ts';

const ALERTER = fileURLToPath(new URL('./alerter.ts', import.meta.url));
/** More than a round has steps. */
const MOST = 60;
/** Matter k breaches at minute k hours; an hour outlasts every lease of a killed process. */
const due = (matter: number) => matter * 60;

/** Runs a round that is to be killed at a step. @returns where it was; null when it ended before. */
async function killAt(dataDir: string, url: string, matter: number, step: number): Promise<string | null> {
  const moments = [at(due(matter) - 30), at(due(matter)), step].map(String);
  const child = spawn(process.execPath, ['--import', 'tsx', ALERTER, dataDir, url, ...moments], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const stopped = await Promise.race([once(child.stdout, 'data') as Promise<[Buffer]>, exited.then(() => null)]);
  if (stopped !== null) child.kill('SIGKILL');
  const [code] = await exited;
  if (stopped === null && code !== 0) throw new Error(`the alerter ended with ${code}`);
  return stopped === null ? null : stopped[0].toString().trim();
}

/** A folder with so many matters that breach one after the other; gives their clocks' posts. */
async function seedMatters(dataDir: string): Promise<string[]> {
  const { db, close } = await connect({ dataDir, command: 'test', mode: 'hold', create: true });
  await migrate(db);
  const posts: string[] = [];
  for (let matter = 1; matter <= MOST; matter++) {
    const seeded = await seedCase(db, { policy: BREACH_ONLY.version });
    await writeClock(db, seeded, { start: due(matter) - 60, due: due(matter) });
    posts.push(seeded.post);
  }
  await close();
  return posts;
}

async function outboxStates(dataDir: string): Promise<{ state: string; n: number }[]> {
  const { db, close } = await connect({ dataDir, command: 'test', mode: 'hold', create: false });
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('n')] as const)
    .groupBy('state')
    .execute();
  await close();
  return rows;
}

/** What the receiver was told: the clock's post, and the key it came under. */
function toldOf(receiver: Receiver): { post: string; key: string }[] {
  return receiver.got.flatMap(({ headers, body }) =>
    (JSON.parse(body) as { items: { clock: { started_by: string } }[] }).items.map(({ clock }) => ({
      post: clock.started_by,
      key: String(headers['idempotency-key']),
    })),
  );
}

/**
 * Kills a round of watch and outbox at some of its steps - every so many, and where the receiver is told and has answered -
 * one round after the other, and lets the last one end: no alert may be lost, and only the one in flight repeated, under
 * its key.
 */
export async function killRounds(every: number): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-outbox-'));
  const receiver = await startReceiver();
  const posts = await seedMatters(dataDir);
  const killed: Killed[] = [];
  const round = async (step: number): Promise<boolean> => {
    const where = await killAt(dataDir, receiver.url, killed.length + 1, step);
    if (where !== null) killed.push({ step, where });
    return where !== null;
  };
  let end = 1;
  while (await round(end)) end += every;
  expect(end).toBeLessThan(MOST);
  // The round that met no kill was a round all the same: the next one is another matter's.
  const whole = killed.length + 1;
  const more: Killed[] = [];
  for (let step = end - 1; step > 0 && !metBoth([...killed, ...more]); step--) {
    if (killed.some((one) => one.step === step)) continue;
    const where = await killAt(dataDir, receiver.url, whole + more.length + 1, step);
    if (where !== null) more.push({ step, where });
  }
  if (more.length > 0) await killAt(dataDir, receiver.url, whole + more.length + 1, MOST);
  const matters = whole + (more.length > 0 ? more.length + 1 : 0);
  expectNothingLost([...killed, ...more], toldOf(receiver), posts.slice(0, matters));
  expect(await outboxStates(dataDir)).toEqual([{ state: 'sent', n: matters }]);
  await receiver.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

interface Killed {
  step: number;
  /** `database`, `sending` or `sent`. */
  where: string;
}

function metBoth(killed: readonly Killed[]): boolean {
  return ['sending', 'sent'].every((where) => killed.some((one) => one.where === where));
}

function expectNothingLost(killed: readonly Killed[], told: ReturnType<typeof toldOf>, posts: readonly string[]): void {
  expect(metBoth(killed)).toBe(true);
  const first = [...new Set(told.map(({ post }) => post))];
  expect(first).toEqual(posts);
  const timesOf = (post: string) => told.filter((one) => one.post === post);
  for (const post of first) expect(new Set(timesOf(post).map(({ key }) => key)).size).toBe(1);
  // Only a kill between the receiver's answer and its being recorded makes it hear of a matter again, and then once.
  const answered = killed.find(({ where }) => where === 'sent')!.step;
  expect(told.length - first.length).toBeLessThanOrEqual(killed.filter(({ step }) => step >= answered).length);
  expect(Math.max(...first.map((post) => timesOf(post).length))).toBe(2);
}
