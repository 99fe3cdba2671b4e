import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldHistory } from '../../src/cases/fold.ts';
import type { Action, Entry } from '../../src/cases/history.ts';
import { type AgentCommand, entriesOf, foldTurns, RULES } from '../support/folding.ts';
import { DAY, HOUR, START, told } from '../support/told.ts';

/** The posts of each case of a thread, long after it: cases close after 7 days, and open again within 14 more. */
function cases(story: string, commands: AgentCommand[] = []): string[] {
  const folded = foldTurns(told(story), START + 100 * DAY, { commands });
  return folded.map(({ turns }) => turns.map(({ id }) => id).join(' '));
}

describe('a history is parted into cases', () => {
  it.each<[string, string, string[]]>([
    ['while it runs, whatever is said belongs to it', 'C complains | B apology | C+100h asks | B answer', ['1 2 3 4']],
    ['a moment before silence closes it, still', 'C complains | C+167.9h content', ['1 2']],
    ['when silence has closed it, chat joins nothing', 'C complains | C+168h content', ['1']],
    ['and a complaint opens it again', 'C complains | C+168h complains', ['1 2']],
    ['to the last moment of the window', 'C complains | C+504h complains', ['1 2']],
    ['after which it opens another', 'C complains | C+504.1h complains', ['1', '2']],
    [
      'silence counts from the last post, not from the first',
      'C complains | B apology | C+160h content | C+160h asks',
      ['1 2 3 4'],
    ],
    [
      'what was solved long before is not opened again',
      'C complains | B action | C thanks solved_by_brand | C+400h asks',
      ['1 2 3', '4'],
    ],
    ['chat alone opens none', 'C content | B social | C thanks', []],
    ['chat before a complaint is part of its story', 'C content | C complains', ['1 2']],
    [
      'thanks that were said before a complaint do not settle it',
      'C thanks solved_by_brand | C complains | C+500h complains',
      ['1 2 3'],
    ],
    ['not when it lies too far back', 'C content | C+169h complains', ['2']],
    ['a reply belongs to the case of the post it answers', 'C complains | C+600h complains | B apology', ['1', '2 3']],
  ])('%s', (_name, story, expected) => {
    expect(cases(story)).toEqual(expected);
  });

  it.each<[string, string, AgentCommand[], string[]]>([
    [
      'a post that is set apart takes the replies to it along',
      'C complains | B apology | C asks | B answer',
      [['split', 5, { posts: ['3'] }]],
      ['1 2', '3 4'],
    ],
    ['all posts cannot be set apart', 'C complains | C asks', [['split', 5, { posts: ['1', '2'] }]], ['1 2']],
    ['nor a post of another case', 'C complains | C asks', [['split', 5, { posts: ['9'] }]], ['1 2']],
    [
      'what was set apart can be put back',
      'C complains | B apology | C asks',
      [
        ['split', 5, { posts: ['3'] }],
        ['merge', 6, { into: '3' }],
      ],
      ['1 2 3'],
    ],
    ['a case cannot be put into itself', 'C complains | C asks', [['merge', 5, { into: '2' }]], ['1 2']],
    [
      'later posts of its thread stay with a dismissed case',
      'C complains | C+5h complains',
      [['dismiss', 2, { why: 'not_us' }]],
      ['1 2'],
    ],
    [
      'also long after, when its author is muted',
      'C complains | C+900h complains',
      [['dismiss', 2, { why: 'mute' }]],
      ['1 2'],
    ],
    ['what agents do before a post is there is done to nothing', 'C+2h complains', [['dismiss', 0]], ['1']],
  ])('%s', (_name, story, commands, expected) => {
    expect(cases(story, commands)).toEqual(expected);
  });

  it('in the same way at every moment: posts and actions to come are not looked at', () => {
    const turns = told('C complains | C+504.1h complains');
    expect(foldTurns(turns, START + 10 * HOUR).map(({ id }) => id)).toEqual(['acme:x:1']);
    expect(foldTurns(turns, START + 600 * HOUR).map(({ id }) => id)).toEqual(['acme:x:1', 'acme:x:2']);
  });
});

/** Topics by the number of the post, and threads of their own for those that are in none of the first. */
interface Apart {
  topics?: Record<string, string>;
  threads?: Record<string, string>;
}

/** Posts 1 and 2 are two matters that an agent has parted: a bag and a refund. */
const BAG_AND_REFUND = 'C complains "My bag never came, flight BA123" | C complains "Where is my refund, order 4411?"';

function entriesApart(story: string, { topics = {}, threads = {} }: Apart): Entry[] {
  return entriesOf(told(story)).map((entry) => {
    const root = threads[entry.id] ?? entry.root;
    if (entry.side === 'brand') return { ...entry, root };
    return { ...entry, root, reading: { ...entry.reading, topic: topics[entry.id] ?? entry.reading.topic } };
  });
}

function foldApart(entries: readonly Entry[], hours = 2) {
  const split: Action = {
    id: 1,
    kind: 'split',
    at: START + hours * HOUR,
    actor: 'ana',
    anchor: '1',
    data: { posts: ['2'] },
  };
  const history = { brand: 'acme', own: true, entries: [...entries], actions: [split], pinned: new Map(), gaps: [] };
  return foldHistory(history, RULES, START + 100 * DAY);
}

describe('of several matters a post belongs to the one it speaks of', () => {
  const rest = { '1': 'delivery', '2': 'billing' };
  it.each<[string, string, Apart, Record<string, string>]>([
    [
      'by the number it names, whatever the thread',
      'C+5h thanks solved_by_brand "Order 4411 was refunded, thanks"',
      { threads: { '3': '9' } },
      { '1': 'unanswered', '2 3': 'confirmed' },
    ],
    [
      'by the flight',
      'C+5h thanks solved_by_brand "The bag of flight BA 123 is here"',
      {},
      { '1 3': 'confirmed', '2': 'unanswered' },
    ],
    [
      'by its topic',
      'C+5h thanks solved_by_brand',
      { topics: { '3': 'delivery' } },
      { '1 3': 'confirmed', '2': 'unanswered' },
    ],
    [
      'a confirmation that names none settles the newest that is open',
      'C+5h thanks solved_by_brand',
      {},
      { '1': 'unanswered', '2 3': 'confirmed' },
    ],
    [
      'not the newest that is settled already',
      'C+5h thanks solved_by_brand "Order 4411 was refunded, thanks" | C+6h thanks solved_by_brand "And thank you again"',
      {},
      { '1 4': 'confirmed', '2 3': 'confirmed' },
    ],
    [
      'both that it names by number',
      'C+5h thanks solved_by_brand "BA123 is found and order 4411 is paid, flight and all"',
      {},
      { '1 3': 'confirmed', '2 3': 'confirmed' },
    ],
    [
      'one by a word of its own',
      'C+5h thanks solved_by_brand "The bag is here at last, thanks"',
      {},
      { '1 3': 'confirmed', '2': 'unanswered' },
    ],
    [
      'both by words of their own',
      'C+5h thanks solved_by_brand "The bag is here and the refund too, thanks!"',
      {},
      { '1 3': 'confirmed', '2 3': 'confirmed' },
    ],
    [
      'both where it says both',
      'C+5h thanks solved_by_brand "Both sorted now, thank you"',
      {},
      { '1 3': 'confirmed', '2 3': 'confirmed' },
    ],
    [
      'all of its thread where it says all',
      'C+5h thanks solved_by_brand "All sorted, both of you were great"',
      {},
      { '1 3': 'confirmed', '2 3': 'confirmed' },
    ],
    [
      'not that of another thread where it says all in its own',
      'C+5h thanks solved_by_brand "All sorted now, thanks"',
      { threads: { '2': '8', '3': '8' } },
      { '1': 'unanswered', '2 3': 'confirmed' },
    ],
    [
      'a complaint names two, and settles neither: it belongs to the one spoken of last',
      'C+5h complains "Still no bag and no refund"',
      {},
      { '1': 'unanswered', '2 3': 'unanswered' },
    ],
    [
      'what else it says is said to the one it belongs to',
      'C+5h complains solved_by_brand "Both here. But your app is a mess." | B answer',
      {},
      { '1 3': 'confirmed', '2 3 4': 'claimed' },
    ],
    [
      'in its own thread before its topic',
      'C+5h thanks solved_by_brand',
      { topics: { '3': 'delivery' }, threads: { '2': '8', '3': '8' } },
      { '1': 'unanswered', '2 3': 'confirmed' },
    ],
    [
      'a reply with the post it answers',
      'C+5h asks "Any news of flight BA123?" | B action',
      {},
      { '1 3 4': 'claimed', '2': 'unanswered' },
    ],
  ])('%s', (_name, story, apart, expected) => {
    const entries = entriesApart(`${BAG_AND_REFUND} | ${story}`, { ...apart, topics: { ...rest, ...apart.topics } });
    const cases = foldApart(entries, 3).map(({ turns, judgement }) => [
      turns.map(({ id }) => id).join(' '),
      judgement.outcome,
    ]);
    expect(Object.fromEntries(cases)).toEqual(expected);
  });

  it('and is stored with one of them alone', () => {
    const story = `${BAG_AND_REFUND} | C+5h thanks solved_by_brand "The bag is here and the refund too, thanks!"`;
    const cases = foldApart(entriesApart(story, {}), 3);
    expect(cases.map(({ draft }) => draft.entries.map(({ id }) => id))).toEqual([['1'], ['2', '3']]);
  });

  it('in whatever order the posts arrive', () => {
    const story = `${BAG_AND_REFUND} | C+5h asks "BA123?" | B answer | C+6h thanks solved_by_brand "4411: order 4411 is paid" | C+7h rejects | C+8h thanks solved_by_brand "Both sorted"`;
    const entries = entriesApart(story, { topics: rest });
    const whole = foldApart(entries, 3);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(foldApart(shuffled, 3)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});
