import { formatExactCount } from '../formats.ts';
import { RUNG_TRAITS, RUNGS, type Rung, type Tone } from '../model.ts';
import type { LadderCount } from './tables.ts';

/** Mature complaint cases that were handled alike, and what else is known of them. */
export type LadderTally = { tone: Tone; rung: Rung } & Record<LadderCount, number>;

/** Complaint cases by the best that the brand did in public. */
export type Ladder = Record<Rung, number>;

/** The ladder of some tones, of all unless told. */
export function ladderOf(tallies: readonly LadderTally[], tone?: Tone): Ladder {
  const ladder = Object.fromEntries(RUNGS.map((rung) => [rung, 0])) as Ladder;
  for (const tally of tallies) if (tone === undefined || tally.tone === tone) ladder[tally.rung] += tally.n;
  return ladder;
}

/** The sum of one count over tallies, of those that a condition picks. */
export function sumOf(
  tallies: readonly LadderTally[],
  count: LadderCount,
  picks: (tally: LadderTally) => boolean = () => true,
): number {
  return tallies.filter(picks).reduce((sum, tally) => sum + tally[count], 0);
}

/**
 * Cases in sight: all but those whose best was a private channel and whose customer never said in public how it ended.
 * Shares are asked of them, for and against a brand alike.
 */
export function inSight(tally: LadderTally): number {
  return tally.rung === 'private' ? tally.said_solved + tally.said_not_solved : tally.n;
}

/** How many complaints a ladder holds. */
export function ladderTotal(ladder: Ladder): number {
  return RUNGS.reduce((sum, rung) => sum + ladder[rung], 0);
}

/** From so many complaints on they are told as so many of a hundred. */
const ENOUGH_FOR_SHARES = 20;

/** The ladder in one sentence: "Of 100 complaints we saw 4 end in a remedy, 31 in an answer and 43 go where nobody can see (278 cases)." */
export function describeLadder(ladder: Ladder): string {
  const n = ladderTotal(ladder);
  if (n === 0) return 'No complaint has had its seven days yet.';
  const few = n < ENOUGH_FOR_SHARES;
  const scaled = few ? ladder : ofHundred(ladder, n);
  const shown = RUNGS.filter((rung) => scaled[rung] > 0);
  const parts = shown.map((rung, i) => {
    const [verb, rest] = RUNG_TRAITS[rung].seen;
    const said = i > 0 && RUNG_TRAITS[shown[i - 1]!].seen[0] === verb;
    return `${scaled[rung]} ${said ? '' : `${verb} `}${rest}`;
  });
  const seen = [parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(' and ');
  return few
    ? `Of ${formatExactCount(n, 'complaint')} we saw ${seen}.`
    : `Of 100 complaints we saw ${seen} (${n} cases).`;
}

/** Complaints that were helped in public: a remedy, an answer or a dated promise that was kept. */
export function helpedIn(ladder: Ladder): number {
  return RUNGS.filter((rung) => RUNG_TRAITS[rung].tone === 'good').reduce((sum, rung) => sum + ladder[rung], 0);
}

/** Shares in whole hundredths that add up to 100: what rounding leaves over goes to the largest rests. */
function ofHundred(ladder: Ladder, n: number): Ladder {
  const exact = RUNGS.map((rung) => ({ rung, share: (100 * ladder[rung]) / n }));
  const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const rest = ({ share }: { share: number }) => share - Math.floor(share);
  const up = new Set(
    [...exact]
      .sort((a, b) => rest(b) - rest(a))
      .slice(0, left)
      .map(({ rung }) => rung),
  );
  return Object.fromEntries(exact.map(({ rung, share }) => [rung, Math.floor(share) + Number(up.has(rung))])) as Ladder;
}
