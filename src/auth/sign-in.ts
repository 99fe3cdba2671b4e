import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { verifyPassword } from './password.ts';
import { hashSecret } from './secret.ts';
import { isKnownDevice } from './store/devices.ts';
import { forgiveGuesses, takeGuess } from './store/guesses.ts';
import { findForSignIn } from './store/passwords.ts';
import type { User } from './store/users.ts';

/** What somebody brings to the door. */
export interface Credentials {
  name: string;
  password: string;
  /** The address they come from. */
  from: string;
  /** What their browser was given when somebody signed in from it before. */
  device: string | null;
}

/** Who it is; or that it is nobody we know, or somebody who has to wait. */
export type Proven =
  | { ok: true; user: User }
  | { ok: false; why: 'unknown' }
  | { ok: false; why: 'too_many'; until: Ms };

/**
 * Who is signing in? The one decision single sign-on has to take over: another function of this type, whose `user` comes
 * from what the identity provider vouches for. All that follows - session, cookie, role, rights, audit - asks nothing of
 * how it was decided.
 */
export type Prove = (db: Kysely<Database>, credentials: Credentials, now: Ms) => Promise<Proven>;

/** By name and password. A try is counted before it is made; see `takeGuess` for who waits for whom. */
export const proveByPassword: Prove = async (db, { name, password, from, device }, now) => {
  const isKnown = device !== null && (await isKnownDevice(db, device, name, now));
  const guesser = isKnown ? { name, device: hashSecret(device) } : { name, from };
  const until = await takeGuess(db, guesser, now);
  if (until > now) return { ok: false, why: 'too_many', until };
  const found = await findForSignIn(db, name);
  if (!(await verifyPassword(password, found?.password ?? null)) || !found) return { ok: false, why: 'unknown' };
  await forgiveGuesses(db, guesser, now);
  return { ok: true, user: found.user };
};
