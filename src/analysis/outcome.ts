import type { Act, Basis, BrandTurn, Credit, Judgement, Outcome, Turn } from '../model.ts';
import { ASKS_DETAILS, type Before, refineCustomer, refineReply } from './context.ts';
import { emptyReason, type Given, give, nothingGiven } from './outcome/empty.ts';
import { asksForPrivate, type BrandMove, type CustomerEvent, eventOf, moveOf } from './outcome/events.ts';
import { delights, praises } from './outcome/praise.ts';
import { comesBack } from './outcome/repeat.ts';
import { AFTER_BRAND, AFTER_CUSTOMER } from './outcome/transitions.ts';
import { inOrder, isHollow } from './reply.ts';

type CustomerTurn = Extract<Turn, { who: 'customer' }>;
type BrandPost = Extract<Turn, { who: 'brand' }>;

/** The state of one matter as the fold goes over its posts. */
interface Matter {
  outcome: Outcome;
  basis: Basis | undefined;
  credit: Credit | undefined;
  decided_by: string;
  /** A complaint stands that nobody has called solved. */
  open: boolean;
  complaint: boolean;
  /** How sure the surest complaint of the customer was, 0 to 1. */
  sureness: number;
  praise: boolean;
  repeat: boolean;
  chased: boolean;
  topic: string | null;
  /** The brand has made a move that is more than words. */
  moved: boolean;
  /** The brand's last turn asked, or sent to the private channel: what follows may be the answer. */
  wasAsked: boolean;
  /** The customer asked, and has so far neither rejected nor waited: thanks for an answer settle it. */
  question: boolean;
  last: { event: CustomerEvent | null; wantsPrivate: boolean };
  given: Given;
  turns: BrandTurn[];
}

const BASIS: Partial<Record<BrandMove, Basis>> = {
  remedy: 'remedy',
  answer: 'answer',
  refusal: 'refusal',
  unread: 'answer',
};
/** A brand that asks, promises or acts has found a matter where the reading of the customer's words was unsure. */
const TAKES_UP: ReadonlySet<BrandMove> = new Set(['remedy', 'private', 'ask', 'promise']);

/** Outcomes by which the customer's trouble should be over, or soon. */
const STANDS: ReadonlySet<Outcome> = new Set(['claimed', 'promised', 'deflected']);

function settle(matter: Matter, next: Outcome | 'same', by: string, basis?: Basis, credit?: Credit): void {
  if (next === 'same') return;
  matter.outcome = next;
  matter.basis = next === 'claimed' ? basis : undefined;
  matter.credit = next === 'confirmed' ? credit : undefined;
  matter.decided_by = by;
}

/** Thanks settle a plain question, and a remedy; to a promise, a DM request or an explanation they are courtesy. */
function thanksSettle(matter: Matter): boolean {
  if (matter.outcome === 'claimed') return matter.basis === 'remedy' || matter.question || !matter.complaint;
  return matter.outcome === 'deflected' && !matter.complaint;
}

function hearCustomer(matter: Matter, turn: CustomerTurn): void {
  const { reading } = turn;
  const event = eventOf(turn.text, reading, matter.wasAsked, matter.outcome === 'private', STANDS.has(matter.outcome));
  const before = matter.outcome;
  const praise = praises(turn.text, reading, matter.turns.length > 0);
  let next = AFTER_CUSTOMER[before][event];
  // Nothing was asked: what the private channel answered goes on there, and words here are by the way.
  if (event === 'adds' && before === 'private' && !matter.wasAsked) next = 'same';
  if (event === 'thanks' && thanksSettle(matter)) next = 'confirmed';
  if (before === 'none' && !praise && wantsSomething(turn)) next = 'unanswered';
  // What was taken for praise, and the brand took up all the same, was none.
  if (before === 'none' && next === 'unanswered' && matter.moved && reading.is_complaint) next = 'disputed';
  const self = reading.signals.some((s) => s.signal === 'resolved_self') || !(matter.moved || thanksForIt(turn));
  settle(matter, next, turn.id, undefined, self ? 'self' : 'brand');
  if (reading.is_complaint) matter.complaint = true;
  matter.sureness = Math.max(
    matter.sureness,
    reading.complaint ?? 1,
    event === 'rejects' || event === 'chases' ? 1 : 0,
  );
  if (event === 'solved') matter.open = false;
  else if (reading.is_complaint || (matter.complaint && next === 'disputed')) matter.open = true;
  matter.praise ||= praise;
  matter.chased ||= event === 'chases';
  matter.repeat ||= comesBack(turn, { event, before, lastReply: matter.turns.at(-1)?.at ?? null });
  if (matter.topic === null || (reading.is_complaint && !matter.turns.length))
    matter.topic = reading.topic ?? matter.topic;
  if (before === 'none' && QUESTION.test(turn.text)) matter.question = true;
  if (event === 'rejects' || event === 'chases') matter.question = false;
  matter.last = { event, wantsPrivate: asksForPrivate(turn.text) };
}

const QUESTION =
  /\?|^(?:\.?@\w+ |hi |hey |hello |so )*(?:what|when|where|how|which|who|can|could|do|does|is|are|will|any (?:idea|chance|way))\b/iu;

/** Words that ask for something without a question mark. */
const REQUEST =
  /\b(?:please|pls|plz|help|need|want|fix|refund|cancel|look into|check|tell me|let me know|call me|dm me|send|explain|waiting|any (?:update|news|idea|chance)|assist\w*|advise|sort|resolve|answer|wondering|unable|how (?:do|can|to)|trying to)\b/iu;

/** A complaint, a real question or request, or words in a language that is not read. */
function wantsSomething({ text, reading }: CustomerTurn): boolean {
  if (reading.is_complaint || reading.is_complaint === null) return true;
  return reading.asks && (QUESTION.test(text) || REQUEST.test(text.slice(0, 1000)));
}

/** Who thanks the brand for what it did has been helped, seen or unseen. */
const FOR_IT =
  /\b(?:thanks|thank you|thx|kudos|props|cheers)\b|\b(?:you|u|they|guys) (?:fixed|solved|sorted|resolved|helped)\b/iu;

function thanksForIt({ reading }: CustomerTurn): boolean {
  return reading.signals.some((s) => s.signal === 'resolved' && FOR_IT.test(s.span.text));
}

/** The words of sorry in the languages read; "oh no" and "that's not good" feel with the customer but say no sorry. */
const SORRY_WORDS =
  /sorry|apolog|regret|understand|underst[oa]|sympath|lament|lo siento|sentimos|disculp|desculp|perd[oó]n|entende|entiend|compre[en]d|d[ée]sol|excus|navr[ée]|leid|entschuld|bedauer|verst[ae]|scus|dispiac|capi(?:amo|sco)|spijt|excuus|excuses|vervelend|begrijp/iu;

function saysSorry(posts: readonly BrandPost[]): boolean {
  return posts.some((post) =>
    post.reading.evidence.some((e) => e.act === 'apology' || (e.act === 'empathy' && SORRY_WORDS.test(e.text))),
  );
}

/** Whether what is asked is what care asks for, no small talk. */
function asksForDetails(posts: readonly BrandPost[]): boolean {
  return posts.some((post) =>
    post.reading.evidence.some((e) => e.act === 'ask_info' && ASKS_DETAILS.test(e.text.toLowerCase())),
  );
}

/** Below this a reading as a complaint may be taken back by a brand that was there and took it for praise. */
const DOUBTFUL = 0.8;

/** A brand that delights in what was read as a doubtful complaint has understood it better. */
function takeForPraise(matter: Matter, posts: readonly BrandPost[]): void {
  const unmoved = matter.outcome === 'unanswered' || matter.outcome === 'none' || matter.outcome === 'hollow';
  if (!unmoved || matter.sureness >= DOUBTFUL || matter.question || !delights(posts)) return;
  matter.complaint = false;
  matter.open = false;
  matter.praise = true;
  settle(matter, 'none', matter.decided_by);
}

/** Feedback that is taken, but not with joy, was no praise. */
const FEEDBACK = /feedback|concern|complaint|suggest|request|interest/iu;

/** Whether the brand's turn shows that it found a matter where the customer's words left that open. */
function findsMatter(matter: Matter, posts: readonly BrandPost[], move: BrandMove): boolean {
  if (TAKES_UP.has(move)) return true;
  if (move === 'deflect' || move === 'refusal') return !matter.praise;
  const noted = posts.flatMap((post) => post.reading.evidence.filter((e) => e.act === 'noted'));
  return move === 'hollow' && (saysSorry(posts) || (noted.some((e) => FEEDBACK.test(e.text)) && !delights(posts)));
}

function hearBrand(matter: Matter, posts: readonly BrandPost[]): void {
  const acts = new Set<Act>(posts.flatMap((post) => post.reading.acts));
  const first = posts[0]!;
  takeForPraise(matter, posts);
  const empty = matter.open ? emptyReason(posts, acts, matter.given) : null;
  matter.turns.push({
    post_ids: posts.map((post) => post.id),
    at: first.at,
    acts: inOrder(acts),
    to_complaint: matter.open,
    sorry: saysSorry(posts),
    hollow: isHollow([...acts]),
    empty,
  });
  give(matter.given, posts, acts);
  let move = moveOf(posts);
  if (matter.last.wantsPrivate && (move === 'hollow' || move === 'answer')) move = 'private';
  // "Yes of course" to a customer who is about to send what was asked for changes nothing.
  const waits =
    matter.last.event === 'follows' && (move === 'hollow' || move === 'answer') && matter.outcome !== 'unanswered';
  const jests = move === 'ask' && acts.has('social') && !asksForDetails(posts);
  const takesUp =
    matter.outcome === 'none' && findsMatter(matter, posts, move) && !jests && (!matter.praise || acts.has('apology'));
  const state = takesUp ? 'unanswered' : matter.outcome;
  // A courtesy takes nothing back; only a sorry or "noted" is an answer of its own, and an empty one.
  const courtesy = state === 'disputed' && [...acts].every((act) => act === 'social');
  const next = waits || courtesy ? 'same' : AFTER_BRAND[state][move];
  settle(matter, next, posts.at(-1)!.id, BASIS[move]);
  if (move !== 'hollow') matter.moved = true;
  matter.wasAsked = move === 'ask' || (move === 'private' && (acts.has('move_private') || acts.has('ask_info')));
  matter.last = { event: null, wantsPrivate: false };
}

function fresh(firstId: string): Matter {
  return {
    outcome: 'none',
    basis: undefined,
    credit: undefined,
    decided_by: firstId,
    open: false,
    complaint: false,
    sureness: 0,
    praise: false,
    repeat: false,
    chased: false,
    topic: null,
    moved: false,
    wasAsked: false,
    question: false,
    last: { event: null, wantsPrivate: false },
    given: nothingGiven(),
    turns: [],
  };
}

/** The readings in the light of what stood before each post. */
function inContext(turns: readonly Turn[]): Turn[] {
  const before: Before[] = [];
  return turns.map((turn) => {
    const text = turn.text.replace(/[‘’]/g, "'");
    const seen: Turn =
      turn.who === 'customer'
        ? { ...turn, text, reading: refineCustomer(turn.reading, before, text) }
        : { ...turn, text, reading: refineReply(turn.reading, before) };
    before.push(seen);
    return seen;
  });
}

/**
 * What the public record of one case comes to: a fold over its posts in order of (at, id). The last public state wins,
 * time alone changes nothing, and a promise's later fate is not judged here. Readings are taken as stored (context-free)
 * and refined here, so the result never depends on the order of arrival. Automatic acknowledgements do not count.
 * Readings without acts (a language that is not read) count as an answer, which stays unknown: they accuse nobody.
 */
export function judgeThread(turns: readonly Turn[]): Judgement {
  const matter = fresh(turns[0]?.id ?? '');
  let pending: BrandPost[] = [];
  const flush = () => {
    if (pending.length > 0) hearBrand(matter, pending);
    pending = [];
  };
  for (const turn of inContext(turns)) {
    if (turn.who === 'customer') {
      flush();
      hearCustomer(matter, turn);
    } else if (!turn.automatic) pending.push(turn);
  }
  flush();
  // A pleased customer who asked in jest and got a joke has nothing to settle.
  if (matter.outcome === 'hollow' && matter.praise && !matter.complaint && !matter.turns.some((turn) => turn.sorry))
    matter.outcome = 'none';
  return {
    outcome: matter.outcome,
    ...(matter.basis ? { basis: matter.basis } : {}),
    ...(matter.credit ? { credit: matter.credit } : {}),
    decided_by: matter.decided_by,
    complaint: matter.complaint,
    apologised: matter.turns.some((turn) => turn.sorry),
    repeat: matter.repeat,
    praise: matter.praise && !matter.complaint,
    chased: matter.chased,
    topic: matter.topic,
    turns: matter.turns,
  };
}
