import { describe, expect, it } from 'vitest';
import { standingHarm } from '../../src/cases/harm.ts';
import { movesOf } from '../../src/outcome/moves.ts';
import { HOUR, START, told } from '../support/told.ts';

/** The harm that stands after a story: its band, its kind and the post by which it came to stand; null for none. */
function harmOf(story: string, settledAfter: number | null): [number, string, string] | null {
  const turns = told(story);
  const settledAt = settledAfter === null ? null : START + settledAfter * HOUR;
  const harm = standingHarm({ turns, moves: movesOf(turns) }, settledAt);
  return harm && [harm.band, harm.kind, harm.by];
}

describe('harm stands', () => {
  it.each<[string, string, [number, string, string] | null, number?]>([
    ['not, in a complaint that speaks of none', 'C complains', null],
    ['not, for money that is owed or a long wait', 'C complains money waiting leaving', null],
    ['by danger, before all else', 'C complains fraud | C danger', [0, 'danger', '2']],
    ['by what grows by the hour, the first of it', 'C complains | C stranded | C fraud', [1, 'stranded', '2']],
    ['by data that others see', 'C data_leak', [1, 'data_leak', '1']],
    ['by money that was taken', 'C complains money_taken', [1, 'money_taken', '1']],
    ['not, by an outage of somebody who can bear it', 'C complains utility_out', null],
    ['by an outage where somebody is vulnerable', 'C complains utility_out vulnerable', [1, 'utility_out', '1']],
    ['by both, told one after the other', 'C complains utility_out | C vulnerable', [1, 'utility_out', '2']],
    ['in whichever order', 'C vulnerable complains | C utility_out', [1, 'utility_out', '2']],
    ['whatever the brand says', 'C danger complains | B action | B apology', [0, 'danger', '1']],
    ['though the customer thanks', 'C danger complains | B action | C thanks', [0, 'danger', '1']],
    ['until they say that it is solved', 'C danger complains | B action | C thanks solved_by_brand', null],
    ['also where they solved it themselves', 'C stranded complains | C solved_by_self', null],
    [
      'though they call it solved, where they ask on',
      'C danger complains | B action | C solved_by_brand asks',
      [0, 'danger', '1'],
    ],
    ['again, when it comes back', 'C danger | C solved_by_brand | C danger', [0, 'danger', '3']],
    ['not after an agent settled it', 'C danger complains', null, 0],
    ['by what is said after that', 'C danger complains | C+2h danger', [0, 'danger', '2'], 1],
    ['not by an outage from before that', 'C utility_out | C+2h vulnerable', null, 1],
  ])('%s', (_name, story, expected, settledAfter = undefined) => {
    expect(harmOf(story, settledAfter ?? null)).toEqual(expected);
  });
});
