import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { toUser, type User, userColumns } from './users.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** For the sign-in: the stored password and the person, if there is one who may come in. */
export async function findForSignIn(db: Db, name: string): Promise<{ user: User; password: string } | null> {
  const row = await db
    .selectFrom('users')
    .select(userColumns)
    .where('name', '=', name)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row?.password ? { user: toUser(row), password: row.password } : null;
}
