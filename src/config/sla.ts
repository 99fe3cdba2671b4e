import { z } from 'zod';
import { isTimeZone, LEVELS } from '../model.ts';
import { DAY, HOUR, MINUTE, parseDuration } from './duration.ts';

/** A length of time such as `60m`, `1h30m`, `2d`; becomes milliseconds. */
export const duration = z
  .string()
  .transform((text, context) => {
    const length = parseDuration(text);
    if (length !== null && length <= 90 * DAY) return length;
    context.addIssue({
      code: 'custom',
      message: 'is not a length of time up to 90 days; write it like 60m, 1h30m or 2d',
    });
    return z.NEVER;
  })
  .pipe(z.number());

const positive = duration.refine((length) => length > 0, 'must be longer than nothing');

export const zone = z
  .string()
  .refine(isTimeZone, 'is not a time zone; write it like Europe/Madrid')
  .describe('Time zone, e.g. Europe/Madrid.');

const isDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(Date.parse(`${text}T00:00Z`) || 0).toISOString().startsWith(text);
const NO_DATE = 'is not a date; write it like 2026-12-24';
const date = z.string().refine(isDate, NO_DATE);

const SPAN = /^([01]?\d|2[0-4]):([0-5]\d)\s?-\s?([01]?\d|2[0-4]):([0-5]\d)$/;
const span = z.string().transform((text, context): [number, number] => {
  const [, ...parts] = SPAN.exec(text.trim()) ?? [];
  const [h1, m1, h2, m2] = parts.map(Number);
  const [from, to] = [h1! * 60 + m1!, h2! * 60 + m2!];
  if (parts.length === 4 && from < to && to <= 1440) return [from, to];
  const message = 'is not a span of a day; write it like "09:00-17:30" ("22:00-24:00" and "00:00-06:00" for a night)';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
// Not a union: its message would be "Invalid input" and nothing else.
const spans = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(span));
const holiday = z.preprocess(
  (value) => (typeof value === 'string' ? { date: value } : value),
  z.strictObject({ date, name: z.string().default('a holiday') }),
);

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_RANGE = /^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/;

/** Days of the week, Monday 0, that `mon-fri` names; `sat-mon` goes over the end of the week. */
export function daysNamed(range: string): number[] {
  const [first, last] = range.split('-').map((day) => DAYS.indexOf(day as (typeof DAYS)[number]));
  const count = last === undefined ? 1 : ((last - first! + 7) % 7) + 1;
  return Array.from({ length: count }, (_, step) => (first! + step) % 7);
}

export const calendarSchema = z.strictObject({
  zone: zone.default('UTC'),
  hours: z
    .record(z.string(), spans)
    .refine((hours) => Object.keys(hours).every((range) => DAY_RANGE.test(range)), 'names days like mon or mon-fri')
    .refine(
      (hours) => Object.values(hours).some((open) => open.length > 0),
      'a calendar must be open at some time of the week',
    )
    .describe('Open spans by day: {mon-fri: ["09:00-12:30", "13:30-18:00"], sat: "10:00-14:00"}.'),
  holidays: z.array(holiday).default([]).describe('Own closed days.'),
  holidays_file: z
    .string()
    .optional()
    .describe('An iCal file whose whole-day events are closed days, in the folder of amends.yaml.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is not a country; write it like DE')
    .optional()
    .describe('Public holidays of this country (ISO 3166) are closed days.'),
  state: z.string().optional().describe('State or province of the country, where holidays differ: BY.'),
  region: z.string().optional().describe('Region of the state, where holidays differ.'),
  exceptions: z

    .record(z.string(), spans)
    .refine((days) => Object.keys(days).every(isDate), NO_DATE)
    .default({})
    .describe('Other hours on a date; they win over holidays. [] is closed.'),
});

const recipients = z.array(z.string().min(1)).min(1, 'name at least one: owner, team or a channel');
const target = (what: string) => positive.optional().describe(`${what}; absent: no such clock.`);

export const policySchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/, 'a name has only letters, digits, dot, dash and underscore'),
  brands: z.array(z.string()).optional().describe('Keys of own brands; absent: all.'),
  networks: z.array(z.string()).optional().describe('Networks; absent: all.'),
  levels: z.array(z.enum(LEVELS)).optional().describe('Urgency of the case when it opens or rises to it; absent: all.'),
  languages: z.array(z.string()).optional().describe('Languages such as en; absent: all, also unknown.'),
  calendar: z.string().default('always').describe('A calendar, or always: round the clock.'),
  first_reply: target('Until any public reply'),
  first_substantive: target('Until a reply with something in it: an answer, a remedy, a promise with a time'),
  next_reply: target('Until each further reply'),
  resolution: target('Until the matter is settled, without the time the customer is to move'),
  promise_lead: positive.default(2 * HOUR).describe('How long before an own promise is due it is warned of.'),
  warn: z
    .array(z.strictObject({ before: positive, to: recipients.default(['owner']) }))
    .default([{ before: 15 * MINUTE, to: ['owner'] }])
    .describe('Warnings before the due time, in open time.'),
  breach: z
    .strictObject({ to: recipients.default(['owner', 'team']) })
    .prefault({})
    .describe('Who is alerted at the due time.'),
  escalate: z
    .array(z.strictObject({ after: positive, to: recipients.default(['team']) }))
    .default([{ after: HOUR, to: ['team'] }])
    .describe('Who is alerted when it is still unanswered after this much open time.'),
});

export const automaticSchema = z.strictObject({
  within: duration
    .default(MINUTE)
    .describe('A reply sooner than this after the post that says nothing of the matter is automatic; 0s: off.'),
  templates: z.array(z.string().min(3)).default([]).describe('Phrases of your own automatic replies.'),
});

export type CalendarConfig = z.infer<typeof calendarSchema>;
export type PolicyConfig = z.infer<typeof policySchema>;

/** What stands under `calendars:`, `policies:` and `automatic_replies:` of amends.yaml. */
export const slaShape = {
  calendars: z.record(z.string(), calendarSchema).default({}).describe('Opening hours by name.'),
  policies: z
    .array(policySchema)
    .default([])
    .describe('SLA policies of own brands; the first matching policy is used.'),
  automatic_replies: automaticSchema.prefault({}).describe('What counts as an automatic acknowledgement.'),
};
export interface SlaConfig {
  calendars: Record<string, CalendarConfig>;
  policies: PolicyConfig[];
  automatic_replies: z.infer<typeof automaticSchema>;
}
