import fs from 'node:fs';
import type { Command } from 'commander';
import { openChannels } from '../alerts/channels/open.ts';
import { analysisStatus } from '../analysis/engine.ts';
import { foldRules } from '../cases/context.ts';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { connect } from '../db/connect.ts';
import { requireCurrentSchema } from '../db/migrate.ts';
import { UserError } from '../errors.ts';
import { openX } from '../networks/x/x.ts';
import { type Io, write } from './io.ts';

/** `amends check`: whether settings, alert channels, database and credentials would work, all problems at once. */
export function register(program: Command, io: Io): void {
  program
    .command('check')
    .description('check settings, alert channels, database and credentials without changing anything')
    .action(() => check(io));
}

async function check(io: Io): Promise<void> {
  const environment = readEnvironment(io.env);
  let config: Config | undefined;
  const steps: [string, () => string | null | Promise<string | null>][] = [
    [
      'settings',
      () => {
        config = loadConfig(environment.configFile, environment.configAsked);
        return checkSettings(config, environment);
      },
    ],
    // Of settings that cannot be read all has been said.
    ['alerts', () => (config ? checkChannels(config, io) : null)],
    ['database', () => checkDatabase(environment)],
    ['analysis', () => (config ? checkAnalysis(config) : null)],
    ['x', () => checkX(io, environment)],
  ];
  for (const [name, step] of steps) {
    try {
      const found = await step();
      if (found !== null) await write(io.stdout, `ok    ${name}: ${found}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      io.exitCode = 1;
      await write(io.stdout, `WRONG ${name}: ${error.message}\n`);
    }
  }
}

/** A missing native engine is no mistake of the settings, but is said for as long as it lasts. */
function checkAnalysis({ analysis }: Config): string {
  return analysisStatus(analysis).replace('analysis: ', '');
}

type Environment = ReturnType<typeof readEnvironment>;

function checkSettings(config: Config, { configFile, configAsked }: Environment): string {
  foldRules(config, configFile);
  if (!configAsked && !fs.existsSync(configFile)) return `no ${configFile}: defaults, and no brands`;
  const own = config.brands.filter((brand) => brand.own).length;
  return `${counted(config.brands.length, 'brand')}, ${own} of them own, ${counted(config.policies.length, 'SLA policy', 'SLA policies')}`;
}

function checkChannels(config: Config, io: Io): string {
  const channels = openChannels(config.alerts, io.env, () => {});
  return `would be sent to ${[...channels.keys()].join(', ')}`;
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

async function checkDatabase({ databaseUrl, dataDir }: Environment): Promise<string> {
  if (!databaseUrl && isEmpty(dataDir)) return `none yet; "amends start" and "amends import" make one in ${dataDir}`;
  const connection = await connect({ databaseUrl, dataDir, command: 'check', mode: 'share', create: false });
  try {
    await requireCurrentSchema(connection.db);
    return connection.kind === 'postgres' ? 'Postgres answers, schema up to date' : `embedded, in ${dataDir}`;
  } finally {
    await connection.close();
  }
}

function isEmpty(folder: string): boolean {
  try {
    return fs.readdirSync(folder).length === 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    throw new UserError(
      `cannot read the data folder ${folder} (${code}): set AMENDS_DATA_DIR to a folder you may write to`,
    );
  }
}

async function checkX(io: Io, { xBearerToken, xApiUrl }: Environment): Promise<string> {
  if (!xBearerToken) return 'no X_BEARER_TOKEN: nothing will be polled (in an empty embedded database the sandbox is)';
  const usage = await openX({ token: xBearerToken, baseUrl: xApiUrl, now: io.now }).usage();
  if (usage.ok) return `${xApiUrl} takes the token`;
  throw new UserError(`${xApiUrl} answers ${usage.failure.kind}: ${explain(usage.failure.kind)}`);
}

function explain(kind: string): string {
  if (kind === 'bad_token') return 'X_BEARER_TOKEN is wrong or revoked; make a new one in the developer portal';
  if (kind === 'no_credits') return 'the account has no credits left; the token itself is right';
  if (kind === 'not_enrolled') return 'the app has no access to this part of the API; enrol it in the developer portal';
  return 'try again later, or check X_API_URL';
}
