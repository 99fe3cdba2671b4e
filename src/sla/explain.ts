import { DateTime } from 'luxon';
import { DAY } from '../config/duration.ts';
import { formatFullDuration } from '../formats.ts';
import type { Ms } from '../model.ts';
import { type Calendar, dateOf, type Interval, joinIntervals } from './calendar.ts';
import { openAfter } from './open-time.ts';

/** One step from the start of a clock to its due time. Steps are in order of time. */
export type ExplainStep =
  | { kind: 'start' | 'due'; at: Ms }
  /** Time that counted. */
  | { kind: 'open'; from: Ms; to: Ms }
  /** A holiday or exception met on the way. */
  | { kind: 'special'; at: Ms; date: string; why: string }
  /** Time that did not count because the customer was to move, or the case was closed. */
  | { kind: 'paused'; from: Ms; to: Ms };

/** What an explanation needs of a clock. `pauses` may be left out when there are none. */
export interface Explained {
  started_at: Ms;
  due_at: Ms;
  pauses?: readonly Interval[] | undefined;
}

const SHOWN_SPANS = 6;

/** How a due time came about, span by span: the open spans add up to the clock's target. */
export function explainDue(clock: Explained, calendar: Calendar): ExplainStep[] {
  const { started_at: start, due_at: due } = clock;
  const pauses = joinIntervals(clock.pauses ?? []).filter(([from, to]) => from < due && to > start);
  const between: ExplainStep[] = [
    ...openSpans(calendar, start, due, pauses),
    ...specialDays(calendar, start, due),
    ...pauses.map(([from, to]): ExplainStep => ({ kind: 'paused', from, to })),
  ];
  between.sort((a, b) => startOf(a) - startOf(b));
  return [{ kind: 'start', at: start }, ...between, { kind: 'due', at: due }];
}

/**
 * The same in words, a phrase a step, in the calendar's zone: `opened Fri 20 Nov 16:45`, `15 min from Fri 20 Nov 16:45`,
 * `15 min from Mon 23 Nov 09:00`, `due Mon 23 Nov 09:15`. Long stretches are shortened in the middle.
 */
export function tellDue(clock: Explained, calendar: Calendar): string[] {
  const steps = explainDue(clock, calendar);
  const middle = shorten(steps.slice(1, -1), (step) => describeStep(step, calendar.zone));
  return [`opened ${moment(clock.started_at, calendar.zone)}`, ...middle, `due ${moment(clock.due_at, calendar.zone)}`];
}

/** Whose hours count: `care, Europe/Berlin`, or `round the clock, UTC`. */
export function nameHours(calendar: Calendar): string {
  return `${calendar.spec === null ? 'round the clock' : calendar.name}, ${calendar.zone}`;
}

/** The phrases of `tellDue` in one sentence, with whose hours counted. */
export function describeDue(clock: Explained, calendar: Calendar): string {
  return `${tellDue(clock, calendar).join(', ')} (${nameHours(calendar)})`;
}

function openSpans(calendar: Calendar, start: Ms, due: Ms, pauses: readonly Interval[]): ExplainStep[] {
  const spans: [Ms, Ms][] = [];
  for (const [from, to] of openAfter(calendar, start, pauses)) {
    if (from >= due) break;
    const last = spans.at(-1);
    if (last?.[1] === from) last[1] = Math.min(to, due);
    else spans.push([from, Math.min(to, due)]);
  }
  return spans.map(([from, to]): ExplainStep => ({ kind: 'open', from, to }));
}

function specialDays(calendar: Calendar, start: Ms, due: Ms): ExplainStep[] {
  if (calendar.spec === null) return [];
  const found: ExplainStep[] = [];
  for (let day = Math.floor(start / DAY) - 1; day <= Math.floor(due / DAY) + 1; day++) {
    const why = calendar.reasonOn(day);
    const from = DateTime.fromISO(dateOf(day), { zone: calendar.zone }).toMillis();
    if (why !== null && from < due && from + DAY > start)
      found.push({ kind: 'special', at: from, date: dateOf(day), why });
  }
  return found;
}

function describeStep(step: ExplainStep, zone: string): string {
  switch (step.kind) {
    case 'open':
      return `${formatFullDuration(step.to - step.from)} from ${moment(step.from, zone)}`;
    case 'paused':
      return `paused ${moment(step.from, zone)} to ${moment(step.to, zone)}`;
    case 'special':
      return `${moment(step.at, zone).slice(0, -6)} is ${step.why}`;
    default:
      return moment(step.at, zone);
  }
}

function shorten(steps: readonly ExplainStep[], describe: (step: ExplainStep) => string): string[] {
  if (steps.length <= SHOWN_SPANS) return steps.map(describe);
  const half = SHOWN_SPANS / 2;
  const left = steps.slice(half, -half);
  const open = left.reduce((sum, step) => sum + (step.kind === 'open' ? step.to - step.from : 0), 0);
  return [
    ...steps.slice(0, half).map(describe),
    `${formatFullDuration(open)} over ${left.length} more steps`,
    ...steps.slice(-half).map(describe),
  ];
}

function moment(at: Ms, zone: string): string {
  return DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat('ccc d LLL HH:mm');
}

function startOf(step: ExplainStep): Ms {
  return 'at' in step ? step.at : step.from;
}
