import { ANY, DIGITS, kindOf, SPACES, WORDLIKE } from './kinds.ts';

/**
 * A pattern as a tree. Tests that take no letters (`\b`, look-around, `$`) are left out: they only narrow it. `start` is
 * `^`, which many patterns begin with.
 */
export type Tree =
  | { type: 'start' }
  | { type: 'letter'; kinds: number }
  | { type: 'sequence'; parts: Tree[] }
  | { type: 'choice'; parts: Tree[] }
  | { type: 'repeat'; part: Tree; least: number; most: number };

/** A reader of one pattern's source. */
interface Source {
  text: string;
  at: number;
}

const NOTHING: Tree = { type: 'sequence', parts: [] };
const START: Tree = { type: 'start' };
const letter = (kinds: number): Tree => ({ type: 'letter', kinds });
const literal = (sign: string): Tree => letter(1 << kindOf(sign.charCodeAt(0)));

const ESCAPES: Record<string, Tree> = {
  b: NOTHING,
  B: NOTHING,
  d: letter(DIGITS),
  w: letter(WORDLIKE),
  s: letter(SPACES),
  p: letter(ANY),
  P: letter(ANY),
  S: letter(ANY),
  W: letter(ANY),
  D: letter(ANY),
  n: literal('\n'),
};

function readEscape(s: Source): Tree {
  const name = s.text[s.at + 1]!;
  s.at += 2;
  if (name === 'p' || name === 'P') s.at = s.text.indexOf('}', s.at) + 1;
  const known = ESCAPES[name];
  if (!known && /[a-z0-9]/i.test(name))
    throw new Error(`pattern "${s.text}": \\${name} is not known to tree.ts; add it`);
  return known ?? literal(name);
}

/** A class of letters; one that is negated or holds a class of classes counts as any. */
function readClass(s: Source): Tree {
  let end = s.at + 1;
  while (s.text[end] !== ']') end += s.text[end] === '\\' ? 2 : 1;
  const inside = s.text.slice(s.at + 1, end);
  s.at = end + 1;
  if (inside.startsWith('^') || inside.includes('\\')) return letter(ANY);
  let kinds = 0;
  for (let i = 0; i < inside.length; i++) {
    const range = inside[i + 1] === '-' && i + 2 < inside.length;
    const to = inside.charCodeAt(range ? i + 2 : i);
    for (let unit = inside.charCodeAt(i); unit <= to; unit++) kinds |= 1 << kindOf(unit);
    if (range) i += 2;
  }
  return letter(kinds);
}

function readGroup(s: Source): Tree {
  const opening = /\((?:\?(?:[:=!]|<[=!]))?/y;
  opening.lastIndex = s.at;
  const mark = opening.exec(s.text)![0];
  s.at += mark.length;
  const inside = readChoice(s);
  s.at++;
  return mark === '(' || mark === '(?:' ? inside : NOTHING;
}

function readAtom(s: Source): Tree {
  const sign = s.text[s.at]!;
  if (sign === '\\') return readEscape(s);
  if (sign === '[') return readClass(s);
  if (sign === '(') return readGroup(s);
  s.at++;
  if (sign === '^') return START;
  if (sign === '$') return NOTHING;
  return sign === '.' ? letter(ANY) : literal(sign);
}

function withCount(part: Tree, s: Source): Tree {
  const count = /([?*+]|\{(\d+)(,?)(\d*)\})\??/y;
  count.lastIndex = s.at;
  const m = count.exec(s.text);
  if (!m) return part;
  s.at += m[0].length;
  const endless = Number.POSITIVE_INFINITY;
  if (m[2] === undefined)
    return { type: 'repeat', part, least: m[1] === '+' ? 1 : 0, most: m[1] === '?' ? 1 : endless };
  const least = Number(m[2]);
  return { type: 'repeat', part, least, most: m[4] ? Number(m[4]) : m[3] ? endless : least };
}

function readSequence(s: Source): Tree {
  const parts: Tree[] = [];
  while (s.at < s.text.length && s.text[s.at] !== '|' && s.text[s.at] !== ')') parts.push(withCount(readAtom(s), s));
  return parts.length === 1 ? parts[0]! : { type: 'sequence', parts };
}

function readChoice(s: Source): Tree {
  const parts = [readSequence(s)];
  while (s.text[s.at] === '|') {
    s.at++;
    parts.push(readSequence(s));
  }
  return parts.length === 1 ? parts[0]! : { type: 'choice', parts };
}

/** Reads a pattern; throws on what it does not know, which a test of all tables would show. */
export function treeOf(pattern: string): Tree {
  return readChoice({ text: pattern, at: 0 });
}
