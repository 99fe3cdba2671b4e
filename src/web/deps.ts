import type { Kysely, Transaction } from 'kysely';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Claims } from '../people/claims.ts';
import type { Principal } from '../people/roles.ts';
import type { Policy } from '../sla/policy.ts';
import type { Proxies } from './kit/address.ts';
import type { Live } from './kit/live.ts';
import type { Metrics } from './kit/metrics.ts';
import type { Ready } from './kit/ready.ts';
import type { Status } from './read/status.ts';

/** Where warnings and failures go; pino's loggers fit. Words of customers are never handed to it. */
export interface WebLog {
  /** Each request, at its end. */
  debug?(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the console needs from the program that serves it. */
export interface WebDeps {
  db: Kysely<Database>;
  /** The clock, read once per request. */
  now: () => Ms;
  log: WebLog;
  /** What amends.yaml says. */
  config: Config;
  /** Whose word is taken on where a request comes from. */
  proxies: Proxies;
  /** The SLA policies in force, compiled: by them due times are explained. */
  policies: readonly Policy[];
  /** Folds these histories again, after an action or a correction, in the caller's transaction. */
  refold(trx: Transaction<Database>, historyIds: number[], at: Ms, actor: string): Promise<void>;
}

/** What a request handler is given besides its input. */
export interface Scene extends WebDeps {
  live: Live;
  claims: Claims;
  metrics: Metrics;
  ready: Ready;
  status: () => Promise<Status>;
}

/** What middleware leaves for handlers. */
export interface WebEnv {
  Variables: {
    /** The id that the log and the answer name. */
    request: string;
    /** Moment of the request. */
    at: Ms;
    who: Principal | null;
    /** The session cookie's secret, when the request came in by one. */
    session: string | null;
    /** What the audit log will call the thing written to. */
    target: string | null;
  };
}
