import net from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Variables } from '../networks/network.ts';
import { networkList } from '../networks/registry.ts';
import { faultOfAddress } from './servers.ts';

/** What the environment says; read once, then frozen. `.env.example` documents every variable. */
export interface Environment {
  databaseUrl: string | undefined;
  /** A streaming replica of it, which answers lists and figures. */
  databaseReadUrl: string | undefined;
  dataDir: string;
  /** Of the hashes by which erased people are known. */
  erasureKey: string | undefined;
  /** By which the sessions of networks are encrypted. */
  secretsKey: string | undefined;
  /** With which Amends proves itself to the sign-on of the firm. */
  oidcSecret: string | undefined;
  configFile: string;
  /** Whether AMENDS_CONFIG was set: then the file must exist. */
  configAsked: boolean;
  /** Variables of the networks' folders. */
  networks: Variables;
  host: string;
  port: number;
  /** Addresses and networks of proxies whose X-Forwarded-For is taken. */
  trustedProxies: readonly string[];
  logLevel: string;
  /** Sign-in name of the person who gives commands about cases, unless they say otherwise. */
  user: string | undefined;
  /** An API token by which an assistant asks. */
  token: string | undefined;
}

const optional = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const key = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.string().min(32, 'is too short to be a key; make one with: openssl rand -hex 32').optional(),
);
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const NETWORK_VARIABLES = Object.fromEntries(
  networkList.flatMap(({ environment }) =>
    Object.entries(environment).map(([name, { schema }]) => [name, schema] as const),
  ),
);

const server = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .superRefine((url, context) => {
      const message = faultOfAddress(url);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .optional(),
);

const schema = z.object({
  DATABASE_URL: server,
  DATABASE_READ_URL: server,
  AMENDS_DATA_DIR: optional,
  AMENDS_ERASURE_KEY: key,
  AMENDS_SECRETS_KEY: key,
  AMENDS_OIDC_SECRET: optional,
  AMENDS_CONFIG: optional,
  AMENDS_MODEL: optional,
  AMENDS_USER: optional,
  AMENDS_TOKEN: optional,
  ...NETWORK_VARIABLES,
  HOST: optional,
  PORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number({ error: 'must be a number from 0 to 65535' }).int().min(0).max(65535).optional(),
  ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isNetwork), 'must be addresses or networks, comma-separated: 10.0.0.7, 10.1.0.0/16'),
  LOG_LEVEL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).optional(),
  ),
});

/** The variables Amends reads, for the documentation test. */
export const VARIABLES = Object.keys(schema.shape);

/** @throws UserError naming every variable that is wrong; values are never echoed, since some are secrets. */
export function readEnvironment(env: NodeJS.ProcessEnv): Readonly<Environment> {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new UserError(`the environment has ${count(problems.length)}:\n${problems.join('\n')}`, 2);
  }
  const read = parsed.data;
  return Object.freeze({
    databaseUrl: read.DATABASE_URL,
    databaseReadUrl: read.DATABASE_READ_URL,
    dataDir: path.resolve(read.AMENDS_DATA_DIR ?? './data'),
    erasureKey: read.AMENDS_ERASURE_KEY,
    secretsKey: read.AMENDS_SECRETS_KEY,
    oidcSecret: read.AMENDS_OIDC_SECRET,
    configFile: path.resolve(read.AMENDS_CONFIG ?? './amends.yaml'),
    configAsked: read.AMENDS_CONFIG !== undefined,
    networks: Object.freeze(
      Object.fromEntries(
        Object.keys(NETWORK_VARIABLES).map((name) => [name, (read as Record<string, unknown>)[name]]),
      ) as Variables,
    ),
    host: read.HOST ?? '127.0.0.1',
    port: read.PORT ?? 4080,
    trustedProxies: read.TRUSTED_PROXIES,
    logLevel: read.LOG_LEVEL ?? 'info',
    user: read.AMENDS_USER,
    token: read.AMENDS_TOKEN,
  });
}

function isNetwork(entry: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const family = net.isIP(address);
  return family !== 0 && Number(length ?? 0) <= (family === 6 ? 128 : 32);
}

function count(problems: number): string {
  return problems === 1 ? 'one mistake' : `${problems} mistakes`;
}
