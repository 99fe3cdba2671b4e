import type { DateTime } from 'luxon';
import type { ReadLanguage } from '../languages/registry.ts';
import { closeOfDay, type Day, endOfDay, STRETCHES, weekdayFrom } from './calendar.ts';
import { type ClockTime, clocksIn, momentOf } from './clock.ts';
import { datesIn } from './dates.ts';
import { foundIn, type Grammar } from './grammar.ts';
import { holidaysIn } from './holidays.ts';
import { type Limit, outermost } from './limit.ts';
import { long } from './long.ts';

/** What one expression says: a day, the time of day it ends with, or both; merged when they stand side by side. */
interface Atom {
  from: number;
  to: number;
  day?: Day | undefined;
  /** How sure a day is named: a date rules over a weekday next to it. */
  rank?: 'date' | 'weekday' | 'relative' | undefined;
  clock?: Omit<ClockTime, 'from' | 'to'>;
  /** The clock is only the end of a part of the day; `morrow` where that is the next one's. */
  part?: { hour: number; morrow: boolean };
  /** The day's own end (close of business) where no clock time says otherwise. */
  end?: Day;
  /** Over as the day begins, or on the day after. */
  side?: 'before' | 'after' | undefined;
}

/** "Tuesday next week", "Friday week", "Tuesday next" are one day, not two limits. */
const WEEK_AFTER = new RegExp(
  long`^,? (?:of )?(?:next week|(?:der )?nächsten woche|de la semaine prochaine|de la próxima semana|
      volgende week)(?![\p{L}])`,
  'u',
);
const WEEKS_ON = /^ (?:(week)|(fortnight))(?![\p{L}-]| (?:on|from|of|long|comm|beginning|ending))/u;
const COMING = /^ (?:next|coming)(?![\p{L}]| (?:week|month|year))/u;
const NEXT_WEEK = /next week,? (?:on )?$/u;
const AFTER_NEXT = /^ after next(?![\p{L}])/u;
const WEEKS_FROM =
  /(?<![\p{L}])(?:(?:(a|one|two|three|[1-4]) )?(weeks?|fortnight)) (?:(?:on|from|come|this|after|to) )?$/u;
const COUNTS: Record<string, number> = { one: 1, two: 2, three: 3, a: 1 };

/** Weeks put between a day and what is said of it, before or behind it, and the words that say so. */
function weeksAround(lead: string, tail: string): { weeks: number; before: number; behind: number } {
  const on = WEEKS_ON.exec(tail);
  if (on) return { weeks: on[1] ? 1 : 2, before: 0, behind: on[0].length };
  const from = WEEKS_FROM.exec(lead);
  if (!from) return { weeks: 0, before: 0, behind: 0 };
  const n = from[1] ? (COUNTS[from[1]] ?? Number(from[1])) : 1;
  return { weeks: from[2] === 'fortnight' ? 2 * n : n, before: from[0].length, behind: 0 };
}

function daysIn(grammar: Grammar, text: string, language: ReadLanguage): Atom[] {
  const out: Atom[] = [];
  const put = (from: number, to: number, rank: Atom['rank'], day: Day) => {
    const lead = text.slice(Math.max(0, from - 24), from);
    const shift =
      language === 'en' && rank !== 'date'
        ? weeksAround(lead, text.slice(to, to + 20))
        : { weeks: 0, before: 0, behind: 0 };
    const after = language === 'en' && /(?:the (?:day|morning) after|after) $/u.test(lead) && !/no later/u.test(lead);
    const side = grammar.before.test(lead) ? 'before' : after ? 'after' : undefined;
    const start = from - Math.max(shift.before, side === 'after' ? /(?:the \w+ )?after $/u.exec(lead)![0].length : 0);
    out.push({ from: start, to: to + shift.behind, rank, side, day: (said) => day(said).plus({ weeks: shift.weeks }) });
  };
  for (const { from, to, value: days } of foundIn(grammar.days, text))
    put(from, to, 'relative', (said) => said.plus({ days }));
  for (const { from, to, value: nth } of foundIn(grammar.weekdays, text)) {
    const lead = text.slice(Math.max(0, from - 24), from);
    const tail = text.slice(to, to + 26);
    const [week, coming, later] = [WEEK_AFTER, COMING, AFTER_NEXT].map((test) => test.exec(tail)?.[0].length ?? 0);
    const ahead = (week ? null : NEXT_WEEK.exec(lead))?.[0].length ?? 0;
    const next = week! + later! > 0 || grammar.next.test(lead);
    put(from - ahead, to + Math.max(week!, coming!, later!), 'weekday', (said) => {
      const day = weekdayFrom(said, nth, next).plus({ weeks: later ? 1 : 0 });
      return coming && day.hasSame(said, 'day') ? day.plus({ weeks: 1 }) : day;
    });
  }
  for (const { from, to, day } of datesIn(text, language)) if (day) put(from, to, 'date', day);
  if (language === 'en') for (const { from, to, value } of holidaysIn(text)) put(from, to, 'date', value);
  return out;
}

function atomsIn(grammar: Grammar, text: string, language: ReadLanguage): Atom[] {
  const out: Atom[] = daysIn(grammar, text, language);
  for (const { from, to, ...clock } of clocksIn(text)) out.push({ from, to, clock });
  for (const { from, to, value } of foundIn(grammar.stretches, text)) {
    if (value === 'day_end') out.push({ from, to, end: endOfDay });
    else if (value === 'business_close') out.push({ from, to, end: closeOfDay });
    else out.push({ from, to, day: STRETCHES[value], end: (day) => day });
  }
  for (const { from, to, value: hour } of foundIn(grammar.parts, text))
    out.push({ from, to, part: { hour, morrow: grammar.morrow.test(text.slice(from, to)) } });
  return out;
}

/** More expressions than this are not one time: a bound on what a hostile text costs. */
const LONGEST_GROUP = 6;

/** Two days side by side are one where they name the same: "tomorrow, Friday", "Friday 4 December". */
function joins(grammar: Grammar, group: Atom[], atom: Atom, between: string): boolean {
  if (group.length >= LONGEST_GROUP || !grammar.glue.test(between)) return false;
  const named = group.findLast((one) => one.day);
  if (!named || !atom.day) return !(atom.end && group.some((one) => one.end));
  return (
    named.rank !== undefined &&
    atom.rank !== undefined &&
    named.rank !== atom.rank &&
    /^[\s,(]*(?:the |on )?$/u.test(between)
  );
}

/** The time of day a group names; a part of the day says which half a clock time is of. */
function clockOf(atoms: Atom[]): Omit<ClockTime, 'from' | 'to'> | undefined {
  const part = atoms.findLast((a) => a.part)?.part;
  const exact = atoms.findLast((a) => a.clock)?.clock;
  if (!exact) return part && { hour: part.hour, minute: 0, open: false };
  if (!part || !exact.open) return exact;
  const late = part.hour > 13 && part.hour <= 24 && exact.hour < 12;
  return { ...exact, open: false, hour: late || (part.hour === 13 && exact.hour < 5) ? exact.hour + 12 : exact.hour };
}

function dueOf(atoms: Atom[]): (said: DateTime) => DateTime {
  const dated = atoms.find((a) => a.rank === 'date') ?? atoms.find((a) => a.day);
  const clock = clockOf(atoms);
  const end = atoms.find((a) => a.end)?.end;
  const morrow = !dated && atoms.some((a) => a.part?.morrow);
  return (said) => {
    // "In the morning" said at two at night is the same day's.
    const day = dated?.day?.(said) ?? (morrow && said.hour >= 5 ? said.plus({ days: 1 }) : null);
    if (!clock) {
      const on = day ?? said;
      if (dated?.side === 'before') return on.startOf('day').minus({ seconds: 1 });
      return dated?.side === 'after' ? endOfDay(on.plus({ days: 1 })) : (end ?? endOfDay)(on);
    }
    const due = momentOf(clock, day, said);
    return dated?.rank === 'weekday' && due <= said ? momentOf(clock, day!.plus({ weeks: 1 }), said) : due;
  };
}

/** Days, dates and times of day, each with what stands next to it. */
export function pointsIn(grammar: Grammar, text: string, language: ReadLanguage): Limit[] {
  const groups: Atom[][] = [];
  for (const atom of outermost(atomsIn(grammar, text, language))) {
    const group = groups.at(-1);
    if (group && joins(grammar, group, atom, text.slice(group.at(-1)!.to, atom.from))) group.push(atom);
    else groups.push([atom]);
  }
  return groups.map((atoms) => ({ from: atoms[0]!.from, to: atoms.at(-1)!.to, due: dueOf(atoms) }));
}
