import type { LanguageWords } from '../words.ts';

export const fr: LanguageWords = {
  stemmer: 'porter_stemmer_fr.js',
  everyday:
    "le la les de des et en un une pour avec ne pas mon ma mes est que qui je vous mais comme plus suis j'ai merci bonjour très déjà depuis tout rien quand parce du au aux sans ce cette votre nous c'est sont",
};
