import { HTTPException } from 'hono/http-exception';
import type { Principal } from '../../auth/roles.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { UserError } from '../../errors.ts';
import type { RequestContext } from '../deps.ts';

/**
 * Answers from the replica where there is one that is fresh enough and has what the asker wrote; else, and when the replica
 * fails in the middle, from the primary. Only for work that writes nothing.
 */
export async function readLagging<T>(
  context: RequestContext,
  who: Pick<Principal, 'wrote'> | null,
  work: (context: RequestContext) => Promise<T> | T,
): Promise<T> {
  const db = context.replica?.for(who?.wrote ?? null) ?? null;
  if (db === null) return work(context);
  try {
    return await work({ ...context, db });
  } catch (error) {
    if (error instanceof HTTPException || error instanceof DeskFailure || error instanceof UserError) throw error;
    context.replica?.failed();
    context.log.warn({ err: error }, 'the replica failed; the primary answers');
    return work(context);
  }
}
