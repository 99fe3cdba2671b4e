import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms, Right } from '../../model.ts';
import { type Principal, rightsOfToken } from '../roles.ts';
import { hashSecret, makeSecret } from '../secret.ts';
import { SEEN_EVERY } from './sessions.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** @returns the token itself, shown once; only its hash is kept. */
export async function makeToken(
  db: Db,
  userId: number,
  { label, scopes }: { label: string; scopes: readonly Right[] },
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
      'users.wrote_lsn',
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
  return { userId: row.id, name: row.name, role: row.role, via: 'token', rights, wrote: row.wrote_lsn };
}
