import type { DateTime } from 'luxon';
import type { Stretch, Unit } from './lexicon.ts';

/** Saturday and Sunday; holidays are left out since a brand's are not known here: this is to the brand's favour by a day at most. */
const isWeekend = (day: DateTime) => day.weekday > 5;

function addBusinessDays(said: DateTime, days: number): DateTime {
  let at = said;
  for (let left = Math.ceil(days); left > 0; ) {
    at = at.plus({ days: 1 });
    if (!isWeekend(at)) left--;
  }
  return at;
}

/** Hours of working days: 24 to a working day, so "24 business hours" said on a Friday end on Monday at the same time. */
function addBusinessHours(said: DateTime, hours: number): DateTime {
  const start = isWeekend(said) ? said.plus({ days: 8 - said.weekday }).startOf('day') : said;
  const whole = addBusinessDays(start, Math.floor(hours / 24));
  const at = whole.plus({ hours: hours % 24 });
  return isWeekend(at) ? at.plus({ days: 2 }) : at;
}

/** The moment `amount` units after `said`. Amounts are capped, so a hostile number cannot leave the calendar. */
export function addDuration(said: DateTime, amount: number, unit: Unit): DateTime {
  const n = Math.min(amount, 999);
  switch (unit) {
    case 'business_day':
      return addBusinessDays(said, n);
    case 'business_hour':
      return addBusinessHours(said, n);
    case 'minute':
      return said.plus({ minutes: n });
    case 'hour':
      return said.plus({ hours: n });
    case 'day':
      return said.plus({ days: n });
    case 'week':
      return said.plus({ weeks: n });
    case 'month':
      return said.plus({ months: n });
    case 'year':
      return said.plus({ years: n });
  }
}

/** The last second of a day. */
export function endOfDay(day: DateTime): DateTime {
  return day.endOf('day').startOf('second');
}

/** The coming weekday (1 Monday .. 7 Sunday), never the day it is said on; with `next` the one of the following week. */
export function weekdayFrom(said: DateTime, weekday: number, next: boolean): DateTime {
  if (next) return said.startOf('week').plus({ weeks: 1, days: weekday - 1 });
  return said.plus({ days: ((weekday - said.weekday + 6) % 7) + 1 });
}

/** The last second of a stretch of the calendar; weeks end on Sunday. */
export function stretchEnd(said: DateTime, stretch: Stretch): DateTime {
  const ends: Record<Stretch, () => DateTime> = {
    day_end: () => endOfDay(said),
    business_close: () => said.startOf('day').set({ hour: 17 }),
    hour: () => said.plus({ hours: 1 }),
    week_end: () => said.endOf('week').startOf('second'),
    next_week: () => said.plus({ weeks: 1 }).endOf('week').startOf('second'),
    early_next_week: () => endOfDay(said.startOf('week').plus({ weeks: 1, days: 1 })),
    after_weekend: () => endOfDay(said.startOf('week').plus({ weeks: 1 })),
    month_end: () => said.endOf('month').startOf('second'),
    next_month: () => said.plus({ months: 1 }).endOf('month').startOf('second'),
    year_end: () => said.endOf('year').startOf('second'),
    next_business_day: () => endOfDay(addBusinessDays(said, 1)),
  };
  return ends[stretch]();
}
