import type { Act, CustomerReading, ReplyReading, Signal } from '../../model.ts';
import { anyOf } from '../acts/matching/sought.ts';
import { praisesHelp } from './praise.ts';

/** What a customer's post does to the state of the matter; the first that holds, in this order. */
export const CUSTOMER_EVENTS = [
  'solved',
  'chases',
  'rejects',
  'sent',
  'complains',
  'follows',
  'thanks',
  'asks',
  'adds',
  'courtesy',
] as const;
export type CustomerEvent = (typeof CUSTOMER_EVENTS)[number];

/** What a brand's turn puts on the public record; the first that holds, in this order. */
export const BRAND_MOVES = [
  'unread',
  'remedy',
  'private',
  'ask',
  'promise',
  'deflect',
  'refusal',
  'answer',
  'hollow',
] as const;
export type BrandMove = (typeof BRAND_MOVES)[number];

const FOLLOWS =
  /\b(?:i'll|i will|we'll|will|gonna|going to|let me) (?:try|do|check|send|dm|pm|give|see|take|call|look|get|let you know|keep|wait|follow|go|have a look|test|reinstall|restart|update)\b|\bwill do\b|\btrying (?:it |that |this )?now\b|\bon it\b/iu;
const ASKS_FOR_PRIVATE = /\b(?:can|could|may|shall|should) (?:i|we) (?:\w+ ){0,2}(?:dm|pm|message|e-?mail)\b/iu;

/** The customer asks for the private channel: an answer of any kind then takes it there. */
export function asksForPrivate(text: string): boolean {
  return ASKS_FOR_PRIVATE.test(text);
}

const namesContact = anyOf(
  /\b(?:contact|phone|telephone|customer service|support|help ?line|office) (?:numbers?|details|address\w*|e-?mail)\b/iu,
  /\b(?:numbers?|address|e-?mail) (?:to|for|i can|can i|should i|do i|we can) (?:call|ring|phone|contact|reach|write|use)\b/iu,
  /\b(?:who|where|how) (?:do|can|should|could) (?:i|we) (?:call|ring|phone|reach|contact|get in touch|e-?mail|write)\b/iu,
);

/** The customer asks by which way the brand can be reached: telling it is the answer. */
export function asksForContact(text: string): boolean {
  return namesContact(text);
}

const GIVES_CONTACT = /(?:\d[\s().-]{0,2}){6}|\w@\w/u;

/** A number or an address stands in the turn, and nobody is asked to write in private first. */
export function givesContact(posts: readonly { text: string; reading: ReplyReading }[]): boolean {
  return (
    posts.some(({ text }) => GIVES_CONTACT.test(text.replace(/(?<!\w)@\w+/gu, ' ').slice(0, 1000))) &&
    !posts.some(({ text }) => DM_ONLY.test(text))
  );
}

const DM_ONLY = /\b(?:dms?|direct messages?|inbox|private message)\b/iu;

const SOLVED: ReadonlySet<Signal> = new Set(['resolved', 'resolved_self']);
const UNSOLVED: ReadonlySet<Signal> = new Set(['rejected', 'still_waiting', 'private_silent']);

/** "Sent on Monday. Hello?": what was sent has had no answer. */
function waitsSince({ signals }: CustomerReading): boolean {
  const sent = signals.find(({ signal }) => signal === 'private_sent');
  return signals.some(({ signal, span }) => signal === 'still_waiting' && sent && span.start > sent.span.start);
}

/** A word or two of consent. */
const ASSENTS =
  /^(?:@\w+ )*(?:ok(?:ay)?|k|sure|fine|great|cool|alright|right|good|perfect|yes|yep|will do|noted)(?: \p{L}{1,10})?[\s.!,]*$/iu;

/** What is done instead of what the brand asks for. */
const INSTEAD =
  /\b(?:elsewhere|another|other|business|competit\w+|lawyer|court|small claims|bbb|ombudsman|charge ?back|review|switch\w*|cancel\w*)\b/iu;

/** The last word counts: "nobody has helped so far, but I'll send a DM" does what is asked. */
function consentsLast(text: string, { signals }: CustomerReading): boolean {
  const words = text.slice(0, 1000);
  const consents = FOLLOWS.exec(words);
  if (!consents || INSTEAD.test(words.slice(consents.index))) return false;
  const at = [...words.slice(0, consents.index)].length;
  return signals.every(({ signal, span }) => !UNSOLVED.has(signal) || span.start < at);
}

/** The last word counts: "found it, but it still does not open" is not solved. */
function endsSolved({ signals, resolved_signal }: CustomerReading): boolean {
  const last = signals
    .filter(({ signal }) => SOLVED.has(signal) || UNSOLVED.has(signal))
    .reduce<CustomerReading['signals'][number] | null>((a, b) => (a && a.span.start > b.span.start ? a : b), null);
  return last ? SOLVED.has(last.signal) : resolved_signal;
}

/** Whether anything is left to read beside handles and addresses. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/@\w+|https?:\/\/\S+/gu, ' '));
}

/** Refusal of what the brand offers, so strong that it is no mere answer to what was asked. */
const SCORNS =
  /\b(?:useless|ridiculous|unacceptable|pathetic|a joke|worst|terrible|awful|horrible|disgrac\w*|disgust\w*|rubbish|nonsense|no help|waste|fed up|had enough|bull\w*|bs)\b/iu;

/** Whatever is still so was to be otherwise by now. */
const STILL = /\bstill\b(?! (?:love|like|enjoy|think|great|good|a fan|the best|worth|happy|young|early|can|hope))/iu;

/** "Erledigt", "hecho": done and solved are one word, which then answers what was asked for. */
function isDone({ signals }: CustomerReading): boolean {
  const sent = signals.find((s) => s.signal === 'private_sent');
  return signals.some((s) => s.signal === 'resolved' && s.span.start === sent?.span.start);
}

/**
 * Which event a customer's post is. `wasAsked`: the brand's last turn asked something or sent to the private channel.
 * `inPrivate`: it did the latter, and that stands. `moved`: it answered, promised or acted, and that stands.
 */
export function eventOf(
  text: string,
  reading: CustomerReading,
  wasAsked: boolean,
  inPrivate = false,
  moved = false,
): CustomerEvent {
  const has = new Set(reading.signals.map((s) => s.signal));
  if (!hasWords(text.slice(0, 1000))) return wasAsked ? 'adds' : 'courtesy';
  if (wasAsked && isDone(reading)) return 'sent';
  if (endsSolved(reading)) return 'solved';
  if (has.has('private_silent')) return 'chases';
  const scorns = inPrivate && reading.signals.some((s) => s.signal === 'rejected' && SCORNS.test(s.span.text));
  if (scorns && reading.is_complaint) return 'rejects';
  const answersFirst = wasAsked && has.has('answers') && !has.has('still_waiting');
  if (has.has('private_sent') && waitsSince(reading)) return 'chases';
  if (has.has('private_sent') && !has.has('rejected')) return 'sent';
  if (wasAsked && !text.includes('?') && consentsLast(text, reading)) return 'follows';
  if ((has.has('rejected') || has.has('still_waiting')) && !answersFirst) return 'rejects';
  if (has.has('private_sent')) return 'sent';
  if (!reading.is_complaint && !text.includes('?') && praisesHelp(text.slice(0, 1000))) return 'solved';
  // A post may be read as asking for its manner alone; beside thanks or consent only a question mark asks.
  const questions = text.includes('?');
  if (FOLLOWS.test(text.slice(0, 1000)) && (!questions || wasAsked)) return 'follows';
  if (!wasAsked && ASSENTS.test(text.slice(0, 80))) return 'courtesy';
  if (has.has('thanks') && !questions) return 'thanks';
  if (reading.is_complaint && !wasAsked) return 'complains';
  if (moved && !questions && STILL.test(text.slice(0, 1000))) return 'rejects';
  if (reading.asks) return 'asks';
  if (reading.needs_reply || reading.is_complaint || has.has('answers')) return 'adds';
  return 'courtesy';
}

const DM_WORDS =
  /\b(?:dms?|direct messages?|messaged|inbox|private|e-?mailed|replied|responded|followed up|follo?wl?led up|reached out|called)\b/iu;
const DELIVERS_NOTHING = /\b(?:spoke|spoken|contacted|reported|filed|logged|noted|raised|opened|created|submitted)\b/iu;
const REFUSES =
  /\b(?:would not|wouldn't|not going to|not something we|only ever|unable|not able|can't|cannot|can not|won't|will not|don't offer|do not offer|no longer (?:offer|accept|available)|not (?:possible|eligible|available|permitted|allowed|refundable|covered)|non-?refundable|only obligated)\b/iu;
/** What is required refuses a customer who objects, and informs one who asks. */
const REQUIRES = /\b(?:must|policy)\b/iu;
const REGRETS = /\b(?:unfortunately|regret\w*|afraid|sorry|apolog\w*)\b/iu;
/** "Give two days for the merchant to answer": the matter is with somebody else. */
const WAITS_FOR_OTHERS =
  /\bfor (?:the |your )?(?:seller|merchant|carrier|courier|bank|vendor|retailer|store|restaurant|airline|manufacturer) to\b/iu;
const IF_NOT =
  /\b(?:if (?:no|not|nothing|it (?:doesn't|still|persists|continues)|this (?:doesn't|persists)|the (?:issue|problem) (?:persists|continues)|you(?:'re| are)? still|that (?:doesn't|does not)|(?:it|this|that) [^.!?,]{1,30} again|you (?:have|need)|there))\b/iu;

/** The private channel is offered only for the case that the answer does not help. */
function onlyIfNeeded({ text, reading }: { text: string; reading: ReplyReading }, before: string): boolean {
  const points = [...text];
  return reading.evidence
    .filter((e) => e.act === 'move_private')
    .every((e) => {
      const own = points.slice(Math.max(0, e.start - 70), e.start).join('');
      const lead = before + own.replace(/^\W{0,8}\d\/\d[\s).…]{0,8}/u, ' ');
      return IF_NOT.test(lead.slice(lead.search(/[^.!?]*$/u)) + e.text);
    });
}

/** The sentence that a split post breaks off in. */
function unfinished(text: string): string {
  return /([^.!?]{3,60})(?:\.{2,3}|…)?\s?\(?1\/\d\)?\s{0,3}$/u.exec(text.slice(-80))?.[1] ?? '';
}

/** Whether a turn names the private channel only for the case that what was said does not help. */
export function offersIfNeeded(posts: readonly { text: string; reading: ReplyReading }[]): boolean {
  // "If that doesn't work... (1/2)" - "(2/2) ... please call us".
  return posts.every((post, i) => onlyIfNeeded(post, unfinished(posts[i - 1]?.text ?? '')));
}

/** Which move a turn of a brand is, from the readings of its posts. `asked`: the customer put a plain question. */
export function moveOf(posts: readonly { text: string; reading: ReplyReading }[], asked = false): BrandMove {
  const acts = new Set<Act>(posts.flatMap((post) => post.reading.acts));
  const words = (act: Act) =>
    posts.flatMap((post) => post.reading.evidence.filter((e) => e.act === act).map((e) => e.text));
  if (acts.size === 0) return 'unread';
  const done = words('action');
  const remedies = done.filter((text) => !DM_WORDS.test(text));
  if (remedies.some((text) => !DELIVERS_NOTHING.test(text)) || (remedies.length > 0 && !acts.has('move_private')))
    return 'remedy';
  const fallback = acts.has('answer') && offersIfNeeded(posts);
  if ((acts.has('move_private') && !fallback) || done.length > remedies.length) return 'private';
  if (remedies.length > 0) return 'remedy';
  if (acts.has('ask_info')) return 'ask';
  if (acts.has('promise')) return 'promise';
  if (acts.has('deflect')) return 'deflect';
  if (words('answer').some((text) => WAITS_FOR_OTHERS.test(text))) return 'deflect';
  const refuses = (text: string) => REFUSES.test(text) || (REQUIRES.test(text) && (!asked || REGRETS.test(text)));
  if (acts.has('answer')) return words('answer').some(refuses) ? 'refusal' : 'answer';
  if (acts.has('move_private')) return 'private';
  return 'hollow';
}
