import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { hashSecret, makeSecret } from '../secret.ts';
import { countAdmins, toUser, type User, userColumns } from './users.ts';
import '../tables.ts';

type Db = Kysely<Database>;

const INVITE_LASTS: Ms = 3 * 24 * 3_600_000;

/** A one-time link for a person, or (userId null) for the first admin. @returns the secret to put behind `/welcome/`. */
export async function makeInvite(db: Db, userId: number | null, now: Ms): Promise<string> {
  const secret = makeSecret();
  const others = db.deleteFrom('invites');
  await (userId === null ? others.where('user_id', 'is', null) : others.where('user_id', '=', userId)).execute();
  await db
    .insertInto('invites')
    .values({
      token_hash: hashSecret(secret),
      user_id: userId,
      expires_at: new Date(now + INVITE_LASTS),
      used_at: null,
    })
    .execute();
  return secret;
}

/**
 * What `start` prints while nobody can administer yet: the path of a one-time link that makes the first admin.
 * @returns null when there is an admin. Each start gives a new link and voids the one before.
 */
export async function firstLink(db: Db, now: Ms): Promise<string | null> {
  return (await countAdmins(db)) > 0 ? null : `/welcome/${await makeInvite(db, null, now)}`;
}

/** Whom a link is for; null when it is unknown, used or too old. */
export async function findInvite(db: Db, secret: string, now: Ms): Promise<{ user: User | null } | null> {
  const row = await db
    .selectFrom('invites')
    .leftJoin('users', 'users.id', 'invites.user_id')
    .select(['invites.user_id', ...userColumns])
    .where('token_hash', '=', hashSecret(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, role, password, disabled_at, oidc_subject } = row;
  return { user: id && name && role ? toUser({ id, name, role, password, disabled_at, oidc_subject }) : null };
}

/** @returns whether this call was the one that used it up: of two at once only one may. */
export async function useInvite(db: Db, secret: string, now: Ms): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invites')
    .set({ used_at: new Date(now) })
    .where('token_hash', '=', hashSecret(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
