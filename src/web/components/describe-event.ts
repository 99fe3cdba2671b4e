import type { StoryEvent } from '../../desk/story.ts';
import { formatCode, formatTime } from '../../formats.ts';
import { describeOutcome, LEVEL_WORDS } from '../../labels.ts';
import type { Basis, Credit, Level, Ms, Outcome } from '../../model.ts';

interface Reader {
  at: Ms;
  zone: string;
}

/** Who did it where no person did: said by nothing. */
const NOBODY = new Set(['', 'system']);

/** What kinds of events say, done by somebody and come by itself. */
const KINDS: Record<string, { by: string; itself: string }> = {
  opened: { by: 'opened it', itself: 'opened' },
  resolved: { by: 'resolved it', itself: 'resolved' },
  closed: { by: 'closed it', itself: 'closed' },
  dismissed: { by: 'dismissed it', itself: 'dismissed' },
  reopened: { by: 'reopened it', itself: 'reopened' },
  dissolved: { by: 'left no complaint in it', itself: 'no complaint any more' },
};

/** What leaves no change of the case in the log that would tell it. A reply is logged under the name of who wrote it. */
const DONE: Record<string, string> = {
  note: 'wrote a note',
  mute: 'muted the author',
  split: 'split it',
  merge: 'merged it',
  keep: 'said that it is one matter',
  include: 'put it into an incident',
  exclude: 'took it out of its incident',
  ticket: 'linked a ticket',
  reply: 'wrote a reply',
  approve: 'approved a reply',
  reject: 'gave back a reply',
  join: 'joined another account to the customer',
  part: 'kept another account apart from the customer',
  correct: 'corrected a reading',
  undo: 'took back what was done last',
  reply_sent: 'wrote the reply that was sent',
  reply_refused: 'wrote the reply that the network refused',
  reply_removed: 'wrote the reply that was taken back',
};

/**
 * One line of a case's history as a person would say it: `ada resolved it; urgency critical → high`. Null where nothing changed
 * that is worth a line. Pure.
 */
export function describeEvent(
  { kind, actor, data }: Pick<StoryEvent, 'kind' | 'actor' | 'data'>,
  view: Reader,
): string | null {
  const person = NOBODY.has(actor) ? null : actor;
  const owner = describeOwner(pair(data.owner), person);
  const rest = [
    describeOutcomeChange(data),
    describeLevel(pair(data.level)),
    describeTopic(pair(data.topic)),
    describeSnooze(pair(data.snoozed_until), person, view),
    pair(data.attested)?.[1] === true ? 'settled in private' : null,
    pair(data.chased)?.[1] === true ? 'the customer says that the private channel is silent' : null,
    pair(data.first_response_at)?.[1] ? 'first public reply' : null,
    pair(data.first_substantive_at)?.[1] ? 'first real answer' : null,
  ];
  const said = [describeKind(kind, person), owner, ...rest].filter((part) => part !== null);
  return said.length === 0 ? null : said.join('; ');
}

function describeKind(kind: string, person: string | null): string | null {
  const by = KINDS[kind]?.by ?? DONE[kind];
  if (by === undefined) return null;
  return person ? `${person} ${by}` : (KINDS[kind]?.itself ?? formatCode(kind));
}

/** A change as before and after; null for what did not change. */
function pair(change: unknown): [unknown, unknown] | null {
  return Array.isArray(change) && change.length === 2 ? [change[0], change[1]] : null;
}

function describeOwner(change: [unknown, unknown] | null, person: string | null): string | null {
  if (!change) return null;
  const [from, to] = change.map((name) => (typeof name === 'string' ? name : null));
  if (to) return to === person ? `${to} took it` : person ? `${person} gave it to ${to}` : `given to ${to}`;
  if (!from) return null;
  return person === null || person === from ? `${from} released it` : `${person} took it from ${from}`;
}

/** The basis or the credit may change while the outcome stays. */
function describeOutcomeChange(data: Record<string, unknown>): string | null {
  const outcome = pair(data.outcome);
  if (!outcome) return null;
  const at = (index: 0 | 1) =>
    describeOutcome({
      outcome: outcome[index] as Outcome,
      basis: (pair(data.basis)?.[index] ?? null) as Basis | null,
      credit: (pair(data.credit)?.[index] ?? null) as Credit | null,
    }).word;
  return `${at(0)} → ${at(1)}`;
}

function describeLevel(change: [unknown, unknown] | null): string | null {
  if (!change) return null;
  const [from, to] = change.map((level) => LEVEL_WORDS[level as Level]?.toLowerCase());
  return `urgency ${from} → ${to}`;
}

function describeTopic(change: [unknown, unknown] | null): string | null {
  if (!change) return null;
  const [from, to] = change.map((topic) => (typeof topic === 'string' ? formatCode(topic) : 'none'));
  return `topic ${from} → ${to}`;
}

function describeSnooze(change: [unknown, unknown] | null, person: string | null, { at, zone }: Reader): string | null {
  if (!change) return null;
  const until = typeof change[1] === 'string' ? Date.parse(change[1]) : Number.NaN;
  if (Number.isNaN(until)) return null;
  return `${person ? `${person} snoozed it` : 'snoozed'} until ${formatTime(until, at, zone)}`;
}
