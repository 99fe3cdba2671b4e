import { levelOf } from '../analysis/urgency.ts';
import type { CustomerReading, Judgement, Level, Reason } from '../model.ts';

/** What the record of a case adds to the words of its posts. */
export interface CaseFacts {
  /** Customer posts since the brand last gave something. */
  unansweredPosts: number;
  /** Own or reported promises that were not kept. */
  brokenPromises: number;
  /** Earlier cases of this customer with this brand in the last 90 days. */
  earlierCases: number;
}

export interface CaseUrgency {
  urgency: number;
  level: Level;
  reasons: Reason[];
}

/**
 * Points of a case: those of its most urgent post, plus what the record shows. A reason the words already gave is not
 * counted again as a fact.
 */
export function weighCase(readings: CustomerReading[], judgement: Judgement, facts: CaseFacts): CaseUrgency {
  const top = mostUrgent(readings);
  const said = new Set(top?.reasons.map((reason) => reason.code));
  const shown = recorded(judgement, facts).filter((reason) => !said.has(reason.code));
  const points = (top?.urgency ?? 0) + shown.reduce((sum, reason) => sum + reason.points, 0);
  const urgency = Math.round(Math.min(100, Math.max(0, points)));
  const reasons = [...(top?.reasons ?? []), ...shown];
  return { urgency, level: top === null ? 'low' : levelOf(urgency, reasons), reasons };
}

function mostUrgent(readings: CustomerReading[]): CustomerReading | null {
  let top: CustomerReading | null = null;
  for (const reading of readings) if (reading.urgency !== null && reading.urgency > (top?.urgency ?? -1)) top = reading;
  return top;
}

function recorded(judgement: Judgement, facts: CaseFacts): Reason[] {
  const reasons: Reason[] = [];
  if (facts.brokenPromises > 0) {
    reasons.push({ code: 'promise_broken', points: 15, fact: `${facts.brokenPromises} promise(s) not kept` });
  }
  if (judgement.chased)
    reasons.push({ code: 'private_silent', points: 10, fact: 'says the private channel is silent' });
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
