import fs from 'node:fs';
import type { KyselyPlugin } from 'kysely';
import { sendDue } from '../../src/alerts/outbox/send.ts';
import { watchClocks } from '../../src/alerts/watch.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { webhookChannel } from '../../src/channels/webhook.ts';
import { alertsSchema } from '../../src/config/alerts.ts';
import { connect } from '../../src/db/connect.ts';
import { BREACH_ONLY } from './breach-only.ts';

/**
 * A process that watches clocks and sends what is due, twice: at `before` it finishes what a killed one has left, at
 * `now` it does a round that stops for ever at the step of the number given: what a story kills there. A step is an
 * answer of the database or of the receiver. Arguments: data folder, receiver, before, now, step (0: none).
 */
const [dataDir, url, ...numbers] = process.argv.slice(2) as [string, string, ...string[]];
const [before, now, stopAt] = numbers.map(Number) as [number, number, number];

let step = -1;
function pass(name: string): void {
  if (step < 0 || ++step !== stopAt) return;
  fs.writeSync(1, `${name}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const steps: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    pass('database');
    return result;
  },
};

const connection = await connect({ dataDir, command: 'start', mode: 'hold', create: false });
const db = connection.db.withPlugin(steps);
const config = alertsSchema.parse({
  channels: { hook: { type: 'webhook', url, allow_private: true } },
  routes: [{ to: ['hook'] }],
});
const hook = webhookChannel('hook', url, 'whsec_YW4gZXhhbXBsZSBzZWNyZXQsIDMyIGJ5dGVzIGxvbmc=', true);
const stopping: Channel = {
  name: 'hook',
  send: async (message, at) => {
    pass('sending');
    const delivery = await hook.send(message, at);
    pass('sent');
    return delivery;
  },
};
const settings = { config, policies: [BREACH_ONLY], pastPolicies: new Map(), consoleUrl: null };
for (const at of [before, now]) {
  if (at === now) step = 0;
  await db.transaction().execute((trx) => watchClocks(trx, settings, at));
  await sendDue({
    db,
    settings,
    channels: new Map([['hook', stopping]]),
    worker: `w-${process.pid}`,
    clock: () => at,
    chance: () => 0,
  });
}
await connection.close();
