import type { Act, BrandTurn, ReplyReading } from '../../model.ts';
import { isHollow } from '../reply.ts';
import { nearDuplicate, templateOf } from '../template.ts';

type BrandPost = { text: string; reading: ReplyReading };

/** What a customer has been given already. */
export interface Given {
  questions: string[];
  privately: boolean;
  /** The templates of all posts so far; made when there is another post to compare them with, which is seldom. */
  templates: (() => string)[];
  promised: boolean;
}

export function nothingGiven(): Given {
  return { questions: [], privately: false, templates: [], promised: false };
}

const COURTESY: ReadonlySet<Act> = new Set(['apology', 'empathy', 'noted', 'social', 'closure']);
/** "Got your DM", "replied there": the private channel answers, which is news. */
const ARRIVED =
  /\b(?:got|received|have|see|found|read|reviewed|replied|responded|answered|checked|sent you|thanks for|thank you for|check your|(?:revisa|revise|revisá|mira|consulta|comprueba)\w* (?:tus?|sus?)|consulte[sz]? (?:vos|tes)|verifi(?:que|ca) (?:seu|sua|suas|seus))\b/iu;

const evidenceOf = (posts: readonly BrandPost[], act: Act) =>
  posts.flatMap((post) => post.reading.evidence.filter((e) => e.act === act).map((e) => e.text));

/** Whether two questions ask the same thing: two thirds of the words of the shorter one stand in the other. */
function sameQuestion(a: string, b: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}']{3,}/gu) ?? []);
  const x = words(a);
  const y = words(b);
  const less = Math.min(x.size, y.size);
  if (less === 0) return a === b;
  let both = 0;
  for (const word of x) if (y.has(word)) both++;
  return both / less >= 2 / 3;
}

/**
 * Why a turn gives an open complaint nothing, or null if it gives something: hollow words, or a question, DM request or
 * template this customer had already been given, or a vague promise after another.
 */
export function emptyReason(posts: readonly BrandPost[], acts: ReadonlySet<Act>, given: Given): BrandTurn['empty'] {
  if (isHollow([...acts])) return 'hollow';
  const substance = [...acts].filter((act) => !COURTESY.has(act));
  if (substance.length === 0) return null;
  const only = (...allowed: Act[]) => substance.every((act) => allowed.includes(act));
  const asked = evidenceOf(posts, 'ask_info');
  const asksAgain = asked.length > 0 && asked.every((q) => given.questions.some((old) => sameQuestion(q, old)));
  if (only('ask_info') && asksAgain) return 'repeated_question';
  const arrived = evidenceOf(posts, 'move_private').some((text) => ARRIVED.test(text));
  if (only('move_private') && given.privately && !arrived) return 'repeated_private';
  const vague = posts.flatMap((post) => post.reading.promises).every((promise) => promise.vague);
  if (only('promise') && given.promised && vague) return 'repeated_vague_promise';
  if (only('promise', 'move_private') && given.privately && given.promised && vague && !arrived)
    return 'repeated_private';
  if (given.templates.length > 0) {
    const templates = posts.map((post) => templateOf(post.text));
    if (templates.every((t) => given.templates.some((old) => nearDuplicate(t, old())))) return 'repeated_template';
  }
  return null;
}

/** What is made when it is first asked for. */
function later(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Adds what a turn gave. */
export function give(given: Given, posts: readonly BrandPost[], acts: ReadonlySet<Act>): void {
  given.questions.push(...evidenceOf(posts, 'ask_info'));
  given.privately ||= acts.has('move_private');
  given.promised ||= acts.has('promise');
  given.templates.push(...posts.map((post) => later(() => templateOf(post.text))));
}
