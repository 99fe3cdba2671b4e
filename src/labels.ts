import type { CommandName } from './desk/commands/table.ts';
import type { QueueRow } from './desk/list/rows.ts';
import { formatCode } from './formats.ts';
import type { AlertKind, Basis, Level, Outcome, PrivateFinding, PromiseState, Reason, Verdict } from './model.ts';
import { findNetwork } from './networks/registry.ts';

/**
 * How pages, reports and tables call things: the only place where words of the model become words for people. Pure. Numbers,
 * times and texts: formats.ts.
 */

export type BadgeTone = 'bad' | 'warn' | 'good' | 'plain';

const OUTCOME_WORDS: Record<Outcome, { word: string; tone: BadgeTone; means: string }> = {
  unanswered: { word: 'unanswered', tone: 'bad', means: 'No public reply yet' },
  hollow: {
    word: 'only words',
    tone: 'bad',
    means: 'Answered with words - sorry, sympathy, thanks - and nothing else',
  },
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

const BASIS_WORDS: Record<Basis, string> = { remedy: 'remedy given', answer: 'answered', refusal: 'refused' };

/** What an outcome is said from. With its status, a case that is still to be worked is not yet said to be given up. */
export type OutcomeParts = Pick<QueueRow, 'outcome' | 'basis' | 'credit'> & Partial<Pick<QueueRow, 'status'>>;

export function describeOutcome(of: OutcomeParts): { word: string; tone: BadgeTone; means: string } {
  if (of.outcome === 'dropped' && (of.status === 'open' || of.status === 'snoozed'))
    return { word: 'waiting for us', tone: 'warn', means: 'The customer answered last and waits for the brand' };
  const plain = OUTCOME_WORDS[of.outcome];
  if (of.basis) return { ...plain, word: BASIS_WORDS[of.basis], tone: of.basis === 'remedy' ? 'good' : 'plain' };
  if (of.credit === 'self')
    return { ...plain, word: 'solved without us', tone: 'plain', means: 'Solved, but not by the brand' };
  return plain;
}

export const ALERT_KIND_WORDS: Record<AlertKind, string> = {
  sla: 'Due times',
  harm: 'Harm',
  spike: 'Spikes',
  viral: 'Viral posts',
  verdict: 'Verdicts',
  drift: 'Drift',
  monitoring: 'Monitoring',
  test: 'Tests',
};

export const LEVEL_WORDS: Record<Level, string> = { critical: 'Critical', high: 'High', normal: 'Normal', low: 'Low' };

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
export function describeStream(status: string): string {
  return STREAM_WORDS[status] ?? formatCode(status);
}

/** How a case counts, in the words of docs/method.md; of what is not counted nothing is said. */
const CLASS_WORDS: Record<string, string> = {
  resolved: 'settled in public',
  unresolved: 'left open in public',
  unknown: 'answered, or end not seen',
  maturing: 'too early to tell',
};

/**
 * What a post behind a number did: `move_private+promise empty: repeated_private` as `move private, promise; nothing new:
 * repeated private`; of a case what came of it, as everywhere: `hollow (unresolved)` as `only words (left open in public)`.
 */
export function describeEvidence(what: string): string {
  const [, outcome = '', basis, counts = ''] = /^(\w+)(?:\/(\w+))? \((\w+)\)$/.exec(what) ?? [];
  const known = OUTCOME_WORDS[outcome as Outcome];
  if (known) {
    const word = basis === 'self' ? 'solved without the brand' : (BASIS_WORDS[basis as Basis] ?? known.word);
    return CLASS_WORDS[counts] ? `${word} (${CLASS_WORDS[counts]})` : word;
  }
  return formatCode(what)
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
export function formatReasonCode(code: string): string {
  return REASON_WORDS[code] ?? formatCode(code);
}

/** What hovering over a reason says: where it comes from and what it weighs; of the place in the queue, why it is that. */
export function describeReason(reason: Reason): string {
  const words = reason.span ? `in the words “${reason.span.text}”` : '';
  if (reason.code.startsWith('band_'))
    return `${formatReasonCode(reason.code)}: ${[reason.fact, words].filter(Boolean).join(', ')}`;
  const why = words || (reason.fact ?? '');
  return `${formatReasonCode(reason.code)}${why ? `: ${why}` : ''} (${reason.points > 0 ? '+' : ''}${reason.points} points)`;
}

/** Networks that are only imported or pushed have no folder to name them. */
const NETWORK_NAMES: Record<string, string> = { reddit: 'Reddit' };

export function formatNetwork(network: string): string {
  return findNetwork(network)?.label ?? NETWORK_NAMES[network] ?? network;
}

export const CLOCK_WORDS: Record<string, string> = {
  first_reply: 'first reply',
  first_substantive: 'first real answer',
  next_reply: 'next reply',
  resolution: 'resolution',
  promise: 'promise',
};

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

const UNKNOWN_WORDS: Record<string, string> = {
  private: 'taken to private (end not seen)',
  asked: 'asked a question, then silence (end not seen)',
  answer: 'answered, then silence',
  self: 'solved without the brand',
  promise_not_due: 'promised and not yet due',
};

/** Why cases with a sorry were not seen to their end, the most frequent reason first. */
export function describeUnknown(why: Record<string, number>): string {
  return Object.entries(why)
    .sort(([, a], [, b]) => b - a)
    .map(([code, n]) => `${n} ${UNKNOWN_WORDS[code] ?? formatCode(code)}`)
    .join(', ');
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
export function describeCommand(name: CommandName, of: object = {}): string {
  const input = of as Record<string, unknown>;
  const done = COMMANDS_DONE[name];
  if (name === 'assign') return `${done} to ${input.to}`;
  if (name === 'snooze') return typeof input.for === 'string' ? `${done} ${DETAILS[input.for]}` : done;
  if (typeof input.why === 'string') return `${done}: ${DETAILS[input.why] ?? formatCode(input.why)}`;
  return done;
}
