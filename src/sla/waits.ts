import { type CaseStatus, compareIds, type Ms, type PrivateEventKind, type Turn } from '../model.ts';
import { type Move, movesOf } from '../outcome/moves.ts';
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

/** A message out of sight: the clocks of own brands know of it where the tool that holds it says so. */
export interface PrivateMessage {
  id: string;
  at: Ms;
  kind: PrivateEventKind;
}

/** What the clocks rest on, in any order. */
export interface Happened {
  turns: readonly Turn[];
  statuses: readonly StatusChange[];
  privates?: readonly PrivateMessage[];
}

export type Event =
  | { at: Ms; turn: Turn; move: Move }
  | { at: Ms; turn: null; message: PrivateMessage }
  | { at: Ms; turn: null; message: null; status: CaseStatus };

/** Posts, messages and status changes in order of time; a change made by one of them comes after it. */
export function eventsInOrder({ turns, statuses, privates = [] }: Happened): Event[] {
  const ordered = turns.toSorted((a, b) => a.at - b.at || compareIds(a.id, b.id));
  const moves = movesOf(ordered);
  const posts = ordered.map((turn, i): Event => ({ at: turn.at, turn, move: moves[i]! }));
  const messages = privates.map((message): Event => ({ at: message.at, turn: null, message }));
  const changes = statuses.map((change): Event => ({ ...change, turn: null, message: null }));
  return [...posts, ...messages, ...changes].sort((a, b) => a.at - b.at);
}

const isEnd = (status: CaseStatus) => status === 'resolved' || status === 'closed' || status === 'dismissed';

/**
 * The spans in which the customer waited for a reply: each from the oldest unanswered post that needs one to the first
 * reply after it, in public or private, that is no automatic acknowledgement. A case that an agent opens again without an answer goes on
 * waiting: to the customer it never ended.
 */
export function waitsForReply(events: readonly Event[]): Wait[] {
  return waitsUntil(events, {
    post: ({ turn }) => turn.who === 'brand' && !turn.automatic,
    message: ({ kind }) => kind === 'out',
  });
}

/**
 * The span in which the customer waited for a reply with something in it, until the first one: see `movesOf` for what that
 * is. It is paused while the customer is to move: after a question, or a first request to go private, until they write.
 */
export function waitsForSubstance(events: readonly Event[]): Wait[] {
  const waits = waitsUntil(events, { post: ({ move }) => move === 'ends', message: ({ kind }) => kind === 'closed' });
  const met = waits.findIndex(({ metAt }) => metAt !== null);
  return met === -1 ? waits : waits.slice(0, met + 1);
}

/** What ends a wait: a post, or a message out of sight. What a message says is not known: it may hold the answer, or ask. */
interface Meets {
  post: (event: Event & { turn: Turn }) => boolean;
  message: (message: PrivateMessage) => boolean;
}

function waitsUntil(events: readonly Event[], meets: Meets): Wait[] {
  const waits: Wait[] = [];
  let open: Wait | null = null;
  for (const event of events) {
    if (event.turn === null && event.message !== null) {
      const { message } = event;
      if (open !== null && meets.message(message)) {
        setPaused(open, event.at, false);
        open.metAt = event.at;
        open = null;
      } else if (message.kind === 'in') {
        open ??= beginWait(waits, message);
        setPaused(open, event.at, false);
      } else if (open !== null && message.kind === 'out') setPaused(open, event.at, true);
    } else if (event.turn === null) {
      if (open !== null && isEnd(event.status)) {
        Object.assign(open, { stoppedAt: event.at, void: event.status === 'dismissed' });
        open = null;
      } else if (open === null && !isEnd(event.status)) open = continueWait(waits.at(-1));
    } else if (open !== null && meets.post(event)) {
      setPaused(open, event.at, false);
      open.metAt = event.at;
      open = null;
    } else if (event.move === 'asks') {
      open ??= beginWait(waits, event.turn);
      setPaused(open, event.at, false);
    } else if (open !== null && HANDS_OVER.has(event.move)) setPaused(open, event.at, true);
  }
  return waits;
}

/** Moves after which the customer is to move. */
const HANDS_OVER: ReadonlySet<Move> = new Set(['parks', 'keeps', 'ends']);

/**
 * The spans in which the matter was unsettled: from the post that opened (or reopened) it to its end, paused while the
 * customer is to move. A case reopened by an agent goes on with the span that had ended: the time between is a pause.
 */
export function waitsForResolution(events: readonly Event[]): Wait[] {
  const waits: Wait[] = [];
  let open: Wait | null = null;
  let owesReply = false;
  for (const event of events) {
    if (event.turn === null && event.message !== null) {
      const { kind } = event.message;
      if (kind === 'in') {
        owesReply = true;
        open ??= beginWait(waits, event.message);
        setPaused(open, event.at, false);
      } else if (kind === 'out') {
        owesReply = false;
        if (open !== null) setPaused(open, event.at, true);
      }
    } else if (event.turn !== null) {
      if (HANDS_OVER.has(event.move)) owesReply = false;
      else if (event.move === 'asks') owesReply = true;
      if (open !== null && HANDS_OVER.has(event.move)) setPaused(open, event.at, true);
      else if (open !== null && event.move === 'asks') setPaused(open, event.at, false);
      if (event.move === 'asks') open ??= beginWait(waits, event.turn);
    } else if (open !== null) {
      if (isEnd(event.status)) {
        endWait(open, event.at, event.status, owesReply);
        open = null;
      } else if (event.status === 'pending') setPaused(open, event.at, true);
      else if (event.status === 'open') setPaused(open, event.at, false);
    } else if (!isEnd(event.status)) {
      open = resumeWait(waits.at(-1), event.at);
    }
  }
  return waits;
}

function beginWait(waits: Wait[], { id, at }: { id: string; at: Ms }): Wait {
  const wait: Wait = {
    startedBy: id,
    from: at,
    metAt: null,
    stoppedAt: null,
    void: false,
    pauses: [],
    pausedSince: null,
  };
  waits.push(wait);
  return wait;
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
