import type { Polarity } from '../sentiment/lexicon.ts';
import type { Prepared } from '../text/prepare.ts';
import type { TokenKind } from '../text/scan.ts';
import { MOST_TOKENS } from '../text/tokens.ts';
import { known } from '../text/words.ts';
import { hash, STYLE } from './hash.ts';
import type { Filling } from './sparse.ts';

const slot = (name: string): number => hash(name, STYLE);
const slots = (prefix: string, n: number, from = 0): number[] =>
  Array.from({ length: n }, (_, k) => slot(`${prefix}${from + k}`));

const OPENERS = new Map(
  'who what when where why how can could will would do does is are has have any anyone may should did which'
    .split(' ')
    .map((word) => [word, slot(`ask-${word}`)]),
);
const OWN = new Set("i my me we our us i'm i've mine i'd".split(' '));
const YOURS = new Set("you your yours you're you've yourselves".split(' '));
const whose = known((word) => (OWN.has(word) ? 'own' : YOURS.has(word) ? 'yours' : null));

const KINDS: readonly TokenKind[] = ['word', 'number', 'emoji', 'hashtag', 'handle', 'url', 'mark'];
const HAS = new Map<string, number>([...KINDS, 'own', 'yours'].map((what) => [what, slot(`has-${what}`)]));
const TO_MANY = slot('to-many');
const TO_ONE = slot('to-one');
const URL_LAST = slot('url-last');
const TAG_LAST = slot('tag-last');
const CAPS_MANY = slot('caps-many');
const CAPS = slot('caps');
const BANGS = slot('bangs');
const BANG = slot('bang');
const ASKS_MUCH = slot('asks-much');
const ASKS = slot('asks');
const ASK_OTHER = slot('ask-other');
const LONG = slots('long-', 5);
const GOOD = slots('good-', 4);
const BAD = slots('bad-', 5);
const SUM = slots('sum-', 7, -3);
/** Questions beyond these change nothing. */
const MOST_SENTENCES = 20;

/** What `addStyle` counts on its way through a post. */
interface Tally {
  caps: number;
  bangs: number;
  marks: number;
  words: number;
  has: Set<string>;
}

function tally(p: Prepared): Tally {
  const t: Tally = { caps: 0, bangs: 0, marks: 0, words: 0, has: new Set() };
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  for (let i = 0; i < upTo; i++) {
    const token = p.tokens[i]!;
    t.has.add(token.kind);
    if (token.caps) t.caps++;
    if (token.kind === 'word') t.words++;
    if (token.text === '!') t.bangs++;
    else if (token.text === '?') t.marks++;
    const theirs = whose(token.usual);
    if (theirs) t.has.add(theirs);
  }
  return t;
}

const lengthBand = (words: number): number => (words < 4 ? 0 : words < 9 ? 1 : words < 16 ? 2 : words < 24 ? 3 : 4);

/** How the post is written: whom it speaks to, questions, capitals, marks, feeling, length; each at weight `by`. */
export function addStyle(p: Prepared, feel: Polarity, out: Filling, by: number): void {
  const { caps, bangs, marks, words, has } = tally(p);
  const add = (s: number) => out.add(s, by);
  for (const what of has) add(HAS.get(what)!);
  const last = p.tokens.at(-1)?.kind;
  if (p.tokens[0]?.kind === 'handle') add(p.tokens[1]?.kind === 'handle' ? TO_MANY : TO_ONE);
  if (last === 'url') add(URL_LAST);
  if (last === 'hashtag') add(TAG_LAST);
  if (caps > 1) add(caps > 4 ? CAPS_MANY : CAPS);
  if (bangs) add(bangs > 2 ? BANGS : BANG);
  if (marks) add(marks > 1 ? ASKS_MUCH : ASKS);
  add(LONG[lengthBand(words)]!);
  add(GOOD[Math.min(3, Math.ceil(feel.good / 2))]!);
  add(BAD[Math.min(4, Math.ceil(feel.bad / 2))]!);
  add(SUM[3 + Math.max(-3, Math.min(3, Math.round((feel.good - feel.bad) / 2)))]!);
  addQuestions(p, add);
}

function addQuestions(p: Prepared, add: (slot: number) => void): void {
  for (let k = 0; k < Math.min(p.sentences.length, MOST_SENTENCES); k++) {
    const s = p.sentences[k]!;
    if (!s.question) continue;
    let i = s.first;
    while (i <= s.last && p.tokens[i]!.kind !== 'word') i++;
    if (i <= s.last) add(OPENERS.get(p.tokens[i]!.norm) ?? ASK_OTHER);
  }
}
