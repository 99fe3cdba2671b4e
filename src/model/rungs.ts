import type { Rung, Tone } from '../contract/words.ts';
import type { ActTone } from './acts.ts';

interface RungTraits {
  /** What a complaint got at best. */
  label: string;
  /** How a complaint is seen to end, after "we saw 4": the verb, which is said once of those that follow each other. */
  seen: [verb: string, rest: string];
  tone: ActTone | 'lost';
}

/** What a complaint got at best, and the colour of the rung. */
export const RUNG_TRAITS: Record<Rung, RungTraits> = {
  remedy: { label: 'a remedy', seen: ['end', 'in a remedy'], tone: 'good' },
  answer: { label: 'an answer', seen: ['end', 'in an answer'], tone: 'good' },
  promise_kept: { label: 'a dated promise, kept', seen: ['end', 'in a promise that was kept'], tone: 'good' },
  question: { label: 'a question', seen: ['stop', 'at a question'], tone: 'plain' },
  promise_dated: { label: 'a promise with a time', seen: ['stop', 'at a promise with a time'], tone: 'warn' },
  private: { label: 'a private channel', seen: ['go', 'where nobody can see'], tone: 'unseen' },
  sent_elsewhere: { label: 'sent elsewhere', seen: ['get', 'sent elsewhere'], tone: 'warn' },
  words_only: { label: 'only words', seen: ['get', 'only words'], tone: 'bad' },
  no_reply: { label: 'no reply', seen: ['get', 'no reply'], tone: 'lost' },
};

export const TONE_LABELS: Record<Tone, string> = {
  apology: 'apologised',
  sympathy: 'sympathy only',
  none: 'neither',
};
