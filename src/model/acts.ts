import { ACTS, type ReplyAct } from '../contract/words.ts';

/** How charts and pages colour an act: something given, a promise or sent on, neither, out of sight, or words. */
export const ACT_TONES = ['good', 'warn', 'plain', 'unseen', 'bad'] as const;
export type ActTone = (typeof ACT_TONES)[number];

/** What is the same wherever an act is counted, judged or shown. */
export interface ActTraits {
  /** In plain words, for pages and tables. */
  label: string;
  /** A reply with nothing but such acts is hollow by its words. */
  hollow: boolean;
  /** Says sorry or feels with the customer: what `apologised`, sorry cases and streaks count. */
  sorry: boolean;
  /** Courtesy: adds nothing to what a turn gives the customer. */
  courtesy: boolean;
  /** What an automatic acknowledgement is made of: nothing of it is about the matter. */
  acknowledges: boolean;
  /**
   * What it does to the wait for a substantive reply: `ends` it; ends it only `dated`, as a promise with a time, or `named`,
   * as a deflection that says where; `parks` it, since the customer is to move; does `nothing`.
   */
  substance: 'ends' | 'dated' | 'named' | 'parks' | 'nothing';
  tone: ActTone;
}

/** The traits of every act: anyone who adds an act is asked for them here, and nowhere else. */
export const ACT_TRAITS: Record<ReplyAct, ActTraits> = {
  apology: {
    label: 'apology',
    hollow: true,
    sorry: true,
    courtesy: true,
    acknowledges: true,
    substance: 'nothing',
    tone: 'bad',
  },
  empathy: {
    label: 'empathy',
    hollow: true,
    sorry: true,
    courtesy: true,
    acknowledges: true,
    substance: 'nothing',
    tone: 'bad',
  },
  ask_info: {
    label: 'question',
    hollow: false,
    sorry: false,
    courtesy: false,
    acknowledges: false,
    substance: 'parks',
    tone: 'plain',
  },
  move_private: {
    label: 'moved to private',
    hollow: false,
    sorry: false,
    courtesy: false,
    acknowledges: false,
    substance: 'parks',
    tone: 'unseen',
  },
  deflect: {
    label: 'sent elsewhere',
    hollow: false,
    sorry: false,
    courtesy: false,
    acknowledges: false,
    substance: 'named',
    tone: 'warn',
  },
  promise: {
    label: 'promise',
    hollow: false,
    sorry: false,
    courtesy: false,
    acknowledges: true,
    substance: 'dated',
    tone: 'warn',
  },
  noted: {
    label: 'noted',
    hollow: true,
    sorry: false,
    courtesy: true,
    acknowledges: true,
    substance: 'nothing',
    tone: 'bad',
  },
  answer: {
    label: 'answer',
    hollow: false,
    sorry: false,
    courtesy: false,
    acknowledges: false,
    substance: 'ends',
    tone: 'good',
  },
  action: {
    label: 'action',
    hollow: false,
    sorry: false,
    courtesy: false,
    acknowledges: false,
    substance: 'ends',
    tone: 'good',
  },
  closure: {
    label: 'closure',
    hollow: false,
    sorry: false,
    courtesy: true,
    acknowledges: true,
    substance: 'nothing',
    tone: 'good',
  },
  social: {
    label: 'chat',
    hollow: true,
    sorry: false,
    courtesy: true,
    acknowledges: true,
    substance: 'nothing',
    tone: 'plain',
  },
};

/** At least one act, and none but apology, empathy, noted, social. */
export function isHollow(acts: readonly ReplyAct[]): boolean {
  return acts.length > 0 && acts.every((act) => ACT_TRAITS[act].hollow);
}

/** Whether a reply says sorry or feels with the customer. */
export function isSorry(acts: readonly ReplyAct[]): boolean {
  return acts.some((act) => ACT_TRAITS[act].sorry);
}

/** In the order of the vocabulary, each act once. */
export function inOrder(acts: Iterable<ReplyAct>): ReplyAct[] {
  const set = new Set(acts);
  return ACTS.filter((act) => set.has(act));
}
