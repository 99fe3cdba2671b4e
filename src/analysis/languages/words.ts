/**
 * What the program must know of a language to read it. Besides its `index.ts` the folder of a language holds `when.yaml`, how it
 * says times, and its rules: `danger.yaml` and such.
 */
export interface LanguageWords {
  /** A file of `natural/lib/natural/stemmers`. */
  stemmer: string;
  /** Its everyday words, by which a post is told to be written in it. */
  everyday: string;
}
