import path from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { brandSettings, type Config } from '../../config/schema.ts';
import type { Connection } from '../../db/connect.ts';
import { UserError } from '../../errors.ts';
import { resolveAccounts } from '../../intake/accounts.ts';
import { type KeySource, makeKey } from '../../intake/key-file.ts';
import { isSandboxed, isUnused, markSandboxed } from '../../intake/marks.ts';
import type { PollDeps } from '../../intake/polled.ts';
import { sealSecrets, secretStore } from '../../intake/secrets.ts';
import type { Log } from '../../log.ts';
import type { Ms } from '../../model.ts';
import type { Credential, NetworkModule, Variables } from '../../networks/network.ts';
import { neededVariables, networkList } from '../../networks/registry.ts';
import type { ReadSettings } from '../../networks/settings.ts';
import { startFakes } from '../../sandbox/fakes.ts';
import { sandboxBrands } from '../../sandbox/world/brands.ts';

/** A network that is read, and by whom. */
export interface ReadNetwork {
  network: NetworkModule;
  credentials: Credential[];
}

/** Where posts come from. */
export interface Source {
  kind: 'real' | 'sandbox' | 'none';
  /** Settings, with the sandbox's brands and free reads where it is the source. */
  config: Config;
  /** The networks' part of the environment, with the sandbox's addresses and logins where it is the source. */
  variables: Variables;
  networks: ReadNetwork[];
  stop: () => Promise<void>;
}

interface Choice {
  environment: Readonly<Environment>;
  config: Config;
  connection: Connection;
  log: Log;
  now: () => Ms;
  /** Whether the sandbox is asked for, or refused; absent: where it fits. */
  sandbox?: boolean;
}

/** Networks for which the environment has credentials. */
export function readNetworks(variables: Variables): ReadNetwork[] {
  return networkList
    .map((network) => ({ network, credentials: network.credentials(variables) }))
    .filter(({ credentials }) => credentials.length > 0);
}

/**
 * With a credential of any network: those that have one. Without, in an empty or sandbox-marked embedded database: the
 * built-in sandbox, said plainly. On a Postgres the sandbox runs only when asked for, and never among real posts.
 * @throws UserError when real and invented posts would be mixed.
 */
export async function chooseSource(choice: Choice): Promise<Source> {
  const { environment, config, connection, log } = choice;
  const marked = await isSandboxed(connection.db);
  const networks = readNetworks(environment.networks);
  const bare = networks.length === 0;
  const fresh = marked || (await isUnused(connection.db));
  const wanted = choice.sandbox ?? (marked && bare);
  const fitting = choice.sandbox !== false && bare && connection.kind === 'embedded' && fresh;
  if (wanted && !fresh)
    throw new UserError(
      'this database holds real posts: the sandbox needs an empty one (set AMENDS_DATA_DIR or DATABASE_URL to another)',
    );
  if (wanted || fitting) return startSandbox(choice);
  if (marked)
    throw new UserError(
      'this database holds sandbox posts: real ones need another (set AMENDS_DATA_DIR or DATABASE_URL)',
    );
  const source = { config, variables: environment.networks, networks, stop: async () => {} };
  if (!bare) return { kind: 'real', ...source };
  log.warn(
    `no network credential (${credentialNames()}): nothing is polled; imports and posts pushed to the API are assigned to cases`,
  );
  return { kind: 'none', ...source };
}

/** The variable of each network without which it is not read; the first where there are several. */
function credentialNames(): string {
  return networkList.flatMap((network) => neededVariables(network)[0] ?? []).join(', ');
}

async function startSandbox({ config, connection, log, now }: Choice): Promise<Source> {
  const { variables, settings, addresses, stop } = await startFakes({ now });
  await markSandboxed(connection.db);
  const brands = inventedBrands(config);
  const networks = readNetworks(variables);
  log.info(
    { ...addresses, brands: brands.map((brand) => brand.key).join(', ') },
    `SANDBOX: no network credential, so invented networks (${networks.map(({ network }) => network.label).join(', ')}) with invented brands and customers are read. Set ${credentialNames()} and name your brands in amends.yaml to read the real ones`,
  );
  const paced = Object.fromEntries(
    Object.entries(config.networks).map(([name, one]) => [name, { ...inSandbox(one), ...settings[name] }]),
  );
  const sandboxed = { ...config, brands, networks: paced as Config['networks'] };
  return { kind: 'sandbox', config: sandboxed, variables, networks, stop };
}

/** The invented brands; one that amends.yaml names by its key takes what is set there, but for its names and its zone. */
export function inventedBrands({ brands }: Config) {
  const named = new Map(brands.map((brand) => [brand.key, brand]));
  return sandboxBrands().map((brand) => ({ ...brandSettings.parse(named.get(brand.key) ?? brand), ...brand }));
}

/** The invented networks live in this process: on a busy machine they are as slow as it is. */
const SANDBOX_TIMEOUT: Ms = 60_000;

/** Invented posts cost nothing, and anyone who looks at them does not want to wait. */
function inSandbox(settings: ReadSettings): ReadSettings {
  const pace = { fastest_poll_s: 3, slowest_poll_s: 15 };
  if (settings.prices === null) return { ...settings, ...pace };
  return { ...settings, ...pace, budget_usd_month: 1_000_000, first_backfill_usd: 1_000_000 };
}

/** A server is used from other machines, too, and they have no file of ours. */
function secretsKeyOf({ secretsKey, databaseUrl, dataDir }: Readonly<Environment>): KeySource {
  return { given: secretsKey, file: databaseUrl ? null : path.join(dataDir, 'secrets.key') };
}

/** What polling needs, of each network that is read. */
export async function openPolling({ connection, environment, log, now }: Choice, source: Source): Promise<PollDeps[]> {
  const polling: PollDeps[] = [];
  const { db } = connection;
  const key = makeKey(secretsKeyOf(environment), 'key of secrets');
  if (key === null)
    log.warn('no AMENDS_SECRETS_KEY: sessions of networks are kept in memory only, and each process logs in by itself');
  const carried = await sealSecrets({ db, key });
  if (carried > 0) log.info({ sessions: carried }, 'sessions that stood in the clear are encrypted');
  for (const { network, credentials } of source.networks) {
    const settings = (source.config.networks as Record<string, ReadSettings>)[network.name]!;
    const secrets = secretStore({ db, key, now }, network.name);
    const timeoutMs = source.kind === 'sandbox' ? SANDBOX_TIMEOUT : undefined;
    const options = { settings, credentials, variables: source.variables, secrets, now, timeoutMs };
    const deps: PollDeps = {
      db: connection.db,
      network: await network.open(options),
      settings,
      source: source.kind === 'sandbox' ? 'sandbox' : 'poll',
      random: Math.random,
      log: log.child({ network: network.name }),
    };
    const unknown = await resolveAccounts(deps, now());
    if (unknown.length > 0) deps.log.warn({ handles: unknown }, 'nobody has these handles: check amends.yaml');
    polling.push(deps);
  }
  return polling;
}
