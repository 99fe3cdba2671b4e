import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { resolveAccounts } from '../../src/intake/accounts.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { followThreads } from '../../src/intake/follow.ts';
import { fetchParents } from '../../src/intake/parents.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { recheckPosts } from '../../src/intake/recheck.ts';
import { secretStore } from '../../src/intake/secrets.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { createBluesky, type FakeBluesky } from '../../src/sandbox/bluesky/bluesky.ts';
import { type FaultSpec, parseFaults } from '../../src/sandbox/faults/catalogue.ts';
import type { Listening } from '../../src/sandbox/server.ts';
import { didOf } from '../../src/sandbox/world/accounts.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, draining } from '../support/filing.ts';
import { patience, randomRuns } from '../support/scale.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = T0 + 60 * HOUR;
/** Rows have the clock of the database they were stored in. */
const LATER = Date.parse('2100-01-01T00:00:00Z');
const PEOPLE = ['acme.test', 'rival.test', 'vera.test', 'otto.test', 'mona.test'];
const { brands } = configSchema.parse({
  brands: [
    { key: 'acme', own: true, accounts: [{ network: 'bluesky', handle: 'acme.test' }] },
    { key: 'rival', accounts: [{ network: 'bluesky', handle: 'rival.test' }] },
  ],
});

/** One thing that happens: at `minute`, somebody posts; and what becomes of it. */
interface Happening {
  minute: number;
  who: number;
  kind: 'mention' | 'reply' | 'quote' | 'answer' | 'addition' | 'rival';
  /** Which of the posts so far it goes on from. */
  on: number;
  /** Minutes by which its author's clock is behind. */
  behind: number;
  editedAfter: number | null;
  deletedAfter: number | null;
}

interface Plan {
  happenings: Happening[];
  /** Who is away, from and to which minute; and who blocks the brand. */
  away: { who: number; from: number; to: number } | null;
  blocks: number | null;
}

/** How it is read: at which minutes, what goes wrong, and after which requests the program is killed. */
interface Reading {
  pauses: number[];
  faults: FaultSpec[];
  kills: number[];
}

/** A Bluesky where the plan happens, each at its time. */
function createPlanned({ happenings, blocks }: Plan, faults: readonly FaultSpec[], now: () => number): FakeBluesky {
  const fake = createBluesky({ now, perHour: 0, faults, seed: 'plan' });
  const { sky } = fake;
  for (const handle of PEOPLE) sky.addAccount({ did: didOf(handle), handle, name: handle });
  const posts: string[] = [];
  const by = (handle: string) => didOf(handle);
  for (const [n, { kind, who, on, ...one }] of happenings.entries()) {
    const at = T0 + (one.minute + 1) * MINUTE + n;
    const claims = one.behind > 0 ? at - one.behind * MINUTE : undefined;
    const target = posts[on % Math.max(posts.length, 1)];
    const customer = by(PEOPLE[2 + who]!);
    const words = `my parcel number ${n} is broken and nobody answers me`;
    const said = {
      mention: { did: customer, text: `@acme.test ${words}` },
      reply: { did: customer, text: `this is a joke, number ${n}`, replyTo: target },
      quote: { did: customer, text: `look at this @acme.test: ${words}`, quotes: target },
      answer: { did: by('acme.test'), text: `We are sorry about number ${n}.`, replyTo: target },
      addition: { did: customer, text: `@acme.test and another thing, number ${n}: refund me`, replyTo: target },
      rival: { did: by('rival.test'), text: `Sorry, we look into number ${n}.`, replyTo: target },
    }[kind];
    const { uri } = sky.post({ ...said, at, claims, lang: 'en' });
    posts.push(uri);
    if (one.editedAfter !== null) sky.edit(uri, `${said.text} (edited)`, at + one.editedAfter * MINUTE);
    if (one.deletedAfter !== null) sky.remove(uri, at + one.deletedAfter * MINUTE);
  }
  if (blocks !== null) sky.block(by(PEOPLE[2 + blocks]!), by('acme.test'));
  return fake;
}

/** One database, emptied between runs. */
let connection: Connection;

async function empty(): Promise<void> {
  const tables = [
    'gaps',
    'streams',
    'circuit_breakers',
    'followed_threads',
    'network_secrets',
    'missing_posts',
    'histories',
  ] as const;
  for (const table of [...tables, 'posts', 'customers', 'brands'] as const)
    await connection.db.deleteFrom(table).execute();
}

class Killed extends Error {}

/** Reads the plan through, and says what is in the database then. */
async function readThrough(plan: Plan, reading: Reading): Promise<object> {
  await empty();
  const { db } = connection;
  let wall = T0;
  const now = () => wall;
  const fake = createPlanned(plan, reading.faults, now);
  const server = await fake.listen();
  const settings = { ...bluesky.settings.parse({}), fastest_poll_s: 1, slowest_poll_s: 60 };
  const kills = new Set(reading.kills);
  let requests = 0;

  /** A process that begins: nothing of the one before is left but the database. */
  async function begin(server: Listening): Promise<PollDeps> {
    const variables = {
      BLUESKY_URL: server.url,
      BLUESKY_APPVIEW_URL: server.url,
      BLUESKY_APP_PASSWORDS: 'acme.test=secret',
    };
    const credentials = bluesky.credentials(variables);
    await db.transaction().execute(async (trx) => {
      await syncBrands(trx, brands, 'config');
      await syncStreams(trx, bluesky, { brands: watchedBrands(brands, 'bluesky'), credentials: ['acme.test'] }, wall);
    });
    const secrets = secretStore({ db, key: 'a key of the tests', now }, 'bluesky');
    const network = await bluesky.open({ settings, credentials, variables, secrets, now, timeoutMs: 20_000 });
    const dying = {
      ...network,
      read: async (...asked: Parameters<typeof network.read>) => {
        const answer = await network.read(...asked);
        if (kills.delete(++requests)) throw new Killed();
        return answer;
      },
    };
    return { db, network: dying, settings, source: 'poll', random: () => 0, log: openLog('silent') };
  }

  let deps = await begin(server);
  async function poll(): Promise<void> {
    const { away } = plan;
    const minute = (wall - T0) / MINUTE;
    for (const handle of PEOPLE) fake.sky.accounts.get(didOf(handle))!.away = undefined;
    if (away && minute >= away.from && minute < away.to)
      fake.sky.accounts.get(didOf(PEOPLE[2 + away.who]!))!.away = 'AccountDeactivated';
    try {
      await pollDue(deps, wall);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      deps = await begin(server);
    }
  }

  /** Until everything was read to its end after this moment. */
  async function settle(): Promise<void> {
    const from = wall;
    for (let turn = 0; turn < 200; turn++) {
      await poll();
      const streams = await listStreams(db);
      if (streams.every(({ status, last_ok_at }) => status === 'ok' && last_ok_at!.getTime() >= from)) return;
      wall = Math.max(wall + 1_000, Math.min(...streams.map((stream) => stream.next_poll_at.getTime())));
    }
    throw new Error(`not settled: ${JSON.stringify(await listStreams(db))}`);
  }

  await settle();
  await resolveAccounts(deps, wall);
  for (const minutes of reading.pauses) {
    wall = Math.min(END, wall + minutes * MINUTE);
    await poll();
    await drain(db, () => contextOf(db), draining(100, wall));
    await fetchParents(deps, wall);
    await recheckPosts(deps, wall, { before: LATER });
  }
  fake.chance.set([]);
  wall = Math.max(wall, END);
  await settle();
  // The daily read far down finds what came backdated.
  wall += 25 * HOUR;
  await settle();
  // Posts whose account was away when they were looked up are asked for again after a day.
  wall += 25 * HOUR;
  for (let turn = 0; turn < 6; turn++) {
    await fetchParents(deps, wall);
    await recheckPosts(deps, wall, { before: LATER });
    await drain(db, () => contextOf(db), draining(100, wall));
    wall += HOUR;
    for (let threads = 1; threads > 0; await drain(db, () => contextOf(db), draining(100, wall))) {
      const followed = await followThreads(deps, wall);
      if (followed === null) throw new Error('the threads could not be read');
      threads = followed.threads;
    }
  }
  await server.close();
  return outcome();
}

/** What a person would see: posts that stand, with their words, and cases with a post that stands. */
async function outcome() {
  const { db } = connection;
  const posts = await db
    .selectFrom('posts')
    .select(['native_id', 'text', 'author_handle', 'created_at', 'reply_to', 'gone'])
    .where('text', 'is not', null)
    .orderBy('native_id')
    .execute();
  const filed = await db
    .selectFrom('filings')
    .innerJoin('posts', 'posts.id', 'filings.post_id')
    .innerJoin('cases', 'cases.id', 'filings.case_id')
    .select(['posts.native_id', 'filings.role', 'cases.brand_id', 'cases.outcome'])
    .where('posts.text', 'is not', null)
    .orderBy('posts.native_id')
    .orderBy('cases.brand_id')
    .execute();
  const first = await db
    .selectFrom('brands')
    .select((e) => e.fn.min('id').as('id'))
    .executeTakeFirstOrThrow();
  return { posts, filed: filed.map(({ brand_id, ...row }) => ({ ...row, brand: brand_id - Number(first.id) })) };
}

const maybe = (some: fc.Arbitrary<number>) => fc.option(some, { freq: 3 });
/** What a brand deletes counts as it was captured (test/cases/deleted-replies), so it depends on when it was read. */
const happening = fc
  .record<Happening>({
    minute: fc.integer({ min: 0, max: 57 * 60 }),
    who: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom('mention', 'mention', 'reply', 'quote', 'answer', 'answer', 'addition', 'rival'),
    on: fc.nat(50),
    behind: fc.constantFrom(0, 0, 0, 3, 90, 11 * 60),
    editedAfter: maybe(fc.integer({ min: 1, max: 600 })),
    deletedAfter: maybe(fc.integer({ min: 1, max: 2_000 })),
  })
  .map((one) => (one.kind === 'answer' ? { ...one, deletedAfter: null } : one));
/**
 * Some posts no list holds: those of somebody who blocks the brand, and replies to others that do not tag it. They are found
 * by looking up what stands above others. Once a post below is deleted, nothing leads to them any more, so that what is found
 * depends on when it was read: what stands below such a post stays.
 */
function keepingWays({ happenings, ...plan }: Plan): Plan {
  const all: (Happening & { led: boolean; below: boolean })[] = [];
  for (const [n, one] of happenings.entries()) {
    const replies = ['reply', 'answer', 'addition', 'rival'].includes(one.kind);
    const above = replies && n > 0 ? all[one.on % n] : undefined;
    const below = above !== undefined && (above.led || above.below);
    const isCustomers = one.kind !== 'answer' && one.kind !== 'rival';
    const untold = one.kind === 'reply' && above?.kind !== 'answer';
    const led = untold || (isCustomers && one.who === plan.blocks);
    all.push({ ...one, deletedAfter: below ? null : one.deletedAfter, led, below });
  }
  return { ...plan, happenings: all.map(({ led: _, below: __, ...one }) => one) };
}
const anyPlan = fc
  .record<Plan>({
    happenings: fc
      .array(happening, { minLength: 8, maxLength: 40 })
      .map((some) => some.sort((a, b) => a.minute - b.minute)),
    away: fc.option(
      fc.record({
        who: fc.integer({ min: 0, max: 2 }),
        from: fc.nat(2_000),
        to: fc.integer({ min: 2_001, max: 3_000 }),
      }),
    ),
    blocks: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 1 }),
  })
  .map(keepingWays);

function faults(text: string): FaultSpec[] {
  const parsed = parseFaults(text);
  if (!parsed.ok) throw new Error(parsed.mistakes.join('; '));
  return parsed.faults;
}

const TROUBLE =
  'rate-limit:0.1,overload:0.1,internal-error:0.1,cut-off:0.1,reset:0.1,expired-token:0.1,empty-page:0.3,short-page:0.5,bad-next-token:0.1';
const anyReading = fc.record<Reading>({
  pauses: fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 3, maxLength: 10 }),
  faults: fc.constant(faults(TROUBLE)),
  kills: fc.array(fc.integer({ min: 3, max: 60 }), { maxLength: 4 }),
});

describe('Bluesky, read in whatever way', () => {
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  afterAll(() => connection.close());

  it('ends in the same posts and cases', { timeout: patience(3) }, async () => {
    const calm: Reading = { pauses: [], faults: [], kills: [] };
    await fc.assert(
      fc.asyncProperty(anyPlan, anyReading, async (plan, reading) => {
        const expected = await readThrough(plan, calm);
        expect(await readThrough(plan, reading)).toEqual(expected);
      }),
      randomRuns(3),
    );
  });
});
