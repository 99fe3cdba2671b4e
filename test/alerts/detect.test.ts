import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findMonitoringProblems, type Senses, type StreamSeen } from '../../src/alerts/detect/monitoring.ts';
import { commonWords, isSpike } from '../../src/alerts/detect/spike.ts';
import { verdictIncidents } from '../../src/alerts/detect/viral.ts';
import { watchIncidents } from '../../src/alerts/incidents.ts';
import { alertsSchema } from '../../src/config/alerts.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { at, empty, makeWorld, seedCase, T0, toldTo, type World } from './world.ts';

const settings = alertsSchema.parse({});

describe('isSpike', () => {
  const brand = { id: 1, key: 'acme' };
  it.each<[string, number, number[], boolean, boolean]>([
    ['ten times the usual', 40, [4, 3, 5, 4], false, true],
    ['the usual', 5, [4, 3, 5, 4], false, false],
    ['many times little is still little', 9, [0, 0, 1, 0], false, false],
    ['just enough', 10, [0, 0, 1, 0], false, true],
    ['three times, but no more than it scatters', 60, [0, 0, 60, 0, 0, 60], false, false],
    ['less than three times much', 280, [100, 100, 100], false, false],
    ['too few days to know what is usual', 500, [1, 1], false, false],
    ['one that stands stays until half', 6, [2, 2, 2, 2], true, true],
    ['and then is over', 4, [2, 2, 2, 2], true, false],
  ])('%s', (_name, now, past, standing, expected) => {
    expect(isSpike({ brand, now, past }, settings.spike, standing)).toBe(expected);
  });

  it('names the words that posts share', () => {
    const texts = [
      'The app crashes at login',
      'Login crashes again!',
      'crashes, crashes, crashes',
      'Where is my parcel @acme https://acme.example/login',
    ];
    expect(commonWords(texts)).toEqual(['crashes']);
    expect(commonWords(Array.from({ length: 9 }, () => 'What about this? Please help'))).toEqual(['help']);
  });
});

const ACME = { id: 1, key: 'acme' };

describe('findMonitoringProblems', () => {
  const stream: StreamSeen = {
    key: 'x:acme',
    network: 'x',
    credential: '',
    brands: ['acme'],
    status: 'ok',
    detail: null,
    failures: 0,
    created_at: at(-600),
    last_ok_at: at(-2),
    next_poll_at: at(0),
    clock_skew_ms: 400,
  };
  const clear: Senses = {
    streams: [stream],
    breakers: [],
    spend: [],
    deletions: [],
    channels: [],
    bands: [],
    clock_skew: 0,
  };
  const channel = { name: 'care', waiting_since: null, waiting: 0, dead: 0, error: null };
  it.each<[string, Partial<Senses>, string[]]>([
    ['all is well', {}, []],
    ['a failure or two is the weather', { streams: [{ ...stream, status: 'overloaded', failures: 2 }] }, []],
    [
      'three in a row are not',
      { streams: [{ ...stream, status: 'overloaded', failures: 3 }] },
      ['monitoring/stream/x:acme/failing'],
    ],
    [
      'a wrong token at once',
      { streams: [{ ...stream, status: 'bad_token', failures: 1 }] },
      ['monitoring/stream/x:acme/failing'],
    ],
    [
      'three cadences without a poll',
      { streams: [{ ...stream, next_poll_at: at(-8), last_ok_at: at(-10) }] },
      ['monitoring/stream/x:acme/unpolled'],
    ],
    ['two are not', { streams: [{ ...stream, next_poll_at: at(-4), last_ok_at: at(-6) }] }, []],
    [
      'a network that refuses everything is one incident',
      {
        streams: [{ ...stream, failures: 9 }],
        breakers: [{ network: 'x', credential: '', status: 'no_credits', detail: null, until: at(5) }],
      },
      ['monitoring/network/x'],
    ],
    [
      'a login that is refused hides the streams of no other',
      {
        streams: [stream, { ...stream, key: 'b:care', network: 'bluesky', credential: 'care', failures: 9 }],
        breakers: [{ network: 'bluesky', credential: 'acme', status: 'bad_token', detail: null, until: at(5) }],
      },
      ['monitoring/network/bluesky/acme', 'monitoring/stream/b:care/failing'],
    ],
    [
      'a breaker that is over',
      { breakers: [{ network: 'x', credential: '', status: 'rate_limited', detail: null, until: at(-1) }] },
      [],
    ],
    [
      'one of which only a read can show that it was mended',
      {
        streams: [{ ...stream, status: 'bad_token', next_poll_at: at(-1) }],
        breakers: [{ network: 'x', credential: '', status: 'bad_token', detail: null, until: at(-1) }],
      },
      ['monitoring/network/x'],
    ],
    [
      'one of a network that is not read any more',
      { streams: [], breakers: [{ network: 'x', credential: '', status: 'bad_token', detail: null, until: at(5) }] },
      [],
    ],
    ['near the cap', { spend: [{ network: 'x', usd: 45, budget_usd: 50 }] }, ['monitoring/budget/x']],
    ['under it', { spend: [{ network: 'x', usd: 44, budget_usd: 50 }] }, []],
    [
      'an outbox that is stuck',
      { channels: [{ ...channel, waiting: 3, waiting_since: at(-11) }] },
      ['monitoring/channel/care/stuck'],
    ],
    ['dead letters', { channels: [{ ...channel, dead: 1 }] }, ['monitoring/channel/care/dead']],
    [
      'a budget that will not find deletions within a day',
      { deletions: [{ network: 'x', posts: 100, unchecked: 0, oldest: at(-60), need: 15e6, cap: 5e6, enough: false }] },
      ['monitoring/deletions/x'],
    ],
    ['fifteen of a hundred in the first two bands', { bands: [{ brand: ACME, urgent: 15, queued: 100 }] }, []],
    ['sixteen', { bands: [{ brand: ACME, urgent: 16, queued: 100 }] }, ['monitoring/bands/acme']],
    ['most of a short queue', { bands: [{ brand: ACME, urgent: 15, queued: 19 }] }, []],
    ['a clock that is wrong', { clock_skew: -31_000 }, ['monitoring/clock']],
    ['a little wrong', { clock_skew: 29_000 }, []],
    ['a clock that is behind the network', { streams: [{ ...stream, clock_skew_ms: 80_000 }] }, ['monitoring/clock/x']],
    ['or ahead of it', { streams: [stream, { ...stream, clock_skew_ms: -31_000 }] }, ['monitoring/clock/x']],
  ])('%s', (_name, more, expected) => {
    expect(
      findMonitoringProblems({ ...clear, ...more }, settings.monitoring, at(0)).map(({ condition }) => condition),
    ).toEqual(expected);
  });

  it('a network is called by its name', () => {
    const senses = { ...clear, streams: [{ ...stream, network: 'bluesky', clock_skew_ms: 80_000 }] };
    const [found] = findMonitoringProblems(senses, settings.monitoring, at(0));
    expect(JSON.stringify(found)).toContain("A worker's clock is behind that of Bluesky");
  });
});

it('a brand about which too little is known now is no news', () => {
  const change = { brand: { id: 1, key: 'acme' }, day: '2026-11-20', from: 'mixed', reasons: ['most turns are empty'] };
  expect(
    verdictIncidents([
      { ...change, to: 'not_enough_data' },
      { ...change, to: 'mixed' },
    ]),
  ).toEqual([]);
  expect(verdictIncidents([{ ...change, to: 'mostly_apologies' }])[0]).toMatchObject({
    condition: 'verdict/acme/2026-11-20',
    summary: 'acme: the verdict is now mostly apologies',
  });
});

describeEachDatabase('incidents', (open) => {
  let connection: Connection;
  let world: World;
  beforeAll(async () => {
    connection = await open();
  });
  beforeEach(async () => {
    await empty(connection.db);
    await connection.db.deleteFrom('gaps').execute();
    await connection.db.deleteFrom('streams').execute();
    world = makeWorld(connection.db);
  });
  afterAll(() => connection.close());

  const look = (minute: number) => {
    world.now = at(minute);
    const senses = {
      networks: configSchema.parse({ networks: { x: { recheck_usd_month: 1_000 } } }).networks,
      databaseClock: async () => world.now,
    };
    return connection.db.transaction().execute((trx) => watchIncidents(trx, world.settings, senses, world.now));
  };

  async function complain(
    matter: Awaited<ReturnType<typeof seedCase>>,
    minute: number,
    count: number,
    conversation: string | null = null,
  ) {
    for (let index = 0; index < count; index++) {
      const native = `${matter.n}-${minute}-${index}`;
      const post = await connection.db
        .insertInto('posts')
        .values({
          network: 'x',
          native_id: native,
          author_id: `a${native}`,
          conversation_id: conversation,
          created_at: new Date(at(minute) - 1),
          text: 'The checkout crashes',
          source: 'poll',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await connection.db
        .insertInto('readings')
        .values({
          post_id: post.id,
          role: 'customer',
          version: 'v',
          is_complaint: true,
          topic: 'website_app',
          reading: '{"urgency":30}',
        })
        .execute();
      await connection.db
        .insertInto('filings')
        .values({
          post_id: post.id,
          history_id: matter.history,
          case_id: matter.id,
          role: 'mention',
          root: native,
          anchor: null,
        })
        .execute();
    }
  }

  it('tells of a spike once, with words and examples, and when it is over; then is calm for a while', async () => {
    const matter = await seedCase(connection.db, { opened_at: new Date(T0 - 6 * 86_400_000) });
    for (const day of [1, 2, 3, 4]) await complain(matter, -day * 1440, 2);
    await complain(matter, 0, 14);
    await look(0);
    await look(1);
    // One of the examples is deleted before it is sent: its words stay here.
    await connection.db
      .updateTable('posts')
      .set({ text: null, deleted_at: new Date(at(0)) })
      .where('native_id', '=', `${matter.n}-0-1`)
      .execute();
    await world.send(1);
    await world.send(3);
    expect(toldTo(world.care)).toEqual(['alert acme: a spike of complaints']);
    expect(world.care.sent[0]!.items[0]!.facts).toEqual([
      { label: 'Last hour', value: '14; usual at this hour: 1.3' },
      { label: 'Topics', value: 'website_app (14)' },
      { label: 'Words', value: 'checkout, crashes' },
      ...[1, 2].map((index) => ({ label: `Example ${index}`, value: 'The checkout crashes' })),
    ]);
    expect(await look(61)).toEqual({ raised: 0, ended: 1 });
    await world.send(62);
    expect(toldTo(world.care)[1]).toBe('clear All clear: acme: a spike of complaints – over');
    await complain(matter, 70, 14);
    expect((await look(70)).raised).toBe(0);
    await complain(matter, 190, 14);
    expect((await look(190)).raised).toBe(1);
  });

  it('tells of a post that goes viral', async () => {
    const matter = await seedCase(connection.db);
    await complain(matter, 0, 25, '900');
    expect(await look(0)).toEqual({ raised: 1, ended: 0 });
    await world.send(0);
    expect(world.care.sent[0]!.items[0]!.facts[0]!.value).toBe('25 people, 25 posts in one thread');
  });

  it('tells of a stream that fails and of its recovery, also where nobody else is named', async () => {
    world = makeWorld(connection.db, { routes: [], fallback: ['pager'] });
    await connection.db
      .insertInto('streams')
      .values({
        key: 's',
        network: 'x',
        query: 'q',
        kind: 'search',
        credential: '',
        what: '[]',
        brands: '["acme"]',
        created_at: new Date(T0),
        status: 'bad_token',
        next_poll_at: new Date(at(1)),
        cursor: null,
        page_cursor: null,
        read_to: null,
        retired_at: null,
        start_at: null,
        detail: null,
        warning: null,
        last_ok_at: null,
        backfill_posts: null,
        backfill_microusd: null,
      })
      .execute();
    for (const minute of [0, 1, 2]) await look(minute);
    await connection.db.updateTable('streams').set({ status: 'ok' }).execute();
    await world.send(2);
    await look(3);
    await world.send(3);
    expect(toldTo(world.pager)).toEqual([
      'alert A stream of acme fails (bad_token)',
      'clear All clear: A stream of acme fails (bad_token) – over',
    ]);
  });

  it('tells of a verdict that changed, once, without an all-clear', async () => {
    await seedCase(connection.db);
    const brand = await connection.db.selectFrom('brands').select('id').executeTakeFirstOrThrow();
    const verdict = (day: string, what: 'mixed' | 'mostly_apologies', minute: number) =>
      connection.db
        .insertInto('verdicts')
        .values({
          brand_id: brand.id,
          day,
          verdict: what,
          reasons: '["most turns are empty"]',
          card: '{}',
          given_at: new Date(at(minute)),
        } as never)
        .execute();
    await verdict('2026-11-18', 'mixed', -1440);
    await verdict('2026-11-19', 'mostly_apologies', 0);
    for (const minute of [1, 2, 4_000, 4_001]) {
      await look(minute);
      await world.send(minute);
    }
    expect(toldTo(world.care)).toEqual(['alert acme: the verdict is now mostly apologies']);
  });
});
