import type { Limit } from './limit.ts';
import { long } from './long.ts';

/** Greetings and wishes name no time: "good afternoon", "have a grand weekend". */
const KIND = long`
  good|great|nice|lovely|wonderful|fantastic|fab|grand|super|happy|merry|pleasant|safe|brilliant|amazing|
    blessed|relaxing|fun|sunny|fabulous|beautiful|awesome|terrific|cracking|restful|peaceful|very`;
const TIME = long`day|weekend|week-end|evening|afternoon|morning|night|week|week ahead|christmas|xmas|easter|new year|
    thanksgiving|holiday|holidays|sunday|monday|tuesday|wednesday|thursday|friday|saturday|diwali|halloween|one`;
const GREETINGS = new RegExp(
  `\\b(?:good (?:morning|afternoon|evening|night|day)|(?:happy|merry|blessed) (?:${TIME}|\\w+)(?:'s)?(?: day)?|` +
    long`(?:have|enjoy|having) (?:yourselves |yourself )?(?:(?:a|an|the|your|this)(?: (?:${KIND}|rest of (?:your|
      the))){1,3}|your|the rest of (?:your|the)) (?:${TIME})|` +
    long`guten (?:morgen|tag|abend)|goede?(?:n?morgen|n?middag|n?avond)|buenas (?:tardes|noches)|boa (?:tarde|
      noite)|bonne (?:journée|soirée)|` +
    `(?:24|7)\\/(?:7|24|365)(?:\\/365)?|24 hours a day|24-7)`,
  'gu',
);

/** The text with greetings blanked at equal length, so places stay. */
export const withoutGreetings = (text: string) => text.replace(GREETINGS, (greeting) => ' '.repeat(greeting.length));

/** So much before a limit is looked at. */
const REACH = 100;
const CLAUSE = new RegExp(
  long`[;:]|,(?! (?:and|or) )|\s-\s|\b(?:and|but|so|because|why|what|when|which|who|whom|whose|since|how|where|
      while|as) |\bthat (?=(?:was|were|had|you|we|i|they|he|she|it|came|the|your|our|my)\b)`,
  'gu',
);
const WHO = long`
  you|they|he|she|it|we|i|nobody|no-?one|someone|somebody|courier|driver|order|offer|team|parcel|engineer|
    payment|delivery|colleague|agent|store|sale`;
const PAST = new RegExp(
  `\\b(?:was|were|wasn'?t|weren'?t|did|didn'?t|had|came|went|happened|fell|broke|began|took|yesterday|ago)\\b|` +
    `(?<!\\b(?:have|has|get|gets|got|getting|having|be) (?:\\w+ ){0,2})\\b(?:${WHO}) (?:\\w+ly |just |all |already )?` +
    '(?:(?!need|booked|scheduled|arranged)\\w{2,}ed|sent|bought|got|told|paid|left|wrote|made|said|spoke|rang)\\b',
  'gu',
);
/** Past forms that are as well what will have been done: "it will be delivered on". */
const PERHAPS_PAST = new RegExp(
  long`\b(?:ended|closed|started|left|missed|told|sent|ordered|placed|dated|delivered|received|reported|posted|
      raised|submitted|cancelled|delayed|failed)\b`,
  'u',
);
const COMING = new RegExp(
  long`\b(?:will|ll|shall|going to|gonna|expect\w*|aim\w*|hop(?:e|ing)|should|can|could|would|must|(?<!was |
      were |been )due|scheduled|booked|arranged|be|gets?|gives?|have|is|are|plan(?:ning)? to|to (?!the|you|your|
      me|us|a|our|their|his|her|my)\w+)\b`,
  'gu',
);

const lastOf = (test: RegExp, text: string) => [...text.matchAll(test)].at(-1)?.index ?? -1;
/** Whether a clause tells of what was. */
export const isPast = (clause: string): boolean => {
  const coming = lastOf(COMING, clause);
  return lastOf(PAST, clause) > coming || (coming < 0 && PERHAPS_PAST.test(clause));
};

/** What goes on is no promise: "our lines are open until 9pm", "the offer ends on Sunday". */
const HOURS = new RegExp(
  long`\b(?:open(?:s|ing)?|closes|closing|closed|available|valid|expires?|ends?|runs|last orders|hours are|
      (?:'re|are|am|is) (?:here|online|around|on hand|on shift))\b[^,;]{0,30}$`,
  'u',
);
const WILL = /\b(?:will|ll|shall|going to|have|get)\b(?! be (?:open|closed|here|around|online))/u;
/** Days and times that come again every week: "Monday to Friday, 8am to 8pm", "weekdays 9-5". */
const DAY_NAME = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?';
const TIME_OF_DAY = '\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm|a\\.m\\.|p\\.m\\.|h|noon)?';
const EVERY_WEEK = new RegExp(
  `(?:\\b${DAY_NAME} ?(?:-|to|through|till|until) ?${DAY_NAME}|\\bweekdays|\\bevery day|\\b7 days a week)` +
    `[,: ]{1,3}(?:from |between )?${TIME_OF_DAY} ?(?:-|to|till|until|and) ?${TIME_OF_DAY}`,
  'u',
);
const COMMITS = /\b(?:will|(?:we|i|they|someone|it|she|he)'ll|shall|going to|gonna|aim|expect|your)\b/u;

/** Whether a sentence only says when somebody is there: that is no promise to this customer. */
export const saysHours = (sentence: string) => EVERY_WEEK.test(sentence) && !COMMITS.test(sentence);

/** What the customer has to do, or may. */
const CUSTOMERS = new RegExp(
  long`\b(?:please|kindly|you(?: have|'ve got| get) (?:until|till|up to|to|\d+|\w+ (?:days|weeks|hours)|(?=$))|
      you (?:can|could|may|must|need|should|will need|'ll need|would need)(?! (?:also |then |now )?(?:expect|
      see|receive|hear|get|have|look|be)\b)|if (?:you|it|this|that|not)|unless)(?![\p{L}])`,
  'u',
);
const TELLS_THEM = new RegExp(
  long`^\W*(?:just )?(?:call|ring|contact|dm|message|email|send|return|reply|let (?:us|me) know|visit|pop in|
      check back|come back|try|text|reach out|order|respond|bear|hold|download|remember)\b`,
  'u',
);
const OF_THING = /\b(?:your|my|the|our|a|an|his|her|their|that|this|of|about|from|for)(?:'s)? $/u;
const THING = new RegExp(
  long`^(?:'s)?[ -]{1,2}(?:am |pm )?(?:flights?|trains?|bus|buses|coach|ferry|services?|departures?|
      appointments?|bookings?|slots?|shows?|sailing|orders?|post|tweet|message|e-?mail|call|bill|payment|shift|
      class|visit|delivery|performance|screening|game|match|edition|paper|menu|special|deal|sale|offers?|
      to [\p{L}]+ (?:flight|train|service)|connection|nav|outage|incident|trip|rate|tariff|market|meeting|
      invoice|statement|plan)\b`,
  'u',
);
const NO_TIME = /^'s (?!close|end|time|lunch|noon)/u;
const BEFORE = new RegExp(
  long`\b(?:last|since|every|each|yesterday|previous|from (?:the|your|my)?|order of|dated|date of|as of|born on|
      not (?:be )?(?:on|until|before|by)|unlike) (?:the )?$|\d{1,2} (?:am|pm)?-$`,
  'u',
);

function clauseBefore(text: string, from: number): string {
  const before = text.slice(Math.max(0, from - REACH), from);
  let start = 0;
  for (const m of before.matchAll(CLAUSE)) start = m.index + m[0].length;
  return before.slice(start);
}

/** Whether a time named in an English sentence is that of something else than what is promised. */
export function isElsewhen(text: string, { from, to }: Limit): boolean {
  const after = text.slice(to, to + 40);
  const words = text.slice(from, to);
  if (NO_TIME.test(after) || BEFORE.test(text.slice(Math.max(0, from - 24), from))) return true;
  if (
    THING.test(after) &&
    (OF_THING.test(text.slice(Math.max(0, from - 12), from)) || /'s$/u.test(words) || /^ nav/u.test(after))
  )
    return true;
  const clause = clauseBefore(text, from);
  if (/^(?: (?:was|were|did|had|came|went)\b| (?:yesterday|last|ago)\b)/u.test(after)) return true;
  if (clause.length === from && TELLS_THEM.test(clause)) return true;
  return isPast(clause) || (HOURS.test(clause) && !WILL.test(clause)) || CUSTOMERS.test(clause);
}

/** "We'll call you today about your visit on Friday": the time of what is talked about, where another is named. */
export const isAside = (text: string, { from }: Limit): boolean =>
  new RegExp(
    long`\b(?:about|regarding|re|concerning|for|of|to discuss|before|after|ahead of|in time for) (?:your|the|that|
      this|my) (?:\w+ ){1,3}(?:on |at |for |from )?$`,
    'u',
  ).test(text.slice(Math.max(0, from - 60), from));
