import { isDeepStrictEqual, parseArgs } from 'node:util';
import { migrate } from '../src/db/migrate.ts';
import { RECOVERABLE } from '../src/sandbox/faults/catalogue.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { archiveBrands, generateArchive } from '../test/support/archive/generate.ts';
import { allCases, fileArchive } from '../test/support/filing.ts';
import { comparable, inArchiveIds, pollWithKills } from '../test/support/killing.ts';
import { openBench } from './databases.ts';

/**
 * Kills a polling process at random moments, a hundred times, and compares with the import.
 * `tsx bench/kills.ts [kills] [--faults] [--conversations n]`; with `--faults` the sandbox commits every recoverable fault
 * meanwhile, each at a tenth of its usual rate: the client waits them out on the wall's clock.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { faults: { type: 'boolean', default: false }, conversations: { type: 'string', default: '200' } },
});
const kills = Number(positionals[0] ?? 100);
const faults = values.faults ? RECOVERABLE.map(({ name, rate }) => ({ name, rate: rate / 10 })) : [];
const archive = generateArchive({ conversations: Number(values.conversations) });
const end = Math.max(...archive.map((post) => Date.parse(post.created_at)));
let wall = Date.parse('2026-11-21T12:00:00Z');
const sandbox = createSandbox({ now: () => wall++, archive, faults, seed: 'kills' });
const server = await sandbox.listen();
const started = performance.now();
const polled = await pollWithKills(server.url, end, { kills, longest: 1_500, random: Math.random });
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
await server.close();
const { connection, close } = await openBench('embedded');
await migrate(connection.db);
await fileArchive(connection.db, archive, { brands: archiveBrands() as never });
const same = isDeepStrictEqual(inArchiveIds(polled.cases, sandbox), comparable(await allCases(connection.db, end)));
await close();
console.log(
  `${polled.killed} of ${kills} kills met the process at work${values.faults ? ', faults on' : ''}, ${minutes} min; ${polled.cases.length} cases, ${same ? 'the same as' : 'NOT the same as'} the import's; folding again differs in ${polled.differences.length}`,
);
process.exitCode = same && polled.differences.length === 0 ? 0 : 1;
