import { describe, expect, it } from 'vitest';
import type { ReplyAct, Rung, ShareName } from '../../src/model.ts';
import {
  measureByTrade,
  measureErrors,
  type ReadCase,
  type ReadReply,
  type ReadThread,
} from '../../src/scorecards/measured-errors.ts';

type Label = ReadThread['label'];

const caseOf = (rung: Rung | null, said: Partial<ReadCase>): ReadCase => ({
  ...{ rung, tone: 'apology', outcome: 'hollow', nothingAfterSorry: false, followedThrough: false },
  ...said,
});

/** A labelled thread with a sorry in it, and how it was read. */
function read(label: Partial<Label>, rung: Rung | null, said: Partial<ReadCase> = {}, answers = 1): ReadThread {
  const turns = Array.from({ length: answers }, (_, i) => [
    { who: 'customer' as const, text: 'It broke.', at: 2 * i },
    { who: 'brand' as const, text: 'Sorry.', at: 2 * i + 1 },
  ]).flat();
  const plain = { brand: 'acme', outcome: null, basis: null, credit: null, complaint: true, apologised: true, turns };
  return { label: { ...plain, ...label }, read: caseOf(rung, said) };
}

const NOTHING = { nothingAfterSorry: true };
const HELPED = { followedThrough: true };
const SILENT = { tone: 'none' } as const;
const NONE = { negatives: 0, falsely: 0, positives: 0, missed: 0 };

describe('how often the reading errs, one labelled thread at a time', () => {
  it.each<[string, ReadThread, ShareName, object]>([
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
    ['no sorry as read: not asked', read({ outcome: 'claimed' }, 'answer', SILENT), 'nothing_after_sorry', {}],
    ['and not missed either', read({ outcome: 'hollow' }, 'words_only', SILENT), 'nothing_after_sorry', {}],
    ['out of sight as read: not asked', read({ outcome: 'private' }, 'private'), 'nothing_after_sorry', {}],
    ['nor for help', read({ outcome: 'private' }, 'private'), 'followed_through', {}],
    ['nor for being sent elsewhere', read({ outcome: 'private' }, 'private'), 'sent_elsewhere', {}],
    ['but asked for a reply', read({ outcome: 'private' }, 'private'), 'no_reply', { negatives: 1 }],
    [
      'private, and the customer said how it ended: in sight',
      read({ outcome: 'private' }, 'private', { outcome: 'disputed', ...NOTHING }),
      'nothing_after_sorry',
      { negatives: 1 },
    ],
    [
      'out of sight, and read as words alone',
      read({ outcome: 'private' }, 'words_only', NOTHING),
      'nothing_after_sorry',
      { negatives: 1, falsely: 1 },
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

  const reply = (acts: ReplyAct[], rung: Rung, said: Partial<ReadCase> = {}, disputed: ReplyAct[] = []): ReadReply => ({
    label: { brand: 'zeta', acts, disputed, hollow: !acts.includes('answer') },
    read: caseOf(rung, said),
  });
  it.each<[string, ReadReply, object]>([
    ['a sorry and nothing else', reply(['apology', 'noted'], 'words_only', NOTHING), { positives: 1 }],
    ['missed', reply(['empathy'], 'answer'), { positives: 1, missed: 1 }],
    ['an answer read as words', reply(['apology', 'answer'], 'words_only', NOTHING), { negatives: 1, falsely: 1 }],
    ['a message asked for, and seen: not asked', reply(['apology', 'move_private'], 'private'), {}],
    [
      'a message asked for, and not seen',
      reply(['apology', 'move_private'], 'words_only', NOTHING),
      { negatives: 1, falsely: 1 },
    ],
    ['no sorry, and one is read', reply(['noted'], 'words_only', NOTHING), { negatives: 1, falsely: 1 }],
    ['no sorry as read', reply(['apology'], 'words_only', SILENT), {}],
    ['a promise: labels do not tell its time', reply(['apology', 'promise'], 'words_only', NOTHING), {}],
    ['labellers differ on more than words', reply(['apology'], 'words_only', NOTHING, ['answer']), {}],
  ])('of one labelled reply: %s', (_, one, expected) => {
    expect(measureErrors([], [one])).toEqual({
      ...{ followed_through: NONE, no_reply: NONE, sent_elsewhere: NONE },
      nothing_after_sorry: { ...NONE, ...expected },
    });
  });

  it('adds replies to threads, and counts trades by themselves', () => {
    const replies = [reply(['apology', 'answer'], 'words_only', NOTHING)];
    const threads = [read({ outcome: 'hollow' }, 'words_only', NOTHING)];
    const all = { negatives: 1, falsely: 1, positives: 1, missed: 0 };
    expect(measureErrors(threads, replies).nothing_after_sorry).toEqual(all);
    const trades = measureByTrade(threads, replies, { bank: ['zeta'], rail: ['acme'] });
    expect(trades.bank!.nothing_after_sorry).toEqual({ ...NONE, negatives: 1, falsely: 1 });
    expect(trades.rail!.nothing_after_sorry).toEqual({ ...NONE, positives: 1 });
  });
});
