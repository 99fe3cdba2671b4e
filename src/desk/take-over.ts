import type { Deed } from './commands.ts';
import type { DeskDeps } from './deps.ts';
import { endLease } from './leases.ts';
import type { Done } from './perform.ts';
import { perform } from './perform.ts';

/**
 * Takes a case that somebody else works on. Their draft stays theirs, and the history of the case says who took it; whoever
 * asks has been shown who works on it.
 * @throws DeskFailure when there is no such case, or a third person was faster.
 */
export async function takeOver(deps: DeskDeps, deed: Pick<Deed, 'id' | 'who' | 'at'>): Promise<Done> {
  await endLease(deps.db, deed.id, null, deed.at);
  return perform(deps, { ...deed, act: 'claim', input: {} });
}
