import { DAY, HOUR, MINUTE } from './config/duration.ts';
import type { CommandName } from './desk/commands/table.ts';
import type { QueueRow } from './desk/list/rows.ts';
import type { Level, Ms, Outcome, PrivateFinding, PromiseState, Reason, Verdict } from './model.ts';
import { findNetwork } from './networks/registry.ts';

/** How pages, reports and tables call things: the only place where words of the model become words for people. Pure. */

/** A span as one reads it at a glance: `now`, `4 min`, `3 h 05`, `2 d 4 h`, `12 d`. The sign is left to the caller. */
export function sayDuration(span: Ms): string {
  const ms = Math.abs(span);
  if (ms < MINUTE) return '< 1 min';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${String(Math.floor((ms % HOUR) / MINUTE)).padStart(2, '0')}`;
  const [days, hours] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR)];
  return days < 3 && hours > 0 ? `${days} d ${hours} h` : `${days} d`;
}

/** What is left until a due time: `9 min`, `due now`, `22 min over`. */
export function sayLeft(left: Ms): string {
  if (Math.abs(left) < MINUTE) return 'due now';
  return left < 0 ? `${sayDuration(left)} over` : sayDuration(left);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(kind: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' });
  formats.set(key, made);
  return made;
}

/** `Sat 21 Nov 2026, 22:09:12 GMT+1` */
export function sayExact(at: Ms, zone: string): string {
  return format('exact', zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}

/** As short as is clear: `22:09` today, `Thu 22:09` within the week, `3 Mar 22:09` within the year, else with the year. */
export function sayMoment(at: Ms, now: Ms, zone: string): string {
  const day = format('day', zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  if (day.format(at) === day.format(now)) return format('today', zone, clock).format(at);
  if (Math.abs(now - at) < 6 * DAY)
    return format('week', zone, { weekday: 'short', ...clock })
      .format(at)
      .replace(',', '');
  const year = Math.abs(now - at) < 300 * DAY ? {} : ({ year: 'numeric' } as const);
  return format(`year${year.year ?? ''}`, zone, { day: 'numeric', month: 'short', ...year, ...clock })
    .format(at)
    .replace(',', '');
}

/** Whether a time zone name is one this program can compute with. */
export function isZone(zone: string): boolean {
  if (!/^[\w+\-/]{1,64}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export type BadgeTone = 'bad' | 'warn' | 'good' | 'plain';

const OUTCOME_WORDS: Record<Outcome, { word: string; tone: BadgeTone; means: string }> = {
  unanswered: { word: 'unanswered', tone: 'bad', means: 'No public reply yet' },
  hollow: { word: 'only sorry', tone: 'bad', means: 'Answered with sympathy and nothing else' },
  asked: { word: 'asked a question', tone: 'plain', means: 'The brand asked; the customer has not answered' },
  deflected: { word: 'told to go elsewhere', tone: 'warn', means: 'The customer was sent elsewhere to get it done' },
  promised: { word: 'promised', tone: 'warn', means: 'The brand promised something' },
  private: { word: 'in private', tone: 'plain', means: 'Taken to private messages; what came of it cannot be seen' },
  claimed: { word: 'answered, not confirmed', tone: 'good', means: 'The brand says what it did or how it stands' },
  confirmed: { word: 'confirmed', tone: 'good', means: 'The customer says it is solved' },
  disputed: { word: 'disputed', tone: 'bad', means: 'The customer does not accept it, or asks again' },
  dropped: { word: 'dropped', tone: 'bad', means: 'The customer answered last and the brand never came back' },
  none: { word: 'nothing to settle', tone: 'plain', means: 'Praise or chat' },
};

const BASIS_WORDS = { remedy: 'remedy given', answer: 'answered', refusal: 'refused' } as const;

/** What an outcome is said from. With its status, a case that is still to be worked is not yet said to be given up. */
export type Judged = Pick<QueueRow, 'outcome' | 'basis' | 'credit'> & Partial<Pick<QueueRow, 'status'>>;

export function sayOutcome(of: Judged): { word: string; tone: BadgeTone; means: string } {
  if (of.outcome === 'dropped' && (of.status === 'open' || of.status === 'snoozed'))
    return { word: 'waiting for us', tone: 'warn', means: 'The customer answered last and waits for the brand' };
  const plain = OUTCOME_WORDS[of.outcome];
  if (of.basis) return { ...plain, word: BASIS_WORDS[of.basis], tone: of.basis === 'remedy' ? 'good' : 'plain' };
  if (of.credit === 'self')
    return { ...plain, word: 'solved without us', tone: 'plain', means: 'Solved, but not by the brand' };
  return plain;
}

export const LEVEL_WORDS: Record<Level, string> = { critical: 'Critical', high: 'High', normal: 'Normal', low: 'Low' };

/** `money_taken` as `money taken`. */
export function sayCode(code: string): string {
  return code.replaceAll('_', ' ');
}

const STREAM_WORDS: Record<string, string> = {
  new: 'about to be read for the first time',
  reading: 'is being read',
  ok: 'is read',
  stopped_budget: 'waits: the money of this month is spent',
  rate_limited: 'waits: the network asks for patience',
  capped: 'waits: the month of the network account is used up',
  no_credits: 'waits: the network account has no credit',
  not_enrolled: 'is not read: the network account may not',
  bad_token: 'is not read: the network does not know our key',
  bad_cursor: 'is read from the start',
  bad_query: 'is not read: the network does not understand the search',
  overloaded: 'waits: the network is overloaded',
  timed_out: 'waits: the network takes too long',
  unreachable: 'waits: the network cannot be reached',
  cut_off: 'waits: the network broke off',
  unknown_shape: 'is not read: the network answers in a way that is new to us',
};

/** The state of a stream for people who run nothing. */
export function sayStream(status: string): string {
  return STREAM_WORDS[status] ?? sayCode(status);
}

/**
 * What a post behind a number did: `move_private+promise empty: repeated_private` as `move private, promise; nothing new:
 * repeated private`.
 */
export function sayEvidence(what: string): string {
  return sayCode(what)
    .replaceAll('+', ', ')
    .replaceAll('/', ': ')
    .replace(/^empty: /, 'nothing new: ')
    .replace(' empty: ', '; nothing new: ');
}

const REASON_WORDS: Record<string, string> = {
  band_danger: 'danger',
  band_harm: 'harm by the hour',
  band_deadline: 'deadline',
  band_rest: 'waits',
  grade: 'reads as urgent',
  reproach: 'blames us',
  pressing: 'urgent wording',
  ignored: 'says nobody answers',
  repeat: 'contacted before',
};

/** A reason in a word or two. */
export function sayReasonCode(code: string): string {
  return REASON_WORDS[code] ?? sayCode(code);
}

/** What hovering over a reason says: where it comes from and what it weighs; of the place in the queue, why it is that. */
export function sayReason(reason: Reason): string {
  const words = reason.span ? `in the words “${reason.span.text}”` : '';
  if (reason.code.startsWith('band_'))
    return `${sayReasonCode(reason.code)}: ${[reason.fact, words].filter(Boolean).join(', ')}`;
  const why = words || (reason.fact ?? '');
  return `${sayReasonCode(reason.code)}${why ? `: ${why}` : ''} (${reason.points > 0 ? '+' : ''}${reason.points} points)`;
}

/** Networks that are only imported or pushed have no folder to name them. */
const NETWORK_NAMES: Record<string, string> = { reddit: 'Reddit' };

export function sayNetwork(network: string): string {
  return findNetwork(network)?.label ?? NETWORK_NAMES[network] ?? network;
}

export const CLOCK_WORDS: Record<string, string> = {
  first_reply: 'first reply',
  first_substantive: 'first real answer',
  next_reply: 'next reply',
  resolution: 'resolution',
  promise: 'promise',
};

/** A number that is counted to a thousand: `12`, `1,000+`. */
export function sayNumber(n: number): string {
  return n >= 1_000 ? '1,000+' : String(n);
}

/** One and many: `1 case`, `3 cases`, `1,000+ cases`. */
export function sayCount(n: number, one: string, many = `${one}s`): string {
  return `${sayNumber(n)} ${n === 1 ? one : many}`;
}

/** Control characters, invisible spaces, and what turns the direction of writing; not the joiners that emoji and scripts need. */
const HIDDEN: [from: number, to: number][] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200b],
  [0x202a, 0x202e],
  [0x2060, 0x2060],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
];
const HIDDEN_PATTERN = new RegExp(`[${HIDDEN.map(([from, to]) => `${escapeOf(from)}-${escapeOf(to)}`).join('')}]`, 'g');

function escapeOf(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Public text with what is invisible in it made visible: a right-to-left override can make a page say what nobody wrote. */
export function showControls(text: string): string {
  return text.replace(
    HIDDEN_PATTERN,
    (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** A handle or, where none is known, the network's id. */
export function sayHandle(handle: string | null, customer: string): string {
  return handle ? `@${handle.replace(/^@/, '')}` : customer;
}

/** How a verdict is called, and its colour: in the console and in what is mailed. */
export const VERDICT_WORDS: Record<Verdict, { word: string; tone: BadgeTone }> = {
  mostly_apologies: { word: 'Mostly apologies', tone: 'bad' },
  follows_through: { word: 'Follows through', tone: 'good' },
  cannot_be_judged: { word: 'Cannot be judged in public', tone: 'plain' },
  sends_away: { word: 'Sends customers away', tone: 'warn' },
  silent: { word: 'Silent', tone: 'bad' },
  mixed: { word: 'Mixed', tone: 'plain' },
  not_enough_data: { word: 'Not enough data', tone: 'plain' },
};

/** What became of a promise. */
export const PROMISE_WORDS: Record<PromiseState, string> = {
  open: 'open',
  kept: 'kept',
  late: 'kept late',
  broken: 'broken',
  lapsed: 'date passed, nothing seen',
  unverifiable: "can't be checked in public",
  superseded: 'replaced by a new promise',
};

/** What a person found who looked up a closed ticket. */
export const FINDING_WORDS: Record<PrivateFinding, string> = {
  settled: 'it was settled',
  not_settled: 'it was not settled',
  cannot_tell: 'nobody can tell',
};

/** A share as a whole percentage, `-` for none. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}

/** From the low bound of a rate to its high one: `12–40 %`, `-` for none. */
export function range(low: number | null, high: number | null): string {
  return low === null || high === null ? '-' : `${Math.round(low * 100)}–${percent(high)}`;
}

/** A span of seconds in a column of a table: `35 s`, `12 min`, `3 h 05`, `4 d`, `-` for none. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '-';
  const s = Math.abs(Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')}`;
  return `${Math.floor(s / 86_400)} d`;
}

/** `in 12 min`, `3 h 05 ago`, seen from `now`. */
export function relative(at: Ms, now: Ms): string {
  const text = duration((at - now) / 1000);
  return at >= now ? `in ${text}` : `${text} ago`;
}

const COMMANDS_DONE: Record<CommandName, string> = {
  claim: 'assigned to you',
  release: 'released',
  assign: 'assigned',
  note: 'note added',
  snooze: 'snoozed',
  resolve: 'resolved',
  attest: 'settled in private',
  dismiss: 'dismissed',
  mute: 'author muted',
  reopen: 'reopened',
  split: 'split',
  merge: 'merged',
  keep: 'kept as one matter',
  include: 'put into an incident',
  exclude: 'taken out of its incident',
  ticket: 'ticket linked',
  reply: 'reply written, it is being sent',
  approve: 'reply approved, it is being sent',
  reject: 'reply given back',
  join: 'accounts joined, their cases are shown together in a moment',
  part: 'accounts kept apart',
  correct: 'reading corrected, case judged again',
  undo: 'undone',
};

const DETAILS: Record<string, string> = {
  '1h': 'for an hour',
  '4h': 'for 4 hours',
  '1d': 'until tomorrow',
  '3d': 'for 3 days',
  '7d': 'for a week',
  confirmed: 'customer says it is solved',
  elsewhere: 'handled elsewhere',
  not_us: 'not about us',
  spam: 'advert or scam',
};

/** What was done, in words: `assigned to bea`, `snoozed until tomorrow`, `resolved: answered`. */
export function sayCommand(name: CommandName, of: object = {}): string {
  const input = of as Record<string, unknown>;
  const done = COMMANDS_DONE[name];
  if (name === 'assign') return `${done} to ${input.to}`;
  if (name === 'snooze') return typeof input.for === 'string' ? `${done} ${DETAILS[input.for]}` : done;
  if (typeof input.why === 'string') return `${done}: ${DETAILS[input.why] ?? sayCode(input.why)}`;
  return done;
}
