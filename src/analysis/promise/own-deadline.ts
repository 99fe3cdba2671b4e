import type { Ms } from '../../model.ts';
import { batteryIn } from './battery.ts';
import { dueMomentOf, type SaidDeadline } from './deadline.ts';
import { isPast, withoutGreetings } from './elsewhen.ts';
import type { Limit } from './limit.ts';
import { readLimits } from './limits.ts';
import { long } from './long.ts';

interface Place {
  from: number;
  to: number;
}
/** Offsets of the plain text, and the moment. */
type Found = Place & { due_at: Ms };

/** What is further away presses nobody today. */
const WITHIN: Ms = 31 * 86_400_000;

/** What begins without the person who is late. */
const EVENT = long`
  trains?|flights?|planes?|bus|coach|ferry|cruise|eurostar|connection|connecting \w+|interview|exams?|test|
    finals|wedding|funeral|birthday|bday|party|meeting|appointment|appt|surgery|operation|op|procedure|scan|
    chemo|concert|gig|show|recital|match|game|holidays?|vacation|honeymoon|trip|move|moving day|presentation|
    conference|prom|graduation|christening|baptism|baby shower|anniversary|hearing|court date|due date|
    check-?out|check-?in|boarding|departure|kick-?off|deadline|mot|ceremony|completion|closing|audition|shift|
    rent|mortgage|visa|passport|ticket|boat|assignment|essay|dissertation|webinar|exam|christmas dinner|
    dinner party|first day|new job|school trip`;
const REACH = long`(?:(?!was\b|were\b|had\b|didn|isn|missed|left\b|since|last (?:week|night|month|year|
    \w+day))[\p{L}\p{N}'&-]+,? ){0,6}`;
const TRAVELS = long`
  (?:leav(?:e|ing)|fl(?:y|ying)|travel(?:l?ing)?|depart(?:ing)?|board(?:ing)?|sail(?:ing)?|go(?:ing)? (?:away|
    on holiday|on vacation|into (?:hospital|labou?r|surgery))|gett?(?:ing)? married|moving|move (?:house|in|
    out)|start(?:ing)? (?:\w+ ){0,2}(?:job|work|school|uni|shift|course|college)|(?:check|set|head)(?:ing|
    s)? (?:in|out|off)|off to|due to (?:fly|leave|travel|give birth))`;
/** What stands before a time a customer lives by. */
const BEFORE: RegExp[] = [
  `\\b(?:${EVENT})(?:'s)? ${REACH}$`,
  long`(?:^\W*|\b(?:i|we|she|he|they|wife|husband|mum|mom|dad|daughter|son|kids?|family)(?:'m|'re|'s| am| are| is|
    'll| will)? (?:\w+ )?)${TRAVELS} ${REACH}$`,
  long`\b(?:boards|boarding|departs|departing|leaves|takes? off|sets off|sails|kicks off|runs? out|running out|
    expires?|expiring|is due|are due|due in) ${REACH}$`,
  long`\b(?:need|needs|must|have to|has to|got to|gotta|hafta|need(?:ed)? urgently|required|supposed to be|
    meant to be|want) ${REACH}$`,
  long`\b(?:please|pls|plz|can (?:i|you|we|it|someone|this)|could (?:i|you|we|someone)|any chance|
    is it possible) ${REACH}(?=$)`,
].map((source) => new RegExp(source, 'u'));
const ASKED = 4;
/** What stands behind it: "my 6pm flight", "20 minutes to catch it". */
const BEHIND = new RegExp(`^(?:'s)?[ -](?:\\w+ ){0,2}(?:${EVENT})\\b`, 'u');
const TO_CATCH =
  /^ (?:left )?(?:to (?:catch|make|get|reach|find|pay|submit|board)|(?:until|till|before) (?:my|our|the|i|we)\b)/u;
const MINE = /\b(?:my|our|his|her|the|a|an|their|have|have (?:a|an|my|our)|got (?:a|an|my)|for|this|on|miss) $/u;

/** "Takes two hours" is no time to come; "in two hours" is. */
const BARE = new RegExp(
  long`^(?:\d|an? |one|two|three|four|five|six|half|up to|couple|about).*(?:min(?:ute)?s?|hours?|hrs?|days?|
      weeks?|months?)$`,
  'u',
);

/** Times of what was, what others said, and of what goes on. */
const NOT_OWN = new RegExp(
  long`\b(?:was|were|been|since|ordered|bought|arriv(?:ed|es)|delivered|missed|cancel+ed|delayed|told|said|say|says|
      saying|promised|wait|waiting|waited|last (?:week|night|month|year|time|\w+day|$)|ago|landed|yesterday|
      should(?: have|'ve)|open|opens|opening|every|never|did|didn'?t|had|took|quoted|advised|expected|
      supposed to (?:arrive|come|be (?:here|delivered|fixed|back))|(?:delivery|parcel|order|package|engineer|
      refund|driver|replacement)(?:'s)? (?:is |was |are )?due|until when|hours? of)\b`,
  'u',
);
const ENDED = new RegExp(
  long`^(?:(?:(?! and | or )[^.,;!?]){0,24} )?(?:was|were|has been|is|got|been|gets|keeps?)? ?(?:cancel+ed|delayed|late|missed|was|
      were|didn'?t|never|left without|went|ruined|yesterday|ago|last (?:week|night|month))\b`,
  'u',
);
const CLAUSE = /[;:()]|,|\s-\s|\b(?:and|but|so|because|as|when|which|who|cos|cuz|coz|bc|if) |(?<=\b(?:need|want)ed )/gu;
const LOOK_BACK = 90;

/** The clause before a time, and where it begins. */
function clauseBefore(text: string, to: number): { clause: string; start: number } {
  const from = Math.max(0, to - LOOK_BACK);
  const before = text.slice(from, to);
  let start = 0;
  for (const m of before.matchAll(CLAUSE)) start = m.index + m[0].length;
  return { clause: before.slice(start), start: from + start };
}

/** A time that nobody claims is the customer's own when it is this near: what is named next to a trouble is what it endangers. */
const UNCLAIMED_WITHIN: Ms = 21 * 86_400_000;
/** Whose time it is instead: what the firm sends and says, what it offers, what somebody only looks forward to or asks about. */
const NOT_THREATENED = new RegExp(
  long`\b(?:deliver\w*|arriv\w*|dispatch\w*|redeliver\w*|replacement|refund(?:ed)?|order|package|driver|courier|van|
      engineer|fitter|technician|booked for|meant to|due|new (?:one|date|delivery|tariff|price)|price|reckon|apparently|
      (?:they|he|she|it|that|this|you|engineer|driver|man|one)(?:'s|'re| is| are)? coming|you (?:\w+ ){0,2}(?:tweet|text|
      email|advertise|claim)|(?:your|the|their) (?:text|e-?mail|app|map|website|site|letter)|
      (?:goes|went|from) (?:from )?\d+ ?%|\d+ ?%? to \d+ ?%? ?$|(?:you|they|he|she|it)(?:'ll| will)|
      can'?t wait|excited|looking forward|see you|watching|hope|gonna|going to|off to bed|thinking of|giving it|
      i'll (?:be|ring|try|call|give|phone|pop)|sale|offer|deal|code|% off|drops?|season|
      (?:do|does|are|is|can|will|what|when|when's|what's|which|how long)(?: [\w"]+){0,5} ?$|
      (?:it|that|now|this)(?:'s| is) (?:the |only )?$|(?:ate|sat|rang|got|froze|came|went|stood|shut|met|saw|
      \w{3,}ed)(?: [\w']+){0,4} ?$)`,
  'u',
);
/** Past forms that stand for what is still to come: "gets switched off", "is booked", "to be opened". */
const STANDING = /\b(?:gets?|getting|is|are|be|being|'s|'re)(?: \w+)? \w{3,}ed\b/u;
/** "Last Friday", "by ten last night". */
const LAST = /\blast $/u;
const LAST_BEHIND = /^ last\b/u;
/** "The second time this month": what is counted, not what ends. */
const COUNTED = /\blast\b|^this (?:week|month|year)/u;

/** Whether a near time is what the trouble endangers, though no word of `BEFORE` says so: "film club's tomorrow at 19.00". */
function isThreatened(text: string, { from, to }: Limit): boolean {
  const { clause } = clauseBefore(text, from);
  if (LAST.test(text.slice(0, from)) || LAST_BEHIND.test(text.slice(to)) || COUNTED.test(text.slice(from, to)))
    return false;
  return !isPast(clause) && (STANDING.test(clause) || !NOT_THREATENED.test(clause));
}

/** The words that make a time the customer's own, with it; null where nothing does. */
function cueOf(text: string, limit: Limit, unclaimed: boolean): Place | null {
  const { from, to } = limit;
  const { clause, start } = clauseBefore(text, from);
  const after = text.slice(to, to + 60);
  if (NOT_OWN.test(clause) || ENDED.test(after)) return null;
  const behind = BEHIND.exec(after);
  if (behind && MINE.test(`${clause.slice(-16)}`) && !ENDED.test(after.slice(behind[0].length)))
    return { from, to: to + behind[0].length };
  if (TO_CATCH.test(after) && /\b(?:have|got|only|just|with|in) (?:only |just )?$/u.test(clause)) return { from, to };
  const words = text.slice(from, to);
  if (BARE.test(words)) return null;
  for (const [i, test] of BEFORE.entries()) {
    if (i >= ASKED && !/^(?:by|before|in time)/u.test(words)) continue;
    const cue = test.exec(clause);
    if (cue && !LAST.test(text.slice(0, from))) return { from: start + cue.index, to };
  }
  return unclaimed && isThreatened(text, limit) ? { from: start, to } : null;
}

function* sentencesOf(text: string): Generator<Place> {
  let from = 0;
  for (const m of text.matchAll(/[.!?]+(?=\s)(?<!\b[ap]\.m\.)|\n/gu)) {
    yield { from, to: m.index };
    from = m.index + m[0].length;
  }
  if (from < text.length) yield { from, to: text.length };
}

/** A quick look whether a sentence can name a time at all. */
const TIMED = new RegExp(
  long`\d|day|tom+or|t[ou]m?r|night|noon|week|hour|min|morning|evening|lunch|month|half|quarter|\b(?:by|at|in|
      before) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|christmas|easter|xmas|dying|
      about to|almost|nearly`,
  'u',
);

/** Handles blanked at equal length: "@acme.test" sits no test, and "@cheap.flight" catches none. */
const withoutHandles = (text: string) => text.replace(/@[\w.-]+/gu, (handle) => ' '.repeat(handle.length));

/**
 * The customer's own deadline in a post's plain text; the earliest still to come. Null where the time is not known.
 *
 * @param inNeed the post complains or waits for a reply: then a near time that is nobody else's is one, too
 */
export function findOwnDeadline(plain: string, said: SaidDeadline, inNeed: boolean): Found | null {
  const now = dueMomentOf(said);
  if (!now) return null;
  const at = now.toMillis();
  const found: Found[] = [];
  for (const sentence of sentencesOf(plain)) {
    const text = withoutHandles(withoutGreetings(plain.slice(sentence.from, sentence.to)));
    if (!TIMED.test(text)) continue;
    const battery = batteryIn(text, at);
    if (battery) found.push({ ...battery, from: sentence.from + battery.from, to: sentence.from + battery.to });
    for (const limit of readLimits(text, 'en')) {
      const due_at = limit.due?.(now).toMillis();
      const cue =
        due_at !== undefined && due_at > at && due_at < at + WITHIN
          ? cueOf(text, limit, inNeed && due_at < at + UNCLAIMED_WITHIN)
          : null;
      if (cue) found.push({ from: sentence.from + cue.from, to: sentence.from + cue.to, due_at: due_at! });
    }
  }
  return found.sort((a, b) => a.due_at - b.due_at)[0] ?? null;
}
