import { describe, expect, it } from 'vitest';
import type { Rung } from '../../src/model.ts';
import { measureByTrade, measureErrors, type ReadThread } from '../../src/scorecards/measured-errors.ts';

type Label = ReadThread['label'];

function read(
  label: Partial<Label>,
  rung: Rung | null,
  said: Partial<ReadThread['handling']> = {},
  answers = 1,
): ReadThread {
  const turns = Array.from({ length: answers }, (_, i) => [
    { who: 'customer' as const, text: 'It broke.', at: 2 * i },
    { who: 'brand' as const, text: 'Sorry.', at: 2 * i + 1 },
  ]).flat();
  const plain = { brand: 'acme', outcome: null, basis: null, credit: null, complaint: true, apologised: true, turns };
  return {
    label: { ...plain, ...label },
    handling: { rung, nothingAfterSorry: false, followedThrough: false, ...said },
  };
}

const NOTHING = { nothingAfterSorry: true };
const HELPED = { followedThrough: true };
const NONE = { negatives: 0, falsely: 0, positives: 0, missed: 0 };

describe('how often the reading errs, one labelled thread at a time', () => {
  it.each<[string, ReadThread, 'nothing_after_sorry' | 'followed_through' | 'sent_elsewhere' | 'no_reply', object]>([
    ['hollow and read so', read({ outcome: 'hollow' }, 'words_only', NOTHING), 'nothing_after_sorry', { positives: 1 }],
    ['hollow and missed', read({ outcome: 'hollow' }, 'answer'), 'nothing_after_sorry', { positives: 1, missed: 1 }],
    [
      'hollow after two answers tells nothing',
      read({ outcome: 'hollow' }, 'words_only', NOTHING, 2),
      'nothing_after_sorry',
      {},
    ],
    [
      'hollow without a sorry is none',
      read({ outcome: 'hollow', apologised: false }, 'words_only', NOTHING),
      'nothing_after_sorry',
      { negatives: 1, falsely: 1 },
    ],
    ['disputed tells nothing of it', read({ outcome: 'disputed' }, 'words_only', NOTHING), 'nothing_after_sorry', {}],
    [
      'disputed without a sorry is none',
      read({ outcome: 'disputed', apologised: false }, 'words_only'),
      'nothing_after_sorry',
      { negatives: 1 },
    ],
    [
      'out of sight is no sighting',
      read({ outcome: 'private' }, 'private', NOTHING),
      'nothing_after_sorry',
      { negatives: 1 },
    ],
    [
      'what is no complaint is none',
      read({ outcome: 'none', complaint: false }, 'words_only', NOTHING),
      'nothing_after_sorry',
      { negatives: 1, falsely: 1 },
    ],
    ['a complaint that is not found stands on no side', read({ outcome: 'hollow' }, null), 'nothing_after_sorry', {}],
    [
      'an answer',
      read({ outcome: 'claimed', basis: 'answer' }, 'answer', HELPED),
      'followed_through',
      { positives: 1 },
    ],
    [
      'a refusal read as help',
      read({ outcome: 'claimed', basis: 'refusal' }, 'answer', HELPED),
      'followed_through',
      { negatives: 1, falsely: 1 },
    ],
    [
      'solved alone is no help',
      read({ outcome: 'confirmed', credit: 'self' }, 'answer'),
      'followed_through',
      { negatives: 1 },
    ],
    ['sent away and missed', read({ outcome: 'deflected' }, 'answer'), 'sent_elsewhere', { positives: 1, missed: 1 }],
    ['dropped tells nothing of it', read({ outcome: 'dropped' }, 'sent_elsewhere'), 'sent_elsewhere', {}],
    ['no reply', read({ outcome: 'unanswered' }, 'no_reply'), 'no_reply', { positives: 1 }],
    ['the readers differed', read({ outcome: null }, 'answer'), 'no_reply', {}],
  ])('%s', (_, thread, share, expected) => {
    expect(measureErrors([thread])[share]).toEqual({ ...NONE, ...expected });
  });

  it('counts labelled replies as cases of one answer, and trades by themselves', () => {
    const replies = [
      { brand: 'acme', hollow: true, read: false },
      { brand: 'zeta', hollow: false, read: true },
    ];
    const threads = [read({ outcome: 'hollow' }, 'words_only', NOTHING)];
    const all = { negatives: 1, falsely: 1, positives: 2, missed: 1 };
    expect(measureErrors(threads, replies).nothing_after_sorry).toEqual(all);
    const trades = measureByTrade(threads, replies, { bank: ['zeta'], rail: ['acme'] });
    expect(trades.bank!.nothing_after_sorry).toEqual({ ...NONE, negatives: 1, falsely: 1 });
    expect(trades.rail!.nothing_after_sorry).toEqual({ ...NONE, positives: 2, missed: 1 });
  });
});
