import type { SignOn } from '../auth/oidc.ts';
import type { Principal } from '../auth/roles.ts';
import type { Channel } from '../channels/channel.ts';
import type { Config } from '../config/schema.ts';
import type { Replica } from '../db/replica.ts';
import type { Claims } from '../desk/claims.ts';
import type { DeskDeps } from '../desk/deps.ts';
import type { PrivateFigures } from '../desk/private.ts';
import type { Status } from '../desk/status.ts';
import type { ReplyDays } from '../desk/team.ts';
import type { Ms } from '../model.ts';
import type { Variables } from '../networks/network.ts';
import type { Policy } from '../sla/policy.ts';
import type { Proxies } from './http/address.ts';
import type { Live } from './http/live.ts';
import type { Metrics } from './http/metrics.ts';
import type { Ready } from './http/ready.ts';

/** Where warnings and failures go; pino's loggers fit. Words of customers are never handed to it. */
export interface WebLog {
  /** Each request, at its end. */
  debug?(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the console needs from the program that serves it. */
export interface WebDeps extends DeskDeps {
  /** The clock, read once per request. */
  now: () => Ms;
  log: WebLog;
  /** What amends.yaml says. */
  config: Config;
  /** The networks' part of the environment, for their webhooks. */
  variables?: Variables;
  /** Whose word is taken on where a request comes from. */
  proxies: Proxies;
  /** The sign-on of the firm, where amends.yaml names one. */
  signOn?: SignOn | undefined;
  /** A copy of the database that answers lists and figures. */
  replica?: Replica | undefined;
  /** Opens the alert channels, to try one; throws where a secret is missing in this process. */
  channels?: () => ReadonlyMap<string, Channel>;
  /** The SLA policies in force, compiled: by them due times are explained. */
  policies: readonly Policy[];
}

/** What a request handler is given besides its input. */
export interface RequestContext extends WebDeps {
  live: Live;
  claims: Claims;
  metrics: Metrics;
  ready: Ready;
  status: () => Promise<Status>;
  replyDays: ReplyDays;
  privateFigures: PrivateFigures;
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
