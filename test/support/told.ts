import { namesPlace } from '../../src/analysis/where.ts';
import {
  ACTS,
  CUES,
  type Cue,
  type CustomerReading,
  inOrder,
  isHollow,
  type Ms,
  PROMISE_KINDS,
  type PromiseKind,
  type PromiseReading,
  type ReplyAct,
  type ReplyReading,
  SIGNALS,
  type Signal,
  type Turn,
} from '../../src/model.ts';

export const HOUR: Ms = 3_600_000;
export const DAY: Ms = 24 * HOUR;
/** A Monday noon: the first post of a story. */
export const START: Ms = Date.UTC(2026, 5, 1, 12);

const span = (text: string) => ({ text, start: 0, end: [...text].length });
const isAct = (word: string): word is ReplyAct => (ACTS as readonly string[]).includes(word);
const isSignal = (word: string): word is Signal => (SIGNALS as readonly string[]).includes(word);
const isCue = (word: string): word is Cue => (CUES as readonly string[]).includes(word);
const isKind = (word: string): word is PromiseKind => (PROMISE_KINDS as readonly string[]).includes(word);

/** Signals after which a reply is waited for. */
const WAITS: ReadonlySet<Signal> = new Set(['asks', 'informs', 'sent_dm', 'rejects', 'channel_silent']);

/**
 * A customer's reading from words: signals and cues by name, `complains` (with need of a reply) or `grumbles` (without),
 * `doubtful` for a complaint that is not sure, `waits` and `content` for need of a reply and none, `unread` for a language that
 * is not read.
 */
export function customerReading(words: readonly string[], over: Partial<CustomerReading> = {}): CustomerReading {
  const signals = words.filter(isSignal);
  const complains = words.includes('complains') || words.includes('grumbles');
  const waits = complains || signals.some((signal) => WAITS.has(signal));
  const unread = words.includes('unread');
  return {
    role: 'customer',
    language: unread ? null : 'en',
    sentiment: null,
    sentiment_label: null,
    complaint: unread ? null : complains ? (words.includes('doubtful') ? 0.8 : 0.98) : 0.1,
    is_complaint: unread ? null : complains,
    severity: null,
    urgency: 0,
    level: 'low',
    topic: null,
    praise: signals.includes('praise'),
    asks: signals.includes('asks'),
    resolved_signal: signals.some((signal) => signal === 'solved_by_brand' || signal === 'solved_by_self'),
    needs_reply: words.includes('waits') || (waits && !words.includes('content') && !words.includes('grumbles')),
    signals: signals.map((signal) => ({ signal, span: span('') })),
    cues: words.filter(isCue).map((cue) => ({ cue, span: span('') })),
    own_deadline: null,
    reports: [],
    reasons: [],
    version: 'told',
    ...over,
  };
}

/** `promise:contact` is vague, `promise:contact@24` is due 24 hours after its post. */
function promiseOf(word: string, at: Ms): PromiseReading | null {
  const [act, rest] = word.split(':');
  if (act !== 'promise' || !rest) return null;
  const [kind, hours] = rest.split('@');
  if (!isKind(kind!)) throw new Error(`no kind of promise: ${kind}`);
  const due = hours === undefined ? null : at + Number(hours) * HOUR;
  return {
    text: word,
    span: span(word),
    kind: kind as PromiseKind,
    deadline_text: hours ?? null,
    due_at: due,
    vague: due === null,
  };
}

/** A brand's reading from words: acts by name, `promise:KIND@HOURS`, `refusal`. */
export function replyReading(words: readonly string[], at: Ms, text = ''): ReplyReading {
  const promises = words.flatMap((word) => promiseOf(word, at) ?? []);
  const acts = inOrder([...words.filter(isAct), ...(promises.length > 0 ? (['promise'] as const) : [])]);
  return {
    role: 'brand',
    language: 'en',
    acts,
    evidence: acts.map((act) => ({ act, ...span(text) })),
    hollow: isHollow(acts),
    promises,
    agent: null,
    part: null,
    blames_partner: false,
    names_place: namesPlace(text),
    refusal: words.includes('refusal'),
    automatic: false,
    version: 'told',
  };
}

/** Words that `customerReading` and `replyReading` know next to those of the model. */
const OTHERS = new Set(['complains', 'doubtful', 'grumbles', 'waits', 'content', 'unread', 'refusal']);

function checkWord(word: string): void {
  if (isAct(word) || isSignal(word) || isCue(word) || OTHERS.has(word) || word.startsWith('promise:')) return;
  throw new Error(`no word of a story: ${word}`);
}

/** Texts of their own, since a repeated one is a repeated template. */
const letter = (k: number) => String.fromCharCode(97 + k);

const POST = /^(C|B~?)(?:\+(\d+(?:\.\d+)?)h)? ?([^"]*)(?:"(.*)")?$/;

/**
 * A thread told in the words of its readings, posts parted by `|`: `C complains asks | B ask_info | C+5h informs`.
 * `C` is the customer, `B` the brand, `B~` its automatic acknowledgement; an hour lies between two posts, or as many as
 * said; the text stands in quotation marks where it matters. Ids are `1`, `2`, ...
 */
export function told(story: string): Turn[] {
  let at = START - HOUR;
  return story.split('|').map((post, k): Turn => {
    const [, who, hours, said, text = `post ${letter(k)}`] = POST.exec(post.trim()) ?? [];
    if (!who) throw new Error(`no post of a story: ${post}`);
    at += Number(hours ?? 1) * HOUR;
    const words = said!.split(' ').filter(Boolean);
    words.forEach(checkWord);
    const base = { id: String(k + 1), at, text };
    if (who === 'C') return { ...base, who: 'customer', reading: customerReading(words) };
    const reading = replyReading(words, at, text);
    return { ...base, who: 'brand', reading, account: 'care', automatic: who === 'B~' };
  });
}
