import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyAll } from '../../src/cases/verify.ts';
import { connect } from '../../src/db/connect.ts';
import type { Ms } from '../../src/model.ts';
import { embeddedDatabase } from './databases.ts';
import { contextOf } from './filing.ts';
import { runAndKill, runToEnd } from './killing.ts';
import { openReader, type Reading, seenIn } from './reader.ts';

const POLLER = fileURLToPath(new URL('./network-poller.ts', import.meta.url));

/** Something that happens on the network. */
export type Step = () => Promise<unknown>;

export interface Kills {
  count: number;
  /** The latest moment of a kill after the process has begun to poll. */
  longest: Ms;
  random: () => number;
}

/**
 * Lets things happen on a real network and reads it twice: by a reader that looks after every step and is never disturbed,
 * and by a process that is killed after each step at a random moment of its work.
 * @param stages steps in groups: after each group both have read everything, for some things leave no trace for those
 * who come later (who blocks a brand disappears from its notifications).
 * @param ready waits until the network knows what happened.
 * @returns what either has in the end, what folding again finds different, and how many kills met a process at work.
 */
export async function readTwice(
  reading: Reading,
  stages: readonly (readonly Step[])[],
  { ready, kills }: { ready: () => Promise<unknown>; kills: Kills },
) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-real-'));
  const argv = [POLLER, JSON.stringify(reading), dataDir];
  const finish = async () => {
    const code = await runToEnd(argv);
    if (code !== 0) throw new Error(`the poller ended with ${code}`);
  };
  const calm = await embeddedDatabase();
  const reader = await openReader(calm.db, reading);
  const steps = stages.flat().length;
  let [done, killed] = [0, 0];
  for (const stage of stages) {
    for (const step of stage) {
      await step();
      await ready();
      await reader.readAll();
      done++;
      for (
        let due = Math.round((kills.count * done) / steps) - Math.round((kills.count * (done - 1)) / steps);
        due > 0;
        due--
      )
        if (await runAndKill(argv, kills.random() * kills.longest)) killed++;
      process.stderr.write(`${reading.network}: step ${done} of ${steps}, killed ${killed} times\n`);
    }
    await reader.readADayLater();
    await finish();
  }
  const at = Date.now() + 30 * 24 * 3_600_000;
  const undisturbed = await seenIn(calm.db, at);
  await calm.close();
  const { db, close } = await connect({ dataDir, command: 'test', mode: 'hold', create: false });
  const disturbed = await seenIn(db, at);
  const { differences } = await verifyAll(db, await contextOf(db), at);
  await close();
  fs.rmSync(dataDir, { recursive: true, force: true });
  return { undisturbed, disturbed, differences, killed };
}
