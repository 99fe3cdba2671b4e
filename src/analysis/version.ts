/** Version of what is made of an engine's answers to customers' posts; the engine's own version is added. */
const CUSTOMER = 'customer-6';
/** The same for brands' replies. */
const REPLY = 'reply-5';

/** The version that stands in a customer's reading. */
export const customerVersion = (engine: string): string => `${CUSTOMER}+${engine}`;
/** The version that stands in a reply's reading. */
export const replyVersion = (engine: string): string => `${REPLY}+${engine}`;
