/** What `amends check` says of a network: what each credential may do, and what amends.yaml and the credentials lack of each other. */
import { readEnvironment } from '../config/environment.ts';
import type { Config } from '../config/schema.ts';
import { UserError } from '../errors.ts';
import { watchedBrands } from '../intake/streams.ts';
import type { Failure, FailureKind } from '../networks/failures.ts';
import type { Credential, NetworkModule, SecretStore } from '../networks/network.ts';
import { neededVariables } from '../networks/registry.ts';
import type { WatchedBrand } from '../networks/requests.ts';
import type { ReadSettings } from '../networks/settings.ts';
import type { Io } from './io.ts';

/**
 * Tries every credential; one that is refused does not keep the others from being tried.
 * @param notes takes what is no mistake but may surprise.
 * @returns what the credentials may do, in words.
 * @throws UserError with what is wrong, and what to do.
 */
export async function checkNetwork(network: NetworkModule, config: Config, io: Io, notes: string[]): Promise<string> {
  const variables = readEnvironment(io.env).networks;
  const brands = watchedBrands(config.brands, network.name);
  const credentials = network.credentials(variables);
  if (credentials.length === 0) {
    if (brands.length > 0)
      notes.push(
        `${network.label}: the accounts of ${keysOf(brands)} are not read: "amends connect ${network.name}" leads to a credential`,
      );
    return describeMissing(network, io.env);
  }
  const settings = (config.networks as Record<string, ReadSettings>)[network.name]!;
  notes.push(...describeIdle(network, { brands, credentials, settings }));
  const open = await network.open({ settings, credentials, variables, secrets: forgetful(), now: io.now });
  const found: string[] = [];
  const wrong: string[] = [];
  for (const { name } of credentials) {
    const tried = await open.tryCredential(name);
    const who = name === '' ? '' : `${name}: `;
    if (tried.ok) found.push(`${who}${tried.value}`);
    else wrong.push(`${who}${explain(open.advice(tried.failure), tried.failure)}`);
  }
  if (wrong.length > 0) throw new UserError([...wrong, ...found].join('; '));
  return found.join('; ');
}

/** @throws UserError where only a part of what is needed is set, or what is set holds nothing. */
function describeMissing(network: NetworkModule, env: Io['env']): string {
  const needed = neededVariables(network);
  const missing = needed.filter((name) => !env[name]);
  if (missing.length === 0) throw new UserError(`${needed.join(' and ')}: no login in it, so nothing is polled`);
  if (missing.length < needed.length)
    throw new UserError(`${missing.join(' and ')} must be set as well: without, nothing is polled`);
  return `no ${missing.join(', ')}: nothing will be polled`;
}

interface Wanted {
  brands: readonly WatchedBrand[];
  credentials: readonly Credential[];
  settings: ReadSettings;
}

/** Credentials that no account of amends.yaml needs, and accounts that no credential reads. */
function describeIdle({ label, plan }: NetworkModule, { brands, credentials, settings }: Wanted): string[] {
  if (brands.length === 0) return [`${label}: no brand in amends.yaml has an account there, so nothing is read`];
  const streams = plan({ brands, credentials: credentials.map(({ name }) => name), settings }, []);
  const idle = credentials.filter(({ name }) => !streams.some(({ credential }) => credential === name));
  const readOf = ({ key }: WatchedBrand) => streams.filter((stream) => stream.brands.includes(key));
  const unread = brands.filter((brand) => readOf(brand).length === 0);
  const halfRead = brands.filter((brand) => brand.own && readOf(brand).every(({ kind }) => kind === 'timeline'));
  const unheard = halfRead.filter((brand) => !unread.includes(brand));
  return [
    ...idle.map(({ name }) => `${label}: no brand in amends.yaml has the account ${name}, so nothing is read by it`),
    ...(unread.length > 0
      ? [`${label}: nothing is read of ${keysOf(unread)}: no credential is of an account of theirs`]
      : []),
    ...(unheard.length > 0
      ? [
          `${label}: of ${keysOf(unheard)} only own posts are read, no mentions: no credential is of an account of theirs`,
        ]
      : []),
  ];
}

function keysOf(brands: readonly WatchedBrand[]): string {
  return brands.map(({ key }) => key).join(', ');
}

/** What to do where the network has no advice of its own. */
export const OTHERWISE: Partial<Record<FailureKind, string>> = {
  unreachable: 'look at the address, and whether this machine gets there',
  unknown_shape: 'an answer that this version cannot read; look for a newer Amends',
};

function explain(advice: string | null, failure: Failure): string {
  const said = 'detail' in failure ? ` (${failure.detail})` : '';
  return `${failure.kind}${said}: ${advice ?? OTHERWISE[failure.kind] ?? 'try again later'}`;
}

/** Checking changes nothing: what a network hands out is used at once and not kept. */
export function forgetful(): SecretStore {
  return { read: async () => null, renew: (_, seen, make) => make(seen) };
}
