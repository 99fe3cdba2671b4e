import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { languageFile, READ_LANGUAGES, type ReadLanguage } from '../languages/registry.ts';

/**
 * A rule stands as data: it may raise danger, or take back a danger that is a manner of speaking.
 * `says` and `not` are patterns: words in their order, matched by their stems; `a|b` either;
 * `=word` exactly so; `...` up to four words between; `not` vetoes in the same sentence.
 */
const rule = z.strictObject({
  id: z.string(),
  does: z.enum(['raises_danger', 'manner_of_speaking']),
  says: z.array(z.string()).min(1),
  not: z.array(z.string()).default([]),
  why: z.string(),
  examples: z.strictObject({ for: z.array(z.string()).min(2), against: z.array(z.string()).min(1) }),
});
export type Rule = z.infer<typeof rule>;

const read = new Map<ReadLanguage, readonly Rule[]>();

/** The rules of a language, read when first asked for. @throws when a file is not as it should be */
export function rulesOf(language: ReadLanguage): readonly Rule[] {
  const known = read.get(language);
  if (known) return known;
  const folder = languageFile(language, '');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'when.yaml');
  const rules = files.sort().flatMap((name) => z.array(rule).parse(parse(readFileSync(new URL(name, folder), 'utf8'))));
  read.set(language, rules);
  return rules;
}

/** All rules, for anyone who checks that their examples hold. */
export function allRules(): { language: ReadLanguage; rule: Rule }[] {
  return READ_LANGUAGES.flatMap((language) => rulesOf(language).map((one) => ({ language, rule: one })));
}
