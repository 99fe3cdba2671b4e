import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addContext, addLetters, addWords, Bag } from '../../../src/analysis/linear/bag.ts';
import { linearModel } from '../../../src/analysis/linear/model.ts';
import { wordsBefore, wordsOf } from '../../../src/analysis/linear/words.ts';
import { normalise } from '../../../src/analysis/text/normalise.ts';

interface Fixture {
  text: string;
  context: ['b' | 'c', string][];
  counts: [number, number][][];
  logits: number[];
}

const FIXTURES = JSON.parse(readFileSync(new URL('fixtures.json', import.meta.url), 'utf8')) as Fixture[];
const who = { b: 'brand', c: 'customer' } as const;

function counted(fill: (bag: Bag) => void): [number, number][] {
  const bag = new Bag();
  fill(bag);
  return bag.touched.map((bucket): [number, number] => [bucket, bag.counts[bucket]!]).sort((a, b) => a[0] - b[0]);
}

describe('the fast model', () => {
  it.each(FIXTURES)('has the features and answers of training: $text', ({ text, context, counts, logits }) => {
    const words = wordsOf(normalise(text).cased);
    const [role, said] = context.at(-1) ?? [];
    const before = said === undefined ? [] : wordsBefore(said);
    expect(counted((bag) => addWords(bag, words))).toEqual(counts[0]);
    expect(counted((bag) => addLetters(bag, words))).toEqual(counts[1]);
    expect(counted((bag) => role && addContext(bag, who[role], before))).toEqual(counts[2]);
    const model = linearModel();
    const all = model.classesOfAll('part', 'any', 'post');
    const found = model.logits(words, all, role ? model.contextLogits(who[role], before, all) : null);
    for (const [k, wanted] of logits.entries()) expect(Math.abs(found[k]! - wanted)).toBeLessThan(0.01);
  });
});
