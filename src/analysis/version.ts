import { modelFor } from './models.ts';

/** Version of the rules that read customers' posts; the fitted models add theirs. */
export const CUSTOMER_RULES = 'customer-2';
/** Version of the rules that read brands' replies. */
export const REPLY_VERSION = 'reply-2';

/** The version that stands in a customer's reading: of the rules and of the complaint model. */
export function customerVersion(): string {
  return `${CUSTOMER_RULES}+${modelFor('complaint').version}`;
}
