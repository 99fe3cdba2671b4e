import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sequenceOf } from '../../../src/analysis/encoder/sequence.ts';
import { nativeRuntime, openSession } from '../../../src/analysis/encoder/session.ts';
import { makeTokenizer } from '../../../src/analysis/encoder/tokenizer.ts';
import { readVocabulary } from '../../../src/analysis/encoder/vocabulary.ts';
import { normalise } from '../../../src/analysis/text/normalise.ts';
import { splitPieces } from '../../../src/analysis/text/sentences.ts';

interface Fixture {
  role: 'b' | 'c';
  text: string;
  context: ['b' | 'c', string][];
  plain: string;
  spans: [number, number][];
  ids: number[];
  segments: number[];
  pools: number[][];
  vectors: number[][];
}

const FIXTURES = JSON.parse(readFileSync(new URL('fixtures.json', import.meta.url), 'utf8')) as Fixture[];
const who = { b: 'brand', c: 'customer' } as const;
const tokenizer = makeTokenizer(readVocabulary());

function read({ role, text, context }: Fixture) {
  const { cased } = normalise(text);
  const spans = splitPieces(cased, 0, cased.length);
  const said = context.map(([speaker, words]) => ({ role: who[speaker], text: words }));
  return {
    cased,
    spans,
    sequence: sequenceOf(tokenizer, { role: who[role], text: cased, sentences: spans, context: said }),
  };
}

/** UTF-16 offset to code points. */
const points = (text: string, to: number) => Array.from(text.slice(0, to)).length;

describe('a post as the encoder reads it', () => {
  it.each(FIXTURES)('is the same as in training: $text', (fixture) => {
    const { cased, spans, sequence } = read(fixture);
    expect(cased).toBe(fixture.plain);
    expect(spans.map(({ from, to }) => [points(cased, from), points(cased, to)])).toEqual(fixture.spans);
    expect(sequence.ids).toEqual(fixture.ids);
    expect(sequence.segments).toEqual(fixture.segments);
    expect(sequence.pools).toEqual(fixture.pools);
  });

  it('gives the vectors of training', async () => {
    const native = nativeRuntime();
    if (!native) return;
    const session = await openSession(native);
    for (const fixture of FIXTURES) {
      const { sequence } = read(fixture);
      const vectors = await session.vectors(sequence);
      const width = vectors.length / sequence.pools.length;
      for (const [row, wanted] of fixture.vectors.entries())
        for (const [k, x] of wanted.entries()) expect(Math.abs(vectors[row * width + k]! - x)).toBeLessThan(0.02);
    }
  });
});
