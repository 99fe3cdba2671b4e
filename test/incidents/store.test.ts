import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import {
  findIncident,
  listIncidents,
  listNamedIncidents,
  logIncident,
  readIncidentLog,
  suggestIncident,
} from '../../src/incidents/store.ts';
import type { IncidentState } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const HOUR = 3_600_000;

describeEachDatabase('incidents', (open) => {
  let connection: Connection;
  let [brand, other] = [0, 0];
  beforeAll(async () => {
    connection = await open();
    const brands = await connection.db
      .insertInto('brands')
      .values(['acme', 'nord'].map((key) => ({ key, name: key, own: true, source: 'config' as const })))
      .returning('id')
      .execute();
    [brand, other] = brands.map(({ id }) => id) as [number, number];
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await connection.db.deleteFrom('incident_log').execute();
    await connection.db.deleteFrom('incidents').execute();
  });

  const suggest = (topic: string, { at = NOW, brandId = brand } = {}) =>
    connection.db.transaction().execute((trx) => {
      const cause = { topic, words: ['line'] };
      return suggestIncident(trx, { brandId, cause, title: topic, from: at - HOUR }, at);
    });
  const all = () => listIncidents(connection.db, {}, 10);
  const put = (id: number, state: IncidentState, over?: number) =>
    connection.db
      .updateTable('incidents')
      .set({
        state,
        over_at: over === undefined ? null : new Date(over),
        confirmed_at: state === 'confirmed' || state === 'over' ? new Date(NOW) : null,
      })
      .where('id', '=', id)
      .execute();

  it.each<[string, IncidentState, number | undefined, number, number]>([
    ['is told of once while it is suggested', 'suggested', undefined, 100 * HOUR, 1],
    ['is told of once while it goes on', 'confirmed', undefined, 100 * HOUR, 1],
    ['is not told of within a day of being declined', 'declined', undefined, 24 * HOUR - 1, 1],
    ['is told of again a day after it was declined', 'declined', undefined, 24 * HOUR, 2],
    ['is not told of within a day of its end', 'over', NOW + 10 * HOUR, 34 * HOUR - 1, 1],
    ['is told of again a day after its end', 'over', NOW + 10 * HOUR, 34 * HOUR, 2],
  ])('a spike of one cause %s', async (_name, state, over, later, incidents) => {
    await suggest('outage');
    await put((await all())[0]!.id, state, over);
    await suggest('outage', { at: NOW + later });
    expect(await all()).toHaveLength(incidents);
  });

  it('a spike of another cause, or of another brand, is another incident', async () => {
    await suggest('outage');
    await suggest('billing');
    await suggest('outage', { brandId: other });
    expect((await all()).map(({ brand, topic, state }) => [brand, topic, state])).toEqual([
      ['nord', 'outage', 'suggested'],
      ['acme', 'billing', 'suggested'],
      ['acme', 'outage', 'suggested'],
    ]);
  });

  it('are chosen by brand and state, the newest first, and say since when', async () => {
    await suggest('outage');
    await suggest('billing');
    const [billing, outage] = (await all()).map(({ id }) => id) as [number, number];
    await put(outage, 'confirmed');
    const ids = async (ask: Parameters<typeof listIncidents>[1]) =>
      (await listIncidents(connection.db, ask, 10)).map(({ id }) => id);
    expect(await ids({ states: ['confirmed'] })).toEqual([outage]);
    expect(await ids({ brandIds: [brand] })).toEqual([billing, outage]);
    expect(await ids({ brandIds: [other] })).toEqual([]);
    expect(await findIncident(connection.db, outage)).toMatchObject({
      from: '2026-11-20T11:00:00Z',
      cases: 0,
      open: 0,
    });
    expect(await findIncident(connection.db, outage + 1_000)).toBeNull();
  });

  it('are named while they go on, and one that is asked for besides', async () => {
    await suggest('outage');
    await suggest('billing');
    const [billing, outage] = (await all()).map(({ id }) => id) as [number, number];
    await put(outage, 'confirmed');
    const named = async (brands: number[], asked?: number) =>
      (await listNamedIncidents(connection.db, brands, asked)).map(({ title }) => title);
    expect(await named([brand])).toEqual(['outage']);
    expect(await named([brand], billing)).toEqual(['billing', 'outage']);
    expect(await named([other], billing)).toEqual([]);
    expect(await named([])).toEqual([]);
  });

  it('keep a log of what was done to them, the newest first', async () => {
    await suggest('outage');
    const { id } = (await all())[0]!;
    await connection.db
      .transaction()
      .execute((trx) => logIncident(trx, id, { kind: 'reply', actor: 'lea', at: NOW + HOUR, text: 'We know.' }));
    expect(await readIncidentLog(connection.db, id)).toMatchObject([
      { kind: 'reply', actor: 'lea', at: NOW + HOUR, text: 'We know.' },
      { kind: 'suggested', actor: 'spike', at: NOW, text: null },
    ]);
  });
});
