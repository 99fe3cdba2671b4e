import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { forwardEvents } from '../../src/alerts/forward.ts';
import { sendDue, settle, takeMessage } from '../../src/alerts/outbox/send.ts';
import { watchClocks } from '../../src/alerts/watch.ts';
import type { Connection } from '../../src/db/connect.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { at, empty, makeWorld, recorder, seedCase, toldTo, type World, writeClock } from './world.ts';

describeEachDatabase('the outbox', (open) => {
  let connection: Connection;
  let world: World;
  beforeAll(async () => {
    connection = await open();
  });
  beforeEach(async () => {
    await empty(connection.db);
    world = makeWorld(connection.db);
  });
  afterAll(() => connection.close());

  const states = () =>
    connection.db
      .selectFrom('outbox')
      .select(['channel', 'kind', 'state', 'message_key', 'error'])
      .orderBy('id')
      .execute();
  const breach = async (count: number) => {
    const matters = [];
    for (let index = 0; index < count; index++) {
      const matter = await seedCase(connection.db);
      await writeClock(connection.db, matter);
      matters.push(matter);
    }
    return matters;
  };

  it('sends the first at once and what follows in that minute as one list', async () => {
    await breach(1);
    await world.round(60);
    await breach(3);
    for (const minute of [60.1, 60.5, 60.9]) await world.round(minute);
    expect(toldTo(world.care)).toEqual(['alert acme: first reply overdue']);
    await breach(2);
    await world.round(61);
    expect(toldTo(world.care)[1]).toBe('alert ×5 5 alerts: acme: first reply overdue (5)');
    expect(world.care.sent[1]!.idempotency_key).toMatch(/^amends-\d+-5$/);
    expect(new Set(world.care.sent.flatMap(({ items }) => items.map(({ condition }) => condition))).size).toBe(6);
  });

  it('says what did not go out and why, and sends it again on request', async () => {
    world.care.answer = () => ({ ok: false, retry: false, retryAfter: null, error: 'HTTP 404: no_service' });
    await breach(1);
    await world.round(60);
    expect(await states()).toMatchObject([{ channel: 'care', state: 'dead', error: 'HTTP 404: no_service' }]);
    world.care.answer = () => ({ ok: true });
    await world.round(70);
    expect(world.care.sent).toEqual([]);
  });

  it('a channel that is not there is a dead letter, not a loss', async () => {
    world = makeWorld(connection.db, { routes: [{ to: ['gone'] }] });
    await breach(1);
    await world.round(60);
    expect(await states()).toMatchObject([{ state: 'dead', error: 'there is no channel gone in amends.yaml' }]);
  });

  it('obeys Retry-After, and asks nothing of the channel before it', async () => {
    let asked = 0;
    world.care.answer = () =>
      asked++ === 0 ? { ok: false, retry: true, retryAfter: 120_000, error: 'HTTP 429' } : { ok: true };
    await breach(1);
    for (const minute of [60, 60.5, 61, 61.9]) await world.round(minute);
    expect(asked).toBe(1);
    await world.round(62);
    expect(asked).toBe(2);
    expect(world.care.sent[0]!.at).toBe(at(62));
  });

  it('delivers everything after an hour without the channel, in order, once', async () => {
    world = makeWorld(connection.db, { routes: [{ to: ['pager'] }] });
    world.pager.answer = () => ({ ok: false, retry: true, retryAfter: null, error: 'connection refused' });
    const matters = await breach(12);
    for (let minute = 60; minute < 120; minute += 1) await world.round(minute);
    expect(world.pager.sent).toEqual([]);
    world.pager.answer = () => ({ ok: true });
    await writeClock(connection.db, matters[3]!, { met: 100 });
    for (let minute = 120; minute < 160; minute += 5) await world.round(minute);
    const breaches = world.pager.sent
      .filter(({ kind }) => kind === 'alert')
      .flatMap(({ items }) => items.map(({ condition, data }) => `${condition}/${data.step}`));
    expect(breaches.filter((key) => key.endsWith('/breach'))).toEqual(
      matters.filter((_, index) => index !== 3).map(({ history, post }) => `sla/${history}/first_reply/${post}/breach`),
    );
    expect(new Set(world.pager.sent.map(({ idempotency_key }) => idempotency_key)).size).toBe(world.pager.sent.length);
  });

  it('loses nothing when killed at any step, and repeats at most the one in flight, under the same key', async () => {
    await breach(1);
    const kill = new Error('killed');
    const dies = <T>(work: Promise<T>) => expect(work).rejects.toBe(kill);
    const { db } = connection;
    world.now = at(60);
    // Killed while deciding: nothing was decided.
    await dies(
      db.transaction().execute(async (trx) => {
        await watchClocks(trx, world.settings, world.now);
        throw kill;
      }),
    );
    expect(await states()).toEqual([]);
    await world.watch(60);
    await world.watch(60);
    expect(await states()).toHaveLength(1);
    // Killed while taking the message: it is still there to take.
    await dies(
      db.transaction().execute(async (trx) => {
        await takeMessage(trx, world.sender, 'care');
        throw kill;
      }),
    );
    // Killed after taking it, before or after the channel had it: unknown, so it goes again when the lease is over.
    const taken = await db.transaction().execute((trx) => takeMessage(trx, world.sender, 'care'));
    await world.send(60.5);
    expect(world.care.sent).toEqual([]);
    await world.send(61.1);
    expect(world.care.sent.map(({ idempotency_key }) => idempotency_key)).toEqual([
      taken.parcel!.message.idempotency_key,
    ]);
    // Alive after all, but too late to say anything.
    expect(
      await db
        .transaction()
        .execute((trx) =>
          settle(trx, { ...world.sender, name: 'care' }, { parcel: taken.parcel!, delivery: { ok: true } }),
        ),
    ).toBe('failed');
    await breach(1);
    await world.round(75);
    // Killed after the channel had it, before that was recorded: the same once more.
    const again = await db.transaction().execute((trx) => takeMessage(trx, world.sender, 'care'));
    expect(again.parcel).toBeNull();
    await world.round(80);
    expect(new Set(world.care.sent.map(({ idempotency_key }) => idempotency_key)).size).toBe(2);
  });

  it('says all clear of what may have arrived, and not of what cannot have', async () => {
    world = makeWorld(connection.db, { routes: [{ to: ['pager'] }] });
    const [unknown, refused] = await breach(2);
    await world.watch(60);
    await connection.db.transaction().execute((trx) => takeMessage(trx, world.sender, 'pager'));
    await writeClock(connection.db, unknown!, { met: 60.5 });
    world.pager.answer = ({ kind }) =>
      kind === 'alert' ? { ok: false, retry: true, retryAfter: null, error: 'connection refused' } : { ok: true };
    await world.round(62);
    await world.round(63);
    await writeClock(connection.db, refused!, { met: 64 });
    for (const minute of [65, 66, 67]) await world.round(minute);
    expect(world.pager.sent.map(({ kind, items }) => [kind, items[0]!.condition])).toEqual([
      ['clear', `sla/${unknown!.history}/first_reply/${unknown!.post}`],
    ]);
  });

  it('is one sender a channel, whichever worker comes', async () => {
    await breach(3);
    await world.watch(60);
    const other = { ...world.sender, worker: 'w2' };
    let inside = 0;
    let most = 0;
    world.care.answer = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      return { ok: true };
    };
    await Promise.all([sendDue(world.sender), sendDue(other), sendDue(world.sender)]);
    expect(most).toBe(1);
    expect(world.care.sent).toHaveLength(1);
  });

  it('holds low levels back in quiet hours and sends them as one', async () => {
    world = makeWorld(connection.db, { quiet: { from: '09:00', to: '12:00', levels: ['low'] } });
    for (const level of ['low', 'low', 'high'] as const)
      await writeClock(connection.db, await seedCase(connection.db, { level }));
    await world.round(60);
    expect(world.care.sent.map(({ severity, items }) => [severity, items.length])).toEqual([['error', 1]]);
    await world.round(119);
    await world.round(120.1);
    await world.round(121.2);
    expect(world.care.sent.slice(1).map(({ items }) => items.length)).toContain(2);
  });

  it('forwards to a webhook only the kinds of events that it asks for', async () => {
    world = makeWorld(connection.db, {
      channels: {
        some: { type: 'webhook', url: 'https://tickets.example/in', events: ['opened', 'note'] },
        none: { type: 'webhook', url: 'https://tickets.example/in' },
      },
    });
    const some = recorder('some');
    world.sender = { ...world.sender, channels: new Map([['some', some]]) };
    const forward = () =>
      connection.db.transaction().execute((trx) => forwardEvents(trx, world.settings.config, world.now));
    const { id, history } = await seedCase(connection.db);
    await forward();
    const event = { history_id: history, case_id: id, at: new Date(at(1)), post_id: null, actor: 'fold', data: '{}' };
    for (const kind of ['opened', 'changed', 'note', 'claim'])
      await connection.db
        .insertInto('case_events')
        .values({ ...event, kind })
        .execute();
    expect(await forward()).toBe(4);
    await world.round(61);
    const kinds = some.sent.flatMap(({ items }) => items.map(({ data }) => (data.event as { kind: string }).kind));
    expect(kinds).toEqual(['opened', 'note']);
  });

  it('forwards case events to webhooks that ask for them, once each, none from archives, none from before', async () => {
    world = makeWorld(connection.db, {
      channels: { tickets: { type: 'webhook', url: 'https://tickets.example/in', events: true } },
    });
    const tickets = recorder('tickets');
    world.sender = { ...world.sender, channels: new Map([['tickets', tickets]]) };
    const forward = () =>
      connection.db.transaction().execute((trx) => forwardEvents(trx, world.settings.config, world.now));
    const live = await seedCase(connection.db);
    const archived = await seedCase(connection.db, { source: 'archive' });
    const log = (matter: { id: string; history: number }, kind: string) =>
      connection.db
        .insertInto('case_events')
        .values({
          history_id: matter.history,
          case_id: matter.id,
          at: new Date(at(1)),
          kind,
          post_id: null,
          actor: 'fold',
          data: '{"status":["open","pending"]}',
        })
        .execute();
    await log(live, 'before');
    await forward();
    await log(live, 'opened');
    await log(archived, 'opened');
    await log(live, 'changed');
    expect(await forward()).toBe(3);
    expect(await forward()).toBe(0);
    await world.send(2);
    expect(tickets.sent.map(({ kind, items }) => [kind, (items[0]!.data.event as { kind: string }).kind])).toEqual([
      ['event', 'opened'],
      ['event', 'changed'],
    ]);
    expect(tickets.sent[1]!.items[0]!.data).toMatchObject({
      case_id: live.id,
      brand: 'acme',
      event: { at: '2026-11-20T10:01:00Z', data: { status: ['open', 'pending'] } },
    });
  });
});
