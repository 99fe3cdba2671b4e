import path from 'node:path';
import { watchAffairs } from '../alerts/alarms.ts';
import { openChannels } from '../alerts/channels/open.ts';
import { readDatabaseClock } from '../alerts/detect/store.ts';
import { forgetSent } from '../alerts/list.ts';
import type { Sender } from '../alerts/outbox/send.ts';
import { loadPolicies, rememberPolicies } from '../cases/store/policies.ts';
import { holidaySources } from '../config/holidays.ts';
import type { Config } from '../config/schema.ts';
import type { Connection } from '../db/connect.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { compileSla } from '../sla/compile.ts';
import type { Work } from './boss.ts';
import { findDueSends, performSend } from './outbox.ts';
import { performSweep, performWatch } from './watch.ts';

/** What alerting is made of. */
export interface AlertOptions {
  connection: Connection;
  config: Config;
  /** Where the settings stand: holiday files are beside it. */
  configFile: string;
  /** Holds the channels' secrets. */
  env: Readonly<Record<string, string | undefined>>;
  /** Address of the console, for links; null: none. */
  consoleUrl: string | null;
  /** Takes the lines of the `stdout` channel. */
  write: (line: string) => void;
  /** That channel says a line of words instead of JSON: it is read by a person. */
  plain?: boolean;
  log: Log;
  now: () => Ms;
  chance: () => number;
}

/**
 * Opens channels and policies for sending.
 * @throws UserError when the secret of a channel is missing.
 */
export async function openSender(options: AlertOptions): Promise<Sender> {
  const { connection, config, configFile, env, write, now } = options;
  const sources = holidaySources(path.dirname(configFile));
  const { policies } = compileSla(config, sources);
  const channels = openChannels(config.alerts, env, write, options.plain);
  await rememberPolicies(connection.db, policies, now());
  const pastPolicies = await loadPolicies(connection.db, sources.place);
  return {
    db: connection.db,
    settings: { config: config.alerts, policies, pastPolicies, consoleUrl: options.consoleUrl },
    channels,
    worker: `worker-${process.pid}`,
    clock: now,
    chance: options.chance,
  };
}

const ONCE = 'all';

/** What alerting does by itself: look at clocks, send, sweep, look at everything else. */
export async function listAlertWorks(
  options: AlertOptions,
): Promise<{ work: Work; when: string; keys: () => Promise<string[]> }[]> {
  const sender = await openSender(options);
  const { db, settings } = sender;
  const { connection, config, log, now } = options;
  const once = async () => [ONCE];
  const { networks } = config;
  return [
    {
      // Fires what is due: warnings, breaches, escalations.
      work: {
        name: 'watch',
        concurrency: 1,
        heartbeatSeconds: 30,
        run: async () => logFired(log, await performWatch(db, settings, now())),
      },
      when: '*/2 * * * * *',
      keys: once,
    },
    {
      // Sends, one job a channel. Every second, so that with the watch's two a breach is out within four.
      work: {
        name: 'send',
        concurrency: connection.lite ? 3 : 8,
        heartbeatSeconds: 60,
        run: async (channel) => logSent(log, channel, await performSend(sender, channel)),
      },
      when: '* * * * * *',
      keys: () => findDueSends(sender),
    },
    {
      // Ends the alerts of clocks that are gone.
      work: {
        name: 'sweep',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => void (await performSweep(db, settings, now())),
      },
      when: '20 * * * * *',
      keys: once,
    },
    {
      // Forgets what was sent long ago.
      work: {
        name: 'forget-sent',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => void (await db.transaction().execute((trx) => forgetSent(trx, now()))),
      },
      when: '0 37 * * * *',
      keys: once,
    },
    {
      // Spikes, threads going viral, verdicts, and whether the monitor itself can see.
      work: {
        name: 'alarms',
        concurrency: 1,
        heartbeatSeconds: 60,
        run: async () => {
          await db.transaction().execute((trx) => {
            const databaseClock = () => readDatabaseClock(trx);
            return watchAffairs(trx, settings, { networks, databaseClock }, now());
          });
        },
      },
      when: '40 * * * * *',
      keys: once,
    },
  ];
}

function logFired(log: Log, { seen, fired }: { seen: number; fired: number }): void {
  if (fired > 0) log.info({ alerts: fired, clocks: seen }, 'alerts fired');
}

function logSent(log: Log, channel: string, sent: Awaited<ReturnType<typeof performSend>>): void {
  if (sent.messages > 0) log.info({ channel, ...sent }, 'alerts sent');
  if (sent.failed + sent.dead > 0) log.warn({ channel, ...sent }, 'alerts could not be sent');
}
