import type { Span } from '../model.ts';
import type { Answers, HeadClasses, HeadName } from './heads.ts';
import { clauseLogit } from './linear/answer.ts';
import type { ReadyPost } from './post.ts';
import type { Piece } from './text/sentences.ts';

/** Where something is said: UTF-16 offsets of the plain text. */
export interface Place {
  from: number;
  to: number;
}

/** Up to this length a sentence is its own reason; a longer one is cut to the clause that says it. */
const SHORT = 60;
/** Marks between clauses, and words that begin one. */
const CLAUSE_END = /[,;:()]+\s|\n|\s-\s|\s(?=(?:but|because|and|while|although|after|pero|mais|maar|aber|mas|ma)\s)/giu;
/** A clause of fewer letters names nothing: it stays with the next one. */
const LEAST = 12;

/** The words that carry a cue or signal: the sentence that says it most plainly, cut to its strongest clause where it is long. */
export function placeOf<H extends 'cues' | 'signals'>(
  post: ReadyPost,
  answers: Answers,
  head: H,
  name: HeadClasses[H],
): Place {
  const sentence = post.sentences[answers.strongest(head, name)];
  if (!sentence) return trimmed(post, { from: 0, to: post.plain.length });
  return trimmed(post, sentence.to - sentence.from <= SHORT ? sentence : strongestClause(post, sentence, head, name));
}

/** A place as a slice of the text as it was given. */
export function spanOf(post: ReadyPost, { from, to }: Place): Span {
  return post.span(from, to);
}

function strongestClause(post: ReadyPost, sentence: Piece, head: HeadName, name: string): Place {
  const clauses = clausesOf(post.plain, sentence);
  if (clauses.length < 2) return sentence;
  const logits = clauses.map(({ from, to }) => clauseLogit(post.cased.slice(from, to), head, name));
  return clauses[logits.indexOf(Math.max(...logits))]!;
}

function clausesOf(plain: string, { from, to }: Place): Place[] {
  const out: Place[] = [];
  let start = from;
  for (const m of plain.slice(from, to).matchAll(CLAUSE_END)) {
    const end = from + m.index;
    if (end - start < LEAST) continue;
    out.push({ from: start, to: end });
    start = end + m[0].length;
  }
  const last = out.at(-1);
  if (to - start < LEAST && last) last.to = to;
  else out.push({ from: start, to });
  return out;
}

const EDGE = /[\s,;:.()"'-]/u;

/** Without the marks and spaces at both ends; as it was where nothing else is in it. */
export function trimmed({ plain }: ReadyPost, { from, to }: Place): Place {
  let [a, b] = [from, to];
  while (a < b && EDGE.test(plain[a]!)) a++;
  while (b > a && EDGE.test(plain[b - 1]!)) b--;
  return a < b ? { from: a, to: b } : { from, to };
}
