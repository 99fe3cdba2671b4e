import { MINUTE } from '../config/duration.ts';
import { ACT_TRAITS, type Ms, type ReplyReading } from '../model.ts';

/** What makes a reply an automatic acknowledgement where its words leave that open. */
export interface AutomaticSettings {
  /** A reply sooner than this after the customer's post was not read and written by a person. 0 turns the rule off. */
  within: Ms;
  /** Phrases of the operator's own acknowledgement, compared without regard to case, space and punctuation. */
  templates: readonly string[];
}

export const DEFAULT_AUTOMATIC: AutomaticSettings = { within: MINUTE, templates: [] };

/** A reply as far as it can be taken for automatic. */
export interface MaybeAutomatic {
  at: Ms;
  text: string;
  reading: ReplyReading;
  /** At least five other customers were sent the same in the 30 days before: a stored fact of the reply. */
  copied?: boolean | undefined;
}

/**
 * Is this brand reply an automatic acknowledgement? Such a reply stops no clock and moves nothing. Its words tell: what it was
 * read as, or the operator's own phrases. Where they leave it open - they receive, thank, regret or promise to come back, and
 * say nothing of the matter - its haste or its copies do.
 * @param postAt the time of the customer's post it answers, null when there is none.
 */
export function isAutomatic(reply: MaybeAutomatic, postAt: Ms | null, settings: AutomaticSettings): boolean {
  const { reading, at, text, copied = false } = reply;
  if (reading.automatic || isTemplate(text, settings)) return true;
  if (!reading.acts.every((act) => ACT_TRAITS[act].acknowledges || act === 'move_private')) return false;
  if (postAt !== null && at >= postAt && at - postAt < settings.within) return true;
  return copied && acknowledges(reading);
}

/** A sorry alone is a reply, however often it is sent: an acknowledgement says that somebody will come back. */
function acknowledges({ acts, promises }: ReplyReading): boolean {
  return (
    acts.every((act) => ACT_TRAITS[act].acknowledges) &&
    promises.length > 0 &&
    promises.every(({ kind }) => kind === 'contact' || kind === 'look_into')
  );
}

const SCANNED = 600;

function isTemplate(text: string, { templates }: AutomaticSettings): boolean {
  const wanted = wantedOf(templates);
  if (wanted.length === 0) return false;
  const words = bare(text.slice(0, SCANNED));
  return wanted.some((phrase) => words.includes(phrase));
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
