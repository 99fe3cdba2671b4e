import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { performWatch } from '../../src/jobs/watch.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { at, empty, makeWorld, seedCase, type World } from './world.ts';

describeEachDatabase('harm', (open) => {
  let connection: Connection;
  let world: World;
  beforeAll(async () => {
    connection = await open();
  });
  beforeEach(async () => {
    await empty(connection.db);
    // Ten at night, on a team that hears of nothing then.
    const quiet = { from: '08:00', to: '20:00', zone: 'UTC', levels: ['low', 'normal', 'high', 'critical'] };
    world = makeWorld(connection.db, { quiet });
  });
  afterAll(() => connection.close());

  const DANGER = [{ code: 'band_danger', points: 0, fact: 'danger to health or safety' }];

  /** A case whose opening post put it into a band. */
  async function seedHarm(band: number, more: Parameters<typeof seedCase>[1] = {}) {
    const found = await seedCase(world.db, { band, queued: true, reasons: JSON.stringify(DANGER), ...more });
    const { id } = await world.db
      .selectFrom('posts')
      .select('id')
      .where('native_id', '=', found.post)
      .executeTakeFirstOrThrow();
    await world.db
      .insertInto('filings')
      .values({ post_id: id, history_id: found.history, case_id: found.id, role: 'mention', root: found.post })
      .onConflict((oc) => oc.doNothing())
      .execute();
    await set(found.id, { harm_by: found.post });
    return found;
  }

  const set = (id: string, values: object) => world.db.updateTable('cases').set(values).where('id', '=', id).execute();

  async function round(minute: number): Promise<number> {
    world.now = at(minute);
    const { fired } = await performWatch(world.db, world.settings, world.now);
    await world.send(minute);
    return fired;
  }

  it('is paged for at once, at any hour, and once', async () => {
    const matter = await seedHarm(0);
    expect(await round(0)).toBe(1);
    expect(world.care.sent.map(({ title, severity }) => ({ title, severity }))).toEqual([
      { title: 'acme: danger to health or safety', severity: 'critical' },
    ]);
    expect(world.care.sent[0]!.items[0]!.link).toContain(encodeURIComponent(matter.id));
    expect(await round(1)).toBe(0);
  });

  it('is told to be over when a person took it in hand, and not paged for again by the same post', async () => {
    const matter = await seedHarm(1);
    await round(0);
    await set(matter.id, { status: 'snoozed', queued: false, harm_by: null });
    await round(5);
    expect(world.care.sent.map(({ kind }) => kind)).toEqual(['alert', 'clear']);
    await set(matter.id, { status: 'open', queued: true, harm_by: matter.post });
    expect(await round(10)).toBe(0);
  });

  it('is paged for again when the case comes into the other band', async () => {
    const matter = await seedHarm(1);
    expect(await round(0)).toBe(1);
    await set(matter.id, { band: 0 });
    expect(await round(5)).toBe(1);
  });

  it.each([
    ['an archive', { source: 'archive' }],
    ['a brand that is only measured', { own: false }],
  ])('is not paged for of %s', async (_name, more) => {
    await seedHarm(0, more);
    expect(await round(0)).toBe(0);
  });
});
