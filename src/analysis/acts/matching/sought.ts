import { hasBit } from './bits.ts';
import { kindsOf } from './kinds.ts';
import { possibleIn, type StemFinder, stemFinder } from './stems.ts';
import { treeOf } from './tree.ts';

/**
 * A test for patterns of which any may stand anywhere in a text, whatever its capitals. A pattern is tried only in a text
 * that holds the stems it needs: most texts hold none, and finding that out takes a tenth of the time of trying.
 */
export function anyOf(...patterns: readonly RegExp[]): (text: string) => boolean {
  let stems: StemFinder | undefined;
  return (text) => {
    stems ??= stemFinder(patterns.map((pattern) => treeOf(pattern.source)));
    const lower = text.toLowerCase();
    const possible = possibleIn(stems, kindsOf(lower), lower.length);
    for (let k = 0; k < patterns.length; k++) if (hasBit(possible, k) && patterns[k]!.test(text)) return true;
    return false;
  };
}
