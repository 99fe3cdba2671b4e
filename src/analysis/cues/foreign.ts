import type { ReadLanguage } from '../text/language.ts';
import { DE, NL } from './germanic.ts';
import type { Lexicon } from './pattern.ts';
import { ES, FR, IT, PT } from './romance.ts';

/**
 * What a complaint is made of in the other languages we read. Codes: `grave` decides alone (danger, fraud, law), `plain`
 * is complaint enough together with anything else or alone when strong, `angry`, `waiting`, `again`, `broken`, `money`,
 * `leaving`, `ask`, `thanks`, `praise`, `resolved`.
 */
export const FOREIGN: Record<Exclude<ReadLanguage, 'en'>, Lexicon> = { es: ES, pt: PT, fr: FR, de: DE, it: IT, nl: NL };
