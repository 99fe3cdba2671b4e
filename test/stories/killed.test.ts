import nock from 'nock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, fileArchive } from '../support/filing.ts';
import { comparable, inArchiveIds, pollWithKills } from '../support/killing.ts';

beforeAll(() => nock.restore());
afterAll(() => nock.activate());

it('a poller killed five times ends in the cases of the import', { timeout: 400_000 }, async () => {
  const archive = generateArchive({ conversations: 12 });
  const end = Math.max(...archive.map((post) => Date.parse(post.created_at)));
  // Clean: faults make the client wait on the wall's clock, and are the subject of another story.
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall++, archive, seed: 'killed' });
  const server = await sandbox.listen();
  const random = (() => {
    let state = 20261121;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  })();
  const polled = await pollWithKills(server.url, end, { kills: 5, longest: 900, random });
  expect(polled.killed).toBe(5);
  expect(polled.differences).toEqual([]);
  const { db, close } = await embeddedDatabase();
  await fileArchive(db, archive, { brands: archiveBrands() as never });
  expect(inArchiveIds(polled.cases, sandbox)).toEqual(comparable(await allCases(db, end)));
  await Promise.all([close(), server.close()]);
});
