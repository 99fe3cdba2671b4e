import { DateTime } from 'luxon';
import type { ReadLanguage } from '../languages/registry.ts';
import { durationsIn } from './durations.ts';
import { type Grammar, grammarOf } from './grammar.ts';
import { type Limit, outermost } from './limit.ts';
import { long } from './long.ts';
import { pointsIn } from './points.ts';

/** Words before a limit that belong to it. */
const LEAD_WORD = new RegExp(
  long`(?<![\p{L}\p{N}])(?:(?:by no later than|(?:no|not) later than|by|before|until|till?|on|come|at|from|
      between|during|in|within|throughout|around|about|roughly|just (?:after|before)|later|avant|d'ici|bis|vor|
      am|antes del?|até|entro|voor|uiterlijk|para|vóór) )?(?:(?:(?:the |this )(?:coming |following )|the |this |
      next |der |le |la |il |o |a |el ))?$`,
  'u',
);

const STRAYS_IN = /^(?:to(?:day|m+or+ow|night)|by |before |first|later|this )/u;
const STRAYS_ON = /^(?:to(?:day|m+or+ow|night)|by |before |first|later|this |early|overnight)/u;

function withLead(text: string, limit: Limit): Limit {
  const lead = LEAD_WORD.exec(text.slice(Math.max(0, limit.from - 30), limit.from))?.[0] ?? '';
  // "It'll be back on tomorrow": the word belongs to what comes back.
  const strays = lead === 'on ' ? STRAYS_ON : lead === 'in ' ? STRAYS_IN : null;
  return strays?.test(text.slice(limit.from, limit.from + 9)) ? limit : { ...limit, from: limit.from - lead.length };
}

/** The later of two; an end before the start is the next of its name: "Monday to Wednesday". */
const laterOf = (first: (said: DateTime) => DateTime, second: typeof first) => (said: DateTime) => {
  const start = first(said);
  const end = second(said);
  return end < start ? DateTime.max(start, second(start)) : end;
};

/** "Monday or Tuesday", "between noon and Friday": the later of both. */
function mergeRanges(grammar: Grammar, text: string, limits: Limit[]): Limit[] {
  const out: Limit[] = [];
  for (const limit of limits) {
    const last = out.at(-1);
    if (last?.due && limit.due && grammar.joins.test(text.slice(last.to, limit.from))) {
      out[out.length - 1] = { from: last.from, to: limit.to, due: laterOf(last.due, limit.due) };
    } else out.push(limit);
  }
  return out;
}

/**
 * Every limit in time the text names, in order of place; of limits that overlap the longest is kept. Durations run from
 * the minute; dates and days last until they are over.
 * @param text lower-cased words of one sentence
 */
export function readLimits(text: string, language: ReadLanguage): Limit[] {
  const grammar = grammarOf(language);
  const found = outermost([...durationsIn(grammar, text), ...pointsIn(grammar, text, language)]);
  const timed = mergeRanges(grammar, text, found).map((limit) => withLead(text, limit));
  const vague = [...text.matchAll(grammar.vague)].map((m) => ({ from: m.index, to: m.index + m[0].length, due: null }));
  return outermost([...timed, ...vague.filter((v) => !timed.some((t) => t.due && t.from < v.to && v.from < t.to))]);
}
