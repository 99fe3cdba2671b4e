/** Threads written for training (`train/data/README.md`). */

/** What a turn says: a customer's text, or a brand's parts and signature. */
export interface CorpusWords {
  text?: string;
  parts?: readonly (readonly [text: string, ...labels: unknown[]])[];
  sign?: string;
}

/** As the post stands: the text, or the parts joined by a space, and the signature. */
export function wordsOf({ text, parts, sign }: CorpusWords): string {
  return text ?? [...parts!.map(([words]) => words), ...(sign ? [sign] : [])].join(' ');
}
