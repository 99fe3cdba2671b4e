import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { verifyPassword } from './password.ts';
import { findForSignIn, forgetSignInFailures, noteSignInFailure, signInWait } from './store/passwords.ts';
import type { User } from './store/users.ts';

/** What somebody brings to the door. `from` is the address they come from, by which guesses are counted. */
export interface Credentials {
  name: string;
  password: string;
  from: string;
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

/** By name and password, slowed down after failures of the name or from the address. */
export const proveByPassword: Prove = async (db, { name, password, from }, now) => {
  const keys = [`name:${name}`, `from:${from}`];
  const until = await signInWait(db, keys);
  if (until > now) return { ok: false, why: 'too_many', until };
  const found = await findForSignIn(db, name);
  if (!(await verifyPassword(password, found?.password ?? null)) || !found) {
    await noteSignInFailure(db, keys, now);
    return { ok: false, why: 'unknown' };
  }
  await forgetSignInFailures(db, keys);
  return { ok: true, user: found.user };
};
