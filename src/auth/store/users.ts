import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms, Role } from '../../model.ts';
import { type Principal, rightsOf } from '../roles.ts';
import '../tables.ts';

type Db = Kysely<Database>;

export interface User {
  id: number;
  name: string;
  role: Role;
  /** False until the one-time link was used, or they came by single sign-on. */
  active: boolean;
  disabled: boolean;
}

/** What a `User` is read from. */
export const userColumns = [
  'users.id',
  'users.name',
  'users.role',
  'users.password',
  'users.disabled_at',
  'users.oidc_subject',
] as const;

/** A row of `userColumns` as a person. */
export function toUser(row: {
  id: number;
  name: string;
  role: Role;
  password: string | null;
  disabled_at: Date | null;
  oidc_subject: string | null;
}): User {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    active: row.password !== null || row.oidc_subject !== null,
    disabled: row.disabled_at !== null,
  };
}

/** All people, by name. */
export async function listUsers(db: Db): Promise<User[]> {
  const rows = await db.selectFrom('users').select(userColumns).orderBy('name').execute();
  return rows.map(toUser);
}

/** @returns null when nobody has this sign-in name. */
export async function findUser(db: Db, name: string): Promise<User | null> {
  const row = await db.selectFrom('users').select(userColumns).where('name', '=', name).executeTakeFirst();
  return row ? toUser(row) : null;
}

/** Who acts by a command that names a colleague: a person who may run commands is not asked for a password. Null: nobody works here so. */
export async function findPrincipal(db: Db, name: string): Promise<Principal | null> {
  const user = await findUser(db, name);
  if (!user || user.disabled) return null;
  return { userId: user.id, name: user.name, role: user.role, via: 'program', rights: rightsOf(user.role) };
}

/** @returns null when the name is taken. */
export async function addUser(db: Db, name: string, role: Role, now: Ms): Promise<User | null> {
  const row = await db
    .insertInto('users')
    .values({ name, role, password: null, created_at: new Date(now), disabled_at: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(userColumns)
    .executeTakeFirst();
  return row ? toUser(row) : null;
}

/** Changes a role, or shuts a person out (and in again). The person is signed out at once. */
export async function changeUser(
  db: Db,
  id: number,
  change: { role?: Role; disabled?: boolean },
  now: Ms,
): Promise<void> {
  const disabled = change.disabled === undefined ? {} : { disabled_at: change.disabled ? new Date(now) : null };
  const role = change.role === undefined ? {} : { role: change.role };
  if (change.role === undefined && change.disabled === undefined) return;
  await db
    .updateTable('users')
    .set({ ...disabled, ...role })
    .where('id', '=', id)
    .execute();
  if (change.disabled) await db.deleteFrom('sessions').where('user_id', '=', id).execute();
}

/** Sets the password and ends every session there was with the old one. */
export async function setPassword(db: Db, userId: number, password: string): Promise<void> {
  await db.updateTable('users').set({ password }).where('id', '=', userId).execute();
  await db.deleteFrom('sessions').where('user_id', '=', userId).execute();
}

/** How many admins could sign in: the last one may not be shut out. */
export async function countAdmins(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('users')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('role', '=', 'admin')
    .where(({ or, eb }) => or([eb('password', 'is not', null), eb('oidc_subject', 'is not', null)]))
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}
