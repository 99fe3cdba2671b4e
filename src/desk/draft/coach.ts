import type { Ms, PromiseReading, Span, Turn } from '../../model.ts';
import { countLength, longestPost } from '../../networks/lengths.ts';
import { type DraftVerdict, suggest } from './coach-words.ts';
import { type DraftMove, findMoves } from './draft-words.ts';
import type { DraftInput } from './judge.ts';

/** A stretch of the draft that was understood, and as what. */
export interface Understood extends Span {
  meaning: string;
  tone: 'good' | 'warn' | 'plain';
}

export interface Coaching {
  verdict: DraftVerdict;
  understood: Understood[];
  /** What is missing, in one line, with a sentence in the agent's own words that mends it; null when nothing is. */
  missing: { text: string; insert: string } | null;
  /** Said before all else: the customer is in danger and the draft does not say what to do about it; with a sentence, too. */
  danger: Coaching['missing'];
  length: { count: number; max: number | null };
}

/**
 * Looks at a draft by its own words, in its case. It helps to write and judges nobody: it says what it understood and the one
 * thing that is missing, and nothing where it is not sure. Pure.
 * @param zone the agent's, for the times in its sentences.
 */
export function coachDraft(input: DraftInput, zone: string): Coaching {
  const moves = findMoves(input.text);
  const verdict = judge(input, moves);
  const suggestion = suggest({
    verdict,
    text: input.text,
    at: input.at,
    zone,
    promise: lastVague(input.reading.promises),
  });
  return {
    verdict,
    understood: verdict === 'unsure' ? [] : understand(input, moves, zone),
    missing: verdict === 'good' || verdict === 'unsure' || verdict === 'danger' ? null : suggestion,
    danger: verdict === 'danger' ? suggestion : null,
    length: {
      count: countLength(input.text, longestPost(input.network)?.unit),
      max: longestPost(input.network)?.max ?? null,
    },
  };
}

/** The first that holds. What is given - done, dated, answered - outweighs what else is said. */
function judge(input: DraftInput, moves: ReadonlyMap<DraftMove, Span[]>): DraftVerdict {
  if (!canTell(input)) return 'unsure';
  const before = recall(input.turns);
  if (before.danger && !moves.has('safety')) return 'danger';
  const given = moves.has('done') || moves.has('dated') || hasDated(input.reading.promises);
  if (owes(input)) return given ? 'good' : 'earlier';
  if (before.chases) return given ? 'good' : 'chase';
  if (before.isThanks) return 'good';
  if (given || moves.has('answer') || moves.has('choice') || moves.has('safety')) return 'good';
  if (moves.has('private') && before.sentPrivate) return 'private';
  if (moves.has('question') && before.asked) return 'found';
  if (moves.has('elsewhere')) return 'get_done';
  if (moves.has('private')) return 'what';
  if (moves.has('later')) return 'when';
  if (moves.has('question')) return 'good';
  if (before.complains) return isCourtesy(input, moves) ? 'what' : 'unsure';
  return 'unsure';
}

/** Only English is known well enough, and a few letters say nothing. */
function canTell({ text, reading }: DraftInput): boolean {
  const letters = [...text.matchAll(/\p{L}/gu)].length;
  if (letters < 5) return false;
  return reading.language === null || reading.language === 'en' || findMoves(text).size > 0;
}

/** Nothing but sorry, thanks and the like: by its words, or by the reading where it knows no other act. */
function isCourtesy({ reading }: DraftInput, moves: ReadonlyMap<DraftMove, Span[]>): boolean {
  return moves.has('sorry') || moves.has('thanks') || reading.hollow || reading.acts.includes('noted');
}

function hasDated(promises: readonly PromiseReading[]): boolean {
  return promises.some((promise) => promise.due_at !== null);
}

function lastVague(promises: readonly PromiseReading[]): PromiseReading | null {
  return promises.find((promise) => promise.due_at === null) ?? null;
}

/** A promise of ours that is past due and was not made good. */
function owes({ promises, at }: DraftInput): boolean {
  return promises.some(({ state, dueAt }) => state === 'broken' || (dueAt !== null && dueAt < at));
}

interface Recalled {
  danger: boolean;
  chases: boolean;
  sentPrivate: boolean;
  asked: boolean;
  complains: boolean;
  isThanks: boolean;
}

/** What the posts so far come to, as far as a reply must know it. */
function recall(turns: readonly Turn[]): Recalled {
  const said = turns.flatMap((turn) => (turn.who === 'customer' ? [turn.reading] : []));
  const replied = turns.flatMap((turn) => (turn.who === 'brand' && !turn.automatic ? [turn] : []));
  const last = said.at(-1);
  const signals = new Set(last?.signals.map(({ signal }) => signal) ?? []);
  return {
    danger: said.some(({ cues }) => (cues ?? []).some(({ cue }) => cue === 'danger')),
    chases: signals.has('channel_silent') && replied.some(isPrivate),
    sentPrivate: replied.some(isPrivate),
    asked: replied.some(({ text, reading }) => reading.acts.includes('ask_info') || findMoves(text).has('question')),
    complains: said.some(({ is_complaint }) => is_complaint === true),
    isThanks: last?.needs_reply === false && !['rejects', 'irony'].some((signal) => signals.has(signal as 'irony')),
  };
}

function isPrivate({ text, reading }: Turn & { who: 'brand' }): boolean {
  return reading.acts.includes('move_private') || findMoves(text).has('private');
}

const MOVE_MEANINGS: Partial<Record<DraftMove, { meaning: string; tone: Understood['tone'] }>> = {
  done: { meaning: 'what was done', tone: 'good' },
  answer: { meaning: 'answers', tone: 'good' },
  safety: { meaning: 'tells them how to be safe', tone: 'good' },
  choice: { meaning: 'lets them choose', tone: 'good' },
  question: { meaning: 'asks', tone: 'plain' },
  private: { meaning: 'takes it to private messages', tone: 'plain' },
  elsewhere: { meaning: 'sends them elsewhere', tone: 'warn' },
  sorry: { meaning: 'sympathy', tone: 'plain' },
};

const KINDS: Record<PromiseReading['kind'], string> = {
  contact: 'to be in touch',
  look_into: 'to look into it',
  fix: 'to fix it',
  refund: 'a refund',
  delivery: 'a delivery',
  visit: 'a visit',
  other: 'something',
};

/** Promises first, with when they are due; then the moves, where they do not lie over another. */
function understand(input: DraftInput, moves: ReadonlyMap<DraftMove, Span[]>, zone: string): Understood[] {
  const found: Understood[] = input.reading.promises.map(({ span, kind, due_at }) => ({
    ...span,
    meaning: `promises ${KINDS[kind]}${due_at === null ? ', without a date' : ` by ${formatWeekday(due_at, zone)}, goes to Owed`}`,
    tone: due_at === null ? 'warn' : 'good',
  }));
  for (const [move, how] of Object.entries(MOVE_MEANINGS) as [DraftMove, (typeof MOVE_MEANINGS)[DraftMove] & object][])
    for (const span of moves.get(move) ?? [])
      if (!found.some((other) => span.start < other.end && other.start < span.end)) found.push({ ...span, ...how });
  return found.sort((a, b) => a.start - b.start);
}

function formatWeekday(at: Ms, zone: string): string {
  const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}
