import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from '../../../src/analysis/acts/compile.ts';
import { boundsOf, findSayings, matcherOf, type Saying } from '../../../src/analysis/acts/matching/matcher.ts';
import { anyOf } from '../../../src/analysis/acts/matching/sought.ts';
import { wordStarts } from '../../../src/analysis/acts/matching/starts.ts';
import { DE } from '../../../src/analysis/acts/rules/de.ts';
import { EN } from '../../../src/analysis/acts/rules/en.ts';
import { FR } from '../../../src/analysis/acts/rules/fr.ts';
import { EN as SIGNALS } from '../../../src/analysis/signals/en.ts';

/** The same rules read the plain way: every pattern of a saying at every word, look-alikes first. */
function plainly({ say, not = [] }: Saying, words: string): { from: number; to: number } | undefined {
  const look = not.map((source) => `(?:${boundsOf(source)})`).join('|');
  const find = new RegExp(
    `(?:${look ? `${look}|` : ''}(${say.map((source) => `(?:${boundsOf(source)})`).join('|')}))`,
    'uy',
  );
  let free = 0;
  for (const start of wordStarts(words)) {
    if (start < free) continue;
    find.lastIndex = start;
    const m = find.exec(words);
    if (m?.[1] !== undefined) return { from: start, to: find.lastIndex };
    if (m) free = find.lastIndex;
  }
  return undefined;
}

const TABLES: Record<string, Saying[]> = {
  en: EN.map(({ say, not }) => ({ say: say.map(expand), not: not?.map(expand) })),
  de: DE.map(({ say, not }) => ({ say: say.map(expand), not: not?.map(expand) })),
  fr: FR.map(({ say, not }) => ({ say: say.map(expand), not: not?.map(expand) })),
  signals: SIGNALS,
};

/** Words that patterns are made of, so that sentences of them come near to saying something. */
function wordsOf(sayings: readonly Saying[]): string[] {
  const sources = sayings.flatMap(({ say, not = [] }) => [...say, ...not]);
  return [...new Set(sources.flatMap((source) => source.match(/[a-zà-ü']{2,12}/gu) ?? []))];
}

test.each(Object.keys(TABLES))('%s: sorting patterns by their letters finds what trying all of them finds', (name) => {
  const sayings = TABLES[name]!;
  const matcher = matcherOf(sayings);
  const word = fc.constantFrom(...wordsOf(sayings), 'i', 'a', '24', '0800 555 0199', 'ñ', '😀', 'https://t.example/x');
  const sentence = fc
    .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', ' ', ', ', '-', ': ', '')), { minLength: 1, maxLength: 14 })
    .map((parts) => `${parts.map(([w, gap]) => w + gap).join('')}?`);
  fc.assert(
    fc.property(sentence, (words) => {
      expect(findSayings(matcher, words)).toEqual(sayings.map((saying) => plainly(saying, words)));
    }),
    { numRuns: 150 },
  );
});

test('only what is wanted is looked for', () => {
  const matcher = matcherOf([{ say: ['sorry'] }, { say: ['thanks'] }]);
  expect(findSayings(matcher, 'sorry and thanks', [1])).toEqual([undefined, { from: 10, to: 16 }]);
});

test('patterns looked for anywhere are found wherever trying all of them finds one', () => {
  const patterns = [
    /\b(?:already|twice) (?:called|wrote)\b[^.!?]{0,20}\bagain\b/iu,
    /^no\b/iu,
    /[😀-😎]/u,
    /\bstill (?:\w+ )?waiting\b/iu,
  ];
  const finds = anyOf(...patterns);
  const word = fc.constantFrom(
    'already',
    'Twice',
    'CALLED',
    'wrote',
    'again',
    'no',
    'still',
    'Waiting',
    'x',
    '😀',
    'é',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const text = words.join(' ');
      expect(finds(text)).toBe(patterns.some((pattern) => pattern.test(text)));
    }),
  );
});

test('a letter beyond ASCII may be two units long where a pattern begins', () => {
  const matcher = matcherOf([{ say: ['[^.!?] so glad'] }]);
  expect(findSayings(matcher, '😀 so glad')).toEqual([{ from: 0, to: 10 }]);
});
