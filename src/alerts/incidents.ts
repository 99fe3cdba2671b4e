import type { Kysely, Transaction } from 'kysely';
import { HOUR } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { causeOf } from '../incidents/cause.ts';
import { suggestIncident } from '../incidents/store.ts';
import type { IntakeSettings } from '../intake/prices.ts';
import type { Ms } from '../model.ts';
import { readAudits } from '../scorecards/store/audits.ts';
import { findDrifts } from '../scorecards/store/drift.ts';
import { findDrift } from './detect/drift.ts';
import { findMonitoringProblems } from './detect/monitoring.ts';
import { commonWords, isSpike, spikeIncident } from './detect/spike.ts';
import { countHours, findThreads, findVerdictChanges, readHour, readSenses } from './detect/store.ts';
import { isViral, verdictIncidents, viralCondition, viralIncident } from './detect/viral.ts';
import { endIncidents, type Incident, raiseIncidents } from './raise.ts';
import type { AlertSettings } from './settings.ts';
import { endAlerts } from './store.ts';

const NEWS: Ms = 2 * 86_400_000;

/** What finding incidents needs besides settings. */
export interface IncidentSenses {
  /** How each network is read: budgets and prices. */
  networks: Readonly<Record<string, IntakeSettings>>;
  /** The database's clock, to compare ours with. */
  databaseClock: () => Promise<Ms>;
}

/**
 * Looks at everything else that somebody should know of - spikes, threads going viral, verdicts, drift of the reading, problems of
 * the monitoring itself - tells what is new and says what is over. Once a minute is often enough.
 */
export async function watchIncidents(
  trx: Transaction<Database>,
  settings: AlertSettings,
  senses: IncidentSenses,
  now: Ms,
): Promise<{ raised: number; ended: number }> {
  const firing = await findFiringAlerts(trx);
  const incidents = [
    ...findMonitoringProblems(
      await readSenses(trx, senses.networks, now, senses.databaseClock),
      settings.config.monitoring,
      now,
    ),
    ...(await findSpikes(trx, settings, firing, now)),
    ...(await findViral(trx, settings, firing, now)),
    ...findDrift((await readAudits(trx, now))[0]!, await findDrifts(trx, now)),
    ...verdictIncidents(await findVerdictChanges(trx, now - NEWS)),
  ];
  const current = new Set(incidents.map(({ condition }) => condition));
  const over = [...firing].filter(([condition]) => !current.has(condition));
  // A verdict that was told of is old news, not a danger that has passed: no all-clear.
  await endAlerts(
    trx,
    over.filter(([, { kind }]) => kind === 'verdict').map(([, { id }]) => ({ id, reason: 'over' as const })),
    now,
  );
  const ended = await endIncidents(
    trx,
    settings,
    over.filter(([, { kind }]) => kind !== 'verdict').map(([condition]) => condition),
    now,
  );
  const known = await findAnnouncedVerdicts(trx, incidents);
  return {
    raised: await raiseIncidents(
      trx,
      settings,
      incidents.filter(({ condition }) => !firing.has(condition) && !known.has(condition)),
      now,
    ),
    ended,
  };
}

type FiringAlerts = Map<string, { id: number; kind: string }>;

async function findFiringAlerts(db: Kysely<Database>): Promise<FiringAlerts> {
  const rows = await db
    .selectFrom('alerts')
    .select(['id', 'condition', 'kind'])
    .where('state', '=', 'firing')
    .where('kind', 'not in', ['sla', 'harm', 'test'])
    .execute();
  return new Map(rows.map(({ condition, ...alert }) => [condition, alert]));
}

async function findSpikes(
  trx: Transaction<Database>,
  settings: AlertSettings,
  firing: FiringAlerts,
  now: Ms,
): Promise<Incident[]> {
  const { spike } = settings.config;
  const incidents: Incident[] = [];
  for (const counts of await countHours(trx, now)) {
    const condition = `spike/${counts.brand.key}`;
    if (!isSpike(counts, spike, firing.has(condition))) continue;
    if (!firing.has(condition) && (await endedSince(trx, condition, now - spike.cool_down))) continue;
    const posts = await readHour(trx, counts.brand.id, now);
    await suggestCause(trx, counts.brand, posts, now);
    incidents.push(spikeIncident(counts, posts));
  }
  return incidents;
}

/** A spike whose complaints have one cause may be an incident: a lead is asked. */
async function suggestCause(
  trx: Transaction<Database>,
  brand: { id: number; key: string },
  posts: readonly { topic: string | null; text: string }[],
  now: Ms,
): Promise<void> {
  const shared = commonWords(posts.map(({ text }) => text));
  const cause = causeOf(
    posts.map(({ topic }) => topic),
    shared,
  );
  if (cause === null) return;
  const title = cause.words.length > 0 ? `${cause.topic}: ${cause.words.join(', ')}` : cause.topic;
  await suggestIncident(trx, { brandId: brand.id, cause, title, from: now - HOUR }, now);
}

async function findViral(
  db: Kysely<Database>,
  settings: AlertSettings,
  firing: FiringAlerts,
  now: Ms,
): Promise<Incident[]> {
  const { viral } = settings.config;
  const threads = await findThreads(db, Math.ceil(viral.people / 2), now);
  return threads.filter((thread) => isViral(thread, viral, firing.has(viralCondition(thread)))).map(viralIncident);
}

async function endedSince(db: Kysely<Database>, condition: string, since: Ms): Promise<boolean> {
  const row = await db
    .selectFrom('alerts')
    .select('id')
    .where('condition', '=', condition)
    .where('ended_at', '>=', new Date(since))
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes of verdict that were told of before, also when that alert has ended: each is told of once. */
async function findAnnouncedVerdicts(db: Kysely<Database>, incidents: readonly Incident[]): Promise<Set<string>> {
  const wanted = incidents.filter(({ kind }) => kind === 'verdict').map(({ condition }) => condition);
  if (wanted.length === 0) return new Set();
  const rows = await db.selectFrom('alerts').select('condition').where('condition', 'in', wanted).execute();
  return new Set(rows.map(({ condition }) => condition));
}
