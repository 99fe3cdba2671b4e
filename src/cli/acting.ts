import type { Principal } from '../auth/roles.ts';
import { findPrincipal } from '../auth/store/users.ts';
import { loadCaseContext } from '../cases/context.ts';
import { foldHistories } from '../cases/refold.ts';
import type { DeskDeps } from '../desk/deps.ts';
import { UserError } from '../errors.ts';
import type { Reader } from './session.ts';

/** @throws UserError when nobody is named, or nobody of that name works here. */
export async function whoActs({ db, environment }: Reader, as: string | undefined): Promise<Principal> {
  const name = as ?? environment.user;
  if (name === undefined) throw new UserError('say who does it: --as NAME, or set AMENDS_USER to your sign-in name', 2);
  const who = await findPrincipal(db, name);
  if (who) return who;
  throw new UserError(`nobody called "${name}" works here; colleagues are invited in the console, under Team`);
}

/** The fold runs here, over the database of the process that holds it: one transaction of its own, as when it does this itself. */
export function actingDeps({ db, context }: Reader): DeskDeps {
  return {
    db,
    refold: async (trx, ids, at, actor) =>
      foldHistories(trx, await loadCaseContext(trx, context.rules), ids, { at, actor }),
  };
}
