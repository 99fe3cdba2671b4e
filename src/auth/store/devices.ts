import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { hashSecret, makeSecret } from '../secret.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** A browser that was not used to sign in for so long is a stranger again. */
export const DEVICE_LASTS: Ms = 180 * 86_400_000;

/** Has the person of this name signed in from the browser that brings this secret? */
export async function isKnownDevice(db: Db, secret: string, name: string, now: Ms): Promise<boolean> {
  const row = await db
    .selectFrom('devices')
    .innerJoin('users', 'users.id', 'devices.user_id')
    .select('users.id')
    .where('secret_hash', '=', hashSecret(secret))
    .where('users.name', '=', name)
    .where('seen_at', '>', new Date(now - DEVICE_LASTS))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Remembers that somebody has signed in from a browser.
 * @param secret what the browser brought; one that is not ours is replaced.
 * @returns the secret the browser is to keep.
 */
export async function rememberDevice(db: Db, userId: number, secret: string | null, now: Ms): Promise<string> {
  await db
    .deleteFrom('devices')
    .where('seen_at', '<', new Date(now - DEVICE_LASTS))
    .execute();
  const kept = secret !== null && (await isOurs(db, secret)) ? secret : makeSecret();
  const seen = { seen_at: new Date(now) };
  await db
    .insertInto('devices')
    .values({ secret_hash: hashSecret(kept), user_id: userId, ...seen })
    .onConflict((conflict) => conflict.columns(['secret_hash', 'user_id']).doUpdateSet(seen))
    .execute();
  return kept;
}

async function isOurs(db: Db, secret: string): Promise<boolean> {
  const known = db.selectFrom('devices').select('user_id').where('secret_hash', '=', hashSecret(secret));
  return (await known.executeTakeFirst()) !== undefined;
}
