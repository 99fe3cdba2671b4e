import type { LedgerPromise } from '../model.ts';

/**
 * Who is to see to an open promise: the owner of the case, else who made the promise - the agent by their signature, else the
 * account - else, of a promise that only the customer tells of, the brand. So every promise has somebody.
 */
export function responsibleFor(promise: Pick<LedgerPromise, 'owner' | 'promised_by' | 'brand'>): string {
  return promise.owner ?? promise.promised_by ?? promise.brand;
}
