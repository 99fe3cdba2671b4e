/**
 * Networks of `src/networks`, faked in a process of its own, and people who complain there at a pace that can be
 * changed; and `amends start` reading some of them. For `networks.ts` and `networks-memory.ts`.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { networkList } from '../src/networks/registry.ts';
import { createBluesky } from '../src/sandbox/bluesky/bluesky.ts';
import { createChance } from '../src/sandbox/faults/chance.ts';
import { createFediverse } from '../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer } from '../src/sandbox/mastodon/server.ts';
import { createGraph } from '../src/sandbox/meta/graph.ts';
import type { FakeObject } from '../src/sandbox/meta/objects.ts';
import { appStore, googlePlay, googleTokens } from '../src/sandbox/reviews/stores.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { serve } from '../src/sandbox/server.ts';
import { snowflake } from '../src/sandbox/snowflake.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const TICK = 100;
/** So many people complain, each more than once. */
const PEOPLE = 2_000;
const WORDS = [
  'my parcel never arrived and nobody answers me',
  'still no refund, I was charged twice',
  'the app has been down since this morning, please help',
  'thank you, it works again',
];

/** The networks that are faked here, each with the handle of the brand there. */
const HANDLES = {
  ...{ x: 'acme', bluesky: 'acme.test', mastodon: 'acme@shop.test', facebook: 'acme', instagram: 'acme' },
  ...{ googleplay: 'com.acme.shop', appstore: '1234567890' },
};
type FakeName = keyof typeof HANDLES;

/** Posts a second, by network. */
export type Traffic = Partial<Record<'x' | 'bluesky' | 'mastodon', number>>;
type Variables = Record<string, string>;

/** The fakes, told apart by the variables that lead to each. */
export interface FakeNetworks {
  variables: Record<FakeName, Variables>;
  setTraffic(traffic: Traffic): void;
  stop(): void;
}

/** @param folder for files with keys. */
export async function startFakeNetworks(folder: string): Promise<FakeNetworks> {
  const child = fork(fileURLToPath(import.meta.url), [folder], { execArgv: ['--import', 'tsx'] });
  const [variables] = (await once(child, 'message')) as [FakeNetworks['variables']];
  return { variables, setTraffic: (traffic) => void child.send(traffic), stop: () => void child.kill() };
}

if (process.send) await serveNetworks(process.argv[2]!);

async function serveNetworks(folder: string): Promise<void> {
  const now = Date.now;
  const x = createSandbox({ now, perHour: 1, historyHours: 0 });
  x.network.addUser({ id: '1', handle: 'acme', name: 'Acme' });
  const sky = createBluesky({ now, perHour: 0 });
  sky.sky.addAccount({ did: 'did:plc:acme', handle: 'acme.test', name: 'Acme' });
  const fediverse = createFediverse();
  fediverse.account('acme@shop.test');
  const mastodon = createMastodonServer({ fediverse, host: 'shop.test', now, tokens: { T: 'acme@shop.test' } });
  const [atX, atSky, atMastodon] = [await x.listen(), await sky.listen(), await mastodon.listen()];
  let said = 0;
  const write = {
    x(at: number, who: number, words: string) {
      const author = String(1_000 + who);
      x.network.addUser({ id: author, handle: `person${who}`, name: `Person ${who}` });
      const id = snowflake(at, said);
      const post = { id, at, author, text: `@acme ${words}`, lang: 'en', conversation: id, history: [id] };
      x.network.addPost({ ...post, indexedAt: at });
    },
    bluesky(at: number, who: number, words: string) {
      const account = { did: `did:plc:p${who}`, handle: `p${who}.test`, name: `Person ${who}` };
      sky.sky.addAccount(account);
      sky.sky.post({ did: account.did, at, text: `@acme.test ${words}` });
    },
    mastodon: (at: number, who: number, words: string) =>
      void fediverse.post({ by: `p${who}@people.test`, at, text: `@acme@shop.test ${words}` }),
  };
  const owed = { x: 0, bluesky: 0, mastodon: 0 };
  let traffic: Traffic = {};
  process.on('message', (given: Traffic) => {
    traffic = given;
  });
  process.on('disconnect', () => process.exit());
  setInterval(() => {
    for (const name of ['x', 'bluesky', 'mastodon'] as const) {
      owed[name] += ((traffic[name] ?? 0) * TICK) / 1_000;
      for (; owed[name] >= 1; owed[name]--, said++)
        write[name](now(), (said * 7) % PEOPLE, `${WORDS[said % WORDS.length]} (${said})`);
    }
  }, TICK);
  process.send!({
    x: { X_BEARER_TOKEN: 'T', X_API_URL: atX.url },
    bluesky: { BLUESKY_APP_PASSWORDS: 'acme.test=T', BLUESKY_URL: atSky.url, BLUESKY_APPVIEW_URL: atSky.url },
    mastodon: { MASTODON_TOKENS: 'acme@shop.test=T', MASTODON_SERVERS: `shop.test=${atMastodon.url}` },
    ...(await serveMeta()),
    ...(await serveStores(folder)),
  } satisfies FakeNetworks['variables']);
}

async function serveMeta(): Promise<Record<'facebook' | 'instagram', Variables>> {
  const graphs = (['facebook', 'instagram'] as const).map((network) => {
    const account = { id: '1000', username: 'acme', token: network };
    const post: FakeObject = { id: 'p1', kind: 'post', by: '1000', at: Date.now() - 3_600_000, text: 'New shoes!' };
    return createGraph({ network, now: Date.now, account, objects: [post] });
  });
  // Both are at one address.
  const [facebook, instagram] = graphs;
  const { url } = await serve(
    (request) => (request.authorization === 'Bearer instagram' ? instagram! : facebook!)(request),
    0,
    '127.0.0.1',
  );
  return {
    facebook: { FACEBOOK_TOKENS: 'acme=facebook', META_GRAPH_URL: url },
    instagram: { INSTAGRAM_TOKENS: 'acme=instagram', META_GRAPH_URL: url },
  };
}

async function serveStores(folder: string): Promise<Record<'googleplay' | 'appstore', Variables>> {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = { type: 'spki', format: 'pem' } as const;
  const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
  const keys = { google: rsa.publicKey.export(spki).toString(), apple: ec.publicKey.export(spki).toString() };
  const options = { now: Date.now, reviews: [], keys, chance: createChance('bench', []) };
  const [tokens, play, apple] = await Promise.all(
    [googleTokens(options), googlePlay(options), appStore(options)].map((store) => serve(store, 0, '127.0.0.1')),
  );
  const account = { client_email: 'a@b.test', token_uri: tokens!.url };
  const files = { google: path.join(folder, 'google.json'), apple: path.join(folder, 'apple.p8') };
  fs.writeFileSync(files.google, JSON.stringify({ ...account, private_key: rsa.privateKey.export(pkcs8) }));
  fs.writeFileSync(files.apple, ec.privateKey.export(pkcs8));
  return {
    googleplay: { GOOGLE_PLAY_KEY_FILE: files.google, GOOGLE_PLAY_URL: play!.url },
    appstore: {
      ...{ APP_STORE_KEY_FILE: files.apple, APP_STORE_KEY_ID: 'K', APP_STORE_ISSUER_ID: 'I' },
      APP_STORE_URL: apple!.url,
    },
  };
}

/** A running `amends start`. */
export interface Started {
  child: ChildProcess;
  /** Lines of its log, as they come. */
  onLine(take: (line: Record<string, unknown>) => void): void;
  stop(): Promise<void>;
}

export interface StartOptions {
  fakes: FakeNetworks;
  networks: readonly FakeName[];
  folder: string;
  /** A Postgres server; default: the embedded database in the folder. */
  databaseUrl?: string | undefined;
}

/** Starts `amends start` on some networks of the fakes, with one own brand that is on each of them. */
export function startAmends({ fakes, networks, folder, databaseUrl }: StartOptions): Started {
  const accounts = networks.map((network) => `{ network: ${network}, handle: '${HANDLES[network]}' }`).join(', ');
  const config = path.join(folder, 'amends.yaml');
  // The pace of a stream follows an hour of its traffic; here it is that of full traffic from the beginning.
  const pace = (seconds: number) => `fastest_poll_s: ${seconds}, slowest_poll_s: ${seconds}`;
  const x = `networks: { x: { ${pace(15)}, budget_usd_month: 1000000, first_backfill_usd: 1000 }, bluesky: { ${pace(10)} }, mastodon: { ${pace(20)} } }`;
  fs.writeFileSync(config, `brands: [{ key: acme, own: true, accounts: [${accounts}] }]\n${x}\n`);
  const unset = Object.fromEntries(
    networkList.flatMap(({ environment }) => Object.keys(environment)).map((name) => [name, '']),
  );
  const env = {
    ...process.env,
    ...unset,
    ...Object.assign({}, ...networks.map((network) => fakes.variables[network])),
    ...{ AMENDS_CONFIG: config, AMENDS_DATA_DIR: path.join(folder, 'data'), PORT: '0', LOG_LEVEL: 'debug' },
    DATABASE_URL: databaseUrl ?? '',
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'bin/amends.mjs'), 'start'], {
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const takers: ((line: Record<string, unknown>) => void)[] = [];
  readline.createInterface(child.stderr!).on('line', (line) => {
    if (!line.startsWith('{')) return;
    for (const take of takers) take(JSON.parse(line) as Record<string, unknown>);
  });
  const ended = once(child, 'exit');
  return {
    child,
    onLine: (take) => void takers.push(take),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
