import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import { cardAsOf, giveAllVerdicts } from '../../src/jobs/verdicts.ts';
import { openLog } from '../../src/log.ts';
import type { Post } from '../../src/model.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { findCannedDifferences } from '../../src/scorecards/store/canned-check.ts';
import { findVerdictDifference } from '../../src/scorecards/store/verdicts.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { ARCHIVE_FROM, generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, fileArchive } from '../support/filing.ts';
import { seedBrand } from './seed.ts';
import { DAY } from './turns.ts';

const posts = generateArchive({ conversations: 60 });
/** Midnight in the midst of the archive: many conversations are under way. */
const midnight = Date.parse(ARCHIVE_FROM) + 21 * DAY;
const log = openLog('silent');
let late: Connection;
let early: Connection;

async function fill(of: Post[]): Promise<Connection> {
  const connection = await embeddedDatabase();
  await fileArchive(connection.db, of);
  await foldDue(connection.db, await contextOf(connection.db), midnight);
  await recountAll(connection.db);
  return connection;
}

async function give({ db }: Connection) {
  await giveAllVerdicts(db, await contextOf(db), { thresholds: DEFAULT_THRESHOLDS, at: midnight + 20 * 60_000 }, log);
  const rows = await db
    .selectFrom('verdicts')
    .innerJoin('brands', 'brands.id', 'brand_id')
    .orderBy('key')
    .select(['key', 'card'])
    .execute();
  // Which replies are canned is known better the more of them have come.
  return rows.map(({ card }) => ({ ...card, canned_share: null }));
}

beforeAll(async () => {
  early = await fill(posts.filter((post) => Date.parse(post.created_at) < midnight));
  late = await fill(posts);
}, 120_000);
afterAll(async () => {
  await early.close();
  await late.close();
});

it('a verdict is the same whether it is given at midnight or when much has happened since', async () => {
  const before = await late.db.selectFrom('cases').selectAll().orderBy('id').execute();
  const given = await give(early);
  expect(given.filter((card) => card.apologised_cases > 0).length).toBeGreaterThan(2);
  // Brands that first write later are not there yet.
  const known = new Set(given.map((card) => card.brand));
  expect((await give(late)).filter((card) => known.has(card.brand))).toEqual(given);
  expect(await late.db.selectFrom('cases').selectAll().orderBy('id').execute()).toEqual(before);
}, 120_000);

it('waits while nothing is read, or posts of days that have ended are still to be assigned', async () => {
  const connection = await embeddedDatabase();
  const { db } = connection;
  await seedBrand(db, 'acme');
  expect(await give(connection)).toEqual([]);
  await fileArchive(db, posts.filter((post) => Date.parse(post.created_at) < midnight).slice(-40));
  await recountAll(db);
  const one = await db.selectFrom('posts').select('id').orderBy('created_at').executeTakeFirstOrThrow();
  await db.insertInto('unfiled').values({ post_id: one.id, again: true }).execute();
  expect(await give(connection)).toEqual([]);
  await db.deleteFrom('unfiled').execute();
  expect((await give(connection)).length).toBeGreaterThan(0);
  await connection.close();
}, 120_000);

it('is given again by --verify and must be equal, unless facts of its days have come since', async () => {
  const { db } = late;
  const context = await contextOf(db);
  const brand = [...context.brands.values()].find(({ key }) => key === 'marrowmart')!;
  const check = () =>
    findVerdictDifference(db, brand, DEFAULT_THRESHOLDS, (question) => cardAsOf(db, context, question));
  expect(await check()).toBeNull();
  await sql`update posts set received_at = created_at, filed_at = created_at`.execute(db);
  expect(await check()).toBe('equal');
  // A trade that is named later changes no verdict that was given.
  await sql`update brands set settings = settings || '{"trade": "airline"}' where id = ${brand.id}`.execute(db);
  expect(await check()).toBe('equal');
  await sql`update verdicts set verdict = 'silent' where brand_id = ${brand.id}`.execute(db);
  expect(await check()).toMatchObject({ given: 'silent' });
  expect(
    await findVerdictDifference(db, brand, { ...DEFAULT_THRESHOLDS, minCases: 5 }, () => Promise.reject()),
  ).toBeNull();
}, 120_000);

it('canned replies are clustered again and must be equal', async () => {
  const { db } = late;
  const brands = await db.selectFrom('brands').select('id').execute();
  for (const { id } of brands) expect(await findCannedDifferences(db, id)).toEqual([]);
  const one = await db
    .selectFrom('clusters')
    .select(['brand_id', 'cluster'])
    .orderBy('copies', 'desc')
    .executeTakeFirstOrThrow();
  await db.updateTable('clusters').set({ copies: 1 }).where('cluster', '=', one.cluster).execute();
  const found = await findCannedDifferences(db, one.brand_id);
  expect(found).toContainEqual({ table: 'clusters', id: one.cluster });
  const reply = await db
    .selectFrom('reply_templates')
    .select('post_id')
    .where('brand_id', '=', one.brand_id)
    .executeTakeFirstOrThrow();
  await db.deleteFrom('reply_templates').where('post_id', '=', reply.post_id).execute();
  expect(await findCannedDifferences(db, one.brand_id)).toContainEqual({
    table: 'reply_templates',
    id: String(reply.post_id),
  });
  await db.insertInto('template_queue').values({ post_id: reply.post_id }).execute();
  expect(await findCannedDifferences(db, one.brand_id)).toBeNull();
}, 120_000);
