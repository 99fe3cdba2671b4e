import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readTwice, type Step } from '../support/real-network.ts';
import { scaled } from '../support/scale.ts';

const FOLDER = path.resolve(import.meta.dirname, 'bluesky');
const POSTS = 'app.bsky.feed.post';
const HOUR = 3_600_000;
const installed = fs.existsSync(path.join(FOLDER, 'node_modules/@atproto/dev-env'));
const missing = !installed
  ? 'its packages are not installed (npm ci --ignore-scripts --prefix test/long/bluesky)'
  : inject('postgresUrl') === null
    ? 'it needs a Postgres server'
    : null;
if (missing) process.stderr.write(`SKIPPED: the real Bluesky is not read: ${missing}\n`);

interface Person {
  did: string;
  handle: string;
  token: string;
}
interface Ref {
  uri: string;
  cid: string;
}
interface Said {
  replyTo?: Ref;
  quotes?: Ref;
  /** When its author claims to have written it. */
  claims?: number;
  /** Whether `@handle` in the text is a mention; else it is a mere word. */
  tags?: boolean;
}

/** Starts the servers. */
async function startBluesky() {
  const child = spawn(process.execPath, [path.join(FOLDER, 'server.mjs'), inject('postgresUrl')!], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: FOLDER,
  });
  const lines = readline.createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error('the real Bluesky did not start');
  const { pds, appview } = JSON.parse(first.value) as { pds: string; appview: string };
  return {
    pds,
    appview,
    async indexed() {
      child.stdin.write('\n');
      await lines.next();
    },
    async stop() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** People who write on a PDS, and what of their words must be found in the end. */
function createPeople(pds: string) {
  const people = new Map<string, Person>();
  const roots = new Map<string, Ref>();
  const standing = new Map<string, string>();
  /** When each post was written: who edits one keeps that, as clients that can edit do. */
  const written = new Map<string, number>();

  async function call<T>(method: string, body: object | null, token?: string): Promise<T> {
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const sent = body && { body: JSON.stringify(body) };
    const response = await fetch(`${pds}/xrpc/${method}`, { method: 'POST', headers, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method}: ${response.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as T;
  }
  const as = <T>(who: string, method: string, body: object | null) => call<T>(method, body, people.get(who)!.token);

  function facetsOf(text: string) {
    return [...text.matchAll(/@([a-z0-9.-]+[a-z0-9])/g)].flatMap(([word, handle], k, all) => {
      const person = [...people.values()].find((one) => one.handle === handle);
      if (!person) return [];
      const byteStart = Buffer.byteLength(text.slice(0, all.at(k)!.index));
      const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(word) };
      return [{ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did: person.did }] }];
    });
  }

  function recordOf(text: string, { replyTo, quotes, claims, tags = true }: Said) {
    return {
      $type: POSTS,
      text,
      createdAt: new Date(claims ?? Date.now()).toISOString(),
      langs: ['en'],
      ...(tags && { facets: facetsOf(text) }),
      ...(replyTo && { reply: { root: roots.get(replyTo.uri) ?? replyTo, parent: replyTo } }),
      ...(quotes && { embed: { $type: 'app.bsky.embed.record', record: quotes } }),
    };
  }

  return {
    standing,
    async join(name: string): Promise<void> {
      const handle = `${name}.test`;
      const { did, accessJwt } = await call<{ did: string; accessJwt: string }>('com.atproto.server.createAccount', {
        handle,
        email: `${name}@mail.test`,
        password: 'secret',
      });
      people.set(name, { did, handle, token: accessJwt });
    },
    async appPassword(name: string): Promise<string> {
      const made = await as<{ password: string }>(name, 'com.atproto.server.createAppPassword', { name: 'Amends' });
      return made.password;
    },
    /** @param seen whether Amends can and must find it. */
    async post(name: string, text: string, said: Said = {}, seen = true): Promise<Ref> {
      const { did: repo } = people.get(name)!;
      const claims = said.claims ?? Date.now();
      const record = recordOf(text, { ...said, claims });
      const ref = await as<Ref>(name, 'com.atproto.repo.createRecord', { repo, collection: POSTS, record });
      if (said.replyTo) roots.set(ref.uri, roots.get(said.replyTo.uri) ?? said.replyTo);
      if (seen) standing.set(ref.uri, text);
      written.set(ref.uri, claims);
      return ref;
    },
    /** Many at once, in one write; three to a millisecond, for a page cannot be read on inside of one. */
    async postMany(name: string, texts: readonly string[]): Promise<void> {
      const began = Date.now() - texts.length;
      const writes = texts.map((text, k) => ({
        $type: 'com.atproto.repo.applyWrites#create',
        collection: POSTS,
        value: recordOf(text, { claims: began + Math.floor(k / 3) }),
      }));
      const { results } = await as<{ results: Ref[] }>(name, 'com.atproto.repo.applyWrites', {
        repo: people.get(name)!.did,
        writes,
      });
      for (const [k, { uri }] of results.entries()) standing.set(uri, texts[k]!);
    },
    async edit(name: string, { uri }: Ref, text: string, said: Said = {}): Promise<void> {
      const rkey = uri.split('/').at(-1);
      const { did: repo } = people.get(name)!;
      const record = recordOf(text, { claims: written.get(uri)!, ...said });
      await as(name, 'com.atproto.repo.putRecord', { repo, collection: POSTS, rkey, record });
      standing.set(uri, text);
    },
    async remove(name: string, { uri }: Ref): Promise<void> {
      const { did: repo } = people.get(name)!;
      await as(name, 'com.atproto.repo.deleteRecord', { repo, collection: POSTS, rkey: uri.split('/').at(-1) });
      standing.delete(uri);
    },
    async block(name: string, whom: string): Promise<void> {
      const record = {
        $type: 'app.bsky.graph.block',
        subject: people.get(whom)!.did,
        createdAt: new Date().toISOString(),
      };
      const repo = people.get(name)!.did;
      await as(name, 'com.atproto.repo.createRecord', { repo, collection: 'app.bsky.graph.block', record });
    },
    leave: (name: string) => as(name, 'com.atproto.server.deactivateAccount', {}),
    comeBack: (name: string) => as(name, 'com.atproto.server.activateAccount', null),
    rename: (name: string, handle: string) => as(name, 'com.atproto.identity.updateHandle', { handle }),
  };
}

const KILLS = scaled(20);
const MANY = 120;

/** What happens on the network; some of it cannot be found later, so it is read before. */
function storyOf(people: ReturnType<typeof createPeople>): Step[][] {
  const refs: Record<string, Ref> = {};
  const say =
    (key: string, ...said: Parameters<typeof people.post>) =>
    async () => {
      refs[key] = await people.post(...said);
    };
  return [
    [
      say('lost', 'vera', '@brandco.test my parcel is lost and nobody answers me'),
      async () => say('sorry', 'brandco', 'We are sorry, Vera.', { replyTo: refs.lost! })(),
      async () => say('joke', 'vera', 'this is a joke, I want my money back', { replyTo: refs.sorry! })(),
      async () => say('added', 'vera', 'and the hotline hung up on me', { replyTo: refs.lost! })(),
      async () => say('quote', 'otto', 'look at this answer. My parcel is broken, too', { quotes: refs.sorry! })(),
      say('late', 'mona', '@brandco.test my order never came', { claims: Date.now() - 10 * HOUR }),
      say('word', 'mona', 'they say @brandco.test is a shop', { tags: false }, false),
      say('gone', 'otto', '@brandco.test this will be deleted'),
      () => people.remove('otto', refs.gone!),
      () => people.edit('otto', refs.quote!, 'look at this answer. My parcel is soaked', { quotes: refs.sorry! }),
      () =>
        people.postMany(
          'mona',
          Array.from({ length: MANY }, (_, k) => `@brandco.test where is parcel number ${k}?`),
        ),
      say('theirs', 'nina', '@rival.test your line is dead again', {}),
      say('unanswered', 'nina', '@rival.test nobody answered this one', {}, false),
      async () => say('rival', 'rival', 'Sorry, we look into it.', { replyTo: refs.theirs! })(),
      say('blocking', 'bert', '@brandco.test you broke my lamp'),
    ],
    [
      () => people.block('bert', 'brandco'),
      say('leaving', 'lena', '@brandco.test I was charged twice'),
      () => people.leave('lena'),
      () => people.rename('vera', 'vera-marsh.test'),
      async () => say('fixed', 'brandco', 'Refunded today, Vera: the money is on its way.', { replyTo: refs.joke! })(),
      () => people.comeBack('lena'),
    ],
  ];
}

describe.skipIf(missing !== null)('the real Bluesky', () => {
  let servers: Awaited<ReturnType<typeof startBluesky>>;
  beforeAll(async () => {
    nock.restore();
    servers = await startBluesky();
  });
  afterAll(async () => {
    await servers.stop();
    nock.activate();
  });

  it(`is read clean, also by a process that is killed ${KILLS} times: every post once, the same cases`, async () => {
    const people = createPeople(servers.pds);
    for (const name of ['brandco', 'rival', 'vera', 'otto', 'mona', 'nina', 'bert', 'lena']) await people.join(name);
    await servers.indexed();
    const reading = {
      network: 'bluesky',
      variables: {
        BLUESKY_URL: servers.pds,
        BLUESKY_APPVIEW_URL: servers.appview,
        BLUESKY_APP_PASSWORDS: `brandco.test=${await people.appPassword('brandco')}`,
      },
      brands: [
        { key: 'brandco', own: true, handles: ['brandco.test'] },
        { key: 'rival', handles: ['rival.test'] },
      ],
    };
    const kills = { count: KILLS, longest: 2_500, random: Math.random };
    const read = await readTwice(reading, storyOf(people), { ready: servers.indexed, kills });
    process.stderr.write(`kills: ${read.killed} of ${KILLS} met the process at work\n`);
    const { posts } = read.undisturbed;
    expect(Object.fromEntries(posts.map(({ native_id, text }) => [native_id, text]))).toEqual(
      Object.fromEntries(people.standing),
    );
    expect(read.disturbed).toEqual(read.undisturbed);
    expect(read.differences).toEqual([]);
  });
});
