import { lazily } from '../analysis/lazily.ts';
import { nearDuplicate, templateOf } from '../analysis/template.ts';
import { ACT_TRAITS, type BrandTurn, isHollow, type ReplyAct, type ReplyReading } from '../model.ts';

type BrandPost = { text: string; reading: ReplyReading };

/** What a customer has been given already. */
export interface GivenSoFar {
  /** The words of each question. */
  questions: Set<string>[];
  privately: boolean;
  /** The customer has sent it in private since. */
  sent: boolean;
  /** The templates of the posts so far; made when there is another post to compare them with, which is seldom. */
  templates: (() => string)[];
  promised: boolean;
}

export function nothingGiven(): GivenSoFar {
  return { questions: [], privately: false, sent: false, templates: [], promised: false };
}

/** So many questions and posts are remembered: what was said before them is no longer in anybody's mind. */
const REMEMBERED = 20;

function remember<T>(list: T[], more: readonly T[]): void {
  list.push(...more);
  list.splice(0, Math.max(0, list.length - REMEMBERED));
}

const questionsOf = (posts: readonly BrandPost[]) =>
  posts.flatMap((post) => post.reading.evidence.filter((e) => e.act === 'ask_info').map((e) => wordsOf(e.text)));

/** Whether two questions ask the same thing: two thirds of the words of the shorter one stand in the other. */
function sameQuestion(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const less = Math.min(a.size, b.size);
  if (less === 0) return a.size === b.size;
  const both = [...a].filter((word) => b.has(word)).length;
  return both / less >= 2 / 3;
}

const LONGEST = 600;
/** Articles and the like join any two sentences. */
const SHORTEST = 3;

function wordsOf(text: string): Set<string> {
  const words = text
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u);
  return new Set(words.filter((word) => word.length >= SHORTEST));
}

/**
 * Why a turn gives an open complaint nothing, or null if it gives something: hollow words, or a question, DM request or
 * template this customer had already been given, or a vague promise after another. Once the customer has sent what was
 * asked for in private, pointing there again is news: it has been answered.
 */
export function emptyReason(
  posts: readonly BrandPost[],
  acts: ReadonlySet<ReplyAct>,
  given: GivenSoFar,
): BrandTurn['empty'] {
  if (isHollow([...acts])) return 'hollow';
  const substance = [...acts].filter((act) => !ACT_TRAITS[act].courtesy);
  if (substance.length === 0) return null;
  const only = (...allowed: ReplyAct[]) => substance.every((act) => allowed.includes(act));
  const asked = questionsOf(posts);
  const asksAgain = asked.length > 0 && asked.every((q) => given.questions.some((old) => sameQuestion(q, old)));
  if (only('ask_info') && asksAgain) return 'repeated_question';
  const pointsAgain = given.privately && !given.sent;
  if (only('move_private') && pointsAgain) return 'repeated_private';
  const vague = posts.flatMap((post) => post.reading.promises).every((promise) => promise.vague);
  const promisesAgain = given.promised && vague;
  if (only('promise') && promisesAgain) return 'repeated_vague_promise';
  if (only('promise', 'move_private') && pointsAgain && promisesAgain) return 'repeated_private';
  return repeatsTemplate(posts, given) ? 'repeated_template' : null;
}

/** Whether every post is written from a template that this customer was given before. */
export function repeatsTemplate(posts: readonly BrandPost[], given: GivenSoFar): boolean {
  if (given.templates.length === 0) return false;
  const templates = posts.map((post) => templateOf(post.text));
  return templates.every((template) => given.templates.some((old) => nearDuplicate(template, old())));
}

/** Adds what a turn gave. */
export function give(given: GivenSoFar, posts: readonly BrandPost[], acts: ReadonlySet<ReplyAct>): void {
  remember(given.questions, questionsOf(posts));
  if (acts.has('move_private')) given.sent = false;
  given.privately ||= acts.has('move_private');
  given.promised ||= acts.has('promise');
  remember(
    given.templates,
    posts.map((post) => lazily(() => templateOf(post.text))),
  );
}
