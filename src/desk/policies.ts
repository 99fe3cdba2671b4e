import type { Kysely } from 'kysely';
import { loadPolicies } from '../cases/store/policies.ts';
import { holidaysOf } from '../config/holidays.ts';
import type { Database } from '../db/tables.ts';
import type { Policy } from '../sla/policy.ts';

/** The policies in force and every one before them: what the due times of cases are explained by. */
export async function policiesEver(
  db: Kysely<Database>,
  policies: readonly Policy[],
): Promise<{ policies: readonly Policy[]; pastPolicies: ReadonlyMap<string, Policy> }> {
  return { policies, pastPolicies: await loadPolicies(db, holidaysOf) };
}
