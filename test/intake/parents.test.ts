import nock from 'nock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { fetchParents } from '../../src/intake/parents.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { storePosts } from '../../src/intake/posts.ts';
import { secretStore } from '../../src/intake/secrets.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import type { Post } from '../../src/model.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { x } from '../../src/networks/x/index.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { createBluesky } from '../../src/sandbox/bluesky/bluesky.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { didOf } from '../../src/sandbox/world/accounts.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, contextOf, draining } from '../support/filing.ts';

beforeAll(() => nock.restore());
afterAll(() => nock.activate());

const post = (id: string, more: Partial<Post>): Post => ({
  network: 'x',
  id,
  author_id: '110001',
  created_at: `2026-05-04T09:0${id}:00Z`,
  text: '',
  ...more,
});

it('a complaint that tags nobody is found through the answer to it, once', { timeout: 60_000 }, async () => {
  const archive = [
    post('1', { text: 'third morning without hot water and the boiler people never called back' }),
    post('2', {
      reply_to: '1',
      author_id: 'larkline',
      author_handle: 'larkline',
      brand: 'larkline',
      text: 'Sorry to hear that, please DM us.',
    }),
    post('3', {
      reply_to: '9',
      author_id: 'larkline',
      author_handle: 'larkline',
      brand: 'larkline',
      text: 'Sorry to hear that.',
    }),
  ];
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall, archive });
  const server = await sandbox.listen();
  wall += 3_600_000;
  const { db, close } = await embeddedDatabase();
  const config = configSchema.parse({ brands: [{ key: 'larkline', accounts: [{ handle: 'larkline' }] }] });
  const now = sandbox.clock.now();
  const deps: PollDeps = {
    db,
    network: readX(openX({ token: 'T', baseUrl: server.url, now: () => now }), 60_000),
    settings: config.networks.x,
    source: 'poll',
    random: () => 0,
    log: openLog('silent'),
  };
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, config.brands, 'config');
    await syncStreams(trx, x, { brands: watchedBrands(config.brands, 'x'), credentials: [''] }, now);
  });
  await pollDue(deps, now);
  await drain(db, () => contextOf(db), draining(100, now));
  expect(await allCases(db, now)).toEqual([]);
  expect(await fetchParents(deps, now)).toEqual({ asked: 2, found: 1 });
  await drain(db, () => contextOf(db), draining(100, now));
  const [found] = await allCases(db, now);
  expect(found?.post_ids).toEqual([sandbox.ids!.toSnowflake.get('1'), sandbox.ids!.toSnowflake.get('2')]);
  expect(await fetchParents(deps, now)).toEqual({ asked: 0, found: 0 });
  await Promise.all([close(), server.close()]);
});

it('the beginning of a story is looked up, a few posts far', { timeout: 60_000 }, async () => {
  const { db, close } = await embeddedDatabase();
  const missing = async () => {
    const rows = await db.selectFrom('missing_posts').select('native_id').orderBy('native_id').execute();
    return rows.map((row) => row.native_id).join(' ');
  };
  const store = async (...posts: Post[]) => {
    await db.transaction().execute((trx) => storePosts(trx, posts, 'poll'));
    const ids = posts.map((one) => one.id);
    await db.deleteFrom('missing_posts').where('native_id', 'in', ids).execute();
  };
  const brand = { author_id: 'larkline', author_handle: 'larkline', brand: 'larkline' };
  await store(post('8', { reply_to: '7', text: '@larkline so what now?' }));
  expect(await missing()).toBe('');
  await store(post('9', { ...brand, reply_to: '8', text: 'Sorry, please DM us.' }));
  expect(await missing()).toBe('7');
  for (const id of [7, 6, 5])
    await store(post(String(id), { reply_to: String(id - 1), text: 'and then the boiler went' }));
  expect(await missing()).toBe('4');
  await store(post('4', { reply_to: '3', text: 'a thread of strangers' }));
  expect(await missing()).toBe('');
  await close();
});

it('a post above an answer whose account is away is looked up again when it may be back', {
  timeout: 60_000,
}, async () => {
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const now = () => wall;
  const fake = createBluesky({ now, perHour: 0 });
  const { sky } = fake;
  for (const handle of ['acme.test', 'vera.test', 'otto.test', 'mona.test'])
    sky.addAccount({ did: didOf(handle), handle, name: handle });
  const say = (who: string, text: string, replyTo?: string) =>
    sky.post({ did: didOf(`${who}.test`), text, at: wall - 60_000, replyTo }).uri;
  const root = say('mona', 'does anybody shop at Acme?');
  const above = say('otto', 'they broke my lamp', root);
  say('acme', 'Sorry, Vera.', say('vera', 'and my parcel is lost', above));
  const server = await fake.listen();
  const { db, close } = await embeddedDatabase();
  const settings = bluesky.settings.parse({});
  const { brands } = configSchema.parse({
    brands: [{ key: 'acme', own: true, accounts: [{ network: 'bluesky', handle: 'acme.test' }] }],
  });
  const variables = {
    BLUESKY_URL: server.url,
    BLUESKY_APPVIEW_URL: server.url,
    BLUESKY_APP_PASSWORDS: 'acme.test=secret',
  };
  const credentials = bluesky.credentials(variables);
  const secrets = secretStore({ db, key: 'a key of the tests', now }, 'bluesky');
  const network = await bluesky.open({ settings, credentials, variables, secrets, now });
  const deps: PollDeps = { db, network, settings, source: 'poll', random: () => 0, log: openLog('silent') };
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, brands, 'config');
    await syncStreams(trx, bluesky, { brands: watchedBrands(brands, 'bluesky'), credentials: ['acme.test'] }, wall);
  });
  await pollDue(deps, wall);
  sky.accounts.get(didOf('otto.test'))!.away = 'AccountDeactivated';
  expect(await fetchParents(deps, wall)).toEqual({ asked: 1, found: 0 });
  sky.accounts.get(didOf('otto.test'))!.away = undefined;
  expect(await fetchParents(deps, wall)).toEqual({ asked: 0, found: 0 });
  wall += 25 * 3_600_000;
  expect(await fetchParents(deps, wall)).toEqual({ asked: 1, found: 1 });
  expect(await fetchParents(deps, wall)).toEqual({ asked: 0, found: 0 });
  await Promise.all([close(), server.close()]);
});
