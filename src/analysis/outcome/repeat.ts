import type { CustomerReading, Ms, Outcome } from '../../model.ts';
import { anyOf } from '../acts/matching/sought.ts';
import type { CustomerEvent } from './events.ts';

/** Who answers for a brand by phone, chat or mail; not the crew or the till, whom one meets once. */
const SERVICE =
  '(?:customer (?:service|care|support|relations)|support|rep|reps|representatives?|(?<!gate |ticket )agents?|advis[oe]rs?|csr|supervisor|call cent(?:er|re)|help ?(?:desk|line)|tele ?sales|service team)';
const REACHED =
  "(?:called|phoned|rang|rung|e-?mailed|messaged|tweeted|dm'?e?d|contacted|complained|chatted|spoke|spoken|talked|written|wrote|reported)";
const COUNT = '(?:\\d{1,3}|two|three|four|five|six|several|many|multiple|numerous|countless|endless)';
const TRIES =
  '(?:calls?|e-?mails?|messages?|dms|visits?|tickets?|attempts?|complaints?|engineers?|technicians?|trips?)';

/** The ways to say that this is not the first time the brand hears of it, by whatever channel. */
const notTheFirst = anyOf(
  ...[
    `\\b(?:already|previously|repeatedly) ${REACHED}\\b`,
    `\\b${REACHED}\\b[^.!?]{0,60}\\b(?:twice|again|already|before|yesterday|times|(?:days?|weeks?|months?|hours?|hrs) ago|last (?:week|month|night|time|year)|${SERVICE})\\b`,
    `\\b(?:i|we)(?:'ve| have)? ${REACHED}\\b[^.!?]{0,60}\\b(?:but|nobody|no one|nothing|they|and (?:no|got|was|still))\\b`,
    `\\b${SERVICE}\\b[^.!?]{0,30}\\b(?:told|said|says|refused|promised|hung up|couldn't|could not|wouldn't|can't|cannot|didn't|haven't|hasn't|doesn't|won't|transferred|kept|keeps?|wanted me|was|were|is|are|gave)\\b`,
    `\\b(?:from|by|with) (?:your |the |my |ur )(?:\\w+ )?${SERVICE}\\b`,
    `\\b(?:they|you|u|he|she|who|people|and|${SERVICE})(?: (?:also|just|then|guys|all|have|has|had|already|basically|even)){0,2} (?:told|assured|promised) (?:me|us)\\b`,
    "\\b(?:i|we)(?: was| were|'ve been| have been| had been| got| keep (?:being|getting)| am being)(?: \\w+)? (?:told|promised|assured)\\b",
    '\\bon hold\\b|\\b(?:no|zero) help (?:by|from|on|via|when|over)\\b|\\bcalling (?:in |them |you )?(?:isn.t|is not|doesn.t|does not|won.t)\\b',
    '\\bmy (?:open |previous |last |earlier |first |original )?(?:complaint|claim|case|ticket|dispute)\\b',
    '\\b(?:opened|raised|filed|logged|submitted|made) (?:a |an |my |the |another )?(?:\\w+ )?(?:ticket|complaint|claim|case|dispute)\\b',
    `\\b(?:\\d{1,3}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|umpteenth|nth) (?:time|outage|${TRIES})\\b`,
    `\\b${COUNT} (?:times|x) (?:this|in|over|since|already|now)\\b(?! (?:\\w+ )?(?:seconds?|secs?|minutes?|mins?)\\b)`,
    `\\b${COUNT} ${TRIES}\\b[^.!?]{0,30}\\b(?:and|but|later|already|still|no|since)\\b`,
    '\\byou (?:guys |all |people |folks )?(?:asked|told|sent|promised|said|assured|gave|emailed|closed) (?:me|us|it|that|i|we|my|this)\\b|\\b(?:link|e-?mail|form|code|info\\w*) you (?:guys )?(?:sent|gave)\\b',
    '\\b(?:since|after) (?:my |the |our )?(?:1st|first|last|initial|original) (?:contact|call|e-?mail|message|complaint|report|tweet|dm)\\b',
    '\\bstill no (?:response|reply|answer|word|call|callback|solution|resolution|refund|credit|update)\\b',
    '\\b(?:hours?|hrs|days|weeks|months) (?:trying|on the phone|dealing|going back|of (?:calls|calling|waiting on|back and forth))\\b',
    '\\b(?:answer|address|respond to|ignor\\w+|look at) my (?:complaint|claim|case|e-?mails?|tweets?|calls?|dms?|messages?)\\b',
  ].map((source) => new RegExp(source, 'iu')),
);
/** Longer posts have said it by then. */
const LONGEST = 1000;

/** Reports that tell of an earlier contact; "three times" alone may be anything that happened thrice. */
const COMES_BACK = new Set(['same_reply', 'passed_around', 'nobody_called', 'channel_blocked', 'promised']);
const saysAgain = ({ reports }: CustomerReading) =>
  reports.some(
    ({ kind, span }) => COMES_BACK.has(kind) || (kind === 'contacted_before' && !/\btimes$/iu.test(span.text)),
  );

/** A complaint this long after the brand's last turn is a return, not the same talk. */
const RETURNS_AFTER: Ms = 12 * 3_600_000;
const AGAIN: ReadonlySet<CustomerEvent> = new Set(['rejects', 'chases', 'complains']);

/** What stood when the customer wrote. */
interface Standing {
  event: CustomerEvent;
  before: Outcome;
  /** When the brand last wrote; null when it never did. */
  lastReply: Ms | null;
}

/** The customer says that this is not the first time, or returns with what a remedy or promise should have settled. */
export function comesBack(
  turn: { text: string; at: Ms; reading: CustomerReading },
  { event, before, lastReply }: Standing,
): boolean {
  if (event === 'chases' || saysAgain(turn.reading)) return true;
  if (event !== 'solved' && event !== 'thanks' && notTheFirst(turn.text.slice(0, LONGEST))) return true;
  const open = before !== 'none' && before !== 'confirmed';
  if (lastReply !== null && open && turn.at - lastReply >= RETURNS_AFTER)
    if (AGAIN.has(event) || turn.reading.is_complaint) return true;
  return event === 'rejects' && (before === 'promised' || before === 'private' || before === 'confirmed');
}
