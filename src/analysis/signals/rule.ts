import type { Signal } from '../../model.ts';

/**
 * How a customer says one thing about the state of the matter. `not` are the look-alikes: where one begins first, it
 * wins the words. Matched on one sentence of lower-cased text. `asked: false` keeps a rule off questions.
 */
export interface SignalRule {
  signal: Signal;
  say: string[];
  not?: string[];
  asked?: false;
}
