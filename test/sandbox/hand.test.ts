/** What somebody says, changes and deletes by `/sandbox/posts`, on each network, as Amends reads it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import type { Ms } from '../../src/model.ts';
import type { NetworkModule } from '../../src/networks/network.ts';
import { findNetwork } from '../../src/networks/registry.ts';
import { startNeighbours, variablesOf } from '../../src/sandbox/fakes.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { accountsOn, type SandboxNetwork, VOICES } from '../../src/sandbox/world/brands.ts';
import { watchNetwork } from '../networks/watched.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { NOON } from './support.ts';

const HOUR: Ms = 3_600_000;
const PARCELWREN = VOICES[0]!;

let connection: Connection;
let sandbox: Sandbox;
beforeAll(async () => {
  connection = await embeddedDatabase();
  sandbox = createSandbox({ now: () => NOON, perHour: 0.01, historyHours: 1 });
  const { clock } = sandbox;
  const world = { seed: 'amends', clock, wall: () => NOON, faults: [], perHour: 0.01, from: NOON - HOUR };
  sandbox.neighbours.push(...(await startNeighbours(world, { host: '127.0.0.1', port: 0 })));
});
afterAll(async () => {
  for (const { close } of sandbox.neighbours) await close();
  await connection.close();
});

function control(method: string, url: string, fields?: object): { status: number; id: string } {
  const { status, body } = sandbox.handle({ method, url, ...(fields && { body: JSON.stringify(fields) }) });
  return { status, ...(JSON.parse(body) as { id: string }) };
}

const say = (network: string, fields: object) => control('POST', '/sandbox/posts', { network, ...fields });

/** How a customer speaks to the brand; where the network shows that otherwise, how. */
const NETWORKS: Partial<Record<SandboxNetwork, { text: string; shown?: string }>> = {
  bluesky: { text: '@parcelwren.test my parcel is lost' },
  mastodon: { text: '@parcelwren@social.test my parcel is lost', shown: '@parcelwren my parcel is lost' },
  facebook: { text: 'my parcel is lost' },
  instagram: { text: 'my parcel is lost' },
  googleplay: { text: 'the app lost my parcel' },
  appstore: { text: 'the app lost my parcel' },
};

it.each(Object.entries(NETWORKS))(
  '%s: said, answered, changed and deleted by hand',
  { timeout: 120_000 },
  async (name, { text, shown = text }) => {
    const network = name as SandboxNetwork;
    const watched = await watchNetwork(connection, {
      module: findNetwork(network) as unknown as NetworkModule,
      handles: accountsOn(network, PARCELWREN).map(({ handle }) => handle),
      variables: variablesOf(sandbox.neighbours),
      now: sandbox.clock.now,
      timeoutMs: 20_000,
    });
    const said = say(network, {
      author: 'vera',
      text,
      to: 'parcelwren',
      stars: network === 'facebook' ? undefined : 1,
    });
    const answered = say(network, { author: 'parcelwren', text: 'We look into it.', reply_to: said.id });
    expect([said.status, answered.status]).toEqual([200, 200]);
    sandbox.clock.advance(1_000);
    await watched.poll();
    const posts = await watched.posts();
    expect(posts.get(said.id)).toMatchObject({ text: shown, gone: null });
    expect(posts.get(answered.id)!.text).toContain('We look into it.');
    const cases = await connection.db.selectFrom('cases').select('complaint').execute();
    expect(cases).toContainEqual({ complaint: true });

    sandbox.clock.advance(60_000);
    const path = `/sandbox/posts/${encodeURIComponent(said.id)}`;
    expect(control('PATCH', path, { text: `${text}, as I said` })).toMatchObject({ status: 200, id: said.id });
    sandbox.clock.advance(60_000);
    await watched.recheck();
    expect((await watched.posts()).get(said.id)!.text).toBe(`${shown}, as I said`);
    expect(control('DELETE', path).status).toBe(200);
    sandbox.clock.advance(60_000);
    await watched.recheck();
    expect((await watched.posts()).get(said.id)).toMatchObject({ text: null, gone: 'deleted' });
    expect(control('DELETE', `${path}x`).status).toBe(404);
  },
);

it('stars on Facebook are a recommendation, and a brand that answers nothing says something to all', () => {
  const rating = say('facebook', { author: 'Vera Marsh', text: 'Never again.', to: 'hearthlinehq', stars: 1 });
  const post = say('facebook', { author: 'hearthlinehq', text: 'We are open on Sunday.' });
  expect([rating.status, post.status]).toEqual([200, 200]);
  expect(post.id).toMatch(/^\d+_\d+$/);
});

it.each([
  ['a network that there is not', { network: 'orkut', author: 'vera', text: 'hello' }],
  ['a brand that is not there', { network: 'googleplay', author: 'vera', text: 'hello', to: 'nobody' }],
  ['an answer to nothing', { network: 'bluesky', author: 'vera', text: 'hello', reply_to: 'at://nothing' }],
  ['no words', { network: 'mastodon', author: 'vera' }],
])('refuses %s', (_, fields) => {
  expect(control('POST', '/sandbox/posts', fields).status).toBe(404);
});

it('refuses stars that a review cannot have, networks that are not there, and what is deleted already', () => {
  const review = { author: 'Vera Marsh', text: 'Lost.', to: 'parcelwren' };
  for (const stars of [0, 6, 2.5, 'many']) expect(say('appstore', { ...review, stars }).status).toBe(404);
  for (const network of ['constructor', 'toString']) expect(say(network, review).status).toBe(404);
  const { id } = say('bluesky', { author: 'vera', text: '@parcelwren.test my parcel is lost' });
  const path = `/sandbox/posts/${encodeURIComponent(id)}`;
  sandbox.clock.advance(1_000);
  expect(control('DELETE', path).status).toBe(200);
  sandbox.clock.advance(1_000);
  expect(control('DELETE', path).status).toBe(404);
  expect(control('PATCH', path, { text: 'found' }).status).toBe(404);
  expect(say('bluesky', { author: 'parcelwren', text: 'Sorry.', reply_to: id }).status).toBe(404);
});
