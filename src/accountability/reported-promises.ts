import { readDeadline } from '../analysis/promise/deadline.ts';
import { READ_LANGUAGES, type ReadLanguage } from '../analysis/text/language.ts';
import type { Ms, PromiseKind, PromiseReading, Span, Turn } from '../model.ts';

const KINDS: [PromiseKind, RegExp][] = [
  ['refund', /\b(?:refund|money|credit|reimburs|compensat|voucher)/i],
  ['contact', /\b(?:call|ring|rang|phone|contact|e-?mail|get back|in touch|reply|respond|message|update)/i],
  ['delivery', /\b(?:deliver|arriv|ship|dispatch|parcel|package|courier|be here|come (?:on|by|today|tomorrow))/i],
  ['fix', /\b(?:fix|repair|engineer|technician|resolve|sort|replace|restor|back (?:up|on)\b)/i],
  ['look_into', /\b(?:look|investigat|check|review)/i],
];
/** The same post says that nothing came of it: "think I got that call?", "that was Monday", "and? Nothing". */
const MOCKED =
  /\b(?:(?:think|guess|reckon|suppose|bet|wonder)s? (?:what|if )?\s?(?:i|we|it|they|he|she|you) (?:ever )?(?:got|get|had|have|received|heard|came|happened|called)|guess what|did (?:it|they|he|she|anyone|that) (?:come|call|happen|arrive|ring)|that was (?:\w+ ){0,3}(?:ago|yesterday|last|on|\w+day)|never (?:came|happened|called|rang|arrived|showed|did|heard|got)|did ?n['’]?t (?:come|call|happen|arrive|ring|show)|and nothing|nothing since|(?:never|not|no|without)(?: once)?(?: got| had| received| saw| seen| been given| even)? (?:an?|the|any|my|that|one) promised \w+|no (?:call|sign|show)|(?:it|that) is now|it['’]?s now|now it['’]?s)\b/i;

type CustomerTurn = Extract<Turn, { who: 'customer' }>;

/**
 * Promises a customer says were made out of our sight, with what they say was promised and by when, counted from the
 * moment they say it was made (else from their post); `broken` when the same post says that nothing came of it.
 */
export function reportedPromises(turn: CustomerTurn): { promise: PromiseReading; broken: boolean }[] {
  const { reports, signals } = turn.reading;
  const unkept =
    reports.some((report) => report.kind === 'nobody_called') ||
    signals.some((said) => said.signal === 'still_waiting' || said.signal === 'private_silent') ||
    MOCKED.test(turn.text.slice(0, LONGEST));
  return reports
    .filter((report) => report.kind === 'promised' && !isOwnPromise(turn, report.span))
    .map(({ span }) => {
      const promise = promiseOf(turn, span);
      const overdue = promise.due_at !== null && promise.due_at < turn.at && turn.reading.is_complaint === true;
      return { broken: unkept || overdue, promise };
    });
}

/** What follows the words of telling ("I was told I would ...") says what was promised; this much of it is looked at. */
const REACH = 120;
const LONGEST = 4000;
/** "24 hours, they said": this close before the telling a time belongs to it. */
const NEXT_TO = 3;

/** "I promised them the address": what the customer owes is no promise of the brand. */
function isOwnPromise(turn: CustomerTurn, span: Span): boolean {
  const before = [...turn.text].slice(Math.max(0, span.start - 20), span.start).join('');
  return /\b(?:i|we)(?: had| have|['’]ve|['’]d)?(?: \w+ly)? $/i.test(before) && /^promised?\b/i.test(span.text);
}

function promiseOf(turn: CustomerTurn, span: Span): PromiseReading {
  const points = [...turn.text];
  const kind = kindOf(points, span);
  const after = deadlineIn(turn, points, span.start, sentenceEnd(points, span));
  const start = Math.max(0, span.start - REACH);
  const before = after ? null : deadlineIn(turn, points, start, span.start);
  const near = before && start + before.end >= span.start - NEXT_TO ? before : null;
  const from = near ? start + near.start : span.start;
  const to = after ? Math.max(span.end, span.start + after.end) : span.end;
  const said = after ?? near;
  const text = points.slice(from, to).join('');
  return {
    text,
    span: { text, start: from, end: to },
    kind,
    deadline_text: said?.text ?? null,
    due_at: said?.due_at ?? null,
    vague: said?.due_at == null,
  };
}

/** Where the sentence of a report ends, in code points; never beyond what is looked at. */
function sentenceEnd(points: readonly string[], span: Span): number {
  const most = Math.min(points.length, Math.max(span.end, span.start + REACH));
  for (let i = span.end; i < most; i++) if (/[.!?\n]/.test(points[i]!) && !/\d/.test(points[i + 1] ?? '')) return i;
  return most;
}

/** The time named in a stretch of the text; `start` and `end` in code points from its beginning. */
function deadlineIn(turn: CustomerTurn, points: readonly string[], from: number, to: number) {
  const cased = points.slice(from, to).join('').replace(/[‘’]/g, "'");
  const plain = cased.toLowerCase();
  if (plain.length !== cased.length) return null;
  const found = readDeadline(withoutPast(plain), cased, languageOf(turn), { at: saidAt(turn, plain) });
  if (!found) return null;
  return {
    text: found.text,
    due_at: found.due_at,
    start: [...cased.slice(0, found.from)].length,
    end: [...cased.slice(0, found.to)].length,
  };
}

const WHEN_SAID =
  /\b(?:(?:(\d{1,3})|(an?|one|two|three|four|five|six|seven)) (minute|hour|day|week|month)s? ago|(yesterday|last night|last week))\b/;
const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const HOUR: Ms = 3_600_000;
const UNITS: Record<string, Ms> = { minute: 60_000, hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR };

/** When the promise was made by the customer's words ("two days ago they said"), else the moment of the post. */
function saidAt(turn: CustomerTurn, plain: string): Ms {
  const m = WHEN_SAID.exec(plain);
  if (!m) return turn.at;
  if (m[4]) return turn.at - (m[4] === 'last week' ? UNITS.week! : UNITS.day!);
  const count = m[1] ? Number(m[1]) : Math.max(1, NUMBERS.indexOf(m[2]!));
  return turn.at - count * UNITS[m[3]!]!;
}

/** "Two days ago" is no deadline: blanked at equal length. */
function withoutPast(plain: string): string {
  return plain.replace(WHEN_SAID, (words) => ' '.repeat(words.length));
}

function languageOf({ reading }: CustomerTurn): ReadLanguage {
  return READ_LANGUAGES.find((language) => language === reading.language) ?? 'en';
}

function kindOf(points: readonly string[], span: Span): PromiseKind {
  const words = points.slice(span.start, span.start + Math.max(REACH, span.end - span.start)).join('');
  for (const said of [span.text, words]) {
    const kind = KINDS.find(([, pattern]) => pattern.test(said))?.[0];
    if (kind) return kind;
  }
  return 'other';
}
