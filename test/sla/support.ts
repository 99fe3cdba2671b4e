import { DateTime } from 'luxon';
import { MINUTE } from '../../src/config/duration.ts';
import type { CaseStatus, CustomerReading, Ms, PromiseState, ReplyReading, Turn } from '../../src/model.ts';
import { type Calendar, type CalendarSpec, compileCalendar, type HolidaysOf } from '../../src/sla/calendar.ts';
import { type ClockInput, deriveClocks } from '../../src/sla/clocks.ts';
import { DEFAULT_POLICY } from '../../src/sla/policy.ts';

/** A wall-clock time in a zone, as an instant. */
export function wall(text: string, zone = 'Europe/Berlin'): Ms {
  return DateTime.fromISO(text, { zone }).toMillis();
}

export function show(at: Ms, zone = 'Europe/Berlin'): string {
  return DateTime.fromMillis(at, { zone }).toFormat("ccc yyyy-MM-dd'T'HH:mm:ss");
}

const NINE_TO_FIVE = [[540, 1020]] as const;
const WORKWEEK = [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []] as const;

/** Monday to Friday 09:00-17:00 in Berlin unless told otherwise. */
export function calendar(spec: Partial<CalendarSpec> = {}, holidaysOf?: HolidaysOf): Calendar {
  return compileCalendar({ name: 'care', zone: 'Europe/Berlin', week: WORKWEEK, days: {}, ...spec }, holidaysOf);
}

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export function customer(id: string, at: Ms, reading: Partial<CustomerReading> = {}): Turn {
  return { id, at, who: 'customer', text: 'Where is my parcel?', reading: { ...CUSTOMER, ...reading } };
}

export function reply(id: string, at: Ms, { hollow = false, automatic = false, account = 'acme' } = {}): Turn {
  const reading: ReplyReading = { ...REPLY, ...(hollow ? { acts: ['empathy'], hollow } : {}) };
  // Texts of their own: the same answer twice is a repeat.
  const text = `It arrives today, says number ${[...id].map((digit) => DIGITS[Number(digit)] ?? digit).join(' ')}.`;
  return { id, at, who: 'brand', text, reading, account, automatic };
}

/** Ten in the morning of a Friday in Berlin: the minute 0 of the tables. */
export const T0 = wall('2026-11-20T10:00');
export const at = (minutes: number) => T0 + minutes * MINUTE;
/** What customer and brand do at a minute. */
export const asks = (id: string, minutes: number) => customer(id, at(minutes));
export const thanks = (id: string, minutes: number) => customer(id, at(minutes), { needs_reply: false });
export const answers = (id: string, minutes: number) => reply(id, at(minutes));
export const became = (status: CaseStatus, minutes: number) => ({ status, at: at(minutes) });
export const promised = (state: PromiseState, due: number | null, settled: number | null = null) => ({
  id: 'p',
  made_at: at(10),
  due_at: due === null ? null : at(due),
  state,
  settled_at: settled === null ? null : at(settled),
});

/** The clocks of these posts, under the built-in policy and long after, unless told otherwise. */
export function derive(turns: Turn[], more: Partial<ClockInput> = {}) {
  return deriveClocks({
    turns,
    statuses: [],
    promises: [],
    gaps: [],
    policy: DEFAULT_POLICY,
    at: at(100_000),
    ...more,
  });
}

const CUSTOMER: CustomerReading = {
  role: 'customer',
  language: 'en',
  sentiment: null,
  sentiment_label: null,
  complaint: 0.9,
  is_complaint: true,
  severity: 2,
  urgency: 10,
  level: 'normal',
  topic: 'delivery',
  praise: false,
  asks: true,
  resolved_signal: false,
  needs_reply: true,
  signals: [],
  cues: [],
  own_deadline: null,
  reports: [],
  reasons: [],
  version: 'test',
};

const REPLY: ReplyReading = {
  role: 'brand',
  language: 'en',
  acts: ['answer'],
  evidence: [],
  hollow: false,
  promises: [],
  agent: null,
  part: null,
  blames_partner: false,
  names_place: false,
  refusal: false,
  automatic: false,
  version: 'test',
};
