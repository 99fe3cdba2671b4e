import type { CustomerReading } from '../../model.ts';
import { praisesHelp } from './praise.ts';

const LONGEST = 1000;

/** Words of a solution that thank for it, or say who brought it about. */
const FOR_IT =
  /\b(?:thanks|thank you|thx|kudos|props|cheers)\b|\b(?:you|u|they|guys) (?:fixed|solved|sorted|resolved|helped)\b/iu;
const FOR_DOING_IT =
  /\b(?:thanks|thank you|thx|kudos|props|cheers)\b[^.!?]{0,60}\bfor (?:\w+ ){0,3}?(?:resolving|fixing|sorting|solving|helping|refunding|replacing|sending|taking care|the (?:quick |fast |swift )?(?:fix|help|refund|replacement|resolution))\b/iu;

/** Whether a customer thanks the brand for what it did: who does has been helped by it, seen or unseen. */
export function thanksForIt(text: string, { signals }: CustomerReading): boolean {
  if (signals.some(({ signal, span }) => signal === 'resolved' && FOR_IT.test(span.text))) return true;
  const words = text.slice(0, LONGEST);
  return FOR_DOING_IT.test(words) || praisesHelp(words);
}

const FOR_TRYING =
  /\b(?:thanks|thank you|thx|cheers)\b[^.!?]{0,30}\bfor (?:(?:at least|even|just) )?(?:trying|looking|checking|replying|responding|listening|answering|getting back|(?:the|your|a) (?:\w+ )?(?:reply|response|info\w*|answer|time|concern|attention))\b/iu;

/** Thanks for the attention, which solves nothing that was complained of. */
export function thanksForTrying(text: string): boolean {
  return FOR_TRYING.test(text.slice(0, LONGEST));
}

const HARD_WON =
  /\b(?:should|ought|need)(?:n't| not|nt| never)(?: to)? (?:(?:be|have been) (?:this|so|that|such|as|quite) \w+|have (?:to|had to) (?:spend|wait|chase|ask|beg|tweet|fight|call|ring|complain|shout|go)|take|have taken)\b|\btook (?:me |us |you |them )?(?:\w+ ){0,3}(?:hours?|hrs|days?|weeks?|months?|calls?|tries|attempts)\b/iu;
const ANEW = /\b(?:again|still|another|now|back)\b/iu;

/** What is said of a solved matter afterwards: that it was too hard, or took too long. Whatever is wrong anew is not. */
export function looksBack(text: string): boolean {
  const words = text.slice(0, LONGEST);
  return HARD_WON.test(words) && !ANEW.test(words);
}
