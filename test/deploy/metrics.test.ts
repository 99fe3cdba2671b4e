import fs from 'node:fs';
import path from 'node:path';
import { Histogram } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/schema.ts';
import { makeMetrics } from '../../src/web/http/metrics.ts';
import { embeddedDatabase } from '../support/databases.ts';

const DEPLOY = path.resolve(import.meta.dirname, '../../deploy');
const read = (file: string) => fs.readFileSync(path.join(DEPLOY, file), 'utf8');

interface Panel {
  title: string;
  type: string;
  targets?: { expr: string; legendFormat: string }[];
}
interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

const panels = (JSON.parse(read('grafana/amends.json')) as { panels: Panel[] }).panels;
const { groups } = parse(read('prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const graphs = panels.flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target })));

/** What Prometheus itself knows: functions, words of its language, and the labels that it adds. */
const FUNCTIONS = /\b(?:sum|min|max|by|rate|delta|absent|histogram_quantile|and|or)\b/g;
const ADDED_LABELS = ['job', 'instance'];

/** The metrics and labels that an expression names. */
function namesIn(expr: string): { metrics: string[]; labels: string[] } {
  const by = [...expr.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(([, list]) =>
    list!.split(',').map((label) => label.trim()),
  );
  const selected = [...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, list]) =>
    [...list!.matchAll(/(\w+)\s*[=!~]/g)].map(([, label]) => label!),
  );
  const bare = expr
    .replace(/\bby\s*\([^)]*\)/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]|"[^"]*"/g, '')
    .replace(FUNCTIONS, '');
  return { metrics: bare.match(/[a-z_][a-z0-9_]*/gi) ?? [], labels: [...by, ...selected] };
}

describe('the metrics that the dashboard and the alert rules name', () => {
  /** Labels of each metric that the program gives. */
  const known = new Map<string, Set<string>>();
  beforeAll(async () => {
    const { db, close } = await embeddedDatabase();
    const { registry } = makeMetrics({ db, config: configSchema.parse({}), now: Date.now });
    for (const metric of registry.getMetricsAsArray()) {
      const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: string[] };
      const names = metric instanceof Histogram ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name];
      for (const each of names) known.set(each, new Set([...labelNames, ...(each.endsWith('_bucket') ? ['le'] : [])]));
    }
    await close();
  });

  const all = [...graphs, ...rules.map(({ alert: title, expr }) => ({ title, expr, legendFormat: '' }))];
  it.each(all)('exist, with their labels: $title: $expr', ({ expr, legendFormat }) => {
    const { metrics, labels } = namesIn(expr);
    expect(metrics.filter((name) => !known.has(name))).toEqual([]);
    const has = new Set([...metrics.flatMap((name) => [...known.get(name)!]), ...ADDED_LABELS]);
    const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!);
    expect([...labels, ...shown].filter((label) => !has.has(label))).toEqual([]);
    const by = /\bby\s*\(([^)]*)\)/.exec(expr)?.[1]?.split(/,\s*/);
    if (by) expect(shown.filter((label) => !by.includes(label))).toEqual([]);
  });

  it('are all that are ours: none is without a graph', () => {
    const drawn = new Set(graphs.flatMap(({ expr }) => namesIn(expr).metrics));
    const ours = [...known.keys()].filter((name) => name.startsWith('amends_') && !name.endsWith('_sum'));
    expect(ours.filter((name) => !drawn.has(name))).toEqual([]);
  });

  it('are said to mean something: each rule has a severity and what to do, each graph a title and a unit', () => {
    for (const { alert, labels, annotations } of rules) {
      expect(['info', 'warning', 'critical'], alert).toContain(labels.severity);
      expect(annotations.action, alert).toMatch(/\w{3}/);
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(panels.filter(({ title }) => !title)).toEqual([]);
  });
});
