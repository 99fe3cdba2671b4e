import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type Receiver, startReceiver } from '../alerts/receiver.ts';
import { at, seedCase, writeClock } from '../alerts/world.ts';
import { BREACH_ONLY } from '../support/breach-only.ts';

const ALERTER = fileURLToPath(new URL('../support/alerter.ts', import.meta.url));
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

it('kill -9 at every step of watch and outbox loses no alert, and repeats only the one in flight under its key', {
  timeout: 400_000,
}, async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-outbox-'));
  const receiver = await startReceiver();
  const posts = await seedMatters(dataDir);
  const killed: string[] = [];
  for (let step = 1; step < MOST; step++) {
    const where = await killAt(dataDir, receiver.url, step, step);
    if (where === null) break;
    killed.push(where);
  }
  // The last round met no kill, and finished what the one before had left.
  const matters = killed.length + 1;
  expect(matters).toBeLessThan(MOST);
  expect(killed).toContain('sending');
  expect(killed).toContain('sent');
  expect(killed.length).toBeGreaterThan(10);

  const told = toldOf(receiver);
  const first = [...new Set(told.map(({ post }) => post))];
  expect(first).toEqual(posts.slice(0, matters));
  for (const post of first) expect(new Set(told.filter((one) => one.post === post).map(({ key }) => key)).size).toBe(1);
  // Only a kill between the receiver's answer and its being recorded makes it hear of a matter again, and then once.
  const answered = killed.lastIndexOf('sent');
  expect(told.length - first.length).toBeLessThanOrEqual(killed.length - answered);
  expect(Math.max(...first.map((post) => told.filter((one) => one.post === post).length))).toBe(2);
  expect(await outboxStates(dataDir)).toEqual([{ state: 'sent', n: matters }]);
  await receiver.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
});
