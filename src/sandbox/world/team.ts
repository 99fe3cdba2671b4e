/** The invented care team of the own brands: who they are, and what they have done about a case by now. Pure. */
import { DAY, HOUR, MINUTE } from '../../config/duration.ts';
import type { Ms, Outcome } from '../../model.ts';
import { type Random, randomOf } from './random.ts';

export const TEAM = [
  { name: 'ada', role: 'lead' },
  { name: 'bram', role: 'agent' },
  { name: 'cleo', role: 'agent' },
  { name: 'dev', role: 'agent' },
] as const;

export type Colleague = (typeof TEAM)[number];

/** A case that nobody has touched, as the team finds it. */
export interface UntouchedCase {
  id: string;
  outcome: Outcome;
  /** Danger, or harm that grows: nobody leaves that. */
  isUrgent: boolean;
  lastPostAt: Ms;
}

/** What a colleague does to a case, in the words of the desk's commands. */
type TeamCommand =
  | { name: 'claim'; input: Record<string, never> }
  | { name: 'note'; input: { text: string } }
  | { name: 'snooze'; input: { for: '4h' | '1d' } }
  | { name: 'resolve'; input: { why: 'remedied' | 'answered' | 'confirmed' | 'no_reply_needed' | 'elsewhere' } }
  | { name: 'attest'; input: { what: string; reference: string } }
  | { name: 'dismiss'; input: { why: 'not_us' } };

export type TeamAct = TeamCommand & { who: Colleague; at: Ms };

/** What is younger the team has hardly come to; what is older it has looked through; what is older still is settled. */
const FRESH: Ms = 3 * HOUR;
const LOOKED_THROUGH: Ms = 18 * HOUR;
const SETTLED_AT_LAST: Ms = 5 * DAY;
/** The shares settled: a team that keeps up, so that what is overdue is the exception and not the whole list. */
const SETTLED = { urgent: 0.99, before: 0.985, today: 0.75, fresh: 0.2 };

const NOTES = [
  'Asked the depot, they call back before noon.',
  'Rang twice, no answer. Trying again after lunch.',
  'Same address as last month: please check the standing instruction.',
  'Waiting for billing to confirm the amount.',
] as const;

const SETTLED_IN_PRIVATE = [
  'Rang the customer: settled, and they are content.',
  'Refund booked, confirmed by e-mail.',
  'Replacement sent, the customer has the number.',
  'Appointment made with the customer on the phone.',
  'Corrected the bill and wrote to the customer.',
] as const;

/**
 * What the team has done about a case by `now`: a function of the case and the seed, so that every start finds the same.
 * Most of what is older than a day is settled; of today's some is, some is claimed or put off, the rest waits.
 */
export function actsOn(seed: string, desk: UntouchedCase, now: Ms): TeamAct[] {
  const random = randomOf(seed, 'desk', desk.id);
  const who = random.pick(TEAM);
  const at = desk.lastPostAt + random.int(15, 240) * MINUTE;
  const settled = shareSettled(desk, now - desk.lastPostAt);
  if (at >= now) return [];
  const claimed: TeamAct = { who, at, name: 'claim', input: {} };
  const done = at + random.int(4, 90) * MINUTE;
  if (random.chance(settled)) return done < now ? [claimed, { who, at: done, ...settle(random, desk) }] : [claimed];
  return [claimed, ...later(random, who, at + 5 * MINUTE)].filter((act) => act.at < now);
}

function shareSettled({ isUrgent }: UntouchedCase, age: Ms): number {
  if (age <= FRESH) return SETTLED.fresh;
  if (age <= LOOKED_THROUGH) return SETTLED.today;
  if (age > SETTLED_AT_LAST) return 1;
  return isUrgent ? SETTLED.urgent : SETTLED.before;
}

/** A case that somebody has taken and not finished. */
function later(random: Random, who: Colleague, at: Ms): TeamAct[] {
  if (random.chance(0.4)) return [{ who, at, name: 'note', input: { text: random.pick(NOTES) } }];
  if (random.chance(0.4)) return [{ who, at, name: 'snooze', input: { for: random.pick(['4h', '1d']) } }];
  return [];
}

/** By what the public record says, so that nothing is called answered that was not. */
function settle(random: Random, { outcome }: UntouchedCase): TeamCommand {
  if (outcome === 'confirmed') return { name: 'resolve', input: { why: 'confirmed' } };
  if (outcome === 'claimed') return { name: 'resolve', input: { why: random.pick(['answered', 'remedied']) } };
  if (outcome === 'none') return { name: 'resolve', input: { why: 'no_reply_needed' } };
  if (outcome === 'deflected') return { name: 'resolve', input: { why: 'elsewhere' } };
  if (random.chance(0.04)) return { name: 'dismiss', input: { why: 'not_us' } };
  const reference = `R-${random.int(100_000, 999_999)}`;
  return { name: 'attest', input: { what: random.pick(SETTLED_IN_PRIVATE), reference } };
}
