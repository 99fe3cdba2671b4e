import { type Kysely, sql } from 'kysely';
import { watchIncidents } from '../src/alerts/incidents.ts';
import type { AlertSettings } from '../src/alerts/settings.ts';
import { foldRules, loadCaseContext } from '../src/cases/context.ts';
import { dueHistories } from '../src/cases/store/history-ids.ts';
import { askGapJudgement } from '../src/cases/store/uncertain.ts';
import { configSchema } from '../src/config/schema.ts';
import { inRolledBack } from '../src/db/rollback-only.ts';
import type { Database } from '../src/db/tables.ts';
import { gatherIncidents } from '../src/desk/incidents/gather.ts';
import { readProfiles } from '../src/identity/profiles.ts';
import { followThreads } from '../src/intake/follow.ts';
import { fetchParents } from '../src/intake/parents.ts';
import type { PollDeps } from '../src/intake/polled.ts';
import { recheckPosts } from '../src/intake/recheck.ts';
import { cardAsOf } from '../src/jobs/verdicts.ts';
import { performOrphanCheck, performWatch } from '../src/jobs/watch.ts';
import { openLog } from '../src/log.ts';
import type { Ms } from '../src/model.ts';
import { readTallied } from '../src/scorecards/store/cards.ts';
import { questionOf } from '../src/scorecards/store/questions.ts';
import { recountBrand } from '../src/scorecards/store/rollups.ts';
import { tellStory } from '../src/scorecards/store/story.ts';
import { questionOfDay } from '../src/scorecards/store/verdicts.ts';
import { DEFAULT_THRESHOLDS } from '../src/scorecards/thresholds.ts';

/** A way into the database that somebody or something takes again and again. */
export interface Door {
  name: string;
  open: () => Promise<unknown>;
}

const DAY = 86_400_000;

/** Addresses of pages and of the API, of a large brand, one in the middle and a small one. */
export async function addresses(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ id: string; customer: string; large: string }>`
    select c.id, k.key as customer, (select id from cases where brand_id = 1 order by opened_at desc limit 1) as large
    from cases c join customers k on k.id = c.customer_id where queued order by band, rank_at, c.id limit 1`.execute(
    db,
  );
  const { id, customer, large } = rows[0]!;
  const api = '/api/v1';
  return [
    '/queue',
    '/queue?view=open',
    '/queue?level=critical&brand=brand1',
    '/queue?q=refund',
    '/queue?q=%22number%20777%22',
    '/queue/set-aside',
    '/queue/set-aside/sample',
    `/cases/${large}`,
    '/search?q=refund',
    '/search?q=delivery%20late',
    '/owed',
    '/owed?expired=true',
    '/brands/brand1/promises',
    '/brands/brand50/promises',
    '/brands/brand1/canned',
    '/brands',
    '/brands?own=yes&sort=complaints',
    '/brands/brand1',
    '/brands/brand50',
    '/brands/brand200',
    '/brands/brand1/evidence?of=ladder_words_only',
    '/brands?brand=brand1&with=brand2&with=brand50&with=brand100',
    '/lead',
    '/handover',
    '/regulated',
    '/alerts',
    '/incidents',
    '/health',
    '/me',
    '/audit',
    '/audits',
    '/metrics',
    '/status',
    '/readyz',
    `${api}/queue`,
    `${api}/queue/set-aside`,
    `${api}/cases?limit=50`,
    `${api}/cases?brand=brand1&status=closed`,
    `${api}/cases?brand=brand50&q=refund`,
    `${api}/cases/${id}`,
    `${api}/cases/${large}/posts`,
    `${api}/cases/${large}/events`,
    `${api}/customers/${encodeURIComponent(customer)}`,
    `${api}/brands`,
    `${api}/brands/brand1`,
    `${api}/brands/brand50`,
    `${api}/brands/brand1/evidence?of=ladder_words_only`,
    `${api}/promises?brand=brand1`,
    `${api}/promises?brand=brand50`,
    `${api}/owed`,
    `${api}/canned?brand=brand1`,
    `${api}/regulated`,
    `${api}/search?q=refund`,
    `${api}/posts?q=refund`,
    `${api}/posts?q=refund&brand=brand50`,
    `${api}/posts?q=%22number%20777%22`,
    `${api}/alerts`,
    `${api}/gaps`,
    `${api}/spend`,
    `${api}/incidents`,
    `${api}/audit`,
  ];
}

/** What the schedule runs, and what a card costs that nobody has kept. */
export async function jobs(db: Kysely<Database>, now: Ms): Promise<Door[]> {
  const config = configSchema.parse({});
  const settings: AlertSettings = { config: config.alerts, policies: [], pastPolicies: new Map(), consoleUrl: null };
  const context = await loadCaseContext(db, foldRules(config, 'amends.yaml'));
  const polling = deafNetwork(db);
  const brand = (id: number) => ({ id, key: `brand${id}` });
  const card = (id: number) => ({
    name: `job scorecards: a card made, brand${id}`,
    open: async () => {
      const question = questionOf(brand(id), {}, now, DEFAULT_THRESHOLDS);
      await readTallied(db, question);
    },
  });
  const story = (id: number) => ({
    name: `job scorecards: a story made, brand${id}`,
    open: () => tellStory(db, questionOf(brand(id), {}, now, DEFAULT_THRESHOLDS)),
  });
  return [
    card(1),
    card(50),
    card(200),
    story(1),
    story(50),
    {
      name: 'job scorecards: a day of brand1 counted',
      open: () =>
        inRolledBack(db, async (trx) => {
          await sql`insert into stale_days (brand_id, day) values (1, ${new Date(now - 20 * DAY)}::date)`.execute(trx);
          await recountBrand(trx);
        }),
    },
    {
      name: 'job verdicts: a day of brand1',
      open: () => cardAsOf(db, context, questionOfDay(brand(1), now - 2 * DAY, DEFAULT_THRESHOLDS)),
    },
    { name: 'job sla-watch', open: () => performWatch(db, settings, now) },
    { name: 'job end-alerts', open: () => performOrphanCheck(db, settings, now) },
    {
      name: 'job incidents',
      open: () =>
        inRolledBack(db, (trx) =>
          watchIncidents(trx, settings, { networks: config.networks, databaseClock: async () => now }, now),
        ),
    },
    { name: 'job gather-incidents', open: () => gatherIncidents({ db, refold: async () => {} } as never, now) },
    { name: 'job due: histories that are', open: () => dueHistories(db, now, 100) },
    { name: 'job gaps', open: () => askGapJudgement(db, now) },
    { name: 'job recheck', open: () => recheckPosts(polling, now) },
    { name: 'job threads', open: () => followThreads(polling, now) },
    { name: 'job missing-parents', open: () => fetchParents(polling, now) },
    { name: 'job profiles', open: () => readProfiles(polling, now) },
  ];
}

/** A network that is asked in vain: what is looked up before asking is what is measured. */
function deafNetwork(db: Kysely<Database>): PollDeps {
  const unreachable = async () => ({
    ok: false as const,
    failure: { status: 'unreachable' as const, detail: 'bench' },
  });
  const network = {
    name: 'x',
    limits: {
      lookup_max: 100,
      accounts_max: 100,
      window: 900_000,
      post_length: null,
      threads: { every: 600_000, reach: 7 * DAY },
    },
    advice: () => null,
    lookup: unreachable,
    threads: unreachable,
    profiles: unreachable,
  };
  const { networks } = configSchema.parse({});
  const settings = { ...networks.x, prices: null };
  return { db, network, settings, source: 'poll', random: Math.random, log: openLog('fatal') } as unknown as PollDeps;
}
