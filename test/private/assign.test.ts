import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignEvents, type PrivateEvent } from '../../src/private/assign.ts';
import { foldTurns } from '../support/folding.ts';
import { HOUR, START, told } from '../support/told.ts';

type Told = [kind: PrivateEvent['kind'], hours: number, ticket?: string, post?: string];

const events = (said: readonly Told[]): PrivateEvent[] =>
  said.map(([kind, hours, ticket = 'T', post], i) => ({
    id: `desk:${i + 1}`,
    ticket: `desk:${ticket}`,
    kind,
    at: START + hours * HOUR,
    agent: null,
    post: post ?? null,
  }));

describe('the case of a ticket', () => {
  const one = (openedAt: number, posts: string[] = [], dismissed = false) => ({
    openedAt: START + openedAt * HOUR,
    posts: new Set(posts),
    dismissed,
  });
  it.each<[string, ReturnType<typeof one>[], Told[], number[]]>([
    ['the one that was open', [one(0)], [['in', 1]], [1]],
    ['the newest of several', [one(0), one(5)], [['in', 6]], [0, 1]],
    [
      'by the time of its first event',
      [one(0), one(5)],
      [
        ['in', 4],
        ['closed', 9],
      ],
      [2, 0],
    ],
    ['the one that holds the post', [one(0, ['7']), one(5)], [['in', 6, 'T', '7']], [1, 0]],
    [
      'none before any was opened',
      [one(5)],
      [
        ['in', 1, 'A'],
        ['in', 6, 'B'],
      ],
      [1],
    ],
    [
      'what begins before goes on in it',
      [one(5)],
      [
        ['in', 1],
        ['out', 6],
      ],
      [2],
    ],
    ['no dismissed one', [one(0), one(5, [], true)], [['in', 6]], [1, 0]],
  ])('%s', (_name, cases, said, counts) => {
    expect(assignEvents(cases, events(said)).map((all) => all.length)).toEqual(counts);
  });
});

describe('what private events do to a case', () => {
  const state = (story: string, said: Told[], hours: number) => {
    const [folded] = foldTurns(told(story), START + hours * HOUR, { privates: events(said) });
    const { status, attested, waitingSince, queued } = folded!;
    return { status, attested, queued, waits: waitingSince === null ? null : (waitingSince - START) / HOUR };
  };

  it.each<[string, string, Told[], number, ReturnType<typeof state>]>([
    [
      'a message of ours parks it',
      'C complains',
      [['out', 1]],
      2,
      { status: 'pending', attested: false, queued: false, waits: null },
    ],
    [
      'one of theirs waits',
      'C complains | B move_private',
      [['in', 2]],
      3,
      { status: 'open', attested: false, queued: true, waits: 2 },
    ],
    [
      'closed is settled in private',
      'C complains',
      [
        ['out', 1],
        ['closed', 2],
      ],
      3,
      { status: 'resolved', attested: true, queued: false, waits: null },
    ],
    [
      'until it is opened again',
      'C complains',
      [
        ['closed', 2],
        ['reopened', 3],
        ['in', 4],
      ],
      5,
      { status: 'open', attested: false, queued: true, waits: 4 },
    ],
    [
      'or written to',
      'C complains',
      [
        ['closed', 2],
        ['in', 3],
      ],
      5,
      { status: 'open', attested: false, queued: true, waits: 3 },
    ],
    [
      'or complained about in public',
      'C complains | C+9h complains',
      [['closed', 2]],
      10,
      { status: 'open', attested: true, queued: true, waits: 9 },
    ],
    [
      'danger leaves by a person here',
      'C complains danger',
      [
        ['out', 1],
        ['closed', 2],
      ],
      3,
      { status: 'pending', attested: true, queued: true, waits: null },
    ],
    [
      'what is to come is not looked at',
      'C complains',
      [['closed', 2]],
      1,
      { status: 'open', attested: false, queued: true, waits: 0 },
    ],
  ])('%s', (_name, story, said, hours, expected) => {
    expect(state(story, said, hours)).toEqual(expected);
  });

  it('in whatever order they come', () => {
    const said = events([
      ['out', 1],
      ['in', 2],
      ['out', 3],
      ['closed', 4],
      ['in', 5],
      ['closed', 6, 'U'],
    ]);
    const turns = told('C complains | B move_private | C+6h channel_silent');
    const whole = foldTurns(turns, START + 20 * HOUR, { privates: said });
    fc.assert(
      fc.property(fc.shuffledSubarray(said, { minLength: said.length }), (privates) => {
        expect(foldTurns(turns, START + 20 * HOUR, { privates })).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('nothing that figures, comparisons and verdicts are made of', () => {
    const KINDS = ['in', 'out', 'closed', 'reopened'] as const;
    const event = fc.tuple(fc.constantFrom(...KINDS), fc.integer({ min: 0, max: 600 }), fc.constantFrom('A', 'B'));
    const story =
      'C complains | B apology | C+5h asks | B move_private | C+200h complains | B promise:fix@9 | C+400h complains';
    const publicOf = (privates: PrivateEvent[]) =>
      foldTurns(told(story), START + 900 * HOUR, { privates }).map((one) => ({
        id: one.id,
        judgement: one.judgement,
        handling: one.handling,
        promises: one.promises,
        firstResponseAt: one.firstResponseAt,
        firstSubstantiveAt: one.firstSubstantiveAt,
        firstSorryAt: one.firstSorryAt,
        dismissed: one.status === 'dismissed',
        lastPostAt: one.draft.lastPostAt,
      }));
    const without = publicOf([]);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), (said) => {
        expect(publicOf(events(said))).toEqual(without);
      }),
      { numRuns: 100 },
    );
  });
});
