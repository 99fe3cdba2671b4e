import { type CalendarConfig, daysNamed, type PolicyConfig, type SlaConfig } from '../config/sla.ts';
import { UserError } from '../errors.ts';
import type { AutomaticSettings } from './automatic.ts';
import {
  ALWAYS,
  type Calendar,
  type CalendarSpec,
  compileCalendar,
  type HolidayPlace,
  type HolidaysOf,
  type SpecialDay,
} from './calendar.ts';
import { definePolicy, type Policy, type PolicyStep } from './policy.ts';

/** Calendars, policies and settings of the clocks, ready for the pure rooms. */
export interface Sla {
  policies: readonly Policy[];
  automatic: AutomaticSettings;
}

/** Where holidays come from; `config/holidays.ts` has the real ones. */
export interface HolidaySources {
  /** The closed days of an iCal file. */
  file: (name: string) => ReadonlyMap<string, string>;
  place: HolidaysOf;
  /** @throws UserError when nothing is known of the place. */
  requirePlace: (calendar: string, place: HolidayPlace) => void;
}

/**
 * Makes policies of what amends.yaml says.
 * @throws UserError when a policy names a calendar that is not there, or holidays cannot be read.
 */
export function compileSla(config: SlaConfig, sources: HolidaySources): Sla {
  const calendars = new Map<string, Calendar>([['always', ALWAYS]]);
  for (const [name, written] of Object.entries(config.calendars)) {
    calendars.set(name, compileCalendar(calendarSpec(name, written, sources), sources.place));
  }
  return {
    policies: config.policies.map((policy) => compilePolicy(policy, calendars)),
    automatic: config.automatic_replies,
  };
}

function calendarSpec(name: string, config: CalendarConfig, sources: HolidaySources): CalendarSpec {
  const week: [number, number][][] = Array.from({ length: 7 }, () => []);
  for (const [range, open] of Object.entries(config.hours)) {
    for (const day of daysNamed(range)) week[day]!.push(...open);
  }
  const fromFile = config.holidays_file ? sources.file(config.holidays_file) : new Map<string, string>();
  const days: Record<string, SpecialDay> = {};
  for (const [date, why] of fromFile) days[date] = { spans: [], why };
  for (const { date, name: why } of config.holidays) days[date] = { spans: [], why };
  for (const [date, spans] of Object.entries(config.exceptions)) days[date] = { spans, why: 'an exception' };
  const place = config.country ? { country: config.country, state: config.state, region: config.region } : undefined;
  if (place) sources.requirePlace(name, place);
  return { name, zone: config.zone, week, days, place };
}

function compilePolicy(config: PolicyConfig, calendars: ReadonlyMap<string, Calendar>): Policy {
  const calendar = calendars.get(config.calendar);
  if (calendar === undefined) {
    const known = [...calendars.keys()].join(', ');
    throw new UserError(
      `policy ${config.name} names the calendar ${config.calendar}, which is not there (there are: ${known})`,
      2,
    );
  }
  const { brands, networks, levels, languages, first_reply, first_substantive, next_reply, resolution } = config;
  const steps: PolicyStep[] = [
    ...config.warn.map(({ before, to }): PolicyStep => ({ kind: 'warn', offset: before, to })),
    { kind: 'breach', offset: 0, to: config.breach.to },
    ...config.escalate.map(({ after, to }): PolicyStep => ({ kind: 'escalate', offset: after, to })),
  ];
  const targets = Object.entries({ first_reply, first_substantive, next_reply, resolution }).filter(
    ([, length]) => length !== undefined,
  );
  return definePolicy({
    name: config.name,
    match: { brands, networks, levels, languages },
    calendar,
    targets: Object.fromEntries(targets),
    promiseLead: config.promise_lead,
    steps,
  });
}
