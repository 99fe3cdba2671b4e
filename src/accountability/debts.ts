import type { Ms } from '../model.ts';
import type { PromiseRecord } from './pledge.ts';

/** What is owed and brings its case back to the queue: from some time before it is due. */
export interface Debt {
  dueAt: Ms;
  /** From this moment on it is let lie. */
  until: Ms;
}

/**
 * What a brand owes by its own promises in one case: the open ones, and those that lapsed - the public would have seen
 * them kept, and saw nothing. Falling due settles nothing, so a lapsed promise stays in the queue; silence lets it lie as
 * it closes a case, after `closeAfter` without a post, counted from its due time where that is later. Where nobody
 * outside could see it kept, silence proves nothing: it leaves the queue when it is due, and the list of what is owed
 * (`store/ledger.ts`, by the same rule) goes on to name it.
 */
export function debtsOf(promises: readonly PromiseRecord[], closesAt: Ms, closeAfter: Ms): Debt[] {
  return promises
    .filter(({ reported, state }) => !reported && (state === 'open' || state === 'lapsed'))
    .map(({ due_at }) => ({ dueAt: due_at, until: Math.max(closesAt, due_at + closeAfter) }));
}
