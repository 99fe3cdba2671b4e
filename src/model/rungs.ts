import type { Rung, Tone } from '../contract/words.ts';
import type { ActTone } from './acts.ts';

/** How a rung of the ladder is called, and its colour. */
export const RUNG_TRAITS: Record<Rung, { label: string; tone: ActTone | 'lost' }> = {
  remedy: { label: 'got a remedy', tone: 'good' },
  answer: { label: 'got an answer', tone: 'good' },
  promise_kept: { label: 'a dated promise, kept', tone: 'good' },
  question: { label: 'were asked a question', tone: 'plain' },
  promise_dated: { label: 'a promise with a time', tone: 'warn' },
  private: { label: 'sent to private', tone: 'unseen' },
  sent_elsewhere: { label: 'told to go elsewhere', tone: 'warn' },
  words_only: { label: 'only words', tone: 'bad' },
  no_reply: { label: 'no reply', tone: 'lost' },
};

export const TONE_LABELS: Record<Tone, string> = {
  apology: 'apologised',
  sympathy: 'sympathy only',
  none: 'neither',
};
