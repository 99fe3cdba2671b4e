import nock from 'nock';
import { connect } from '../../src/db/connect.ts';
import type { NetworkModule, Variables } from '../../src/networks/network.ts';
import { findNetwork } from '../../src/networks/registry.ts';
import { sendReply } from '../../src/replies/send.ts';
import { findDueReplies } from '../../src/replies/store.ts';
import { openWatched } from '../networks/watched.ts';
import './fast-analysis.ts';

// It comes along with what the tests share, and answers for sockets, too: for that by which the folder is taken.
nock.restore();

/** What it is told. */
export interface Answering {
  network: string;
  variables: Variables;
  dataDir: string;
  /** The moment it begins at. */
  at: number;
}

/**
 * A process that sends what is in the outbox and polls once: what a test kills at any moment. Ends with 0 when nothing is left to
 * be sent or taken back, with 3 when something waits for its time.
 */
const { network: name, variables, dataDir, at } = JSON.parse(process.argv[2]!) as Answering;
const began = Date.now();
const now = () => at + Date.now() - began;
const { db, close } = await connect({ dataDir, command: 'start', mode: 'hold', create: false });
const module = findNetwork(name) as unknown as NetworkModule;
const watched = await openWatched(db, { module, variables, now, timeoutMs: 20_000 });
process.stdout.write('working\n');
const { network, source, random } = watched.deps;
const deps = { db, network: { name, replies: network.replies! }, source, random, now };
for (const due of await findDueReplies(db, name, now())) await sendReply(deps, due);
await watched.file();
await watched.poll();
const open = await db
  .selectFrom('replies')
  .select('id')
  .where('state', 'in', ['queued', 'sending', 'removing'])
  .execute();
await close();
process.exit(open.length === 0 ? 0 : 3);
