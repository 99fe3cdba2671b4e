import type { DateTime } from 'luxon';

export const UNITS = [
  'minute',
  'hour',
  'business_hour',
  'day',
  'business_day',
  'week',
  'business_week',
  'fortnight',
  'month',
  'year',
] as const;
export type Unit = (typeof UNITS)[number];
export type Day = (said: DateTime) => DateTime;

/** The last second of a day. */
export const endOfDay: Day = (day) => day.endOf('day').startOf('second');
/** Offices close at six where nothing else is said. */
export const closeOfDay: Day = (day) => day.startOf('day').set({ hour: 18 });

/** Saturday and Sunday; holidays are left out since a brand's are not known here. */
const isWeekend = (day: DateTime) => day.weekday > 5;

function addBusinessDays(said: DateTime, days: number): DateTime {
  let at = said;
  for (let left = Math.ceil(days); left > 0; ) {
    at = at.plus({ days: 1 });
    if (!isWeekend(at)) left--;
  }
  return at;
}

/** Hours of working days, 24 to a day: "24 business hours" said on a Friday end on Monday at the same time. */
function addBusinessHours(said: DateTime, hours: number): DateTime {
  const start = isWeekend(said) ? said.plus({ days: 8 - said.weekday }).startOf('day') : said;
  const at = addBusinessDays(start, Math.floor(hours / 24)).plus({ hours: hours % 24 });
  return isWeekend(at) ? at.plus({ days: 2 }) : at;
}

/** Hours and minutes are counted, days and longer keep the clock time. A fraction of a day is counted in hours. */
function addPlain(said: DateTime, unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years', n: number) {
  const whole = Math.floor(n);
  const rest = n - whole;
  if (rest === 0 || unit === 'hours' || unit === 'minutes') return said.plus({ [unit]: n });
  return said.plus({ [unit]: whole }).plus({ hours: rest * { days: 24, weeks: 168, months: 730, years: 8766 }[unit] });
}

/** The moment `amount` units after `said`. Amounts are capped, so a hostile number cannot leave the calendar. */
export function addDuration(said: DateTime, amount: number, unit: Unit): DateTime {
  const n = Math.min(amount, 999);
  switch (unit) {
    case 'business_day':
      return addBusinessDays(said, n);
    case 'business_week':
      return addBusinessDays(said, 5 * n);
    case 'business_hour':
      return addBusinessHours(said, n);
    case 'fortnight':
      return addPlain(said, 'days', 14 * n);
    default:
      return addPlain(said, `${unit}s`, n);
  }
}

/** The coming weekday (1 Monday .. 7 Sunday), the day itself included; with `next` that of the following week. */
export function weekdayFrom(said: DateTime, weekday: number, next: boolean): DateTime {
  if (next) return said.startOf('week').plus({ weeks: 1, days: weekday - 1 });
  return said.plus({ days: (weekday - said.weekday + 7) % 7 });
}

/** The close of this week's Friday, of the next one's once it is over. */
function weekClose(said: DateTime): DateTime {
  const friday = closeOfDay(said.startOf('week').plus({ days: 4 }));
  return friday > said ? friday : friday.plus({ weeks: 1 });
}

const nextWeek = (said: DateTime, days: number) => said.startOf('week').plus({ weeks: 1, days });
const nextMonth = (said: DateTime) => said.startOf('month').plus({ months: 1 });
const ofMonth = (said: DateTime, day: number) => {
  const here = endOfDay(said.set({ day }));
  return here >= said ? here : here.plus({ months: 1 });
};

/** The moments stretches of the calendar end at; weeks end on Sunday, "the end of the week" at Friday's close. */
export const STRETCHES = {
  day_end: endOfDay,
  business_close: closeOfDay,
  week_end: (said) => said.endOf('week').startOf('second'),
  week_close: weekClose,
  mid_week: (said) => endOfDay(said.weekday > 3 ? nextWeek(said, 2) : said.startOf('week').plus({ days: 2 })),
  next_week: (said) => nextWeek(said, 0).endOf('week').startOf('second'),
  next_week_close: (said) => closeOfDay(nextWeek(said, 4)),
  early_next_week: (said) => endOfDay(nextWeek(said, 1)),
  mid_next_week: (said) => endOfDay(nextWeek(said, 2)),
  after_weekend: (said) => endOfDay(nextWeek(said, 0)),
  week_after_next: (said) => nextWeek(said, 13).endOf('day').startOf('second'),
  mid_month: (said) => ofMonth(said, 15),
  month_end: (said) => said.endOf('month').startOf('second'),
  early_next_month: (said) => endOfDay(nextMonth(said).set({ day: 10 })),
  next_month: (said) => nextMonth(said).endOf('month').startOf('second'),
  quarter_end: (said) => said.endOf('quarter').startOf('second'),
  year_end: (said) => said.endOf('year').startOf('second'),
  next_year: (said) => said.plus({ years: 1 }).endOf('year').startOf('second'),
  next_business_day: (said) => closeOfDay(addBusinessDays(said, 1)),
} satisfies Record<string, Day>;
export type Stretch = keyof typeof STRETCHES;
