import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from '../../config/schema.ts';
import type { Replica } from '../../db/replica.ts';
import type { Database } from '../../db/tables.ts';
import { readBudget } from '../../intake/ledger.ts';
import type { Ms } from '../../model.ts';
import { STATE_GAUGES } from './gauges.ts';

/** Where the numbers that are read when asked for come from. */
interface MetricsDeps {
  db: Kysely<Database>;
  config: Pick<Config, 'networks'>;
  now: () => Ms;
  replica?: Pick<Replica, 'lag'> | undefined;
}

/** A registry per app, so that two apps in one process (tests) do not share numbers. No label names a person or a brand. */
export interface Metrics {
  registry: Registry;
  request(method: string, route: string, status: number, seconds: number): void;
  /** Refusals of strangers are audited at most sixty a minute: nobody may fill our disk without a name. The rest are counted. */
  mayAuditStranger(now: Ms): boolean;
}

export function makeMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'amends_http_request_seconds',
    help: 'Time to answer a request, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const unaudited = new Counter({
    name: 'amends_strangers_refused_total',
    help: 'Writes of strangers that were refused and, being too many, not written to the audit log.',
    registers: [registry],
  });
  addStateGauges(registry, deps.db);
  addBudgetGauges(registry, deps);
  addReplicaGauge(registry, deps.replica);
  let minute = 0;
  let strangers = 0;
  return {
    registry,
    request: (method, route, status, took) => seconds.observe({ method, route, status }, took),
    mayAuditStranger(now) {
      if (Math.floor(now / 60_000) !== minute) [minute, strangers] = [Math.floor(now / 60_000), 0];
      strangers++;
      if (strangers > 60) unaudited.inc();
      return strangers <= 60;
    },
  };
}

/** Numbers that live in the database are read when they are asked for. */
function addStateGauges(registry: Registry, db: Kysely<Database>): void {
  for (const { name, help, labels = [], query } of STATE_GAUGES) {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        const { rows } = await sql.raw<Record<string, string> & { n: number }>(query).execute(db);
        this.reset();
        if (labels.length === 0) return this.set(rows[0]?.n ?? 0);
        for (const row of rows) this.set(Object.fromEntries(labels.map((label) => [label, row[label] ?? ''])), row.n);
      },
    });
  }
}

/** Nothing where there is no replica, or it is away. */
function addReplicaGauge(registry: Registry, replica: MetricsDeps['replica']): void {
  new Gauge({
    name: 'amends_replica_lag_seconds',
    help: 'How far the replica that answers lists and figures is behind; none while it is away.',
    registers: [registry],
    collect() {
      const lag = replica?.lag() ?? null;
      if (lag === null) this.remove();
      else this.set(lag / 1000);
    },
  });
}

/** What is spent and what the month will come to: the same figures that the pages and the budget stop go by. */
function addBudgetGauges(registry: Registry, { db, config, now }: MetricsDeps): void {
  const figures = [
    ['amends_spend_month_usd', 'Spent on reading a network this month.', 'spent'],
    ['amends_spend_forecast_usd', 'What the month will have cost at its pace.', 'forecast'],
    ['amends_spend_cap_usd', 'What may be spent in a month.', 'cap'],
  ] as const;
  for (const [name, help, figure] of figures) {
    new Gauge({
      name,
      help,
      labelNames: ['network'],
      registers: [registry],
      async collect() {
        for (const [network, settings] of Object.entries(config.networks)) {
          const budget = await readBudget(db, { network, settings }, now());
          this.set({ network }, budget[figure] / 1e6);
        }
      },
    });
  }
}
