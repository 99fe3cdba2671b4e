import { addDuration, closeOfDay, type Unit } from './calendar.ts';
import { foundIn, type Grammar } from './grammar.ts';
import type { Limit } from './limit.ts';
import { long } from './long.ts';

/** What no limit is made of: a habit ("every two days"), the past ("two days ago"), a size ("2-hour window"). */
const NOT_BEFORE = new RegExp(
  long`\b(?:last|past|previous|every|each|all|first|per|wait(?:ing|ed|s)?(?: of)?|took|taken|spent|for|
      for (?:over|more than|about|nearly|almost)|hace|desde hace|vor|depuis|da|sinds|seit|il y a|delays? of|
      delayed|late by|open|lasts?|been|was|were|than the|of over|a|the same)\s(?:the\s|about\s|over\s|nearly\s|
      almost\s)?$`,
  'u',
);
const ALLOWED = /\b(?:for the next|allow for|wait for the next|give us|give me)\s$/u;
const NOT_AFTER = new RegExp(
  long`^(?:['s]{0,2}\s{0,2}-?(?:ago\b|old\b|late\b|later\b|earlier\b|prior\b|back\b|per\b|an? (?:week|day|month|
      year)\b|window\b|trial\b|policy\b|pass\b|guarantee\b|warranty\b|returns?\b|delay(?:ed)?\b|wait\b|walk\b|
      drive\b|slots?\b|cooling|notice\b|away\b|before (?:the|your|you|departure|a)\b|refund policy\b|period\b|
      before\b(?! the end)|fa\b|atr[áa]s\b|geleden\b|is (?:too|far|a long|not)\b|of (?:waiting|delay|being|
      trying|use|free|data|stock)))`,
  'u',
);
const LONGEST_LEAD = 40;

/** Hours and days keep the clock, business days end when offices close. */
function dueOf(amount: number, unit: Unit, closes: boolean): Limit['due'] {
  const closing = closes && (unit === 'business_day' || unit === 'business_week');
  return (said) => (closing ? closeOfDay(addDuration(said, amount, unit)) : addDuration(said, amount, unit));
}

/** The amount of words; null where they name none, NaN where they are no number. */
function amountOf({ lexicon }: Grammar, word: string): number | null {
  const known = word === 'next' ? 1 : lexicon.numbers[word];
  return known === undefined ? Number(word.replace(',', '.')) : known;
}

const MORE: Record<string, number> = { two: 2, '2': 2, three: 3, '3': 3, so: 1 };

/** Spans of time counted from the moment they are said; `due` is null where they name no amount ("a few hours"). */
export function durationsIn(grammar: Grammar, text: string): Limit[] {
  const out: Limit[] = [];
  const add = (from: number, to: number, due: Limit['due']) => {
    const before = text.slice(Math.max(0, from - LONGEST_LEAD), from);
    const lead = grammar.lead.exec(before)?.[0] ?? '';
    const ahead = before.slice(0, before.length - lead.length);
    if (NOT_AFTER.test(text.slice(to, to + 20)) || NOT_BEFORE.test(ahead)) return;
    if (!/\p{L}{2}/u.test(lead) || ALLOWED.test(before) || !NOT_BEFORE.test(before))
      out.push({ from: from - lead.length, to, due });
  };
  for (const m of text.matchAll(grammar.durations)) {
    const low = amountOf(grammar, m[1]!);
    const high = m[2] === undefined ? low : amountOf(grammar, m[2]);
    const unit = [...foundIn(grammar.units, m[4]!)][0]?.value;
    if (!unit || Number.isNaN(low) || Number.isNaN(high)) continue;
    const half = m[3] || m[6] ? 0.5 : 0;
    const most = Math.max(m[5] ? MORE[m[5]]! : 0, low ?? 0, high ?? 0) + half;
    const counted = low !== null && high !== null && most > 0;
    add(m.index, m.index + m[0].length, counted ? dueOf(most, unit, grammar.lexicon.closes) : null);
  }
  for (const { from, to, value } of foundIn(grammar.idioms, text))
    add(from, to, dueOf(value.amount, value.unit, false));
  return out;
}
