import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsOf } from '../../src/auth/roles.ts';
import { foldHistories } from '../../src/cases/refold.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import { runCommand } from '../../src/desk/commands/run.ts';
import type { DeskCommand } from '../../src/desk/commands/table.ts';
import type { DeskDeps } from '../../src/desk/deps.ts';
import { changeIncident, openIncident } from '../../src/desk/incidents/commands.ts';
import { gatherIncidents } from '../../src/desk/incidents/gather.ts';
import { preparedReply, readReplies } from '../../src/desk/incidents/replies.ts';
import { findIncident, listIncidents, readIncidentLog, suggestIncident } from '../../src/incidents/store.ts';
import type { Role } from '../../src/model.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readIncidentFigures } from '../../src/scorecards/store/incidents.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const who = (name: string, role: Role = 'lead') =>
  ({ userId: 1, name, role, via: 'session', rights: rightsOf(role) }) as const;
const HOUR = 3_600_000;

describe('the reply to all', () => {
  const one = { id: 'a', handle: 'tom', danger: false, done: false, answered: false, reply: '{handle} we know of it.' };
  it.each<[string, Partial<typeof one> & { handle?: string | null }, string | null, string | null]>([
    ['names whom it is written to', {}, '@tom we know of it.', null],
    ['goes without a name', { handle: null as never }, 'we know of it.', null],
    ['is not for somebody in danger', { danger: true }, null, 'danger'],
    ['nor for whom was answered', { answered: true }, null, 'answered'],
    ['nor for a case that is done', { done: true }, null, 'done'],
    ['is not there yet', { reply: null as never }, null, null],
  ])('%s', (_name, change, text, why) => {
    expect(preparedReply({ ...one, ...change })).toMatchObject({ text, why });
  });
});

describe('an incident', () => {
  let connection: Connection;
  let deps: DeskDeps;
  let say: Awaited<ReturnType<typeof livingWeb>>['say'];
  const at = Date.now();
  const ids: Record<string, string> = {};
  const run = (caseId: string, name: DeskCommand['name'], input: object, by = 'ana') =>
    runCommand(deps, { caseId, name, input, who: who(by, 'agent'), at } as DeskCommand);

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    const web = await livingWeb(db);
    say = web.say;
    const posts = await say(
      ['tom', 50, '@lumen no internet in Hill Road since the morning, router blinks red'],
      ['ann', 45, '@lumen internet is down again in Hill Road, I cannot work'],
      ['eve', 40, '@lumen internet down in Hill Road and my mother is not breathing, cannot call an ambulance, help'],
      ['bob', 35, '@lumen you charged me twice this month, I want a refund'],
    );
    for (const [i, name] of ['tom', 'ann', 'eve', 'bob'].entries()) ids[name] = `lumen:x:${posts[i]}`;
    deps = {
      db,
      refold: async (trx, histories, moment, actor) =>
        foldHistories(trx, await contextOf(trx), histories, { at: moment, actor }),
    };
  });
  afterAll(() => connection.close());

  const inside = async (incident: number) => {
    const rows = await deps.db.selectFrom('cases').select('id').where('incident_id', '=', incident).execute();
    const names = Object.entries(ids).flatMap(([name, id]) => (rows.some((row) => row.id === id) ? [name] : []));
    return names.sort();
  };

  const goingOn = async () => (await listIncidents(deps.db, { states: ['confirmed'] }, 1))[0]!.id;

  it('is suggested once for a cause, and does nothing until a lead confirms it', async () => {
    const brand = await deps.db.selectFrom('brands').select('id').where('key', '=', 'lumen').executeTakeFirstOrThrow();
    const cause = { topic: 'outage', words: ['hill'] };
    for (const later of [0, 1, 2])
      await deps.db
        .transaction()
        .execute((trx) =>
          suggestIncident(trx, { brandId: brand.id, cause, title: 'outage: hill', from: at - HOUR }, at + later),
        );
    const found = await listIncidents(deps.db, { states: ['suggested'] }, 10);
    expect(found.map(({ title, cases }) => [title, cases])).toEqual([['outage: hill', 0]]);
    expect(await gatherIncidents(deps, at)).toBe(0);
    const id = found[0]!.id;
    await expect(changeIncident(deps.db, id, { state: 'over' }, { who: who('lea'), at })).rejects.toThrow(/suggested/);
    const agent = { who: who('ana', 'agent'), at };
    await expect(changeIncident(deps.db, id, { state: 'confirmed' }, agent)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await changeIncident(deps.db, id, { state: 'declined' }, { who: who('lea'), at });
    await expect(changeIncident(deps.db, id, { status: 'x' }, { who: who('lea'), at })).rejects.toThrow(/declined/);
  });

  it('gathers the complaints of its cause, and prepares a reply for all but those in danger', async () => {
    const from = new Date(at - HOUR).toISOString();
    const by = { who: who('lea'), at };
    const { id } = await openIncident(deps.db, { brand: 'lumen', title: 'Hill Road', words: ['hill road'], from }, by);
    expect(await gatherIncidents(deps, at)).toBe(3);
    expect(await inside(id)).toEqual(['ann', 'eve', 'tom']);
    await changeIncident(
      deps.db,
      id,
      { status: 'engineers on the way', reply: '{handle} A cable in Hill Road is cut. It is back by nine tonight.' },
      by,
    );
    const replies = await readReplies(deps.db, id);
    expect(replies.map(({ handle, text, why }) => [handle, text !== null, why])).toEqual([
      ['tom', true, null],
      ['ann', true, null],
      ['eve', false, 'danger'],
    ]);
    expect((await readIncidentLog(deps.db, id)).map(({ kind }) => kind)).toEqual(['changed', 'reply', 'confirmed']);
    expect(await findIncident(deps.db, id)).toMatchObject({ cases: 3, open: 3, status: 'engineers on the way' });
  });

  it('leaves alone what a person took out or put in, and what is undone', async () => {
    const id = await goingOn();
    await run(ids.ann!, 'exclude', {});
    await run(ids.bob!, 'include', { incident: id });
    expect(await gatherIncidents(deps, at)).toBe(0);
    expect(await inside(id)).toEqual(['bob', 'eve', 'tom']);
    await run(ids.bob!, 'undo', {});
    await run(ids.ann!, 'undo', {});
    expect(await gatherIncidents(deps, at)).toBe(0);
    expect(await inside(id)).toEqual(['ann', 'eve', 'tom']);
    await expect(run(ids.bob!, 'include', { incident: 999 })).rejects.toMatchObject({ code: 'no_incident' });
    await expect(run(ids.bob!, 'exclude', {})).rejects.toMatchObject({ code: 'no_incident' });
  });

  it('is what folding everything again finds', async () => {
    const { cases, differences } = await verifyAll(deps.db, await contextOf(deps.db), at);
    expect(cases).toBe(4);
    expect(differences).toEqual([]);
  });

  it('gives figures with it and without', async () => {
    const id = await goingOn();
    const figures = await readIncidentFigures(deps.db, {
      incidentId: id,
      from: at - 90 * 24 * HOUR,
      to: at,
      cutoff: at,
    });
    expect(figures.with.complaints - figures.without.complaints).toBe(3);
    expect(figures.with.ladder.no_reply - figures.without.ladder.no_reply).toBe(3);
  });

  it('makes the right same answer no canned one, and every other stays one', async () => {
    const { db } = deps;
    const post = (name: string) => ids[name]!.split(':').at(-1)!;
    await say(
      ['lumen', 20, '@tom A cable in Hill Road is cut. It is back by nine tonight. ^KL', post('tom')],
      ['lumen', 19, '@ann A cable in Hill Road is cut. It is back by nine tonight. ^KL', post('ann')],
      ['lumen', 18, '@eve Please send us your account number so that we can look it up. ^KL', post('eve')],
      ['lumen', 17, '@bob Please send us your account number so that we can look it up. ^KL', post('bob')],
    );
    await recountAll(db);
    const words = async () =>
      (await sql<{ text: string }>`select text from clusters where copies > 1 order by text`.execute(db)).rows;
    expect(await words()).toEqual([{ text: expect.stringContaining('please send us') }]);
    await run(ids.tom!, 'exclude', {});
    await run(ids.ann!, 'exclude', {});
    await recountAll(db);
    expect(await words()).toHaveLength(2);
  });

  it('says when it is over', async () => {
    const id = await goingOn();
    await changeIncident(deps.db, id, { state: 'over', status: 'cable mended' }, { who: who('lea'), at });
    expect(await findIncident(deps.db, id)).toMatchObject({ state: 'over', status: 'cable mended' });
    await expect(run(ids.bob!, 'include', { incident: id })).rejects.toMatchObject({ code: 'no_incident' });
  });
});
