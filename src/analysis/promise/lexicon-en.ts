import { counting, type Lexicon, uncounted } from './lexicon.ts';

const TO_NINETEEN =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ONES = counting(TO_NINETEEN);
const TENS = counting('ten twenty thirty forty|fourty fifty sixty seventy eighty ninety');
const COMPOUND = Object.entries(TENS)
  .slice(1)
  .flatMap(([ten, t]) =>
    Object.entries(ONES)
      .slice(0, 9)
      .flatMap(([one, n]) => ['-', ' ', ''].map((join) => [ten + join + one, 10 * t + n])),
  );

const AFTER =
  '(?= (?:morning|afternoon|evening|night|lunch|noon|week|at|by|am|pm|\\d)|[-/](?:mon|tue|wed|thu|fri|sat|sun))';
const BEFORE =
  '(?<=\\b(?:by|on|before|until|till?|next|this|e\\.?o\\.?d|cob|late|early|or|to|and|of|latest|come) |[a-z]{3}[-/])';
/** "I sat", "the sun": short names need a word of time before or after them, or the sentence ends with them. */
const short = (name: string) =>
  `${BEFORE}${name}(?! nav)|${name}${AFTER}|(?<=(?<!\\b(?:the|i|he|she|we|they|who|a|in)) )${name}(?=[.!?]?$)`;

/** English. */
export const EN: Lexicon = {
  numbers: {
    ...ONES,
    ...Object.fromEntries(Object.entries(TENS).map(([word, n]) => [word, 10 * n])),
    ...Object.fromEntries(COMPOUND),
    ...{ a: 1, an: 1, single: 1, 'a single': 1, another: 1, 'a further': 1, 'a dozen': 12, 'half a dozen': 6 },
    ...{ 'a couple of': 2, 'a couple': 2, 'couple of': 2, couple: 2, 'a couple more': 2, 'next couple of': 2 },
    ...uncounted('a few', 'few', 'a few more', 'a good few', 'several', 'some', 'a handful of', 'a number of'),
    ...uncounted('a matter of', 'coming', 'the coming', 'following'),
  },
  to: 'to|or|and|through|thru|til|till|until',
  lead: 'within|with in|in|in (?:about|around|approximately|approx\\.?|roughly|just|under|at most|max)|inside|inside of|under|in less than|less than|up to|in up to|(?:no|not) (?:more|longer|later) than|at most|(?:in |within )?a max(?:imum)? of|within just|in as little as|(?:over|during|for|throughout|by) the(?= next| coming| following)|the|next',
  units: [
    ['(?:business|working|work|office)[ -](?:hours?|hrs?)', 'business_hour'],
    [
      '(?:bus+ine?s+|buisness|bizness|biz|working|workin|work|week|weekly|bank|banking|bus\\.?|office|trading)[ -]{0,2}da?ys?',
      'business_day',
    ],
    ['(?:business|working|work) (?:weeks?|wks?)', 'business_week'],
    ['min(?:ute|uet|iute)?s?', 'minute'],
    ['ho(?:ur|r|u)s?|hrs?|h', 'hour'],
    ['(?:calendar |full |clear |consecutive |short )?(?:da?ys?|dyas)', 'day'],
    ['(?:full |short )?(?:we+ks?|wks?)', 'week'],
    ['fortnights?', 'fortnight'],
    ['(?:calendar )?mo?nths?', 'month'],
    ['(?:calendar )?years?|yrs?', 'year'],
  ],
  idioms: [
    ['(?:another )?(?:half an|half|a half|1/2) (?:an )?hour', 30, 'minute'],
    ['(?:a )?quarter of an hour', 15, 'minute'],
    ['three[ -]quarters of an hour', 45, 'minute'],
    ['half a day', 12, 'hour'],
    ['in (?:five|5)(?=[.!,\\s]*$)', 5, 'minute'],
    ['in (?:ten|10)(?=[.!,\\s]*$)', 10, 'minute'],
    ['in (?:fifteen|15)(?=[.!,\\s]*$)', 15, 'minute'],
    ['in (?:twenty|20)(?=[.!,\\s]*$)', 20, 'minute'],
    ['in (?:thirty|30)(?=[.!,\\s]*$)', 30, 'minute'],
    ['(?:within|inside|in|by) the (?:next )?hour', 1, 'hour'],
    ['(?:by )?(?:about )?(?:this|the same) time tomorrow', 24, 'hour'],
    ['(?:by )?(?:about )?(?:this|the same) time next week', 1, 'week'],
    ['(?:within|inside) the week', 1, 'week'],
    ['(?:within|inside) the month', 1, 'month'],
    ['(?:within|inside|over|in) the fortnight', 1, 'fortnight'],
  ],
  days: [
    ['(?:the )?day after(?: (?:tomorrow|tommorow|tomorow|tmrw)| that)?(?! \\w)', 2],
    ['(?:t[ou]?m{1,2}[aoe]?r{0,2}o?r?[ao]w?|tomorroe|tomoz|tmrr?w?|tmw|2mo?r{1,2}ow?|2mrw|2moz)', 1],
    ["(?:later (?:on )?)?(?:to ?day|2day)|this very day|(?:the |that )?same day|within the day|today's date", 0],
  ],
  weekdays: [
    `m[ou]nda?y|${short('mon')}`,
    `t(?:ue?|eu)sda?y|tues|${short('tue')}`,
    `we[dn]{1,3}e?[ns]{1,2}e?da?y|weds|${short('wed')}`,
    `th(?:ur?|ru)s?da?y|thurs?|${short('thu')}`,
    `f(?:ri|ir|ry)da?y|${short('fri')}`,
    `sat(?:[uei]r?|r)?da?y|${short('sat')}`,
    `sunda?y|${short('sun')}`,
  ],
  next: 'next|following',
  before: 'before|ahead of|prior to|(?:on )?the eve of',
  parts: [
    ['first thing(?: in the morning)?', 12],
    ['(?:later )?(?:(?:this|in the|the|mid|early|late)[ -]){0,3}(?:morning|mornin)', 12],
    ['lunch ?-?time|lunch|dinner ?time', 13],
    ['(?:later )?(?:(?:this|in the|the|mid|early|late)[ -]){0,3}(?:afternoon|aft|tea-?time|tea time)', 18],
    ['(?:later )?(?:(?:this|in the|the|mid|early|late)[ -]){0,3}(?:evening|eve)', 22],
    ['(?:later |late )?(?:tonight|tonite|2nite|2night)|(?:at|this|the|late at) night|night', 24],
    ['over ?night', 36],
  ],
  morrow: 'in the morning|first thing',
  stretches: [
    [
      '(?:the )?(?:end|close|closing|finish) of (?:the |this |our |my )?(?:busines+|buisness|trading|trade|play|office|shop)(?: day| hours| time)?|(?:the )?closing time|(?:the )?business close|\\bc\\.?o\\.?[bp]\\b\\.?|\\be\\.?o\\.?b\\b\\.?|(?:the )?end of (?:our |the |my |this |your )?(?:working|business|work) day|(?:the )?end of (?:my|our|the|this) shift|close of day|before we (?:close|shut)',
      'business_close',
    ],
    [
      "(?:the )?(?:very )?end of (?:the |this |that )?(?:day|today)|\\be\\.?o\\.?d\\b\\.?|(?:the |to)?day'?s[ -]end|day end|before (?:the|this) day (?:ends|is (?:over|out|done))|before bed ?time|bed ?time|the day is out|the day's out",
      'day_end',
    ],
    [
      '(?:the )?(?:very )?(?:beginning|start) of (?:the )?next week|early(?: (?:on )?in)?(?: the)? next week',
      'early_next_week',
    ],
    [
      'early(?: (?:on )?in)? the (?:new )?week|(?:the )?(?:beginning|start) of the (?:new |following )?week',
      'early_next_week',
    ],
    ['(?:mid(?:dle)?(?: of)?[ -])next week|next week midweek', 'mid_next_week'],
    ['mid-? ?week|(?:the )?middle of (?:the|this) week', 'mid_week'],
    ['(?:the )?week after(?: next| that)?|(?:in )?two weeks time', 'week_after_next'],
    ['(?:the )?(?:end|close|back end) of (?:the )?(?:next|following|coming) week', 'next_week_close'],
    [
      '(?:(?:some ?time|later|late|by|during|in|over) )*(?:the )?(?:next|following|coming) (?:we+k|wk)(?:end)?',
      'next_week',
    ],
    [
      "(?:the )?(?:very )?(?:end|close|back end) of (?:the|this|our|the working|the business)(?: working)? week|\\be\\.?o\\.?w\\b\\.?|(?:the )?week'?s[ -]end|(?:by|before|ahead of|prior to) (?:the|this) (?:week|w)-?(?:end|e)|before (?:the|this) week (?:ends|is (?:over|out|done))|the week is out",
      'week_close',
    ],
    ['(?:just |straight |right )?after (?:the|this) week-?end', 'after_weekend'],
    [
      '(?:(?:later|late|during|within) )?(?:this|the current) (?:we+k|wk)|(?:(?:over|during|at|on) )?(?:the |this )(?:coming )?week-?end',
      'week_end',
    ],
    ['(?:early(?: in)?|(?:the )?(?:start|beginning) of) (?:the )?next month', 'early_next_month'],
    ['mid-? ?month|(?:the )?middle of (?:the|this) month', 'mid_month'],
    [
      '(?:(?:some ?time|later|late|by|the end of|end of|in|during) )*(?:the )?(?:next|following) (?:calendar )?month',
      'next_month',
    ],
    [
      "(?:the )?(?:very )?end of (?:the|this) (?:calendar )?month|\\be\\.?o\\.?m\\b\\.?|(?:(?:later|late|during) )?this month|month'?s?[ -]end|(?:the|this) month is (?:out|over)|before the month ends",
      'month_end',
    ],
    ['(?:the )?end of (?:the|this) quarter|\\be\\.?o\\.?q\\b|quarter[ -]end|(?:later )?this quarter', 'quarter_end'],
    [
      "(?:the )?end of (?:the|this) (?:calendar )?year|\\be\\.?o\\.?y\\b|(?:later )?this year|year'?s?[ -]end|(?:the|this) year is (?:out|over)",
      'year_end',
    ],
    ['(?:(?:later|by|the end of|end of|in|during) )*next year', 'next_year'],
    [
      "(?:the |your |our )?(?:next|following) (?:bus+ine?s+|buisness|working|work|bank|week)[ -]?day(?:'s)?",
      'next_business_day',
    ],
  ],
  glue: 'by|at|before|on|in|the|around|about|of|until|till?|no later than|latest|the latest|early|late|from|for|sometime|some time|and|@|-|come|roughly|circa',
  vague: [
    '(?:just )?as (?:soon|quickly|fast|promptly|swiftly|early|speedily|quick) as (?:possible|is possible|practicable|poss|humanly possible|(?:we|i|they|he|she) (?:possibly )?can)',
    'as soon as (?:we|i|they|it|our|the|you|one|that|there|more|an?|he|she|his|her|your)\\b[^.!?;,]{0,60}',
    '\\basap\\b|a\\.s\\.a\\.p\\.?|\\bpdq\\b',
    '(?:very |really |pretty )?(?:shortly|presently|imminently)',
    '(?:very |real |really |pretty |sometime )?soon(?:est|ish)?|sooner rather than later|the soonest',
    '(?:right|straight|str8) ?away|right now|immediately|at once|instantly|forthwith|momentarily',
    'in (?:just )?(?:a|another|two) (?:little |wee |short )?(?:moments?|mo|secs?|seconds?|bit|jiffy|jiff|while|tick|ticks|shakes|flash)',
    '(?:within|in) (?:minutes|hours|days|weeks|months|moments|seconds)',
    'in due (?:course|time)|in good time|in time|when the time comes',
    'in the (?:very )?(?:near|not too distant) future',
    'at (?:the|our|your|my|their) (?:very )?(?:earliest|soonest|first)(?: (?:convenience|opportunity|possible(?: time)?|chance|moment|time))?',
    'at (?:our|your|my|their) convenience',
    'in next to no time|in no time(?: at all)?|before you know it|before (?:too )?long|before very long|in short order',
    'promptly|quickly|swiftly|speedily|pronto|with (?:all )?(?:haste|speed|urgency)|urgently|sharpish|rapidly',
    'without (?:any )?(?:further |undue )?delay|by return',
    'in a timely (?:manner|fashion)|in a reasonable time|on time',
    'at (?:some|a later) (?:point|stage|date|time)|(?:some ?time )?later on|one of these days|some ?day|sometime|down the (?:line|road)|later(?! (?:than|today|tonight|this|date))',
    '(?:one|just a|a) (?:moment|sec|second)(?: please)?(?=[\\s.!,]{0,3}$)',
    '(?:when|whenever|where|wherever|if|once|as) (?:possible|available|able|ready)|when(?:ever)? (?:we|i|they|he|she) can',
    'ahead of time|eventually|in the fullness of time|the next (?:little )?while|over the next while',
    '(?:in|over|within|during) the (?:coming|next|following) (?:hours|days|weeks|months|minutes)',
    '(?:in|within) a matter of \\w+',
    'any (?:minute|moment|second|day|time) (?:now|soon)|any (?:minute|moment|day)',
    'the (?:minute|moment|second|instant) (?:we|i|they|it|you|our|the|he|she)\\b[^.!?;,]{0,40}',
    "(?:once|when|until|after|as and when) (?:we|i|they|he|she|our \\w+|the \\w+|it|that)(?: have| has| is|'ve|'s)? (?:hear|heard|hears|know|knows|get|gets|got|receive|receives|received|have|find|found|back|in|done|confirmed)\\b[^.!?;,]{0,40}",
    'in the new year',
  ],
  closes: true,
};
