import type { Environment } from '../../config/environment.ts';
import type { Config } from '../../config/schema.ts';
import type { Connection } from '../../db/connect.ts';
import { UserError } from '../../errors.ts';
import { resolveAccounts } from '../../intake/accounts.ts';
import { isSandboxed, isUnused, markSandboxed } from '../../intake/marks.ts';
import type { PollDeps } from '../../intake/polled.ts';
import type { Log } from '../../log.ts';
import type { Ms } from '../../model.ts';
import { openX } from '../../networks/x/x.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { sandboxBrands } from '../../sandbox/world/brands.ts';

/** Where posts come from. */
export interface Source {
  kind: 'x' | 'sandbox' | 'none';
  /** Settings, with the sandbox's brands and free reads where it is the source. */
  config: Config;
  token: string;
  baseUrl: string;
  stop: () => Promise<void>;
}

interface Choice {
  environment: Readonly<Environment>;
  config: Config;
  connection: Connection;
  log: Log;
  now: () => Ms;
  sandbox?: boolean;
}

/**
 * With a credential: X. Without one, in an empty or sandbox-marked embedded database: the built-in sandbox, said plainly.
 * On a Postgres the sandbox runs only when asked for, and never among real posts.
 * @throws UserError when real and invented posts would be mixed.
 */
export async function chooseSource(choice: Choice): Promise<Source> {
  const { environment, config, connection, log } = choice;
  const marked = await isSandboxed(connection.db);
  const nothing = async () => {};
  const fresh = marked || (await isUnused(connection.db));
  const wanted = choice.sandbox || (marked && !environment.xBearerToken);
  const fitting = !environment.xBearerToken && connection.kind === 'embedded' && fresh;
  if (wanted && !fresh)
    throw new UserError(
      'this database holds real posts: the sandbox needs an empty one (set AMENDS_DATA_DIR or DATABASE_URL to another)',
    );
  if (wanted || fitting) return startSandbox(choice);
  if (marked)
    throw new UserError(
      'this database holds sandbox posts: real ones need another (set AMENDS_DATA_DIR or DATABASE_URL)',
    );
  const { xBearerToken: token, xApiUrl: baseUrl } = environment;
  if (token) return { kind: 'x', config, token, baseUrl, stop: nothing };
  log.warn('no network credential (X_BEARER_TOKEN): nothing is polled; imports and posts pushed to the API are filed');
  return { kind: 'none', config, token: '', baseUrl, stop: nothing };
}

async function startSandbox({ config, connection, log, now }: Choice): Promise<Source> {
  const sandbox = createSandbox({ now });
  const { url, close } = await sandbox.listen();
  await markSandboxed(connection.db);
  const brands = sandboxBrands();
  log.info(
    { address: url, brands: brands.map((brand) => brand.key).join(', ') },
    'SANDBOX: no network credential, so an invented X with invented brands and customers is read. Set X_BEARER_TOKEN and name your brands in amends.yaml to read the real one',
  );
  const x = {
    ...config.networks.x,
    budget_usd_month: 1_000_000,
    first_backfill_usd: 1_000_000,
    fastest_poll_s: 3,
    slowest_poll_s: 15,
  };
  return {
    kind: 'sandbox',
    config: { ...config, brands, networks: { x } },
    token: 'sandbox',
    baseUrl: url,
    stop: close,
  };
}

/** What polling needs, or null where there is nothing to poll. */
export async function openPolling({ connection, log, now }: Choice, source: Source): Promise<PollDeps | null> {
  if (source.kind === 'none') return null;
  const deps: PollDeps = {
    db: connection.db,
    network: openX({ token: source.token, baseUrl: source.baseUrl, now }),
    settings: source.config.networks.x,
    source: source.kind === 'sandbox' ? 'sandbox' : 'poll',
    random: Math.random,
    log,
  };
  const unknown = await resolveAccounts(deps, now());
  if (unknown.length > 0) log.warn({ handles: unknown }, 'nobody has these handles: check amends.yaml');
  return deps;
}
