import type { Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import type { Vouched } from '../claims.ts';
import { toUser, type User, userColumns } from './users.ts';
import '../tables.ts';

/**
 * The person a provider vouches for, made when they come for the first time; their role follows what it says each time. A
 * name that somebody here has already is theirs only if they have never had a password: else anyone free to choose their name
 * at the provider could become them.
 * @returns 'taken' for a name that is somebody else's, 'disabled' for somebody who is deactivated.
 */
export async function findVouched(
  trx: Transaction<Database>,
  { subject, name, role }: Vouched,
  now: Ms,
): Promise<User | 'taken' | 'disabled'> {
  const known = await trx
    .selectFrom('users')
    .select(userColumns)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst();
  if (known?.disabled_at) return 'disabled';
  if (known) {
    await trx.updateTable('users').set({ role }).where('id', '=', known.id).execute();
    return { ...toUser(known), role };
  }
  const row = await trx
    .insertInto('users')
    .values({ name, role, password: null, created_at: new Date(now), disabled_at: null, oidc_subject: subject })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ oidc_subject: subject, role })
        .where('users.password', 'is', null)
        .where('users.oidc_subject', 'is', null)
        .where('users.disabled_at', 'is', null),
    )
    .returning(userColumns)
    .executeTakeFirst();
  return row ? toUser(row) : 'taken';
}
