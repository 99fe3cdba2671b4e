import { type CommandResult, runCommand } from './commands/run.ts';
import type { DeskCommand } from './commands/table.ts';
import type { DeskDeps } from './deps.ts';
import { endLease } from './leases.ts';

/**
 * Takes a case that somebody else works on. Their draft stays theirs, and the history of the case says who took it; anyone who
 * asks has been shown who works on it.
 * @throws DeskFailure when there is no such case, or a third person was faster.
 */
export async function takeOver(
  deps: DeskDeps,
  { caseId, who, at }: Pick<DeskCommand, 'caseId' | 'who' | 'at'>,
): Promise<CommandResult> {
  await endLease(deps.db, caseId, null, at);
  return runCommand(deps, { caseId, name: 'claim', input: {}, who, at });
}
