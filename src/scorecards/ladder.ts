import { RUNGS, type Rung, type Tone } from '../model.ts';
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
