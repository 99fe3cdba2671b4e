import { DAY } from '../config/duration.ts';
import type { Config } from '../config/schema.ts';
import type { Ms } from '../model.ts';
import { errorsOf, type ReadingErrors, readingErrorFile } from './reading-error.ts';

/** Everything a verdict depends on besides the record; docs/method.md argues for each default. Shares are 0..1. */
export interface Thresholds {
  /** A case is judged when this long has passed since its last post. */
  judgingWindowMs: Ms;
  /** Fewest mature cases, and fewest distinct customers behind them, that a verdict may rest on. */
  minCases: number;
  minCustomers: number;
  /** Fewest occasions among them: an incident, or else the complaints of one day about one topic. */
  minIncidents: number;
  /** "Most" and "half": a share must lie strictly above it (or the upper limit strictly below). */
  majority: number;
  /** How far past `majority` a share must move back before a verdict that stands is taken away. */
  hysteresis: number;
  /** Standard normal quantile of the interval: 1.96 leaves 2.5 % on either side. */
  z: number;
  /** The same of the limits that a verdict is drawn from. */
  quantile: number;
  /** Measured error of the reading, by share; upper limits. */
  errors: ReadingErrors;
  /**
   * Error of the reading that the interval of the ratio is widened by, as shares of all mature cases: called resolved that
   * were not, and the other way.
   */
  falselyResolved: number;
  falselyUnresolved: number;
  /** A template is canned from this many copies to this many different customers. */
  cannedCopies: number;
  cannedCustomers: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  judgingWindowMs: 7 * DAY,
  minCases: 20,
  minCustomers: 15,
  minIncidents: 2,
  majority: 0.5,
  hysteresis: 0.05,
  z: 1.96,
  quantile: 1.96,
  errors: errorsOf(readingErrorFile().figures),
  falselyResolved: 0.05,
  falselyUnresolved: 0.05,
  cannedCopies: 3,
  cannedCustomers: 2,
};

/** The thresholds that amends.yaml sets. */
export function thresholdsOf({ verdicts }: Pick<Config, 'verdicts'>): Thresholds {
  return {
    judgingWindowMs: verdicts.judging_days * DAY,
    minCases: verdicts.min_cases,
    minCustomers: verdicts.min_customers,
    minIncidents: verdicts.min_incidents,
    majority: verdicts.majority,
    hysteresis: verdicts.hysteresis,
    z: DEFAULT_THRESHOLDS.z,
    quantile: verdicts.quantile,
    errors: DEFAULT_THRESHOLDS.errors,
    falselyResolved: verdicts.falsely_resolved,
    falselyUnresolved: verdicts.falsely_unresolved,
    cannedCopies: verdicts.canned_copies,
    cannedCustomers: verdicts.canned_customers,
  };
}

/** The settings that a verdict depends on, as amends.yaml names and counts them. */
const SETTINGS: Record<string, (thresholds: Thresholds) => number> = {
  judging_days: ({ judgingWindowMs }) => judgingWindowMs / DAY,
  min_cases: ({ minCases }) => minCases,
  min_customers: ({ minCustomers }) => minCustomers,
  min_incidents: ({ minIncidents }) => minIncidents,
  majority: ({ majority }) => majority,
  hysteresis: ({ hysteresis }) => hysteresis,
  quantile: ({ quantile }) => quantile,
};

/** The settings of a verdict that differ from those which docs/method.md argues for: "verdicts.majority 0.6 (default 0.5)". */
export function changedSettings(thresholds: Thresholds): string[] {
  return Object.entries(SETTINGS)
    .filter(([, of]) => of(thresholds) !== of(DEFAULT_THRESHOLDS))
    .map(([name, of]) => `verdicts.${name} ${of(thresholds)} (default ${of(DEFAULT_THRESHOLDS)})`);
}
