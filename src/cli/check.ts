import fs from 'node:fs';
import type { Command } from 'commander';
import { openChannels } from '../alerts/channels.ts';
import { analysisStatus } from '../analysis/engine.ts';
import { foldRules } from '../cases/context.ts';
import { describeLikelyAccount, listLikelyAccounts } from '../cases/store/agents.ts';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { connect } from '../db/connect.ts';
import { requireCurrentSchema } from '../db/migrate.ts';
import { UserError } from '../errors.ts';
import { formatExactCount } from '../formats.ts';
import { adviseBudget, countDeletions, type Deletions, describeDeletions } from '../intake/deletions.ts';
import { useErasureKey } from '../intake/erased/key.ts';
import { checkErasures } from '../intake/erased/register.ts';
import { isSandboxed } from '../intake/marks.ts';
import { networkList } from '../networks/registry.ts';
import type { ReadSettings } from '../networks/settings.ts';
import { checkNetwork } from './check-network.ts';
import { type Io, write } from './io.ts';
import { keySourceOf } from './session.ts';

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
  const notes: string[] = [];
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
    ['database', () => checkDatabase(environment, notes)],
    ['deletions', () => (config ? checkDeletions(config, environment, io) : null)],
    ['analysis', () => (config ? checkAnalysis(config) : null)],
    ...networkList.map((network): [string, () => Promise<string | null>] => [
      network.name,
      async () => (config ? checkNetwork(network, config, io, notes) : null),
    ]),
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
  for (const note of notes) await write(io.stdout, `note  ${note}\n`);
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
  const policies = formatExactCount(config.policies.length, 'SLA policy', 'SLA policies');
  return `${formatExactCount(config.brands.length, 'brand')}, ${own} of them own, ${policies}`;
}

function checkChannels(config: Config, io: Io): string {
  const channels = openChannels(config.alerts, io.env, () => {});
  return `would be sent to ${[...channels.keys()].join(', ')}`;
}

async function checkDatabase(environment: Environment, notes: string[]): Promise<string> {
  const { databaseUrl, dataDir } = environment;
  if (!databaseUrl && isEmpty(dataDir)) return `none yet; "amends start" and "amends import" make one in ${dataDir}`;
  const connection = await connect({ databaseUrl, dataDir, command: 'check', mode: 'share', create: false });
  try {
    await requireCurrentSchema(connection.db);
    useErasureKey(keySourceOf(environment));
    await checkErasures(connection.db);
    const likely = await listLikelyAccounts(connection.db);
    notes.push(...likely.map(describeLikelyAccount));
    return connection.kind === 'postgres' ? 'Postgres answers, schema up to date' : `embedded, in ${dataDir}`;
  } finally {
    await connection.close();
  }
}

/** Whether the budget for re-checks keeps the 24 hours for today's open cases, with its price. */
async function checkDeletions(config: Config, { databaseUrl, dataDir }: Environment, io: Io): Promise<string | null> {
  if (!databaseUrl && isEmpty(dataDir)) return null;
  const connection = await connect({ databaseUrl, dataDir, command: 'check', mode: 'share', create: false });
  try {
    if (await isSandboxed(connection.db)) return null;
    const all: Deletions[] = [];
    for (const [network, settings] of Object.entries<ReadSettings>(config.networks))
      all.push(await countDeletions(connection.db, network, settings, io.now()));
    const late = all.find(({ enough }) => !enough);
    if (late) throw new UserError(`${describeDeletions(late)}: deletions are found too late; ${adviseBudget(late)}`);
    // Where nothing is asked for and nothing costs, there is nothing to say.
    const told = all.filter(({ posts, cap }) => posts > 0 || cap !== Number.POSITIVE_INFINITY);
    return told
      .map((one) => (told.length > 1 ? `${one.network}: ${describeDeletions(one)}` : describeDeletions(one)))
      .join('; ');
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
