/**
 * How long 35,000 invented replies of one brand take to cluster: half from forty templates with slots filled and small
 * changes, half of their own. Usage: tsx bench/canned.ts [replies].
 */

import { templateOf } from '../src/analysis/template.ts';
import { clusterOf, describeTemplate, fileTemplate, noClusters } from '../src/scorecards/clusters.ts';
import { randomFrom } from '../test/scorecards/brands-simulated.ts';

const random = randomFrom(7);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const WORDS =
  `account agent again answer app arrive bag bank battery bill booking branch call cancel card case charge check
  city code colour coupon courier day delay deliver desk door driver email engine error fee film fix flight form gate gift
  help hotel hour invoice item journey key kitchen label later letter light line link list lounge luggage manager map menu
  message minute model modem month name night note notice number office order package page parcel part password pay phone
  photo plan plate point post price printer queue reason receipt refund repair reply report restart return room route
  router row sale seat screen service shelf ship shop signal size slot staff station status stop store street suite
  system table team ticket till time track train transfer tray trip truck update value van video visit voucher wait
  wallet week window wire work yard year zone`.split(/\s+/);
const OPENINGS = ['Hi', 'Hello', 'Hey', 'Good morning', 'Dear'];
const NAMES = ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana'];

function sentence(length: number): string {
  return Array.from({ length }, () => pick(WORDS)).join(' ');
}

const templates = Array.from({ length: 40 }, () => `please ${sentence(8)} so that we can ${sentence(7)}`);

function reply(n: number): string {
  const body = random() < 0.5 ? pick(templates) : sentence(10 + Math.floor(random() * 12));
  const tail = random() < 0.3 ? ` with your number ${n}` : '';
  return `@user${n} ${pick(OPENINGS)} ${pick(NAMES)}, ${body}${tail}. ^${pick(['AB', 'CD', 'EF'])}`;
}

const replies = Array.from({ length: Number(process.argv[2] ?? 35_000) }, (_, n) => reply(n));
const begin = performance.now();
const clusters = noClusters();
const ids: string[] = [];
for (const text of replies) {
  const template = describeTemplate(templateOf(text));
  if (!template) continue;
  fileTemplate(clusters, template);
  ids.push(template.id);
}
const sizes = new Map<string, number>();
for (const id of ids) sizes.set(clusterOf(clusters, id), (sizes.get(clusterOf(clusters, id)) ?? 0) + 1);
const took = performance.now() - begin;
const canned = [...sizes.values()].filter((size) => size >= 3);
console.log(
  `${replies.length} replies in ${(took / 1000).toFixed(2)} s: ${canned.length} canned clusters with ` +
    `${canned.reduce((sum, size) => sum + size, 0)} replies, ${clusters.templates.size} distinct templates`,
);
