import type { LanguageWords } from '../words.ts';

export const it: LanguageWords = {
  stemmer: 'porter_stemmer_it.js',
  everyday:
    'il lo la i gli le di che e in un una per con non mio mia è si ma come più sono ho grazie ciao molto già da tutto niente quando perché del della al mi vi senza questo ancora',
};
