import type { LanguageWords } from '../words.ts';

export const es: LanguageWords = {
  stemmer: 'porter_stemmer_es.js',
  everyday:
    'el la los las de que y en un una por para con no mi su es se lo pero como más estoy tengo gracias hola muy ya me le desde hace todo está están nada cuando porque del al mis sin qué cómo',
};
