import { decodeHTML } from 'entities';
import type { Span } from '../../model.ts';

/**
 * A post's text made plain for reading, with the way back to the text as it was given.
 * `cased` and `plain` have equal length (UTF-16 units); `plain` is lower-cased.
 */
export interface Plain {
  original: string;
  cased: string;
  plain: string;
  /** Original UTF-16 offset of every unit of `plain` plus its end; null when nothing moved. */
  origin: Int32Array | null;
  /** All ASCII and nothing moved: offsets are code points. */
  simple: boolean;
}

const CHANGES =
  /&(?:#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][\da-z]{1,31};?)|[‘’‚‛′´`“”„‟″«»…–—\u00a0\u2009\u202f]|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]|\ufe0f/gi;

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]|\ufe0f/;

const STRAIGHT: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '…': '...',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
};

/** Control marks, which numbered entities may name: nobody can read them. */
function isUnreadable(text: string): boolean {
  const code = text.charCodeAt(0);
  return text.length === 1 && (code < 9 || code === 11 || (code > 13 && code < 32) || (code > 126 && code < 160));
}

function replacement(found: string): string {
  if (found.charCodeAt(0) !== AMPERSAND) return STRAIGHT[found] ?? '';
  const decoded = decodeHTML(found);
  if (decoded === found) return found;
  if (isUnreadable(decoded)) return '';
  return Array.from(decoded, (mark) => STRAIGHT[mark] ?? (INVISIBLE.test(mark) ? '' : mark)).join('');
}

/** Lower case without a change of length: the few letters that would grow (İ) stay as they are. */
function lower(text: string): string {
  const low = text.toLowerCase();
  if (low.length === text.length) return low;
  return Array.from({ length: text.length }, (_, i) => {
    const l = text[i]!.toLowerCase();
    return l.length === 1 ? l : text[i]!;
  }).join('');
}

const AMPERSAND = 38;
/** All that would be changed among plain ASCII. */
const GRAVE = 96;

/** Whether every unit is ASCII, and none of them may need a change. */
function isSimple(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || code === AMPERSAND || code === GRAVE) return false;
  }
  return true;
}

/** Decodes HTML entities, straightens quotes and dashes, drops invisible marks. Linear in the text. */
export function normalise(original: string): Plain {
  if (isSimple(original))
    return { original, cased: original, plain: original.toLowerCase(), origin: null, simple: true };
  if (original.search(CHANGES) < 0)
    return { original, cased: original, plain: lower(original), origin: null, simple: false };
  const origin: number[] = [];
  let cased = '';
  let at = 0;
  const keep = (to: number) => {
    for (let i = at; i < to; i++) origin.push(i);
    cased += original.slice(at, to);
  };
  for (const m of original.matchAll(CHANGES)) {
    keep(m.index);
    const put = replacement(m[0]);
    for (let i = 0; i < put.length; i++) origin.push(m.index);
    cased += put;
    at = m.index + m[0].length;
  }
  keep(original.length);
  origin.push(original.length);
  return { original, cased, plain: lower(cased), origin: Int32Array.from(origin), simple: false };
}

/** The original offset where the unit before `to` ends: an entity is taken whole, never its first letter only. */
function originEnd(p: Plain, to: number): number {
  if (!p.origin || to <= 0) return p.origin ? 0 : to;
  let end = to;
  while (end < p.origin.length - 1 && p.origin[end] === p.origin[to - 1]) end++;
  const next = p.origin[end]!;
  const last = p.origin[to - 1]!;
  // Dropped marks between the two belong to neither: end right after an untouched unit.
  return p.original[last] === p.cased[to - 1] && p.original[last] !== '&' ? last + 1 : next;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** A slice of a text by UTF-16 offsets, widened to whole code points, as a span counted in code points. */
export function spanAt(original: string, from: number, to: number): Span {
  let start = Math.max(0, Math.min(from, original.length));
  let end = Math.max(start, Math.min(to, original.length));
  if (start > 0 && isLow(original.charCodeAt(start)) && isHigh(original.charCodeAt(start - 1))) start--;
  if (end > start && isHigh(original.charCodeAt(end - 1)) && isLow(original.charCodeAt(end))) end++;
  const before = codePoints(original, 0, start);
  return { text: original.slice(start, end), start: before, end: before + codePoints(original, start, end) };
}

function codePoints(text: string, from: number, to: number): number {
  let n = to - from;
  for (let i = from; i + 1 < to; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) {
      n--;
      i++;
    }
  }
  return n;
}

/** The span of the original text that stands behind `from..to` (UTF-16 offsets in `plain`). */
export function toOriginal(p: Plain, from: number, to: number): Span {
  if (p.simple && 0 <= from && from <= to && to <= p.original.length)
    return { text: p.original.slice(from, to), start: from, end: to };
  if (!p.origin) return spanAt(p.original, from, to);
  return spanAt(
    p.original,
    p.origin[Math.min(from, p.origin.length - 1)]!,
    to <= from ? p.origin[from]! : originEnd(p, to),
  );
}
