import path from 'node:path';
import { openChannels } from '../alerts/channels.ts';
import { readDatabaseClock } from '../alerts/detect/store.ts';
import { watchIncidents } from '../alerts/incidents.ts';
import { forgetSent } from '../alerts/list.ts';
import { type Sender, sendToChannel } from '../alerts/outbox/send.ts';
import { loadPolicies, rememberPolicies } from '../cases/store/policies.ts';
import { holidaySources } from '../config/holidays.ts';
import type { Config } from '../config/schema.ts';
import type { Connection } from '../db/connect.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { compileSla } from '../sla/compile.ts';
import { findDueSends } from './outbox.ts';
import type { JobBody, SharedJobName } from './schedule.ts';
import { performOrphanCheck, performWatch } from './watch.ts';

/** What alerting is made of. */
export interface AlertOptions {
  connection: Connection;
  config: Config;
  /** Where the settings stand: holiday files are next to it. */
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

type AlertJobName = Extract<SharedJobName, 'sla-watch' | 'send-alerts' | 'end-alerts' | 'prune-alerts' | 'incidents'>;

/** What alerting does by itself. */
export async function alertJobs(options: AlertOptions): Promise<Record<AlertJobName, JobBody>> {
  const sender = await openSender(options);
  const { db, settings } = sender;
  const { connection, config, log, now } = options;
  const { networks } = config;
  return {
    'sla-watch': { run: async () => logFired(log, await performWatch(db, settings, now())) },
    'send-alerts': {
      concurrency: connection.lite ? 3 : 8,
      run: async (channel) => logSent(log, channel, await sendToChannel(sender, channel)),
      keys: () => findDueSends(sender),
    },
    'end-alerts': { run: async () => void (await performOrphanCheck(db, settings, now())) },
    'prune-alerts': {
      run: async () => void (await db.transaction().execute((trx) => forgetSent(trx, now()))),
    },
    incidents: {
      run: async () => {
        await db.transaction().execute((trx) => {
          const databaseClock = () => readDatabaseClock(trx);
          return watchIncidents(trx, settings, { networks, databaseClock }, now());
        });
      },
    },
  };
}

function logFired(log: Log, { seen, fired }: { seen: number; fired: number }): void {
  if (fired > 0) log.info({ alerts: fired, clocks: seen }, 'alerts fired');
}

function logSent(log: Log, channel: string, sent: Awaited<ReturnType<typeof sendToChannel>>): void {
  if (sent.messages > 0) log.info({ channel, ...sent }, 'alerts sent');
  if (sent.failed + sent.dead > 0) log.warn({ channel, ...sent }, 'alerts could not be sent');
}
