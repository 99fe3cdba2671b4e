import type { LedgerPromise } from '../model.ts';

/**
 * Who is to see to a debt: whoever holds the case, else who made the promise - the agent by their signature, else the account -
 * else, of a promise that only the customer tells of, the brand. So every debt has somebody.
 */
export function responsibleFor({
  owner,
  promised_by,
  brand,
}: Pick<LedgerPromise, 'owner' | 'promised_by' | 'brand'>): string {
  return owner ?? promised_by ?? brand;
}
