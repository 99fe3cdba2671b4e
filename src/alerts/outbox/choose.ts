import { doubled, spread } from '../../backoff.ts';
import { DAY, MINUTE, SECOND } from '../../config/duration.ts';
import type { EndReason, Ms } from '../../model.ts';
import { type ClockSeen, endOf } from '../clock-view.ts';

/** A row that waits in the outbox, with what it is about as it is now. */
export interface Pending {
  id: number;
  kind: 'alert' | 'clear' | 'event';
  gather: boolean;
  created_at: Ms;
  available_at: Ms;
  attempts: number;
  message_key: string | null;
  /** It was put on its way, and the process that did so did not live to say what became of it. */
  unsure: boolean;
  /** Null for a case event. */
  alert: PendingAlert | null;
}

export interface PendingAlert {
  id: number;
  condition: string;
  kind: string;
  step: string | null;
  due_at: Ms | null;
  firing: boolean;
  snoozed_until: Ms | null;
  /** The clock as it is now; null when the alert is not about one, or the clock is gone. */
  clock: ClockSeen | null;
}

/** What a second look, at the moment of sending, says of a row. */
export type SecondLook = { send: true } | { send: false; drop: EndReason } | { send: false; hold: Ms };

/** Is what this row says still so? Nobody is told of a case that was answered or closed since, or is put off. */
export function lookAgain(row: Pending, now: Ms): SecondLook {
  const { alert } = row;
  if (alert === null || row.kind !== 'alert') return { send: true };
  if (!alert.firing) return { send: false, drop: 'over' };
  if (alert.snoozed_until !== null && alert.snoozed_until > now) return { send: false, hold: alert.snoozed_until };
  if (alert.kind !== 'sla') return { send: true };
  return lookAtClock(alert, now);
}

function lookAtClock({ clock, step, due_at }: PendingAlert, now: Ms): SecondLook {
  if (clock === null) return { send: false, drop: 'ended' };
  const over = endOf(clock);
  // Nobody was told yet, so there is nothing to take back.
  if (over !== null) return { send: false, drop: over === 'taken_back' ? 'answered' : over };
  if (due_at !== null && clock.due_at > due_at) return { send: false, drop: 'moved' };
  if (step?.startsWith('warn') && clock.due_at <= now) return { send: false, drop: 'superseded' };
  if (clock.status === 'snoozed' && clock.snoozed_until !== null && clock.snoozed_until > now)
    return { send: false, hold: clock.snoozed_until };
  return { send: true };
}

/** State of a channel that bears on what goes next. */
export interface GroupingPace {
  last_sent_at: Ms | null;
  group_window: Ms;
}

const MOST_GROUPED = 100;

/**
 * Which rows make the next message: a repeat of what was in flight, whole; what was held back, together; else the first
 * alone, and whatever waited out the window after it together. `wait`: nothing before that moment.
 * @param rows may be sent, in order of id, not empty.
 */
export function chooseBatch(
  rows: readonly Pending[],
  { last_sent_at, group_window }: GroupingPace,
  now: Ms,
): { send: Pending[] } | { wait: Ms } {
  const head = rows[0]!;
  if (head.message_key !== null) return { send: rows.filter(({ message_key }) => message_key === head.message_key) };
  const fresh = rows.filter(({ message_key }) => message_key === null);
  if (group_window === 0) return { send: [head] };
  const opens = last_sent_at === null ? now : last_sent_at + group_window;
  if (now < opens) return { wait: opens };
  if (head.gather) return { send: fresh.filter(({ gather }) => gather).slice(0, MOST_GROUPED) };
  const waited = last_sent_at !== null && head.created_at < opens;
  return { send: waited ? fresh.filter(({ gather }) => !gather).slice(0, MOST_GROUPED) : [head] };
}

/** The key of a message of these rows: theirs if it was tried before, else one that no other rows can have. */
export function keyOf(rows: readonly Pending[]): string {
  return rows[0]!.message_key ?? `amends-${rows[0]!.id}${rows.length > 1 ? `-${rows.length}` : ''}`;
}

const FIRST_WAIT = 5 * SECOND;
const LONGEST_WAIT = 30 * MINUTE;
/** After so long without success a message is given up; a weekend without its receiver is not the end of it. */
export const GIVE_UP_AFTER: Ms = 3 * DAY;

/**
 * How long to wait after so many failures in a row: doubling from five seconds to half an hour, half of it by chance so
 * that channels do not come back in step. What the receiver asked for is the least.
 * @param chance 0..1
 */
export function backoff(failures: number, retryAfter: Ms | null, chance: number): Ms {
  return Math.max(retryAfter ?? 0, Math.round(spread(doubled(FIRST_WAIT, LONGEST_WAIT, failures - 1), chance)));
}

/** How long a worker may hold a channel: several times what one message may take. */
export const LEASE: Ms = MINUTE;
