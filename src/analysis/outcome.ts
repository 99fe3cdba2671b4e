import type { Act, Basis, BrandTurn, Credit, Judgement, Outcome, Turn } from '../model.ts';
import { ASKS_DETAILS, type Before, refineCustomer, refineReply } from './context.ts';
import { emptyReason, type Given, give, nothingGiven } from './outcome/empty.ts';
import {
  asksForContact,
  asksForPrivate,
  type BrandMove,
  type CustomerEvent,
  eventOf,
  givesContact,
  moveOf,
  offersIfNeeded,
} from './outcome/events.ts';
import { delights, praises } from './outcome/praise.ts';
import { comesBack } from './outcome/repeat.ts';
import { looksBack, thanksForIt, thanksForTrying } from './outcome/thanks.ts';
import { AFTER_BRAND, AFTER_CUSTOMER } from './outcome/transitions.ts';
import { isQuestion, wantsSomething } from './outcome/wants.ts';
import { inOrder, isHollow } from './reply.ts';

type CustomerTurn = Extract<Turn, { who: 'customer' }>;
type BrandPost = Extract<Turn, { who: 'brand' }>;

/** What of the customer's last post bears on the brand's answer to it; `courteous`: thanks, and no word of complaint. */
interface LastWord {
  event: CustomerEvent | null;
  wantsPrivate: boolean;
  wantsContact: boolean;
  courteous: boolean;
}

const NOTHING_SAID: LastWord = { event: null, wantsPrivate: false, wantsContact: false, courteous: false };

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
  last: LastWord;
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
function thanksSettle(matter: Matter, text: string): boolean {
  if (matter.complaint && thanksForTrying(text)) return false;
  if (matter.outcome === 'claimed') return matter.basis === 'remedy' || matter.question || !matter.complaint;
  return matter.outcome === 'deflected' && !matter.complaint;
}

/** What the customer's post makes of the last public state. */
function afterCustomer(matter: Matter, turn: CustomerTurn, event: CustomerEvent, praise: boolean): Outcome | 'same' {
  const { reading, text } = turn;
  const before = matter.outcome;
  if (before === 'none' && !praise && wantsSomething(turn.text, turn.reading)) {
    // What was taken for praise, and the brand took up all the same, was none.
    return matter.moved && reading.is_complaint ? 'disputed' : 'unanswered';
  }
  if (event === 'thanks' && thanksSettle(matter, text)) return 'confirmed';
  // Asked and told in one breath: thanks take what was told.
  if (event === 'thanks' && before === 'asked' && matter.turns.at(-1)?.acts.includes('answer')) return 'claimed';
  // Nothing was asked: what the private channel answered goes on there, and words here are by the way.
  if (event === 'adds' && before === 'private' && !matter.wasAsked) return 'same';
  if ((event === 'complains' || event === 'rejects') && before === 'confirmed' && looksBack(text)) return 'same';
  return AFTER_CUSTOMER[before][event];
}

/** Whether the trouble was over without the brand, as far as the customer's words and the record tell. */
function byThemselves(matter: Matter, { text, reading }: CustomerTurn): boolean {
  if (reading.signals.some((s) => s.signal === 'resolved_self')) return true;
  return !(matter.moved || thanksForIt(text, reading));
}

function hearCustomer(matter: Matter, turn: CustomerTurn): void {
  const { reading } = turn;
  const event = eventOf(turn.text, reading, matter.wasAsked, matter.outcome === 'private', STANDS.has(matter.outcome));
  const before = matter.outcome;
  const praise = praises(turn.text, reading, matter.turns.length > 0);
  const next = afterCustomer(matter, turn, event, praise);
  settle(matter, next, turn.id, 'answer', byThemselves(matter, turn) ? 'self' : 'brand');
  // Whoever rejects what a brand did, or says that its private channel is silent, complains, however calm the words.
  const objects = event === 'rejects' || event === 'chases';
  matter.complaint ||= reading.is_complaint === true || (objects && next === 'disputed');
  matter.sureness = Math.max(matter.sureness, reading.complaint ?? 1, objects ? 1 : 0);
  const complains = reading.is_complaint && !(before === 'confirmed' && next === 'same');
  if (event === 'solved') matter.open = false;
  else if (complains || (matter.complaint && next === 'disputed')) matter.open = true;
  matter.praise ||= praise;
  matter.chased ||= event === 'chases';
  matter.repeat ||= comesBack(turn, { event, before, lastReply: matter.turns.at(-1)?.at ?? null });
  if (matter.topic === null || (reading.is_complaint && !matter.turns.length))
    matter.topic = reading.topic ?? matter.topic;
  if (before === 'none' && isQuestion(turn.text)) matter.question = true;
  if (objects) matter.question = false;
  matter.last = {
    event,
    wantsPrivate: asksForPrivate(turn.text),
    wantsContact: asksForContact(turn.text) && !matter.complaint,
    courteous: event === 'thanks' && !reading.is_complaint,
  };
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
  // "You're welcome" answers the thanks, not the complaint that stands.
  const courtesy = [...acts].every((act) => act === 'social');
  const toComplaint = matter.open && !(courtesy && matter.last.courteous);
  const empty = toComplaint ? emptyReason(posts, acts, matter.given) : null;
  matter.turns.push({
    post_ids: posts.map((post) => post.id),
    at: first.at,
    acts: inOrder(acts),
    to_complaint: toComplaint,
    sorry: saysSorry(posts),
    hollow: isHollow([...acts]),
    empty,
  });
  give(matter.given, posts, acts);
  let move = moveOf(posts, matter.question);
  if (move === 'private' && matter.last.wantsContact && givesContact(posts)) move = 'answer';
  // "You're welcome. If it happens again, DM us": the answer that was thanked for stands.
  if (move === 'private' && matter.last.courteous && matter.outcome === 'claimed' && offersIfNeeded(posts))
    move = 'hollow';
  if (matter.last.wantsPrivate && (move === 'hollow' || move === 'answer')) move = 'private';
  // "Yes of course" to a customer who is about to send what was asked for changes nothing.
  const waits =
    matter.last.event === 'follows' && (move === 'hollow' || move === 'answer') && matter.outcome !== 'unanswered';
  const jests = move === 'ask' && acts.has('social') && !asksForDetails(posts);
  const takesUp =
    matter.outcome === 'none' && findsMatter(matter, posts, move) && !jests && (!matter.praise || acts.has('apology'));
  const state = takesUp ? 'unanswered' : matter.outcome;
  // A courtesy takes nothing back; only a sorry or "noted" is an answer of its own, and an empty one.
  const next = waits || (courtesy && state === 'disputed') ? 'same' : AFTER_BRAND[state][move];
  settle(matter, next, posts.at(-1)!.id, BASIS[move]);
  if (move !== 'hollow') matter.moved = true;
  matter.wasAsked = move === 'ask' || (move === 'private' && (acts.has('move_private') || acts.has('ask_info')));
  matter.last = NOTHING_SAID;
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
    last: NOTHING_SAID,
    given: nothingGiven(),
    turns: [],
  };
}

/** A turn in the light of what stood before it: itself when nothing changes, so that what is known of it is found again. */
function seenIn(turn: Turn, before: readonly Before[]): Turn {
  const text = turn.text.replace(/[‘’]/g, "'");
  const reading =
    turn.who === 'customer' ? refineCustomer(turn.reading, before, text) : refineReply(turn.reading, before);
  return reading === turn.reading && text === turn.text ? turn : ({ ...turn, text, reading } as Turn);
}

/** The readings in the light of what stood before each post. */
function inContext(turns: readonly Turn[]): Turn[] {
  const before: Turn[] = [];
  for (const turn of turns) before.push(seenIn(turn, before));
  return before;
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
