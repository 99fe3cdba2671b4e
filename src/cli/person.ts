import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { UserError } from '../errors.ts';
import { type Customer, lookUpCustomers } from '../privacy/customers.ts';

/**
 * The customer whom somebody names by id, handle or case.
 * @throws UserError when that is nobody, or several.
 */
export async function namedCustomer(db: Kysely<Database>, word: string): Promise<Customer> {
  const [one, ...more] = await lookUpCustomers(db, word);
  if (!one)
    throw new UserError(
      `nobody here is called "${word}"; name a customer by id (x:1234567890), by handle (@vera) or by one of their cases`,
    );
  if (more.length === 0) return one;
  throw new UserError(`"${word}" may be any of these; name one by id:\n${[one, ...more].map(lineOf).join('\n')}`);
}

function lineOf(customer: Customer): string {
  return `  ${customer.key}  ${handlesOf(customer)}`;
}

export function handlesOf({ identities }: Customer): string {
  return identities.map(({ handle, user_id }) => (handle === null ? user_id : `@${handle}`)).join(' ');
}
