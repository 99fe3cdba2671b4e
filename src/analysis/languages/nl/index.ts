import type { LanguageWords } from '../words.ts';

export const nl: LanguageWords = {
  stemmer: 'porter_stemmer_nl.js',
  everyday:
    'de het een en van in voor met niet mijn is dat ik jullie maar hoe meer ben heb bedankt hallo heel al sinds alles niets wanneer omdat op aan te er nog geen ook was wordt zijn wat',
};
