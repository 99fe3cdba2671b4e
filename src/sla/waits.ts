import { type CaseStatus, compareIds, type Ms, type Turn } from '../model.ts';
import type { Interval } from './calendar.ts';

/** A case was put into a status at a time. */
export interface StatusChange {
  at: Ms;
  status: CaseStatus;
}

/** A span in which something was owed: from the post that asked to what ended it, or still running. */
export interface Wait {
  startedBy: string;
  from: Ms;
  /** What was owed was given. */
  metAt: Ms | null;
  /** The matter ended without it: nothing is owed from here on. */
  stoppedAt: Ms | null;
  /** The case was dismissed: it was never owed. */
  void: boolean;
  pauses: Interval[];
  /** A pause runs since this moment. */
  pausedSince: Ms | null;
}

type Event = { at: Ms; turn: Turn } | { at: Ms; turn: null; status: CaseStatus };

/** Posts and status changes in order of time; a change made by a post comes after it. */
function inOrder(turns: readonly Turn[], statuses: readonly StatusChange[]): Event[] {
  const ordered = turns.toSorted((a, b) => a.at - b.at || compareIds(a.id, b.id));
  const posts = ordered.map((turn): Event => ({ at: turn.at, turn }));
  const changes = statuses.map((change): Event => ({ ...change, turn: null }));
  return [...posts, ...changes].sort((a, b) => a.at - b.at);
}

const isEnd = (status: CaseStatus) => status === 'resolved' || status === 'closed' || status === 'dismissed';

/**
 * The spans in which the customer waited for a reply: each from the oldest unanswered post that needs one to the first
 * brand post after it for which `answers` holds. With `once`, waiting is over for good after the first such reply. A case
 * that an agent opens again without an answer goes on waiting: to the customer it never ended.
 */
export function waitsForReply(
  turns: readonly Turn[],
  statuses: readonly StatusChange[],
  answers: (turn: Turn & { who: 'brand' }) => boolean,
  once: boolean,
): Wait[] {
  const waits: Wait[] = [];
  let open: Wait | null = null;
  for (const event of inOrder(turns, statuses)) {
    if (event.turn === null) {
      if (open !== null && isEnd(event.status)) {
        Object.assign(open, { stoppedAt: event.at, void: event.status === 'dismissed' });
        open = null;
      } else if (open === null && !isEnd(event.status)) open = continueWait(waits.at(-1));
    } else if (event.turn.who === 'brand') {
      if (open !== null && answers(event.turn)) {
        open.metAt = event.at;
        open = null;
        if (once) return waits;
      }
    } else if (open === null && event.turn.reading.needs_reply) {
      open = startWait(event.turn);
      waits.push(open);
    }
  }
  return waits;
}

/**
 * The spans in which the matter was unsettled: from the post that opened (or reopened) it to its end, paused while the
 * customer is to move. A case reopened by an agent goes on with the span that had ended: the time between is a pause.
 */
export function waitsForResolution(turns: readonly Turn[], statuses: readonly StatusChange[]): Wait[] {
  const waits: Wait[] = [];
  let open: Wait | null = null;
  let owesReply = false;
  for (const event of inOrder(turns, statuses)) {
    if (event.turn !== null) {
      if (event.turn.who === 'brand') owesReply &&= event.turn.automatic;
      else if (event.turn.reading.needs_reply) owesReply = true;
      if (event.turn.who !== 'customer' || open !== null || !event.turn.reading.needs_reply) continue;
      open = startWait(event.turn);
      waits.push(open);
    } else if (open !== null) {
      if (isEnd(event.status)) {
        endWait(open, event.at, event.status, owesReply);
        open = null;
      } else setPaused(open, event.at, event.status === 'waiting');
    } else if (!isEnd(event.status)) {
      open = resumeWait(waits.at(-1), event.at);
    }
  }
  return waits;
}

function startWait(turn: Turn): Wait {
  return {
    startedBy: turn.id,
    from: turn.at,
    metAt: null,
    stoppedAt: null,
    void: false,
    pauses: [],
    pausedSince: null,
  };
}

/** Silence settles nothing: a case that closes while the customer still waits for a reply stops its clock unmet. */
function endWait(wait: Wait, at: Ms, status: CaseStatus, owesReply: boolean): void {
  setPaused(wait, at, false);
  if (status === 'resolved' || (status === 'closed' && !owesReply)) wait.metAt = at;
  else Object.assign(wait, { stoppedAt: at, void: status === 'dismissed' });
}

function continueWait(ended: Wait | undefined): Wait | null {
  if (ended === undefined || ended.stoppedAt === null) return null;
  return Object.assign(ended, { stoppedAt: null, void: false });
}

function resumeWait(ended: Wait | undefined, at: Ms): Wait | null {
  const endedAt = ended?.metAt ?? ended?.stoppedAt;
  if (ended === undefined || endedAt === undefined || endedAt === null) return null;
  if (at > endedAt) ended.pauses.push([endedAt, at]);
  return Object.assign(ended, { metAt: null, stoppedAt: null, void: false });
}

function setPaused(wait: Wait, at: Ms, paused: boolean): void {
  if (paused) wait.pausedSince ??= at;
  else if (wait.pausedSince !== null) {
    if (at > wait.pausedSince) wait.pauses.push([wait.pausedSince, at]);
    wait.pausedSince = null;
  }
}
