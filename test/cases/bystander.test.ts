import { describe, expect, it } from 'vitest';
import type { Action, Entry } from '../../src/cases/history.ts';
import { linkPost, type ThreadPost } from '../../src/cases/links.ts';
import { entriesOf, foldTurns } from '../support/folding.ts';
import { DAY, START, told } from '../support/told.ts';

/** The same posts in a thread that another customer began. */
const guest = (entries: Entry[]): Entry[] =>
  entries.map((entry) => (entry.side === 'customer' ? { ...entry, guest: true } : entry));

/** Whether it complains, as the desk reads it, and the rung by which figures count it. */
function complaint(
  story: string,
  place: (entries: Entry[]) => Entry[] = guest,
  actions: Action[] = [],
): [boolean, string | null] {
  const turns = told(story);
  const [found] = foldTurns(turns, START + 30 * DAY, { entries: place(entriesOf(turns)), actions });
  return [found!.judgement.complaint, found!.handling.rung];
}

describe('who speaks in the thread of another customer', () => {
  it.each<[string, string, boolean]>([
    ['remarks, and is not answered: no complaint that waited for one', 'C complains', false],
    ['remarks several times', 'C complains | C complains rejects', false],
    ['asks for something', 'C complains asks', true],
    ['has dealt with the brand', 'C complains contacted_before', true],
    ['waits for a message', 'C complains | C channel_silent', true],
    ['is answered by the brand', 'C complains | B apology', true],
    ['gets an automatic acknowledgement alone', 'C complains | B~', false],
    ['is in danger', 'C complains danger', true],
    ['has no money left', 'C complains money_taken', true],
    ['cannot get home', 'C complains stranded', true],
    ['was defrauded', 'C complains fraud', true],
    ['leaves', 'C complains leaving', true],
    ['has waited long', 'C complains waiting', true],
  ])('%s', (_name, story, counts) => {
    const [complains, rung] = complaint(story);
    // The desk works it as a complaint in any case; figures leave a bystander's out.
    expect(complains).toBe(true);
    expect(rung === null).toBe(!counts);
  });

  it('stands where a person corrected the reading', () => {
    const entries = entriesOf(told('C complains'));
    const corrected: Action = {
      id: 1,
      kind: 'correct',
      at: START + DAY,
      actor: 'kim',
      anchor: entries[0]!.id,
      data: {},
    };
    expect(complaint('C complains', guest, [corrected])).toEqual([true, 'no_reply']);
  });

  it('is a customer like any other in their own thread', () => {
    expect(complaint('C complains', (entries) => entries)).toEqual([true, 'no_reply']);
  });

  it('is told from the first post of the thread', () => {
    const post = (
      nativeId: string,
      author: string,
      parent: ThreadPost | null,
      brand: number | null = null,
    ): ThreadPost => {
      const id = Number(nativeId);
      return {
        id,
        network: 'x',
        nativeId,
        author,
        brand,
        text: '@acme hm',
        parent,
        isReply: parent !== null,
        answeredBy: new Set(),
      };
    };
    const first = post('1', 'x:ann', null);
    const reply = post('2', 'x:acme', first, 7);
    const none = Object.assign(() => [], {});
    expect(linkPost(first, none).guest).toBe(false);
    expect(linkPost(post('3', 'x:ann', reply), none).guest).toBe(false);
    expect(linkPost(post('4', 'x:bob', reply), none)).toMatchObject({ root: '1', guest: true });
    expect(linkPost(post('6', 'x:bob', post('5', 'x:acme', null, 7)), none).guest).toBe(false);
  });
});
