/**
 * The real Bluesky in one process: directory, PDS and AppView. Says where they are, then answers every line it is sent when
 * all that happened so far is indexed; ends with its input.
 */
import readline from 'node:readline';

// Read while the package is loaded. Redis is only named: nothing needs it.
process.env.DB_POSTGRES_URL = process.argv[2];
process.env.REDIS_HOST = '127.0.0.1:1';
process.env.LOG_ENABLED = 'false';
const { TestNetwork } = await import('@atproto/dev-env');

const schema = `run_${[...String(process.pid)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
const network = await TestNetwork.create({ dbPostgresSchema: schema, pds: { rateLimitsEnabled: true } });
process.stdout.write(`${JSON.stringify({ pds: network.pds.url, appview: network.bsky.url })}\n`);
for await (const _ of readline.createInterface(process.stdin)) {
  await network.processAll();
  process.stdout.write('indexed\n');
}
await network.close();
