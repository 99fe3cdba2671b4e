import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { FORGET_AFTER, waitUntil } from '../slowdown.ts';
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

/** Until when one of these keys (name, address) must wait; in the past when none must. */
export async function signInWait(db: Db, keys: string[]): Promise<Ms> {
  const rows = await db.selectFrom('sign_in_failures').selectAll().where('key', 'in', keys).execute();
  return Math.max(0, ...rows.map((row) => waitUntil(row.failures, row.last_at.getTime())));
}

export async function noteSignInFailure(db: Db, keys: string[], now: Ms): Promise<void> {
  await db
    .deleteFrom('sign_in_failures')
    .where('last_at', '<', new Date(now - FORGET_AFTER))
    .execute();
  await db
    .insertInto('sign_in_failures')
    .values(keys.map((key) => ({ key, failures: 1, last_at: new Date(now) })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ failures: sql`sign_in_failures.failures + 1`, last_at: new Date(now) }),
    )
    .execute();
}

export async function forgetSignInFailures(db: Db, keys: string[]): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('key', 'in', keys).execute();
}
