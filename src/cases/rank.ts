import type { Clock, Level, Ms } from '../model.ts';

/** A place in the queue: by band, then by time; lower comes first. */
export interface Rank {
  queued: boolean;
  /** 0 critical, 1 the rest. */
  band: number;
  rankAt: Ms;
}

/** Each urgency point pulls a case forward by this much: 100 points are ten hours. */
const PULL_PER_POINT: Ms = 6 * 60_000;
/** Stands in for a deadline where no clock runs: brands that are only measured. */
const ASSUMED_DEADLINE: Ms = 3_600_000;

export interface RankInput {
  urgency: number;
  level: Level;
  /** The oldest unanswered post, when the brand is to move; null when nothing is asked. */
  waitingSince: Ms | null;
  clocks: readonly Clock[];
  /** Due times of own promises that are to be looked at now. */
  owedNow: readonly Ms[];
  openedAt: Ms;
}

/**
 * The nearest deadline - a running clock or an own promise - pulled forward by urgency. It depends on events only, so a
 * case ages by itself: nothing has to be computed again while time passes.
 */
export function rankCase(input: RankInput): Rank {
  const waiting = input.waitingSince !== null;
  const running = input.clocks.filter((clock) => clock.met_at === null && !clock.paused && clock.kind !== 'promise');
  const deadlines = [...(waiting ? running.map((clock) => clock.due_at) : []), ...input.owedNow];
  const deadline =
    deadlines.length > 0 ? Math.min(...deadlines) : (input.waitingSince ?? input.openedAt) + ASSUMED_DEADLINE;
  return {
    queued: waiting || input.owedNow.length > 0,
    band: input.level === 'critical' ? 0 : 1,
    rankAt: deadline - input.urgency * PULL_PER_POINT,
  };
}
