import type { Kysely } from 'kysely';
import { DAY } from '../../config/duration.ts';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { type Principal, rightsOf } from '../roles.ts';
import { hashSecret, makeSecret } from '../secret.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** A session ends after a fortnight, or after three days without use. */
const SESSION_LASTS: Ms = 14 * DAY;
const SESSION_IDLES: Ms = 3 * DAY;
/** `seen_at` is written at most this often, so that reading pages does not write. */
export const SEEN_EVERY: Ms = 60_000;

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
    .select(['users.id', 'users.name', 'users.role', 'users.wrote_lsn', 'sessions.seen_at'])
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
  return {
    userId: row.id,
    name: row.name,
    role: row.role,
    via: 'session',
    rights: rightsOf(row.role),
    wrote: row.wrote_lsn,
  };
}
