import type { LanguageWords } from '../words.ts';

export const de: LanguageWords = {
  stemmer: 'porter_stemmer_de.js',
  everyday:
    'der die das und in ein eine für mit nicht mein meine ist dass ich sie aber wie mehr bin habe danke hallo sehr schon seit alles nichts wann weil den dem des auf von zu es wir ihr euch noch kein keine auch war wird',
};
