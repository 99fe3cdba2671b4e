import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { type Principal, type Right, type Role, rightsOf, rightsOfToken } from './roles.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { FORGET_AFTER, waitUntil } from './slowdown.ts';
import './tables.ts';

type Db = Kysely<Database>;

const DAY: Ms = 24 * 3_600_000;
/** A session ends after a fortnight, or after three days without use. */
const SESSION_LASTS: Ms = 14 * DAY;
const SESSION_IDLES: Ms = 3 * DAY;
const INVITE_LASTS: Ms = 3 * DAY;
/** `seen_at` is written at most this often, so that reading pages does not write. */
const SEEN_EVERY: Ms = 60_000;

export interface User {
  id: number;
  name: string;
  role: Role;
  /** False until the one-time link was used. */
  active: boolean;
  disabled: boolean;
}

const userColumns = ['users.id', 'users.name', 'users.role', 'users.password', 'users.disabled_at'] as const;

function toUser(row: {
  id: number;
  name: string;
  role: Role;
  password: string | null;
  disabled_at: Date | null;
}): User {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    active: row.password !== null,
    disabled: row.disabled_at !== null,
  };
}

/** All people, by name. */
export async function listUsers(db: Db): Promise<User[]> {
  const rows = await db.selectFrom('users').select(userColumns).orderBy('name').execute();
  return rows.map(toUser);
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

/** Changes a role, or shuts a person out (and in again). Whoever is shut out is signed out at once. */
export async function changeUser(
  db: Db,
  id: number,
  change: { role?: Role; disabled?: boolean },
  now: Ms,
): Promise<void> {
  const disabled = change.disabled === undefined ? {} : { disabled_at: change.disabled ? new Date(now) : null };
  const role = change.role === undefined ? {} : { role: change.role };
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
    .where('password', 'is not', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

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
  const { id, name, role, password, disabled_at } = row;
  return { user: id && name && role ? toUser({ id, name, role, password, disabled_at }) : null };
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

/** @returns the secret for the cookie; only its hash is kept. */
export async function openSession(db: Db, userId: number, now: Ms): Promise<string> {
  const secret = makeSecret();
  await db.deleteFrom('sessions').where('expires_at', '<', new Date(now)).execute();
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashSecret(secret),
      user_id: userId,
      created_at: new Date(now),
      seen_at: new Date(now),
      expires_at: new Date(now + SESSION_LASTS),
    })
    .execute();
  return secret;
}

export async function closeSession(db: Db, secret: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashSecret(secret)).execute();
}

/** Who a session cookie belongs to; null when it has ended or the person is shut out. */
export async function whoseSession(db: Db, secret: string, now: Ms): Promise<Principal | null> {
  const hash = hashSecret(secret);
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.name', 'users.role', 'sessions.seen_at'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', new Date(now))
    .where('seen_at', '>', new Date(now - SESSION_IDLES))
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  if (now - row.seen_at.getTime() > SEEN_EVERY) {
    await db
      .updateTable('sessions')
      .set({ seen_at: new Date(now) })
      .where('token_hash', '=', hash)
      .execute();
  }
  return { userId: row.id, name: row.name, role: row.role, via: 'session', rights: rightsOf(row.role) };
}

/** @returns the token itself, shown once; only its hash is kept. */
export async function makeToken(
  db: Db,
  userId: number,
  label: string,
  scopes: readonly Right[],
  now: Ms,
): Promise<{ id: number; token: string }> {
  const token = makeSecret('amends_');
  const { id } = await db
    .insertInto('api_tokens')
    .values({
      token_hash: hashSecret(token),
      user_id: userId,
      label,
      scopes: [...scopes],
      created_at: new Date(now),
      used_at: null,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, token };
}

/** A person's own tokens, newest first; never the tokens themselves. */
export async function listTokens(db: Db, userId: number) {
  return db
    .selectFrom('api_tokens')
    .select(['id', 'label', 'scopes', 'created_at', 'used_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
}

/** @returns false when it is not a live token of this person. */
export async function revokeToken(db: Db, userId: number, id: number, now: Ms): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_tokens')
    .set({ revoked_at: new Date(now) })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Who an API token acts for; null when it is unknown or revoked or its owner is shut out. */
export async function whoseToken(db: Db, token: string, now: Ms): Promise<Principal | null> {
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('users', 'users.id', 'api_tokens.user_id')
    .select([
      'users.id',
      'users.name',
      'users.role',
      'api_tokens.scopes',
      'api_tokens.used_at',
      'api_tokens.id as token',
    ])
    .where('token_hash', '=', hashSecret(token))
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  if (now - (row.used_at?.getTime() ?? 0) > SEEN_EVERY) {
    await db
      .updateTable('api_tokens')
      .set({ used_at: new Date(now) })
      .where('id', '=', row.token)
      .execute();
  }
  const rights = rightsOfToken(row.role, row.scopes);
  return { userId: row.id, name: row.name, role: row.role, via: 'token', rights };
}
