import { isAllSlots } from '../analysis/template.ts';
import {
  type BrandTurn,
  type Judgement,
  type Ms,
  type PromiseState,
  RUNGS,
  type Rung,
  type Signal,
  type Tone,
  type Turn,
} from '../model.ts';
import { breathsOf } from './breath.ts';
import { FURTHER, isDated } from './events.ts';
import { explains } from './explains.ts';
import { type Halves, halvesOf } from './halves.ts';
import { classifyOutcome } from './outcome-class.ts';

type BrandPost = Extract<Turn, { who: 'brand' }>;

/** What is asked of a promise made in the case. */
interface SettledPromise {
  state: PromiseState;
  assumed: boolean;
  reported: boolean;
  made_at: Ms;
  settled_at: Ms | null;
}

/** What a brand did about a complaint in public, and what the customer did then. Nothing in it is unknown. */
export interface Handling {
  /** The best it did; null for a case without a complaint, and for a bystander's. */
  rung: Rung | null;
  tone: Tone;
  /** It said sorry, and from then on gave nothing but words, what it had given before, or promises without a time. */
  nothingAfterSorry: boolean;
  /** It helped in public and the customer did not gainsay it, or the customer confirmed the help. */
  followedThrough: boolean;
  /** Turns to the complaint that sent the customer to a private channel they had not been given yet. */
  privateTurns: number;
  /** When it first sent the customer to a private channel or elsewhere, and when the customer then complained in public again. */
  sentOffAt: Ms | null;
  cameBackAt: Ms | null;
}

export interface HandlingInput {
  judgement: Pick<Judgement, 'outcome' | 'basis' | 'credit' | 'complaint' | 'turns'>;
  /** The posts of the case in order. */
  turns: readonly Turn[];
  promises: readonly SettledPromise[];
  /** When the customer's first post of the case was made: what the brand said before answers something else. */
  openedAt: Ms;
  /** When the customer complained to this brand in public, in this case or another, in order. */
  complaints: readonly Ms[];
}

/** Who was sent off and complains within so long came back; later it is another day's trouble. */
const RETURN_WINDOW: Ms = 14 * 86_400_000;

/** How a brand handled one case, from the record alone: the rung of the ladder, and what scorecards count with it. */
export function handlingOf(input: HandlingInput): Handling {
  const { judgement, complaints } = input;
  const replies = repliesOf(input);
  const breaths = breathsOf(replies);
  const halves = halvesOf(breaths);
  const tone = toneOf(judgement.turns);
  if (!judgement.complaint) return { ...NOTHING, tone };
  const proven = judgement.outcome === 'confirmed' && judgement.credit !== 'self';
  const rungs = breaths.map((breath) => rungOf(breath, halves, proven));
  const rung = best([...rungs, ...keptDated(input).map(() => 'promise_kept' as const)]);
  const sentOffAt = breaths.find(sendsOff)?.at(-1)?.at ?? null;
  return {
    rung,
    tone,
    nothingAfterSorry: !STANDS.has(rung) && nothingFollows(input, replies, halves),
    followedThrough: followsThrough(input, breaths, halves),
    privateTurns: judgement.turns.filter((turn) => turn.to_complaint && opensPrivate(turn)).length,
    sentOffAt,
    cameBackAt: sentOffAt === null ? null : returnOf(complaints, sentOffAt),
  };
}

const NOTHING: Omit<Handling, 'tone'> = {
  rung: null,
  nothingAfterSorry: false,
  followedThrough: false,
  privateTurns: 0,
  sentOffAt: null,
  cameBackAt: null,
};

/** The brand's posts since the case was opened; automatic acknowledgements are none. */
function repliesOf({ turns, openedAt }: HandlingInput): BrandPost[] {
  return turns.filter((turn) => turn.who === 'brand' && !turn.automatic && turn.at >= openedAt) as BrandPost[];
}

function best(rungs: readonly Rung[]): Rung {
  return RUNGS.find((rung) => rungs.includes(rung)) ?? 'no_reply';
}

const ASKS = /[?\uff1f\u061f]/u;

/**
 * The rung of one breath. Words in which no act is found are taken for what their marks say, or an answer: they accuse nobody.
 *
 * @param halves what `halvesOf` found
 * @param proven the customer says that the brand solved it: then what is read as an answer was one, though put as a question.
 */
function rungOf(posts: readonly BrandPost[], halves: Halves, proven = false): Rung {
  const acts = new Set(posts.flatMap(({ reading }) => reading.acts));
  const promises = posts.flatMap(({ reading }) => reading.promises);
  if (acts.size === 0) {
    if (posts.every(({ text }) => isAllSlots(text))) return 'words_only';
    return posts.some(({ text }) => ASKS.test(text)) ? 'question' : 'answer';
  }
  if (acts.has('action') && !promises.some(({ kind }) => FURTHER[kind])) return 'remedy';
  if (posts.some(({ reading }) => explains(reading, proven))) return 'answer';
  if (acts.has('ask_info')) return 'question';
  if (acts.has('promise') && promises.some(isDated)) return 'promise_dated';
  if (acts.has('move_private')) return 'private';
  if (acts.has('deflect')) return 'sent_elsewhere';
  return posts.some(({ id }) => halves.has(id)) ? 'answer' : 'words_only';
}

/** Kept late is kept: the ladder asks what was done in the end, and the kept-rate says how late. */
function keptDated({ promises, openedAt }: HandlingInput): SettledPromise[] {
  return promises.filter(
    ({ state, assumed, reported, made_at }) =>
      (state === 'kept' || state === 'late') && !assumed && !reported && made_at >= openedAt,
  );
}

/** What a customer can be content with. */
const STANDS: ReadonlySet<Rung> = new Set(['remedy', 'answer', 'promise_kept']);

function toneOf(turns: readonly BrandTurn[]): Tone {
  if (turns.some(({ acts }) => acts.includes('apology'))) return 'apology';
  return turns.some(({ sorry }) => sorry) ? 'sympathy' : 'none';
}

function nothingFollows({ judgement }: HandlingInput, replies: readonly BrandPost[], halves: Halves): boolean {
  if (judgement.outcome === 'confirmed') return false;
  const from = judgement.turns.findIndex((turn) => turn.sorry && turn.to_complaint);
  if (from < 0) return false;
  const posts = new Map(replies.map((post) => [post.id, post]));
  return judgement.turns.slice(from).every((turn) => {
    if (turn.empty !== null) return true;
    const said = turn.post_ids.flatMap((id) => posts.get(id) ?? []);
    return breathsOf(said).every((breath) => rungOf(breath, halves) === 'words_only');
  });
}

/**
 * The help that was given last stands: the customer confirmed it, or said nothing against it. A refusal is no help, and a case
 * that the brand left open in public is not followed through, whatever it had said before. Nor is an explanation help that
 * stands where the brand itself went on to ask, to send a message or to promise: by its own word the matter was not settled.
 */
function followsThrough(input: HandlingInput, breaths: readonly BrandPost[][], halves: Halves): boolean {
  const { outcome, basis, credit } = input.judgement;
  if (outcome === 'confirmed') return credit !== 'self';
  const ending = { outcome, basis: basis ?? null, credit: credit ?? null };
  if (classifyOutcome(ending, true).class === 'unresolved') return false;
  const kept = keptDated(input).flatMap(({ settled_at }) => settled_at ?? []);
  const whole = (posts: readonly BrandPost[]) => !posts.some(({ id }) => halves.has(id));
  const helps = (posts: readonly BrandPost[]) =>
    isRemedy(posts) || (outcome === 'claimed' && whole(posts) && helpsInWords(posts));
  const helped = [...breaths.filter(helps).map((breath) => breath.at(-1)!.at), ...kept];
  return helped.length > 0 && !input.turns.some((turn) => turn.at > Math.max(...helped) && objects(turn));
}

function isRemedy(posts: readonly BrandPost[]): boolean {
  return rungOf(posts, new Set()) === 'remedy';
}

function helpsInWords(posts: readonly BrandPost[]): boolean {
  return posts.some(({ reading }) => explains(reading) && !reading.refusal);
}

const OBJECTIONS: ReadonlySet<Signal> = new Set(['rejects', 'channel_silent', 'promise_not_kept']);

function objects(turn: Turn): boolean {
  if (turn.who === 'brand') return false;
  const { is_complaint, signals } = turn.reading;
  return is_complaint === true || signals.some(({ signal }) => OBJECTIONS.has(signal));
}

function sendsOff(posts: readonly BrandPost[]): boolean {
  return posts.some(({ reading: { acts } }) => acts.includes('move_private') || acts.includes('deflect'));
}

function opensPrivate({ acts, empty }: BrandTurn): boolean {
  return acts.includes('move_private') && empty === null;
}

function returnOf(complaints: readonly Ms[], sentOffAt: Ms): Ms | null {
  return complaints.find((at) => at > sentOffAt && at <= sentOffAt + RETURN_WINDOW) ?? null;
}
