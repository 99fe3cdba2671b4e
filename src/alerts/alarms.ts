import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { findBlindness } from './detect/blind.ts';
import { isSpike, spikeAffair } from './detect/spike.ts';
import { countHours, findThreads, findVerdictChanges, readHour, readSenses } from './detect/store.ts';
import { isViral, verdictAffairs, viralAffair, viralCondition } from './detect/talk.ts';
import { type Affair, endAffairs, raiseAffairs } from './raise.ts';
import type { AlertSettings } from './settings.ts';
import { endAlerts } from './store.ts';

const NEWS: Ms = 2 * 86_400_000;

/** What the alarms need besides settings. */
export interface AlarmSenses {
  /** Dollars that may be spent per network and month. */
  budgets: Readonly<Record<string, number>>;
  /** The database's clock, to compare ours with. */
  databaseClock: () => Promise<Ms>;
}

/**
 * Looks at everything else that somebody should know of - spikes, threads going viral, verdicts, the monitor's own
 * blindness - tells what is new and says what is over. Once a minute is often enough.
 */
export async function watchAffairs(
  trx: Transaction<Database>,
  settings: AlertSettings,
  senses: AlarmSenses,
  now: Ms,
): Promise<{ raised: number; ended: number }> {
  const standing = await findStanding(trx);
  const affairs = [
    ...findBlindness(await readSenses(trx, senses.budgets, now, senses.databaseClock), settings.config.blind, now),
    ...(await findSpikes(trx, settings, standing, now)),
    ...(await findTalk(trx, settings, standing, now)),
    ...verdictAffairs(await findVerdictChanges(trx, now - NEWS)),
  ];
  const current = new Set(affairs.map(({ condition }) => condition));
  const over = [...standing].filter(([condition]) => !current.has(condition));
  // A verdict that was told of is old news, not a danger that has passed: no all-clear.
  await endAlerts(
    trx,
    over.filter(([, { kind }]) => kind === 'verdict').map(([, { id }]) => ({ id, reason: 'over' as const })),
    now,
  );
  const ended = await endAffairs(
    trx,
    settings,
    over.filter(([, { kind }]) => kind !== 'verdict').map(([condition]) => condition),
    now,
  );
  const known = await findToldVerdicts(trx, affairs);
  return {
    raised: await raiseAffairs(
      trx,
      settings,
      affairs.filter(({ condition }) => !standing.has(condition) && !known.has(condition)),
      now,
    ),
    ended,
  };
}

type Standing = Map<string, { id: number; kind: string }>;

async function findStanding(db: Kysely<Database>): Promise<Standing> {
  const rows = await db
    .selectFrom('alerts')
    .select(['id', 'condition', 'kind'])
    .where('state', '=', 'firing')
    .where('kind', 'not in', ['sla', 'harm', 'test'])
    .execute();
  return new Map(rows.map(({ condition, ...alert }) => [condition, alert]));
}

async function findSpikes(
  db: Kysely<Database>,
  settings: AlertSettings,
  standing: Standing,
  now: Ms,
): Promise<Affair[]> {
  const { spike } = settings.config;
  const affairs: Affair[] = [];
  for (const counts of await countHours(db, now)) {
    const condition = `spike/${counts.brand.key}`;
    if (!isSpike(counts, spike, standing.has(condition))) continue;
    if (!standing.has(condition) && (await endedSince(db, condition, now - spike.cool_down))) continue;
    affairs.push(spikeAffair(counts, await readHour(db, counts.brand.id, now)));
  }
  return affairs;
}

async function findTalk(db: Kysely<Database>, settings: AlertSettings, standing: Standing, now: Ms): Promise<Affair[]> {
  const { viral } = settings.config;
  const threads = await findThreads(db, Math.ceil(viral.people / 2), now);
  return threads.filter((thread) => isViral(thread, viral, standing.has(viralCondition(thread)))).map(viralAffair);
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
async function findToldVerdicts(db: Kysely<Database>, affairs: readonly Affair[]): Promise<Set<string>> {
  const wanted = affairs.filter(({ kind }) => kind === 'verdict').map(({ condition }) => condition);
  if (wanted.length === 0) return new Set();
  const rows = await db.selectFrom('alerts').select('condition').where('condition', 'in', wanted).execute();
  return new Set(rows.map(({ condition }) => condition));
}
