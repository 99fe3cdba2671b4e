import type { CustomerReading, ReplyReading } from '../../model.ts';
import { anyOf } from '../acts/matching/sought.ts';

/** Praise for the help itself: whoever gives it has been helped. */
export const praisesHelp = anyOf(
  /\b(?:you(?: guys| all)? (?:rock|rule|saved)|life ?savers?|(?:give|gives?|deserves?)\b[^.!?]{0,80}\b(?:raise|pay ?rise|rise|bonus|promotion|medal|award|shout ?out)|(?:so|very|super|extremely|really|incredibly) helpful|(?:great|excellent|amazing|fantastic|wonderful|awesome|brilliant|outstanding|superb|top) (?:help|service|customer service|support|job|assistance|team)|(?:was|were|been) (?:so |very |really )?(?:great|helpful|lovely|fantastic|amazing|patient) (?:in|at|with|and|to)|(?:is|are|was|were) (?:an? )?(?:amazing|awesome|fantastic|wonderful|brilliant|the best|legends?|stars?|angels?|lifesavers?))\b/iu,
);
const LONGEST = 1000;
const ASKS_WHY = /\?|\bwhy\b/iu;

const solves = ({ signals }: CustomerReading) =>
  signals.some(({ signal }) => signal === 'resolved' || signal === 'resolved_self');

/**
 * Whether a customer speaks well of the brand. Thanks for a solved matter are no praise; thanks that answer nothing are,
 * since they can only be for what the brand has done.
 * @param answered the brand has written before
 */
export function praises(text: string, reading: CustomerReading, answered: boolean): boolean {
  const words = text.slice(0, LONGEST);
  if (reading.is_complaint || ASKS_WHY.test(words)) return false;
  if (praisesHelp(words)) return true;
  if (reading.praise) return !solves(reading);
  return !answered && !reading.asks && reading.signals.some(({ signal }) => signal === 'thanks');
}

/** Joy over kind words: what a brand writes to nobody who complains. */
const DELIGHT =
  /\b(?:kind words?|shout ?-?out|compliments?|kudos|(?:love|great|lovely|glad|happy|thrilled|delighted|pleased|wonderful|fantastic|awesome|good|nice) (?:to (?:hear|see|know|read)|that you|you)\b[^.!?]{0,60}\b(?:love\w*|enjoy\w*|lik(?:e|ed)|happy|fun|great|good|pleased|impressed|smooth|friendly|treat\w*|experience)|(?:we|i) (?:really |absolutely |just )?love (?:it|this|that|you)|love to hear (?:it|that|this)|music to our ears|sharing the love|what an? (?:(?:very|such|really|truly) )?(?:great|lovely|cute|adorable|gorgeous|fantastic|amazing|awesome|fun|wonderful|beautiful|happy|brilliant|stunning)\b|appreciate you (?:coming|stopping|visiting|joining)|(?:thanks|thank you) for (?:coming in|stopping by|joining us|visiting)|made our (?:day|week|night)|recogni[sz](?:e|ing) (?:our|the)|you(?:'re| are) (?:too kind|so kind|the best|awesome|amazing))\b/iu;

/** Whether a turn of a brand takes the customer's words for praise: all of it courtesy, and it delights in them. */
export function delights(posts: readonly { text: string; reading: ReplyReading }[]): boolean {
  return (
    posts.every(({ reading }) => reading.acts.every((act) => act === 'social' || act === 'noted')) &&
    posts.some(({ text }) => DELIGHT.test(text.slice(0, LONGEST)))
  );
}
