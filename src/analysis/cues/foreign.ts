import type { ForeignLanguage } from '../text/glossary.ts';
import type { Prepared } from '../text/prepare.ts';
import { FOREIGN_MATTERS } from './foreign-matters.ts';
import { DE, NL } from './germanic.ts';
import { findCues, type Hit, type Matcher, matcher } from './match.ts';
import type { Lexicon } from './pattern.ts';
import { ES, FR, IT, PT } from './romance.ts';

/**
 * What a complaint is made of in the other languages we read. Codes: `safety`, `fraud`, `legal`, `angry`, `waiting`, `again`,
 * `broken`, `money`, `leaving`, `ask`, `thanks`, `praise`, `resolved`.
 */
export const FOREIGN: Record<ForeignLanguage, Lexicon> = { es: ES, pt: PT, fr: FR, de: DE, it: IT, nl: NL };

const made = new Map<ForeignLanguage, Matcher>();

function cuesOf(language: ForeignLanguage): Matcher {
  const there = made.get(language) ?? matcher(FOREIGN[language], FOREIGN_MATTERS[language]);
  made.set(language, there);
  return there;
}

/** Every phrase of the lists of a language that stands in a post. */
export function readForeignCues(p: Prepared, language: ForeignLanguage): Hit[] {
  return findCues(p, cuesOf(language));
}
