import { depthInUse } from './depth.ts';
import { modelFor } from './models.ts';

/** Version of the rules that read customers' posts; the fitted models add theirs. */
export const CUSTOMER_RULES = 'customer-4';
/** Version of the rules that read brands' replies. */
export const REPLY_VERSION = 'reply-3';

/** The version that stands in a customer's reading: of the rules and of the models of complaints, and whether they were asked in haste. */
export function customerVersion(): string {
  const models = `${modelFor('complaint').version}+${modelFor('foreign_complaint').version}`;
  return `${CUSTOMER_RULES}+${models}${depthInUse() === 'quick' ? '+quick' : ''}`;
}
