import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import './fast-analysis.ts';
import { openReader, type Reading } from './reader.ts';

/** A process that reads a network to its end: what a test kills at any moment. Arguments: what to read, the data folder. */
const [what, dataDir] = process.argv.slice(2) as [string, string];
const { db, close } = await connect({ dataDir, command: 'start', mode: 'hold', create: true });
await migrate(db);
process.stdout.write('polling\n');
const reader = await openReader(db, JSON.parse(what) as Reading);
await reader.readAll();
await reader.readADayLater();
await close();
