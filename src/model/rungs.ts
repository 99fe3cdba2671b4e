import type { Rung, Tone } from '../contract/words.ts';
import type { ActTone } from './acts.ts';

/** What a complaint got at best, as read after "the best it got in public", and the colour of the rung. */
export const RUNG_TRAITS: Record<Rung, { label: string; tone: ActTone | 'lost' }> = {
  remedy: { label: 'a remedy', tone: 'good' },
  answer: { label: 'an answer', tone: 'good' },
  promise_kept: { label: 'a dated promise, kept', tone: 'good' },
  question: { label: 'a question', tone: 'plain' },
  promise_dated: { label: 'a promise with a time', tone: 'warn' },
  private: { label: 'a private channel', tone: 'unseen' },
  sent_elsewhere: { label: 'sent elsewhere', tone: 'warn' },
  words_only: { label: 'only words', tone: 'bad' },
  no_reply: { label: 'no reply', tone: 'lost' },
};

export const TONE_LABELS: Record<Tone, string> = {
  apology: 'apologised',
  sympathy: 'sympathy only',
  none: 'neither',
};
