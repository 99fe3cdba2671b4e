import type { Ms, PromiseKind, PromiseOut } from '../model.ts';

/** A promise as the ledger keeps it: `PromiseOut` with times in ms, when it was settled, and when to look again. */
export interface PromiseRecord extends Omit<PromiseOut, 'made_at' | 'due_at'> {
  made_at: Ms;
  /** Always set: the brand's own time, or the assumed horizon. */
  due_at: Ms;
  /** When the post that settled it was written; null while nothing but time has spoken. */
  settled_at: Ms | null;
  /**
   * When a broken promise was done after all, said to be, or taken over by a new one: broken it stays, but nothing is owed
   * of it any more. Null for the others.
   */
  made_good_at: Ms | null;
  /** The next moment at which time alone would change the state; null when none would. */
  next_due_at: Ms | null;
}

/** A promise still moving through the fold. */
export interface PromiseInFlight {
  record: PromiseRecord;
  /** A newer promise has already taken its place: it is nobody's predecessor again. */
  followed: boolean;
}

/**
 * Which promises a promise may be repeated by: "we look into it" and "we get back to you" promise the same, to come back
 * with something; an engineer comes to mend; and "give us five more days" repeats whatever stood before.
 */
const FOLLOWED_BY: Record<PromiseKind, PromiseKind[]> = {
  contact: ['contact', 'look_into', 'other'],
  look_into: ['contact', 'look_into', 'other'],
  other: ['other'],
  fix: ['fix', 'visit', 'other'],
  refund: ['refund', 'other'],
  delivery: ['delivery', 'visit', 'other'],
  visit: ['visit', 'fix', 'delivery', 'other'],
};

/** Whether the second of two promises repeats the first. */
export function isFollowedBy(first: PromiseKind, second: PromiseKind): boolean {
  return FOLLOWED_BY[first].includes(second);
}

/** Whether two promises may be one, told by two people; what cannot be told apart is. */
export function maybeSame(one: PromiseKind, other: PromiseKind): boolean {
  return isFollowedBy(one, other) || isFollowedBy(other, one);
}
