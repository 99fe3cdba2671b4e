import type { ReplyReading } from '../model.ts';

/**
 * Sentences that are read as an answer next to a request, and only belong to the request: a question, the way to the channel, the
 * wish to hear how it went, what must not be written in public, what cannot be seen from here.
 */
const QUESTION = /\?/u;
const OF_THE_REQUEST: readonly RegExp[] = [
  /\bDMs?\b|\bdirect(?:ly)? messag|\bmensajes? directos?\b|\bmessage (?:us|me)\b|["'‘“]message["'’”]/iu,
  /\b(?:contact|reach|call|ring|write to|chat with|get in touch with) (?:out )?(?:to )?(?:us|our|me)\b|\b(?:support|help) via twitter\b|\bentre em contato\b/iu,
  /\b(?:let|keep) (?:us|me) \w+|\bkeep us\b|\btell (?:us|me)\b|\blook forward\b/iu,
  /\b(?:don['’]?t|do not|without|not) (?:\w+ ){1,3}(?:any )?(?:account|personal|card)\b|\bno account number/iu,
  /\bunable to (?:view|see|access)\b|\bno(?:t able to| access to)\b.{0,40}\baccount\b/iu,
  /^\W{0,9}(?:please )?(?:check|see|click|try)?(?: it| that| this)?(?: out)?(?: here)?:?\s?https?:\S{1,99}\s?$/iu,
];

/**
 * Whether a reply that is read as an answer explains anything. Alone it does; next to a question or a request for a message only
 * where at least one of the sentences that are read so is no part of that request. Without evidence the reading is believed.
 *
 * @param proven the customer says that the brand solved it: then steps that were put as a question were an answer
 */
export function explains({ acts, evidence }: Pick<ReplyReading, 'acts' | 'evidence'>, proven = false): boolean {
  if (!acts.includes('answer')) return false;
  if (!acts.includes('ask_info') && !acts.includes('move_private')) return true;
  const told = evidence.filter(({ act }) => act === 'answer');
  const patterns = proven ? OF_THE_REQUEST : [QUESTION, ...OF_THE_REQUEST];
  return told.length === 0 || told.some(({ text }) => !patterns.some((pattern) => pattern.test(text)));
}
