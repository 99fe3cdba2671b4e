/** The folders of this one that are languages we read. Adding one means a folder and a line here. */
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { it } from './it/index.ts';
import { nl } from './nl/index.ts';
import { pt } from './pt/index.ts';
import type { LanguageWords } from './words.ts';

/** Others are named, and the reading abstains. Each has a bit by its place: a new one comes last. */
export const LANGUAGES = { en, es, pt, fr, de, it, nl } satisfies Record<string, LanguageWords>;

export type ReadLanguage = keyof typeof LANGUAGES;
export const READ_LANGUAGES = Object.keys(LANGUAGES) as readonly ReadLanguage[];

/** Whether we have words for a language. */
export const isReadLanguage = (language: string | null | undefined): language is ReadLanguage =>
  READ_LANGUAGES.some((read) => read === language);

/** What is data of a language: a file of its folder. */
export function languageFile(language: ReadLanguage, name: string): URL {
  return new URL(`./${language}/${name}`, import.meta.url);
}
