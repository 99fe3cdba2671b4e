import { thresholdsOf } from '../../accountability/thresholds.ts';
import { foldRules, loadFilingContext } from '../../cases/context.ts';
import { openReaders } from '../../cases/readers.ts';
import { judgeHistories } from '../../cases/refold.ts';
import type { Environment } from '../../config/environment.ts';
import type { Config } from '../../config/schema.ts';
import type { Connection } from '../../db/connect.ts';
import { syncBrands } from '../../intake/brands.ts';
import { syncStreams, watchedBrands } from '../../intake/streams.ts';
import { listAlertWorks } from '../../jobs/alerts.ts';
import { readingWorks } from '../../jobs/reading.ts';
import { retentionWorks } from '../../jobs/retention.ts';
import { startJobs } from '../../jobs/run.ts';
import { scorecardWorks } from '../../jobs/scorecards.ts';
import type { Log } from '../../log.ts';
import type { Ms } from '../../model.ts';
import { type Served, serveWeb } from '../../web/serve.ts';
import { chooseSource, openPolling } from './source.ts';

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
  /** Tells whoever started the program where the console is. */
  announce: (served: Pick<Served, 'address' | 'link'>) => void;
}

/** Runs the program until it is asked to end; then finishes or hands back what is in hand. */
export async function runAmends(options: AmendsOptions): Promise<void> {
  const { environment, connection, log, now, ending } = options;
  const { db } = connection;
  const source = await chooseSource(options);
  const config = source.config;
  const rules = foldRules(config, environment.configFile);
  const stops: (() => Promise<void>)[] = [source.stop];
  if (options.work) {
    await db.transaction().execute(async (trx) => {
      await syncBrands(trx, config.brands, source.kind === 'sandbox' ? 'sandbox' : 'config');
      if (source.kind !== 'none') await syncStreams(trx, 'x', watchedBrands(config.brands, 'x'), now());
    });
    const polling = await openPolling(options, source);
    const context = () => loadFilingContext(db, rules);
    const { env, write, plain } = options;
    const { configFile, host, port } = environment;
    const consoleUrl = config.alerts.console_url ?? `http://${host}:${port}`;
    const alerting = { connection, config, configFile, env, consoleUrl, write, plain, log, now, chance: Math.random };
    const more = [
      ...(polling ? readingWorks(polling, now) : []),
      ...scorecardWorks(db, context, thresholdsOf(config), log, now),
      ...retentionWorks(db, config.retention_days, log, now),
      ...(await listAlertWorks(alerting)),
    ];
    const readers = openReaders({ atOnce: true });
    stops.push(() => readers.close());
    stops.push(await startJobs({ connection, readers, context, polling, log, now, stopping: ending, more }));
  }
  if (options.web) {
    const refold = async (trx: Parameters<typeof judgeHistories>[0], ids: number[], at: Ms, actor: string) =>
      judgeHistories(trx, await loadFilingContext(trx, rules), ids, at, actor);
    const served = await serveWeb({ db, now, log, config, policies: rules.policies, refold }, environment);
    stops.push(served.stop);
    options.announce(served);
  }
  await ended(ending);
  log.info('ending: finishing what is in hand');
  for (const stop of stops.reverse()) await stop();
}

function ended(ending: AbortSignal): Promise<void> {
  if (ending.aborted) return Promise.resolve();
  return new Promise((resolve) => ending.addEventListener('abort', () => resolve(), { once: true }));
}
