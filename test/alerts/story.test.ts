import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { at, empty, makeWorld, seedCase, sweep, toldTo, type World, writeClock } from './world.ts';

describeEachDatabase('the story of an alert', (open) => {
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

  const alerts = () =>
    connection.db.selectFrom('alerts').select(['step', 'state', 'end_reason']).orderBy('id').execute();
  const setCase = (id: string, columns: object) =>
    connection.db.updateTable('cases').set(columns).where('id', '=', id).execute();

  it('warns, tells of the breach, escalates, and says when all is clear', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter);
    for (const minute of [0, 44, 45, 46, 60, 61, 120, 121, 180]) await world.round(minute);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply due soon',
      'alert acme: first reply overdue',
      'alert acme: first reply still overdue',
    ]);
    expect(world.care.sent.map((message) => (message.at - at(0)) / 60_000)).toEqual([45, 60, 120]);
    const [item] = world.care.sent[1]!.items;
    expect(item).toMatchObject({
      words: 'Where is it?',
      link: `http://console.example/cases/${encodeURIComponent(matter.id)}`,
      post_link: `https://x.com/i/web/status/${matter.post}`,
    });
    expect(item!.facts[0]!.value).toBe('due Fri 20 Nov 11:00 (0 s ago), waiting since Fri 20 Nov 10:00');
    await writeClock(connection.db, matter, { met: 185 });
    await setCase(matter.id, { status: 'pending' });
    for (const minute of [186, 187, 300]) await world.round(minute);
    expect(toldTo(world.care).slice(3)).toEqual(['clear All clear: acme: first reply – answered']);
    expect(await alerts()).toEqual(
      ['warn-15m', 'breach', 'escalate-1h'].map((step) => ({ step, state: 'cleared', end_reason: 'answered' })),
    );
  });

  it('says nothing of a reply that arrives between the decision and the sending', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter, { due: 60 });
    await world.watch(60);
    await writeClock(connection.db, matter, { due: 60, met: 60 });
    await world.send(60);
    await world.round(61);
    expect(world.care.sent).toEqual([]);
    expect(await alerts()).toMatchObject([
      { step: 'warn-15m', state: 'dropped' },
      { step: 'breach', state: 'dropped', end_reason: 'answered' },
    ]);
  });

  it.each(['resolved', 'closed', 'dismissed'] as const)(
    'says nothing of a case that was %s in between',
    async (status) => {
      const matter = await seedCase(connection.db);
      await writeClock(connection.db, matter);
      await world.watch(60);
      await setCase(matter.id, { status, queued: false });
      await world.round(61);
      expect(world.care.sent).toEqual([]);
    },
  );

  it('takes a breach back when the reply turns out to have been in time', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter);
    await world.round(60);
    await writeClock(connection.db, matter, { met: 50 });
    await world.round(70);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply overdue',
      'clear All clear: acme: first reply – breach taken back: it was answered in time, and the reply reached us late',
    ]);
  });

  it('tells of a second wait, and not of the first again however often it is written', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter);
    for (const minute of [60, 62, 64]) {
      await writeClock(connection.db, matter);
      await world.round(minute);
    }
    await writeClock(connection.db, matter, { met: 65 });
    await world.round(65);
    await writeClock(connection.db, { ...matter, post: 'second' }, { kind: 'next_reply', start: 70 });
    for (const minute of [130, 131, 132]) await world.round(minute);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply overdue',
      'clear All clear: acme: first reply – answered',
      'alert acme: next reply overdue',
    ]);
  });

  it('keeps the alert of a case that a late post gave another opener', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter);
    await world.round(60);
    await setCase(matter.id, { id: 'acme:x:999' });
    await writeClock(connection.db, { ...matter, id: 'acme:x:999' });
    await world.round(61);
    expect(toldTo(world.care)).toEqual(['alert acme: first reply overdue']);
    await writeClock(connection.db, { ...matter, id: 'acme:x:999' }, { met: 62 });
    await world.round(62);
    await world.round(125);
    expect(toldTo(world.care)).toHaveLength(2);
  });

  it('never tells of an archive, of a brand that is only measured, or of a paused clock', async () => {
    const archived = await seedCase(connection.db, { source: 'archive' });
    await writeClock(connection.db, archived);
    const measured = await seedCase(connection.db, { own: false, brand: 'rival' });
    await writeClock(connection.db, measured);
    const paused = await seedCase(connection.db);
    await writeClock(connection.db, paused, { paused: true });
    for (const minute of [60, 130]) await world.round(minute);
    expect(world.care.sent).toEqual([]);
    expect(await alerts()).toEqual([]);
  });

  it('tells of a promise though silence closed the case, as long as it stands in the queue', async () => {
    const owed = await seedCase(connection.db, { status: 'closed', queued: true });
    await writeClock(connection.db, { ...owed, post: 'promise-1' }, { kind: 'promise', due: 600 });
    const forgotten = await seedCase(connection.db, { status: 'closed', queued: false });
    await writeClock(connection.db, { ...forgotten, post: 'promise-2' }, { kind: 'promise', due: 600 });
    await world.round(480);
    expect(toldTo(world.care)).toEqual(['alert acme: promise due soon']);
  });

  it('waits out a snooze, then tells', async () => {
    const matter = await seedCase(connection.db, {
      status: 'snoozed',
      snoozed_until: new Date(at(200)),
      queued: false,
    });
    await writeClock(connection.db, matter);
    for (const minute of [60, 100, 199]) await world.round(minute);
    expect(world.care.sent).toEqual([]);
    await setCase(matter.id, { status: 'open', snoozed_until: null, queued: true });
    await world.round(200);
    expect(toldTo(world.care)).toEqual(['alert acme: first reply overdue']);
  });

  it('is all clear, too, when the clock itself is gone', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter);
    await world.round(60);
    await connection.db.deleteFrom('clocks').execute();
    await world.round(61);
    expect(await sweep(world, 62)).toBe(1);
    await world.round(130);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply overdue',
      'clear All clear: acme: first reply – the case is no longer open',
    ]);
    expect(await sweep(world, 63)).toBe(0);
  });

  it('skips the warning when it looks too late, and tells a later due time again', async () => {
    const matter = await seedCase(connection.db);
    await writeClock(connection.db, matter);
    await world.watch(60);
    await writeClock(connection.db, matter, { due: 90 });
    await world.round(61);
    expect(world.care.sent).toEqual([]);
    await world.round(90);
    expect(toldTo(world.care)).toEqual(['alert acme: first reply overdue']);
  });
});
