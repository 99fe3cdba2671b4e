import { expect, test } from 'vitest';
import { findCues, matcher } from '../../../src/analysis/cues/match.ts';
import { compile } from '../../../src/analysis/cues/pattern.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';

function found(phrase: string, text: string): string[] {
  const p = prepare(text);
  return findCues(p, matcher({ x: [phrase] })).map((h) => p.spanOf(h.first, h.last).text);
}

test.each([
  ['still waiting', 'I am STILL waiting.', ['STILL waiting']],
  ['lost|missing bag', 'a missing bag, a lost bag', ['missing bag', 'lost bag']],
  ['called .. times', 'called you four times', ['called you four times']],
  ['called .. times', 'called you and him and her many times', []],
  ['waiting for? me', 'waiting me, waiting for me', ['waiting me', 'waiting for me']],
  ['<n> hours', '3 hours, three hours, no hours', ['3 hours', 'three hours']],
  ['wait <t>', 'wait weeks, wait here', ['wait weeks']],
  ['deliver* late', 'delivering late', ['delivering late']],
  ['same email', 'the same e-mail', ['same e-mail']],
  ['no reply', 'no. Reply', []],
  ["don't care", 'you dont care', ['dont care']],
])('%j in %j', (phrase, text, spans) => {
  expect(found(phrase, text)).toEqual(spans);
});

test('a code that spares negations does not count under one', () => {
  const broken = matcher({ 'broken!': ['broken'] });
  expect(findCues(prepare('it is broken'), broken)).toHaveLength(1);
  expect(findCues(prepare('it is not broken'), broken)).toHaveLength(0);
});

test.each(['.. late', 'so? late', 'ab* late', ''])('a phrase that could never be found is refused: %j', (phrase) => {
  expect(() => compile(phrase)).toThrow('must begin with a word');
});
