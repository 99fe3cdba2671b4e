import { DateTime } from 'luxon';
import type { CustomerReading, Ms, ReplyReading, Turn } from '../../src/model.ts';
import { type Calendar, type CalendarSpec, compileCalendar, type HolidaysOf } from '../../src/sla/calendar.ts';

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

export function customer(id: string, at: Ms, reading: Partial<CustomerReading> = {}): Turn {
  return { id, at, who: 'customer', text: 'Where is my parcel?', reading: { ...CUSTOMER, ...reading } };
}

export function reply(id: string, at: Ms, { hollow = false, automatic = false, account = 'acme' } = {}): Turn {
  return { id, at, who: 'brand', text: 'It arrives today.', reading: { ...REPLY, hollow }, account, automatic };
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
  version: 'test',
};
