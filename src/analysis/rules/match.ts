import type { ReadLanguage } from '../text/language.ts';
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
interface Compiled {
  says: readonly Pattern[];
  not: readonly Pattern[];
}

const MOST_BETWEEN = 4;
const compiled = new Map<ReadLanguage, Compiled>();

function compile(language: ReadLanguage): Compiled {
  const known = compiled.get(language);
  if (known) return known;
  const rules = rulesOf(language);
  const patterns = (of: 'says' | 'not') =>
    rules.flatMap((rule) => rule[of].map((text) => ({ rule, slots: slotsOf(text, language) })));
  const made = { says: patterns('says'), not: patterns('not') };
  compiled.set(language, made);
  return made;
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
    .filter(({ kind }) => kind === 'word' || kind === 'number' || kind === 'hashtag')
    .map(({ text, norm, sentence, from, to }): Word => ({ text, stem: stemOf(norm, language), sentence, from, to }));
  const { says, not } = compile(language);
  const vetoed = new Set(findAll(not, words).map(({ rule, sentence }) => `${rule.id} ${sentence}`));
  return findAll(says, words)
    .filter(({ rule, sentence }) => !vetoed.has(`${rule.id} ${sentence}`))
    .map(({ rule, from, to }) => ({ rule, from, to }));
}

function findAll(patterns: readonly Pattern[], words: readonly Word[]): (RuleHit & { sentence: number })[] {
  return patterns.flatMap(({ rule, slots }) => {
    for (let at = 0; at < words.length; at++) {
      const last = endOf(slots, words, at);
      if (last >= 0) return [{ rule, sentence: words[at]!.sentence, from: words[at]!.from, to: words[last]!.to }];
    }
    return [];
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
