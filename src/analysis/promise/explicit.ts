import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { Language } from './lexicon.ts';
import type { Limit } from './limits.ts';

/**
 * What may be an explicit date: a month by name beside a number, or digits with separators. chrono takes "sat", "sun",
 * "march on" and "24/7" for dates, so it is asked only where this matches, and only about the words that match.
 */
const DATE =
  /(?<![\p{L}\p{N}/.-])(?:(?:\d{1,2}(?:st|nd|rd|th|\.|er|º)?(?: (?:of|de))? (?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|oct|o[kt]t|nov|dec|dez|ene|fev|f[ée]v|abr|avr|ago|ao[uû]|out|set|dic|gen|giu|lug|mrt|mei|m[äa]r)\p{L}{0,7}|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}(?:st|nd|rd|th)?)(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|the \d{1,2}(?:st|nd|rd|th))(?![\p{L}\p{N}/%-])/gu;

const PARSERS = {
  en: chrono.en,
  es: chrono.es,
  pt: chrono.pt,
  fr: chrono.fr,
  de: chrono.de,
  it: chrono.it,
  nl: chrono.nl,
};
const NO_DATE = /^(?:24\/7|\d{1,2}\/7|7\/24|365|1\/2|2\/2|\d\/\d)$/u;

/** "the 15th": the next day of that number. */
function nextDayOfMonth(said: DateTime, day: number): DateTime {
  const here = said.set({ day });
  return here.isValid && here.endOf('day') >= said ? here : said.plus({ months: 1 }).set({ day });
}

function dueOf(words: string, language: Language): Limit['due'] {
  const ordinal = /^the (\d{1,2})/u.exec(words);
  if (ordinal) return (said) => nextDayOfMonth(said, Number(ordinal[1])).endOf('day').startOf('second');
  return (said) => {
    const result = PARSERS[language].parse(
      words,
      { instant: said.toJSDate(), timezone: said.offset },
      { forwardDate: true },
    )[0];
    if (!result) return said.endOf('day').startOf('second');
    const { start } = result;
    return DateTime.fromObject(
      { year: start.get('year')!, month: start.get('month')!, day: start.get('day')! },
      { zone: said.zone },
    )
      .endOf('day')
      .startOf('second');
  };
}

/** Explicit dates named in the words of one sentence; the due time is the end of that day. */
export function readDates(text: string, language: Language): Limit[] {
  const out: Limit[] = [];
  for (const m of text.matchAll(DATE)) {
    if (NO_DATE.test(m[0])) continue;
    out.push({ from: m.index, to: m.index + m[0].length, due: dueOf(m[0], language) });
  }
  return out;
}
