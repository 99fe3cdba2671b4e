import type { ReadLanguage } from '../languages/registry.ts';
import type { Prepared } from '../text/prepare.ts';
import { stemOf } from '../text/stems.ts';
import { type Rule, rulesOf } from './rule.ts';

/** What a rule found, and where: UTF-16 offsets of the plain text. */
export interface RuleHit {
  rule: Rule;
  from: number;
  to: number;
}

interface Slot {
  stems: ReadonlySet<string>;
  exact: ReadonlySet<string>;
  /** Up to four words may stand before it. */
  loose: boolean;
}
interface Pattern {
  rule: Rule;
  slots: readonly Slot[];
}
/** Patterns by the words with which they begin: exact ones with `=` before them. */
type Index = ReadonlyMap<string, readonly Pattern[]>;
interface Compiled {
  says: Index;
  not: Index;
}

const MOST_BETWEEN = 4;
const compiled = new Map<ReadLanguage, Compiled>();

function compile(language: ReadLanguage): Compiled {
  const known = compiled.get(language);
  if (known) return known;
  const rules = rulesOf(language);
  const patterns = (of: 'says' | 'not') =>
    rules.flatMap((rule) => rule[of].map((text) => ({ rule, slots: slotsOf(text, language) })));
  const made = { says: indexed(patterns('says')), not: indexed(patterns('not')) };
  compiled.set(language, made);
  return made;
}

function indexed(patterns: readonly Pattern[]): Index {
  const index = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const { stems, exact } = pattern.slots[0]!;
    for (const start of [...stems, ...[...exact].map((word) => `=${word}`)])
      index.set(start, [...(index.get(start) ?? []), pattern]);
  }
  return index;
}

function slotsOf(pattern: string, language: ReadLanguage): Slot[] {
  let loose = false;
  return pattern.split(' ').flatMap((word): Slot[] => {
    if (word === '...') {
      loose = true;
      return [];
    }
    const options = word.split('|');
    const exact = options.flatMap((option) => (option.startsWith('=') ? [option.slice(1)] : []));
    const stems = options.flatMap((option) => (option.startsWith('=') ? [] : [stemOf(option, language)]));
    const slot = { stems: new Set(stems), exact: new Set(exact), loose };
    loose = false;
    return [slot];
  });
}

interface Word {
  text: string;
  stem: string;
  sentence: number;
  from: number;
  to: number;
}

/** What the rules of a language find in a post, but for what their `not` vetoes in the same sentence. */
export function matchRules(p: Prepared, language: ReadLanguage): RuleHit[] {
  const words = p.tokens
    .filter(({ kind }) => kind === 'word' || kind === 'number' || kind === 'hashtag' || kind === 'emoji')
    .map(({ text, norm, sentence, from, to }): Word => ({ text, stem: stemOf(norm, language), sentence, from, to }));
  const { says, not } = compile(language);
  const vetoed = new Set(findAll(not, words).map(({ rule, sentence }) => `${rule.id} ${sentence}`));
  return findAll(says, words)
    .filter(({ rule, sentence }) => !vetoed.has(`${rule.id} ${sentence}`))
    .map(({ rule, from, to }) => ({ rule, from, to }));
}

/** Where patterns match; the first place of each rule in a sentence is enough, so later ones may repeat it. */
function findAll(index: Index, words: readonly Word[]): (RuleHit & { sentence: number })[] {
  return words.flatMap(({ stem, text, sentence, from }, at) => {
    const begun = [...(index.get(stem) ?? []), ...(index.get(`=${text}`) ?? [])];
    return begun.flatMap(({ rule, slots }) => {
      const last = endOf(slots, words, at);
      return last < 0 ? [] : [{ rule, sentence, from, to: words[last]!.to }];
    });
  });
}

/** The last word of a pattern that begins at a word; -1 where it does not. Each slot takes the first word it can. */
function endOf(slots: readonly Slot[], words: readonly Word[], at: number): number {
  if (!fits(slots[0]!, words[at]!)) return -1;
  let last = at;
  for (const slot of slots.slice(1)) {
    const reach = last + 1 + (slot.loose ? MOST_BETWEEN : 0);
    let next = last + 1;
    while (next <= reach && next < words.length && !fits(slot, words[next]!)) next++;
    if (next > reach || next >= words.length || words[next]!.sentence !== words[at]!.sentence) return -1;
    last = next;
  }
  return last;
}

function fits({ stems, exact }: Slot, { text, stem }: Word): boolean {
  return exact.has(text) || stems.has(stem);
}
