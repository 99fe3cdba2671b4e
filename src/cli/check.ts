import type { Command } from 'commander';
import { foldRules } from '../cases/context.ts';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import { connect } from '../db/connect.ts';
import { requireCurrentSchema } from '../db/migrate.ts';
import { UserError } from '../errors.ts';
import { openX } from '../networks/x/x.ts';
import { type Io, write } from './io.ts';

/** `amends check`: whether settings, database and credentials would work, all problems at once. */
export function register(program: Command, io: Io): void {
  program
    .command('check')
    .description('check settings, database and credentials without changing anything')
    .action(() => check(io));
}

async function check(io: Io): Promise<void> {
  const environment = readEnvironment(io.env);
  const steps: [string, () => Promise<string>][] = [
    ['settings', async () => checkSettings(environment)],
    ['database', () => checkDatabase(environment)],
    ['x', () => checkX(io, environment)],
  ];
  for (const [name, step] of steps) {
    try {
      await write(io.stdout, `ok    ${name}: ${await step()}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      io.exitCode = 1;
      await write(io.stdout, `WRONG ${name}: ${error.message}\n`);
    }
  }
}

type Environment = ReturnType<typeof readEnvironment>;

function checkSettings({ configFile, configAsked }: Environment): string {
  const config = loadConfig(configFile, configAsked);
  foldRules(config, configFile);
  const own = config.brands.filter((brand) => brand.own).length;
  return `${config.brands.length} brands, ${own} of them own, ${config.policies.length} SLA policies`;
}

async function checkDatabase({ databaseUrl, dataDir }: Environment): Promise<string> {
  const connection = await connect({ databaseUrl, dataDir, command: 'check', mode: 'share', create: false });
  try {
    await requireCurrentSchema(connection.db);
    return connection.kind === 'postgres' ? 'Postgres answers, schema up to date' : `embedded, in ${dataDir}`;
  } finally {
    await connection.close();
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
