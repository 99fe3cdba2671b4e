import { openChannels } from '../../alerts/channels.ts';
import { openSignOn } from '../../auth/oidc.ts';
import { foldRules, loadCaseContext } from '../../cases/context.ts';
import type { FoldRules } from '../../cases/fold.ts';
import { HERE, openReaders, type Readers } from '../../cases/readers.ts';
import { foldHistories } from '../../cases/refold.ts';
import type { Environment } from '../../config/environment.ts';
import type { Config } from '../../config/schema.ts';
import type { Connection } from '../../db/connect.ts';
import { followReplica } from '../../db/replica.ts';
import { syncBrands } from '../../intake/brands.ts';
import { syncStreams, watchedBrands } from '../../intake/streams.ts';
import { alertJobs } from '../../jobs/alerts.ts';
import { incidentJob } from '../../jobs/incidents.ts';
import { startListening } from '../../jobs/listen.ts';
import { retentionJob } from '../../jobs/retention.ts';
import { startJobs } from '../../jobs/run.ts';
import { scorecardJobs } from '../../jobs/scorecards.ts';
import type { Log } from '../../log.ts';
import type { Ms } from '../../model.ts';
import type { ReadSettings } from '../../networks/settings.ts';
import { thresholdsOf } from '../../scorecards/thresholds.ts';
import { trustProxies } from '../../web/http/address.ts';
import { type Served, serveWeb } from '../../web/serve.ts';
import { fillPast } from './past.ts';
import { chooseSource, openPolling, type Source } from './source.ts';

export interface AmendsOptions {
  environment: Readonly<Environment>;
  config: Config;
  connection: Connection;
  log: Log;
  now: () => Ms;
  /** Aborted when the program is asked to end. */
  ending: AbortSignal;
  work: boolean;
  web: boolean;
  sandbox?: boolean;
  /** Holds the secrets of the alert channels. */
  env: NodeJS.ProcessEnv;
  /** Takes alerts that go to the standard output. */
  write: (line: string) => void;
  /** Standard output is a terminal: alerts are said in a line of words instead of JSON. */
  plain: boolean;
  /** Tells anyone who started the program where the console is. */
  announce: (served: Pick<Served, 'address' | 'link'>) => void;
}

/** How to stop what was started, the last one first. */
type Stops = (() => Promise<void>)[];

/** Runs the program until it is asked to end; then finishes or hands back what is in hand. What was started is stopped, whatever fails. */
export async function runAmends(options: AmendsOptions): Promise<void> {
  const stops: Stops = [];
  try {
    await startAll(options, stops);
    await ended(options.ending);
    options.log.info('ending: finishing what is in hand');
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** The console comes before the jobs: it can be looked at while the first posts are read. */
async function startAll(options: AmendsOptions, stops: Stops): Promise<void> {
  // Threads need a second or two to be ready: they take it while the rest is opened.
  const readers = options.work ? openReaders({ atOnce: true }) : HERE;
  stops.push(() => readers.close());
  const source = await chooseSource(options);
  stops.push(source.stop);
  const rules = foldRules(source.config, options.environment.configFile);
  if (options.work) await syncSettings(options, source);
  if (options.web) await startWeb(options, source, rules, stops);
  if (options.work) await startWork(options, source, { rules, readers }, stops);
}

/** Makes the database know the brands of the settings, and what is to be read for them. */
async function syncSettings({ connection, now }: AmendsOptions, { kind, config, networks }: Source): Promise<void> {
  await connection.db.transaction().execute(async (trx) => {
    await syncBrands(trx, config.brands, kind === 'sandbox' ? 'sandbox' : 'config');
    for (const { network, credentials } of networks) {
      const wanted = {
        brands: watchedBrands(config.brands, network.name),
        credentials: credentials.map(({ name }) => name),
        settings: (config.networks as Record<string, ReadSettings>)[network.name]!,
      };
      await syncStreams(trx, network, wanted, now());
    }
  });
}

async function startWeb(
  options: AmendsOptions,
  { config, variables }: Source,
  rules: FoldRules,
  stops: Stops,
): Promise<void> {
  const { environment, log, now } = options;
  const { db } = options.connection;
  const proxies = trustProxies(environment.trustedProxies);
  const refold = async (trx: Parameters<typeof foldHistories>[0], ids: number[], at: Ms, actor: string) =>
    foldHistories(trx, await loadCaseContext(trx, rules), ids, { at, actor });
  const channels = () => openChannels(config.alerts, options.env, options.write, options.plain);
  const replica = environment.databaseReadUrl
    ? followReplica(db, environment.databaseReadUrl, config.replica_max_lag)
    : undefined;
  if (replica) stops.push(() => replica.close());
  const parts = { replica, variables, proxies, policies: rules.policies, refold, signOn: signOnOf(options), channels };
  const served = await serveWeb({ db, now, log, config, ...parts }, environment);
  stops.push(served.stop);
  options.announce(served);
}

function signOnOf({ config, environment }: AmendsOptions) {
  const { oidc } = config.sign_in;
  return oidc ? openSignOn(oidc, environment.oidcSecret) : undefined;
}

async function startWork(
  options: AmendsOptions,
  source: Source,
  { rules, readers }: { rules: FoldRules; readers: Readers },
  stops: Stops,
): Promise<void> {
  const { connection, environment, env, write, plain, log, now, ending } = options;
  const { db } = connection;
  const { config } = source;
  const polling = await openPolling(options, source);
  const context = () => loadCaseContext(db, rules);
  const { configFile, host, port } = environment;
  const consoleUrl = config.alerts.console_url ?? `http://${host}:${port}`;
  const alerting = { connection, config, configFile, env, consoleUrl, write, plain, log, now, chance: Math.random };
  const more = {
    ...scorecardJobs({ db, context, log, now }, thresholdsOf(config)),
    'gather-incidents': incidentJob(db, context, log, now),
    retention: retentionJob(db, config.retention_days, log, now),
    ...(await alertJobs(alerting)),
  };
  stops.push(await startJobs({ connection, readers, context, polling, log, now, stopping: ending, more }));
  stops.push(startListening(polling, now));
  if (source.kind !== 'sandbox') return;
  const past = fillPast({ db, context, log, now, ending });
  stops.push(() => past);
}

function ended(ending: AbortSignal): Promise<void> {
  if (ending.aborted) return Promise.resolve();
  return new Promise((resolve) => ending.addEventListener('abort', () => resolve(), { once: true }));
}
