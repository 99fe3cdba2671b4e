import { levelOf } from '../analysis/urgency.ts';
import { type CustomerReading, hasSignal, LEVELS, type Level, type Ms, type Reason, type Turn } from '../model.ts';
import type { Move } from '../outcome/moves.ts';
import { hasCue } from './lifecycle.ts';

/** What the record of a case adds to the words of its posts. */
export interface CaseFacts {
  /** Customer posts since the brand last gave something. */
  unansweredPosts: number;
  /** Own or reported promises that were not kept. */
  brokenPromises: number;
  /** Earlier cases of this customer with this brand in the last 90 days. */
  earlierCases: number;
  /** The customer said in public that the private channel is silent. */
  chased: boolean;
}

export interface CaseUrgency {
  urgency: number;
  level: Level;
  reasons: Reason[];
}

/**
 * Points of a case: those of the most urgent of these posts, plus what the record shows. A reason the words already gave is
 * not counted again as a fact. Danger that stands is critical, whichever post is the most urgent.
 */
export function weighCase(readings: readonly CustomerReading[], facts: CaseFacts): CaseUrgency {
  const top = mostUrgent(readings);
  const said = new Set(top?.reasons.map((reason) => reason.code));
  const shown = recorded(facts).filter(({ code }) => !said.has(code) && !said.has(SAID_AS[code] ?? code));
  const points = (top?.urgency ?? 0) + shown.reduce((sum, reason) => sum + reason.points, 0);
  const urgency = Math.round(Math.min(100, Math.max(0, points)));
  const reasons = [...(top?.reasons ?? []), ...shown];
  if (readings.some((reading) => hasCue(reading, 'danger'))) return { urgency, level: 'critical', reasons };
  return { urgency, level: top === null ? 'low' : levelOf(urgency, reasons), reasons };
}

/**
 * The customer's posts that nothing substantive has answered, and those by which harm stands. Once all are answered, those of
 * the last stretch: an answer by itself makes a case no less urgent than it was.
 */
export function openReadings(turns: readonly Turn[], moves: readonly Move[], harmBy: string | null): CustomerReading[] {
  const last = turns.findLastIndex((turn) => turn.who === 'customer');
  const answered = moves.findLastIndex((move, i) => move === 'ends' && i < last);
  return turns.flatMap((turn, i) =>
    turn.who === 'customer' && (i > answered || turn.id === harmBy) ? [turn.reading] : [],
  );
}

/** Moments at which the level of a case rose, each to a level it had not reached before; the first post's is the first. */
export function levelRises(
  turns: readonly Turn[],
  moves: readonly Move[],
  factsAt: (until: number) => CaseFacts,
): { at: Ms; level: Level }[] {
  const rises: { at: Ms; level: Level }[] = [];
  let highest = -1;
  for (const [i, turn] of turns.entries()) {
    if (turn.who !== 'customer') continue;
    const { level } = weighCase(openReadings(turns.slice(0, i + 1), moves, null), factsAt(i));
    if (LEVELS.indexOf(level) <= highest) continue;
    highest = LEVELS.indexOf(level);
    rises.push({ at: turn.at, level });
  }
  return rises;
}

/** Whether one of these posts says that the private channel is silent. */
export function reportsSilentChannel(turns: readonly Turn[]): boolean {
  return turns.some((turn) => turn.who === 'customer' && hasSignal(turn.reading, 'channel_silent'));
}

/** What the words call a fact of the record. */
const SAID_AS: Record<string, string> = {
  promise_broken: 'promise_not_kept',
  private_silent: 'channel_silent',
  repeat_contact: 'contacted_before',
};

function mostUrgent(readings: readonly CustomerReading[]): CustomerReading | null {
  let top: CustomerReading | null = null;
  for (const reading of readings) if (reading.urgency !== null && reading.urgency > (top?.urgency ?? -1)) top = reading;
  return top;
}

function recorded(facts: CaseFacts): Reason[] {
  const reasons: Reason[] = [];
  if (facts.brokenPromises > 0) {
    reasons.push({ code: 'promise_broken', points: 15, fact: `${facts.brokenPromises} promise(s) not kept` });
  }
  if (facts.chased) reasons.push({ code: 'private_silent', points: 10, fact: 'says the private channel is silent' });
  if (facts.unansweredPosts > 1) {
    const points = Math.min(12, 3 * (facts.unansweredPosts - 1));
    reasons.push({ code: 'repeat_contact', points, fact: `${facts.unansweredPosts} posts since the last answer` });
  }
  if (facts.earlierCases > 0) {
    const points = Math.min(9, 3 * facts.earlierCases);
    reasons.push({ code: 'earlier_cases', points, fact: `${facts.earlierCases} earlier case(s) in 90 days` });
  }
  return reasons;
}
