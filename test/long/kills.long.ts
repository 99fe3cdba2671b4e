import nock from 'nock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RECOVERABLE } from '../../src/sandbox/faults/catalogue.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, fileArchive } from '../support/filing.ts';
import { comparable, inArchiveIds, pollWithKills } from '../support/killing.ts';
import { scaled } from '../support/scale.ts';

const KILLS = scaled(200);

beforeAll(() => nock.restore());
afterAll(() => nock.activate());

it(`a poller killed ${KILLS} times, on a bad network, ends in the cases of the import`, async () => {
  const archive = generateArchive({ conversations: scaled(200) });
  const end = Math.max(...archive.map((post) => Date.parse(post.created_at)));
  // Each fault at a tenth of its usual rate: the client waits them out on the wall's clock.
  const faults = RECOVERABLE.map(({ name, rate }) => ({ name, rate: rate / 10 }));
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall++, archive, faults, seed: 'kills' });
  const server = await sandbox.listen();
  const polled = await pollWithKills(server.url, end, { kills: KILLS, longest: 1_500, random: Math.random });
  await server.close();
  const { db, close } = await embeddedDatabase();
  await fileArchive(db, archive, { brands: archiveBrands() as never });
  const imported = comparable(await allCases(db, end));
  await close();
  process.stderr.write(`kills: ${polled.killed} of ${KILLS} met the process at work; ${polled.cases.length} cases\n`);
  expect(polled.differences).toEqual([]);
  expect(inArchiveIds(polled.cases, sandbox)).toEqual(imported);
});
