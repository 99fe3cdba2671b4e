import type { LanguageWords } from '../words.ts';

export const pt: LanguageWords = {
  stemmer: 'porter_stemmer_pt.js',
  everyday:
    'o a os as de que e em um uma por para com não meu minha é se mas como mais estou tenho obrigado obrigada olá muito já me lhe desde tudo está nada quando porque do da dos das no na ao vocês você sem foi',
};
