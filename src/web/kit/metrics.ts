import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ALERT_GAUGES } from '../../alerts/list.ts';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';

/** A registry per app, so that two apps in one process (tests) do not share numbers. No label names a person or a brand. */
export interface Metrics {
  registry: Registry;
  request(method: string, route: string, status: number, seconds: number): void;
  /** Refusals of strangers are audited at most sixty a minute: nobody may fill our disk without a name. The rest are counted. */
  mayAuditStranger(now: Ms): boolean;
}

export function makeMetrics(db: Kysely<Database>): Metrics {
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
  addStateGauges(registry, db);
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

/** Numbers that live in the database are read when they are asked for, each by an index. */
function addStateGauges(registry: Registry, db: Kysely<Database>): void {
  const gauges: (readonly [name: string, help: string, query: string])[] = [
    ...ALERT_GAUGES,
    [
      'amends_posts_unfiled',
      'Posts stored but not yet filed into a case.',
      'select count(*)::int as n from unfiled',
    ],
    ['amends_cases_queued', 'Cases in the queue.', 'select count(*)::int as n from cases where queued'],
    [
      'amends_clocks_running',
      'SLA clocks that run.',
      'select count(*)::int as n from clocks where met_at is null and not paused',
    ],
    [
      'amends_clocks_overdue',
      'SLA clocks that run and are past due.',
      'select count(*)::int as n from clocks where met_at is null and not paused and due_at < now()',
    ],
    ['amends_promises_open', 'Promises that are open.', "select count(*)::int as n from promises where state = 'open'"],
    [
      'amends_leases_held',
      'Cases that somebody works on.',
      'select count(*)::int as n from leases where until > now()',
    ],
  ];
  for (const [name, help, query] of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const { rows } = await sql.raw<{ n: number }>(query).execute(db);
        this.set(rows[0]?.n ?? 0);
      },
    });
  }
}
