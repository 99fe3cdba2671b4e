import type { Act, CustomerReading, Reading, ReplyReading, Signal, Span } from '../model.ts';
import { informsPlainly, isCourtesy } from './acts/find.ts';
import { anyOf } from './acts/matching/sought.ts';
import { mayInform, tellsFacts } from './acts/residue.ts';
import { inOrder, isHollow, readReply } from './reply.ts';

/** A post of the same thread written before, oldest first. Without its reading it is read here when that is needed. */
export interface Before {
  who: 'customer' | 'brand';
  text: string;
  reading?: Reading | undefined;
}

/** What is said before is looked up this far back: older posts change nothing. */
const REACH = 12;
const LONGEST = 2000;

/** The posts of the other side right before, in order: the brand's last turn, or the customer's last posts. */
function lastTurn(before: readonly Before[], who: Before['who']): Before[] {
  let end = before.length;
  const floor = Math.max(0, before.length - REACH);
  while (end > floor && before[end - 1]!.who !== who) end--;
  let start = end;
  while (start > floor && before[start - 1]!.who === who) start--;
  return before.slice(start, end);
}

function actsOf(turn: readonly Before[]): Set<Act> {
  const acts = new Set<Act>();
  for (const post of turn) {
    const reading = post.reading?.role === 'brand' ? post.reading : readReply({ text: post.text });
    for (const act of reading.acts) acts.add(act);
  }
  return acts;
}

const DID =
  /^(?:@\w+ )*(?:(?:ok|okay|cool|great|alright|thanks|sure|perfect|yes|yep|yeah|done),? |just |i |we |i've |have |already |all |and |it's )*(?:did|done|sent|have|followed|dmed|dm'd|listo|hecho|enviado|pronto|feito|enviei|fait|envoyé|erledigt|gemacht|geschickt|fatto|inviato|gedaan|gestuurd)\b/iu;
const IT_DID = /\b(?:it|that|this) (?:did|does|has|worked|works|helped)\b(?!n't| not)/iu;
const IT_DID_NOT = /\b(?:it|that|this) (?:didn't|did not|doesn't|does not|hasn't)\b/iu;
const YES = /^(?:@\w+ )*(?:yes|yep|yeah|yup|yea|s[íi]|sim|oui|ja|sì)\b/iu;
const NO = /^(?:@\w+ )*(?:no|nope|nah|so far no|nein|nee|não|non)\b/iu;
const ASKS_WHETHER_SOLVED =
  /(?:did|does|has|is|are|was|have|were)\b (?!(?:your|the) (?:router|modem|device|phone|laptop|computer|box|tv|console|app|browser|wi-?fi|light|screen|printer|ont|os|ios)\b)[^?]{0,80}\b(?:help(?:ed)?|work(?:s|ed|ing)?|fix(?:ed)?|resolv(?:ed?)|sort(?:ed)?|solv(?:ed?)|arriv(?:ed?)|better|addressed|received?)\b[^?]{0,60}\?/iu;
const ASKS_WHETHER_STILL = /\b(?:still|continu\w+|any (?:more )?(?:trouble|issues?|problems?))\b[^?]{0,80}\?/iu;

/** What was asked for privately is on its way: said in a word or two, whatever the words around it. */
const SENT =
  /^(?:@\w+ )*(?:[\p{L}']{1,12},? ){0,3}(?:sent|e-?mailed|messaged|dm'?e?d|texted|mailed|forwarded|submitted|filled (?:it )?in|it'?s in your (?:inbox|dms?|messages))\b/iu;
const NOT_SENT = /\b(?:not|n't|never|no|cannot|can't|won't|didn't|haven't|will|they|you've|you|was|been)\b/iu;

/** The words by which a post after a request for privacy says that it was done; null when it says nothing of it. */
function sentIn(text: string): Span | null {
  const said = SENT.exec(text.slice(0, LONGEST));
  if (!said || NOT_SENT.test(said[0])) return null;
  const words = said[0].trimStart();
  return { text: words, start: 0, end: [...words].length };
}

/** What a short answer means after what the brand's last turn had said. */
function senseOf(answer: Span, turn: readonly Before[], acts: ReadonlySet<Act>): Signal | null {
  const words = answer.text;
  const asked = turn.map((post) => post.text.slice(0, LONGEST)).join(' ');
  if (IT_DID_NOT.test(words)) return 'rejected';
  if (ASKS_WHETHER_STILL.test(asked)) {
    if (NO.test(words)) return 'resolved';
    if (YES.test(words)) return 'rejected';
  }
  if (ASKS_WHETHER_SOLVED.test(asked)) {
    if (YES.test(words)) return 'resolved';
    if (NO.test(words)) return 'rejected';
  }
  if (acts.has('move_private') && DID.test(words)) return 'private_sent';
  if (IT_DID.test(words) && (acts.has('answer') || acts.has('action'))) return 'resolved';
  return null;
}

/**
 * A customer's reading in the light of what stood before: "it did, thanks" after a fix is solved, "done" after a DM
 * request is sent, thanks after an answer wants no reply. Pure; gives the reading back unchanged when nothing applies.
 */
export function refineCustomer(reading: CustomerReading, before: readonly Before[], text = ''): CustomerReading {
  const sent = sentIn(text);
  if ((reading.signals.length === 0 && !sent) || before.length === 0) return reading;
  const turn = lastTurn(before, 'brand');
  if (turn.length === 0) return reading;
  const has = (signal: Signal) => reading.signals.some((s) => s.signal === signal);
  const acts = actsOf(turn);
  const added: CustomerReading['signals'] = [];
  if (!has('resolved') && !has('private_sent'))
    for (const { signal, span } of reading.signals) {
      if (signal !== 'answers') continue;
      const sense = senseOf(span, turn, acts);
      if (sense && !has(sense) && !(sense === 'resolved' && has('rejected'))) added.push({ signal: sense, span });
    }
  if (sent && acts.has('move_private') && !has('private_sent') && !has('private_silent') && !has('resolved'))
    added.push({ signal: 'private_sent', span: sent });
  const solved = reading.resolved_signal || added.some((s) => s.signal === 'resolved');
  const content = has('thanks') && !reading.asks && !has('rejected') && !has('still_waiting') && !reading.is_complaint;
  if (added.length === 0 && solved === reading.resolved_signal && !(content && reading.needs_reply)) return reading;
  return {
    ...reading,
    signals: [...reading.signals, ...added],
    resolved_signal: solved,
    needs_reply: reading.needs_reply && !content && !(solved && !reading.asks),
  };
}

const saysSolved = anyOf(
  /\b(?:it|that|this|everything|all)(?:'s| is)? (?:now )?(?:work(?:s|ed|ing)|fixed|sorted|resolved|solved|did it)\b|\bgot it (?:to work|working|sorted|fixed)\b|\bworks?[.!]|^(?:@\w+ )*(?:works|worked|sorted|fixed)\b|\bdoes resolve\b|\bhelped me\b|\bfor (?:resolving|fixing|sorting|helping)\b|\bno longer\b/iu,
);
const isHappy = anyOf(
  /\b(?:celebrat\w*|love|loved|thanks|thank you|thx|great|awesome|amazing|best|good|happy|delicious|fun|congrats|excited|enjoy\w*|friendly|pleasant|perfect|woo+\w*|yay|haha\w*|lol|kudos|shout ?out|hats off|favou?rite|cheers|welcome|beautiful|yum\w*|geekin|respect|burritos?)\b/iu,
  /[😀-😎😍😘😂🤣🙌👏👍❤💕🎃👻🎉😉😊🥳🤗💖💛🍷🛫]/u,
);
const isTroubled = anyOf(
  /\b(?:not|n't|never|no|why|worst|bad|rude|delay\w*|(?:running|so|too|very|hours|hrs|mins|minutes|days|always|was|is|are|being) late|cancel\w*|broken|broke|wrong|issue|problem|trouble|help|fix|refund|charged?|waiting|still|lost|missing|disappoint\w*|terrible|awful|poor|suck\w*|unable|can't|dont|doesn't|error|fail\w*|ridiculous|complain\w*|overcharg\w*|refus\w*|police|complaint|frustrat\w*|annoy\w*|ripped|useless|horrible|hate|wtf|angry|damaged|stole\w*|fraud|scam|slow|crap|shit|trash|angry|lied?|lying)\b|n't\b/iu,
  /[😡😠🤬😤😩😢😭😞🙃😒🙄]/u,
);

const ASKS_FIRST =
  /^(?:\.?@\w+[:,]?\s+)*(?:(?:hi|hey|hello|ok|okay|so|and|also|please|good \w+)(?: (?:all|there|guys|team|folks))?,? ){0,2}(?:how(?! (?:cute|nice|sweet|lovely|great|cool|fun))|what(?! an? )|when(?: is| are| will| do| does| did| can| was|'s|s)|where|why|which|who|can(?!')|could|do|does|is|are|any)\b/iu;

interface Mood {
  /** Complains or asks for something. */
  open: boolean;
  asks: boolean;
  happy: boolean;
  solved: boolean;
}

/** A post is looked at once for every later reply of its thread; what it says is kept as long as the post itself. */
const moods = new WeakMap<Before, Mood>();

function moodOf(post: Before): Mood {
  const there = moods.get(post) ?? readMood(post);
  moods.set(post, there);
  return there;
}

function readMood({ text: given, reading }: Before): Mood {
  const text = given.slice(0, LONGEST).replace(/[‘’]/g, "'");
  const read = reading?.role === 'customer' ? reading : undefined;
  const solved = saysSolved(text) || read?.resolved_signal === true;
  const complains = read?.is_complaint === true || (isTroubled(text) && !solved);
  const asks = text.includes('?') || ASKS_FIRST.test(text);
  return {
    solved,
    asks,
    open: complains || asks,
    happy: isHappy(text) || read?.praise === true,
  };
}

const JOY =
  /\b(?:awesome|great|glad|happy|fantastic|excellent|perfect|wonderful|sweet|good|nice|yay|delighted|brilliant)\b/iu;
const SAYS_YES = /^(?:yes|yep|yeah|no|nope|sure does|it (?:is|does|will)|they (?:are|do)|correct|absolutely)\b/iu;

/**
 * A brand's reading in the light of what the customer last said: what informs nobody is small talk, joy over a solved
 * matter closes it, and a question put to a happy customer is banter. Pure.
 */
export function refineReply(reading: ReplyReading, before: readonly Before[]): ReplyReading {
  if (reading.acts.length === 0 || before.length === 0) return reading;
  const last = lastTurn(before, 'customer').map(moodOf);
  if (last.length === 0) return reading;
  const solved = last.some((mood) => mood.solved);
  const serious = reading.acts.some((act) => SERIOUS.has(act));
  const heard = before
    .slice(-REACH)
    .filter((post) => post.who === 'customer')
    .map(moodOf);
  const idle = !serious && !heard.some((mood) => mood.open);
  const banter = idle && heard.some((mood) => mood.happy);
  const asks = last.some((mood) => mood.asks);
  const questioned = before.slice(-REACH).some((post) => post.who === 'brand' && post.text.includes('?'));
  const talk = idle && !questioned && reading.language === 'en';
  const evidence = reading.evidence.map((e) => ({ ...e, act: actInContext(e, { solved, talk, banter, asks }) }));
  const joy = evidence.find((e) => e.act === 'social' && JOY.test(e.text));
  if (solved && joy && evidence.every((e) => e.act === 'social')) evidence.unshift({ ...joy, act: 'closure' });
  return withEvidence(reading, evidence);
}

/** A brand that says sorry or moves to the private channel is not joking. */
const SERIOUS: ReadonlySet<Act> = new Set(['apology', 'empathy', 'move_private', 'action', 'promise']);

/** Details that only care asks for: a question for them is no small talk. */
export const ASKS_DETAILS =
  /\b(?:version|device|model|settings?|error|account|number|tracking|address|browser|app|e-?mail|phone|issue|store|branch|installed|screenshot|details|postcode|zip|ios|android|modem|router|happened|happening|more about|going on|experienc\w*|trouble|wrong|concerns?|assist\w*|travell?ing|journey|help|booking|reference|reservation|confirmation)\b/u;

/**
 * What an act is in its context. `talk`: nobody in the thread complains or asks anything; `banter`: nobody complains or
 * asks, and somebody is pleased.
 */
function actInContext(
  e: { act: Act; text: string },
  now: { solved: boolean; talk: boolean; banter: boolean; asks: boolean },
): Act {
  const words = e.text.toLowerCase();
  if (now.banter && !now.solved) {
    if (e.act === 'closure' || (e.act === 'ask_info' && !ASKS_DETAILS.test(words))) return 'social';
  }
  const chats = now.banter || (now.talk && !tellsFacts(words));
  if (chats && !now.solved && e.act === 'answer' && !informsPlainly(words)) return 'social';
  if (now.asks && e.act === 'social' && (SAYS_YES.test(words) || mayInform(words)) && !isCourtesy(words))
    return 'answer';
  return e.act;
}

function withEvidence(reading: ReplyReading, evidence: ReplyReading['evidence']): ReplyReading {
  const acts = inOrder(evidence.map((e) => e.act));
  if (acts.length === reading.acts.length && acts.every((act, i) => act === reading.acts[i])) return reading;
  return { ...reading, acts, evidence, hollow: isHollow(acts) };
}
