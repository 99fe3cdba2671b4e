import type { Act } from '../../../model.ts';

/**
 * How one act is said in one language. `say` are the ways; `not` the ways that look like it and are not: where one of
 * those begins first, it wins the words.
 *
 * Patterns are matched on one sentence of lower-cased text with straight quotes. Short forms in braces stand for parts
 * used everywhere and are put in by `compile.ts`: {we} who speaks for the brand, {will} a commitment, {adv} up to three
 * adverbs, {some n} up to n words of any kind within the clause, {dm} the private channel, {link} an address.
 */
export interface ActRule {
  act: Act;
  say: string[];
  not?: string[];
}
