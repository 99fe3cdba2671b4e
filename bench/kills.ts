import { isDeepStrictEqual } from 'node:util';
import { migrate } from '../src/db/migrate.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { archiveBrands, generateArchive } from '../test/support/archive/generate.ts';
import { allCases, fileArchive } from '../test/support/filing.ts';
import { comparable, inArchiveIds, pollWithKills } from '../test/support/killing.ts';
import { openBench } from './databases.ts';

/** Kills a polling process at random moments, a hundred times, and compares with the import. `tsx bench/kills.ts [kills]` */
const kills = Number(process.argv[2] ?? 100);
const archive = generateArchive({ conversations: 200 });
const end = Math.max(...archive.map((post) => Date.parse(post.created_at)));
let wall = Date.parse('2026-11-21T12:00:00Z');
const sandbox = createSandbox({ now: () => wall++, archive, seed: 'kills' });
const server = await sandbox.listen();
const polled = await pollWithKills(server.url, end, { kills, longest: 1_500, random: Math.random });
await server.close();
const { connection, close } = await openBench('embedded');
await migrate(connection.db);
await fileArchive(connection.db, archive, { brands: archiveBrands() as never });
const same = isDeepStrictEqual(inArchiveIds(polled.cases, sandbox), comparable(await allCases(connection.db, end)));
await close();
console.log(
  `${polled.killed} of ${kills} kills met the process at work; ${polled.cases.length} cases, ${same ? 'the same as' : 'NOT the same as'} the import's; folding again differs in ${polled.differences.length}`,
);
process.exitCode = same && polled.differences.length === 0 ? 0 : 1;
