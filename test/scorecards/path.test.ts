import { expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import type { Post } from '../../src/model.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard, recountCard } from '../../src/scorecards/store/cards.ts';
import { listClusters } from '../../src/scorecards/store/listing.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { fileArchive, shuffle } from '../support/filing.ts';
import { DAY } from './turns.ts';

const posts = generateArchive({ conversations: 10 });

/** The cards of all brands and the canned clusters, after the whole path from posts on. */
async function numbersOf(order: Post[], batch: number, open: () => Promise<Connection>) {
  const { db, close } = await open();
  const end = await fileArchive(db, order, { batch });
  const live = await cardsOf(db, end, readCard);
  await recountAll(db);
  expect(await findDifferences(db)).toEqual([]);
  const counted = await cardsOf(db, end, readCard);
  expect(await cardsOf(db, end, recountCard)).toEqual(counted);
  const uncanned = (cards: typeof live) => cards.map((card) => ({ ...card, canned_share: null }));
  expect(uncanned(live)).toEqual(uncanned(counted));
  const clusters = await listClusters(db, { copies: 2 });
  await close();
  return { cards: counted, clusters };
}

async function cardsOf(db: Connection['db'], end: number, read: typeof readCard) {
  const brands = await db.selectFrom('brands').select(['id', 'key']).orderBy('key').execute();
  const cards = [];
  for (const { id, key } of brands) {
    const question = {
      brand: key,
      brandId: id,
      from: end - 60 * DAY + 7_777_000,
      to: end + 1_000,
      at: end,
      thresholds: DEFAULT_THRESHOLDS,
    };
    cards.push(await read(db, question));
  }
  return cards;
}

it('gives the same scorecards and clusters whatever the order of arrival and the size of batches', async () => {
  const file = await numbersOf(posts, 1_000, embeddedDatabase);
  expect(file.cards.some((card) => card.apologised_cases > 2)).toBe(true);
  expect(file.clusters.length).toBeGreaterThan(0);
  expect(await numbersOf(shuffle(posts, 3), 61, embeddedDatabase)).toEqual(file);
}, 180_000);
