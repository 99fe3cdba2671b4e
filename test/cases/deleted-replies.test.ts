import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import { markGone } from '../../src/intake/gone.ts';
import { readCard } from '../../src/scorecards/store/cards.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { told } from '../cli/imported.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, draining, fileArchive } from '../support/filing.ts';

const DAY = 86_400_000;
const deleted = (...ids: string[]) => ids.map((id) => ({ id, why: 'deleted' as const }));
const posts = told(
  ['ann', 0, '@acme my parcel never arrived and nobody picks up the phone. Terrible service!'],
  ['=acme', 60, '@ann So sorry to hear this. We will call you by tomorrow noon. ^KL', 0],
  ['bob', 10, '@acme you charged me twice for one order, this is ridiculous.'],
  ['=acme', 70, '@bob We are so sorry for this, Bob.', 2],
);

it('a reply that its brand deleted keeps its class and its place in the count, and none of its words', async () => {
  const { db, close } = await embeddedDatabase();
  const end = await fileArchive(db, posts);
  const brand = await db.selectFrom('brands').select(['id', 'key']).executeTakeFirstOrThrow();
  const at = end + 30 * DAY;
  const question = {
    brand: brand.key,
    brandId: brand.id,
    from: end - 30 * DAY,
    to: at,
    at,
    thresholds: DEFAULT_THRESHOLDS,
  };
  const before = await readCard(db, question);
  expect(before).toMatchObject({
    replies: 2,
    complaint_cases: 2,
    ladder: { promise_dated: 1, words_only: 1, no_reply: 0 },
  });
  await db.transaction().execute((trx) => markGone(trx, 'x', deleted(posts[1]!.id, posts[3]!.id), new Date(at)));
  await drain(db, () => contextOf(db), draining(100, end));
  const after = await readCard(db, question);
  expect({ ...after, canned_share: null }).toEqual({ ...before, canned_share: null });
  const { rows } = await sql<{
    all: string;
  }>`select jsonb_agg(r.reading)::text || (select jsonb_agg(c.judgement)::text from cases c)
    || (select coalesce(string_agg(text, ''), '') from promises) || (select jsonb_agg(p)::text from posts p where brand_id is not null) as all
    from readings r where role = 'brand'`.execute(db);
  for (const word of ['sorry to', 'call you', 'tomorrow', 'Bob', '"KL"']) expect(rows[0]!.all).not.toContain(word);
  expect((await verifyAll(db, await contextOf(db), end)).differences).toEqual([]);
  await close();
}, 120_000);

it('a customer who deletes a complaint takes it back', async () => {
  const { db, close } = await embeddedDatabase();
  const end = await fileArchive(db, posts);
  await db.transaction().execute((trx) => markGone(trx, 'x', deleted(posts[0]!.id), new Date(end)));
  await drain(db, () => contextOf(db), draining(100, end));
  const cases = await db.selectFrom('cases').select('id').execute();
  expect(cases).toHaveLength(1);
  await close();
}, 120_000);
