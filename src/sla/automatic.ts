import { SECOND } from '../config/duration.ts';
import type { Ms } from '../model.ts';

/** What makes a reply an automatic acknowledgement. */
export interface AutomaticSettings {
  /** A reply this soon after the customer's post was not read and written by a person. 0 turns the rule off. */
  within: Ms;
  /** Phrases of the brand's own acknowledgement, compared without regard to case, space and punctuation. */
  templates: readonly string[];
}

/** Ten seconds: faster than a post can be read and an answer typed. The phrases announce themselves. */
export const DEFAULT_AUTOMATIC: AutomaticSettings = {
  within: 10 * SECOND,
  templates: [
    'this is an automated',
    'this is an automatic',
    'automated reply',
    'automated response',
    'automatic reply',
    'auto reply',
    'autoreply',
    'thank you for contacting us we have received your',
    'our team is currently offline',
    'our office is currently closed',
  ],
};

const SCANNED = 600;

/**
 * Is this brand reply an automatic acknowledgement? Such a reply stops no clock. `postAt` is the time of the customer's
 * post it answers, null when there is none.
 */
export function isAutomatic(
  replyAt: Ms,
  postAt: Ms | null,
  text: string,
  settings: AutomaticSettings = DEFAULT_AUTOMATIC,
): boolean {
  if (postAt !== null && settings.within > 0 && replyAt >= postAt && replyAt - postAt < settings.within) return true;
  const words = bare(text.slice(0, SCANNED));
  return wantedOf(settings.templates).some((wanted) => words.includes(wanted));
}

/** Bare phrases by the list they were made of: every reply of an archive is held against the same few. */
const made = new WeakMap<readonly string[], string[]>();

function wantedOf(templates: readonly string[]): string[] {
  const there = made.get(templates) ?? templates.map(bare).filter((wanted) => wanted.length > 2);
  made.set(templates, there);
  return there;
}

/** Lower-case words with single spaces, one at each end so that only whole words match. */
function bare(text: string): string {
  return ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
