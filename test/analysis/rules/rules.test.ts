import { describe, expect, it } from 'vitest';
import { matchRules } from '../../../src/analysis/rules/match.ts';
import { allRules } from '../../../src/analysis/rules/rule.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';

const RULES = allRules();
const cases = (which: 'for' | 'against') =>
  RULES.flatMap(({ language, rule }) => rule.examples[which].map((text) => ({ id: rule.id, language, text })));
const found = (text: string, language: (typeof RULES)[number]['language']) =>
  matchRules(prepare(text), language).map(({ rule }) => rule.id);

describe('the rules', () => {
  it.each(cases('for'))('$id is found in: $text', ({ id, language, text }) => {
    expect(found(text, language)).toContain(id);
  });

  it.each(cases('against'))('$id is not found in: $text', ({ id, language, text }) => {
    expect(found(text, language)).not.toContain(id);
  });

  it('have a name each, and no pattern without words', () => {
    expect(new Set(RULES.map(({ rule }) => rule.id)).size).toBe(RULES.length);
    for (const { rule } of RULES) for (const pattern of [...rule.says, ...rule.not]) expect(pattern).toMatch(/^[^.\s]/);
  });
});
