import type { AlertsConfig } from '../config/alerts.ts';
import type { Policy } from '../sla/policy.ts';

/** What the watch and the sender go by; made once at start. */
export interface AlertSettings {
  config: AlertsConfig;
  policies: readonly Policy[];
  /** Policies no longer in force, by version: cases opened under them keep them. */
  pastPolicies: ReadonlyMap<string, Policy>;
  /** Address of the console without a trailing slash, for links; null: no links. */
  consoleUrl: string | null;
}
