import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { PromiseState, Turn } from '../../src/model.ts';
import { openPromisesOf } from '../../src/promises/open.ts';
import { responsibleFor } from '../../src/promises/responsible.ts';
import { settlePromises } from '../../src/promises/settle.ts';
import { countOwed, listOpenPromises } from '../../src/promises/store/ledger.ts';
import { brand, customer, DAY, HOUR, START } from '../scorecards/turns.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, fileArchive, RULES } from '../support/filing.ts';

const { closeAfter } = RULES.life;

describe('what is owed by the promises of a case', () => {
  const asked = customer('1', 0, 'Where is my order?', { complaint: true });
  const look = (hours: number, due: number) =>
    brand('2', hours, 'We look into it.', ['promise'], {
      promises: [{ kind: 'look_into', text: 'We look into it', due }],
    });
  const complains = customer('3', 9, 'Nothing happened.', { complaint: true });
  const call = brand('2', 1, 'We call you.', ['promise'], {
    promises: [{ kind: 'contact', text: 'We call you', due: 5 }],
  });

  it.each<[string, Turn[], hours: number, PromiseState, until: number | null]>([
    ['still to come', [asked, look(1, 5)], 4, 'open', 5 + 7 * 24],
    ['lapsed', [asked, look(1, 5)], 6, 'lapsed', 5 + 7 * 24],
    ['due long after the last post', [asked, look(1, 24 * 30)], 24 * 31, 'lapsed', 24 * 37],
    ['due before the last post', [asked, look(1, 5), customer('3', 24, 'Thanks.')], 30, 'lapsed', 24 + 7 * 24],
    ['out of sight and due', [asked, call], 6, 'unverifiable', null],
    ['broken', [asked, look(1, 5), complains], 10, 'broken', 9 + 7 * 24],
    [
      'broken and done after all',
      [asked, look(1, 5), complains, brand('4', 12, 'Found it.', ['answer'])],
      13,
      'broken',
      null,
    ],
  ])('%s', (_what, turns, hours, state, until) => {
    const promises = settlePromises({ brand: 'lumen', caseId: 'c', turns, at: START + hours * HOUR });
    expect(promises.map((promise) => promise.state)).toEqual([state]);
    const lastPostAt = turns.at(-1)!.at;
    const [open] = openPromisesOf(promises, lastPostAt + closeAfter, closeAfter);
    expect(open ? (open.until - START) / HOUR : null).toBe(until);
  });
});

describe('every open promise has an owner', () => {
  it.each<[string, Parameters<typeof responsibleFor>[0], string]>([
    ['who holds the case', { owner: 'ana', promised_by: '^KL', brand: 'lumen' }, 'ana'],
    ['else the agent who signed it', { owner: null, promised_by: '^KL', brand: 'lumen' }, '^KL'],
    ['else its account', { owner: null, promised_by: '@lumen', brand: 'lumen' }, '@lumen'],
    ['else, told by the customer alone, the brand', { owner: null, promised_by: null, brand: 'lumen' }, 'lumen'],
  ])('%s', (_what, promise, owner) => expect(responsibleFor(promise)).toBe(owner));
});

describe('a promise from the day it is made to the day it expires', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
    const said = (id: string, hours: number, author: string, text: string, reply_to?: string) => ({
      network: 'x',
      id,
      conversation_id: '1',
      author_id: author,
      author_handle: author,
      created_at: new Date(START + hours * HOUR).toISOString(),
      text,
      ...(reply_to && { reply_to }),
      ...(author === 'lumen' && { brand: 'lumen' }),
    });
    await fileArchive(
      connection.db,
      [
        said('1', 0, 'ann', '@lumen my lamp arrived broken, this is terrible'),
        said('2', 1, 'lumen', '@ann The fault will be repaired within 24 hours.', '1'),
      ],
      { brands: [brandConfig('lumen', ['lumen'], true)] },
    );
  });
  afterAll(() => connection.close());

  it.each<[string, days: number, queued: boolean, part: string]>([
    ['answered, the time still runs', 0.5, false, 'ahead'],
    ['due, nothing seen: back in the queue', 1.5, true, 'past'],
    ['the case is closed by silence, the promise has a day to go', 7.03, true, 'past'],
    ['expired', 8.5, false, 'expired'],
  ])('%s', async (_what, days, queued, part) => {
    const { db } = connection;
    const at = START + days * DAY;
    await foldDue(db, await contextOf(db), at);
    const stored = await db.selectFrom('cases').select(['queued', 'status']).executeTakeFirstOrThrow();
    expect(stored.queued).toBe(queued);
    const asOf = { at, closeAfter };
    const counts = await countOwed(db, asOf);
    expect(counts).toEqual({ ahead: 0, past: 0, expired: 0, [part]: 1 });
    const listed = await listOpenPromises(db, { ...asOf, expired: part === 'expired' }, { limit: 9, after: null });
    expect(listed.map(({ post_id }) => post_id)).toEqual(['2']);
    expect(await listOpenPromises(db, { ...asOf, expired: part !== 'expired' }, { limit: 9, after: null })).toEqual([]);
  });
});
