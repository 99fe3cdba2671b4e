/** Kills the process that answers a customer, at the moments that count, and looks what stands on the network in the end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import type { Ms } from '../../src/model.ts';
import type { Variables } from '../../src/networks/network.ts';
import { LEASE } from '../../src/replies/decide.ts';
import { openDesk } from '../replies/desk.ts';

const PROCESS = fileURLToPath(new URL('./answering-process.ts', import.meta.url));
const MINUTE: Ms = 60_000;
/** After whatever wait a failure or a lease demands. */
const LATER: Ms = Math.max(31 * MINUTE, LEASE + MINUTE);
const MOST = 80;

/**
 * Where a process is killed: `asked` its write never arrives, `done` it is carried out and not answered, `told` it is answered,
 * `any` at any moment.
 */
export type Moment = 'asked' | 'done' | 'told' | 'any';

/** A write of a post or of its deletion, not a login. */
const WRITE = /createRecord|putRecord|deleteRecord|\/statuses|\/comments|\/replies|:reply|customerReviewResponses/;

/** Stands between the process and a fake network, and can see to it that the process dies at a write. */
async function between(origin: string, onWrite: (forward: () => Promise<void>, answer: () => void) => Promise<void>) {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void pass());
    response.on('error', () => {});

    async function pass(): Promise<void> {
      let answered: { status: number; headers: http.OutgoingHttpHeaders; body: Buffer } | null = null;
      const forward = () =>
        new Promise<void>((resolve, reject) => {
          const { method, headers, url } = request;
          const onward = http.request(`${origin}${url}`, { method, headers, agent: false }, (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('end', () => {
              answered = { status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) };
              resolve();
            });
          });
          onward.on('error', reject);
          onward.end(Buffer.concat(chunks));
        });
      const answer = () => {
        if (answered === null) return void response.destroy();
        response.writeHead(answered.status, answered.headers);
        response.end(answered.body);
      };
      const isWrite = request.method === 'DELETE' || (request.method !== 'GET' && WRITE.test(request.url ?? ''));
      if (isWrite) return onWrite(forward, answer);
      await forward().catch(() => {});
      answer();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url, close };
}

export interface Killed {
  /** Texts that stand as answers of the brand: after it was sent; after it was taken back, where that is possible. */
  answers: string[];
  after: string[] | null;
  /** What the outbox says, and the texts that the case has for answers. */
  states: string[];
  told: (string | null)[];
  /** How many kills met a process, by moment. */
  met: Record<Moment, number>;
}

/**
 * Answers a complaint on one network by processes that die, one after the other, until one may live; then takes the answer back in
 * the same way.
 * @param moments where each of the first processes dies, in both parts.
 */
export async function answerThroughKills(
  name: string,
  text: string,
  { moments, random, takeBack }: { moments: readonly Moment[]; random: () => number; takeBack: boolean },
): Promise<Killed> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-answer-'));
  const open = () => connect({ dataDir, command: 'test', mode: 'hold', create: true });
  const met: Killed['met'] = { asked: 0, done: 0, told: 0, any: 0 };
  let connection = await open();
  await migrate(connection.db);
  const desk = await openDesk(connection, name, { seed: `kills of ${name}` });
  await desk.command('reply', { text });
  await connection.close();
  const killer = createKiller(met, random);
  const { variables, close } = await hide(desk.site.variables, killer.onWrite);
  const work = async () => {
    const left = [...moments];
    for (let turn = 0; turn < MOST; turn++) {
      const told = JSON.stringify({ network: name, variables, dataDir, at: desk.now() });
      const moment = left.shift() ?? null;
      const code = await killer.run([PROCESS, told], moment);
      process.stderr.write(`${name}: process ${turn + 1}, ${moment ?? 'not killed'}: ${code ?? 'killed'}\n`);
      desk.pass(LATER);
      if (code === 0) return;
      if (code !== null && code !== 3) throw new Error(`the process ended with ${code}`);
    }
    throw new Error('a reply is on its way for ever');
  };
  try {
    await work();
    const answers = desk.site.answers();
    let after: string[] | null = null;
    if (takeBack) {
      connection = await open();
      await desk.on(connection.db).command('undo', {});
      await connection.close();
      await work();
      after = desk.site.answers();
    }
    connection = await open();
    const late = desk.on(connection.db);
    const states = (await late.replies()).map(({ state }) => state);
    const told = (await late.told()).map((one) => one.text);
    await connection.close();
    return { answers, after, states, told, met };
  } finally {
    await close();
    await desk.site.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Puts something of ours in front of every address of the environment. */
async function hide(variables: Variables, onWrite: Parameters<typeof between>[1]) {
  const origins = new Set(
    Object.values(variables).flatMap((value) => value?.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? []),
  );
  const hidden = new Map<string, Awaited<ReturnType<typeof between>>>();
  for (const origin of origins) hidden.set(origin, await between(origin, onWrite));
  const rewrite = (value: string) =>
    [...hidden].reduce((text, [origin, { url }]) => text.replaceAll(origin, url), value);
  return {
    variables: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, value && rewrite(value)])),
    close: async () => void (await Promise.all([...hidden.values()].map((one) => one.close()))),
  };
}

function createKiller(met: Killed['met'], random: () => number) {
  let child: ChildProcess | null = null;
  let moment: Moment | null = null;
  /** @param whom the process that was meant: another may have begun meanwhile. */
  const kill = (whom = child) => {
    if (whom === null || whom.exitCode !== null || whom.signalCode !== null) return;
    met[moment!]++;
    whom.kill('SIGKILL');
  };
  return {
    async onWrite(forward: () => Promise<void>, answer: () => void): Promise<void> {
      if (moment === 'asked') return kill();
      await forward().catch(() => {});
      if (moment === 'done') return kill();
      answer();
      if (moment === 'told') setTimeout(kill, random() * 30, child);
    },
    /** @returns the code that it ended with; null: it was killed. */
    async run(argv: readonly string[], dies: Moment | null): Promise<number | null> {
      moment = dies;
      child = spawn(process.execPath, ['--import', 'tsx', ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit') as Promise<[number | null]>;
      if (dies === 'any') void once(child.stdout!, 'data').then(() => setTimeout(kill, random() * 1_500, child));
      return (await ended)[0];
    },
  };
}
