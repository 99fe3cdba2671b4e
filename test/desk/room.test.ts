import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { look, lookAway, readDraft, readRoom, saveDraft, wasSent } from '../../src/desk/room.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, fileArchive } from '../support/filing.ts';
import { START } from '../support/told.ts';
import { WORDS_READERS } from '../support/words-reader.ts';

const SECOND = 1_000;

describeEachDatabase('who else is at a case', (open) => {
  let connection: Connection;
  let caseId = '';
  let [ana, ben] = [0, 0];
  beforeAll(async () => {
    connection = await open();
    const post = { network: 'x', id: '1', author_id: 'u1', author_handle: 'u1', text: '@acme complains' };
    await fileArchive(connection.db, [{ ...post, created_at: new Date(START).toISOString() }], {
      brands: [brandConfig('acme', ['acme'], true)],
      announce: false,
      readers: WORDS_READERS,
    });
    caseId = (await connection.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id;
    const users = await connection.db
      .insertInto('users')
      .values(
        ['ana', 'ben'].map((name) => ({
          name,
          role: 'agent' as const,
          password: null,
          created_at: new Date(0),
          disabled_at: null,
        })),
      )
      .returning('id')
      .execute();
    [ana, ben] = users.map(({ id }) => id) as [number, number];
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await connection.db.deleteFrom('case_looks').execute();
    await connection.db.deleteFrom('drafts').execute();
  });

  const room = (now: number, userId = ben) => readRoom(connection.db, { caseId, userId }, now);
  const at = (userId: number) => ({ caseId, userId });

  it.each([
    [0, ['ana']],
    [44 * SECOND, ['ana']],
    [45 * SECOND, []],
  ])('a look lasts: after %i ms %j looks', async (later, looking) => {
    await look(connection.db, at(ana), START);
    expect((await room(START + later)).looking).toEqual(looking);
  });

  it('a look is renewed, ends at once when they turn away, and nobody sees their own', async () => {
    await look(connection.db, at(ana), START);
    await look(connection.db, at(ana), START + 40 * SECOND);
    expect((await room(START + 80 * SECOND)).looking).toEqual(['ana']);
    expect((await room(START + 80 * SECOND, ana)).looking).toEqual([]);
    await lookAway(connection.db, at(ana), START + 81 * SECOND);
    expect((await room(START + 81 * SECOND)).looking).toEqual([]);
  });

  it.each([
    [0, true],
    [19_999, true],
    [20_000, false],
  ])('a draft that was saved %i ms ago is being written: %s', async (later, writing) => {
    await saveDraft(connection.db, at(ana), 'We are', START);
    expect((await room(START + later)).drafts).toEqual([{ name: 'ana', savedAt: START, writing }]);
  });

  it('a draft is kept for its author alone, the last text of it, and an empty one not at all', async () => {
    expect(await saveDraft(connection.db, at(ana), 'We are', START)).toBe(true);
    await saveDraft(connection.db, at(ana), 'We are on it', START + SECOND);
    expect(await readDraft(connection.db, at(ana))).toEqual({ text: 'We are on it', savedAt: START + SECOND });
    expect(await readDraft(connection.db, at(ben))).toBeNull();
    await saveDraft(connection.db, at(ana), ' \n', START + 2 * SECOND);
    expect(await readDraft(connection.db, at(ana))).toBeNull();
    expect(await saveDraft(connection.db, { caseId: 'acme:x:none', userId: ana }, 'We are', START)).toBe(false);
  });

  it('a draft of a case that is no more is found at the case that took its place', async () => {
    await saveDraft(connection.db, at(ana), 'We are on it', START);
    await connection.db.updateTable('drafts').set({ case_id: 'acme:x:before' }).execute();
    expect(await readDraft(connection.db, at(ana))).toEqual({ text: 'We are on it', savedAt: START });
  });
});

describe('a draft was sent', () => {
  const draft = {
    text: 'We are sorry, please send your order number by message and we look into it today.',
    savedAt: START,
  };
  it.each([
    ['as it is', 'reply', draft.text, 0, true],
    ['with a name and a signature', 'reply', `@tom ${draft.text} ^Lea`, 5, true],
    ['before it was saved', 'reply', draft.text, -1, false],
    ['by the customer', 'mention', draft.text, 5, false],
    ['with other words', 'reply', 'Our shops open at nine, and we would love to see you there soon.', 5, false],
    ['and taken back', 'reply', null, 5, false],
  ] as const)('%s', (_name, role, text, later, sent) => {
    expect(wasSent(draft, [{ role, text, at: START + later }])).toBe(sent);
  });
});
