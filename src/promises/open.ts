import type { Ms, PromiseState } from '../model.ts';
import type { PromiseRecord } from './in-flight.ts';

/** What is owed and brings its case back to the queue: from some time before it is due. */
export interface OpenPromise {
  dueAt: Ms;
  /** From this moment on it is expired: nobody will act on it any more. */
  until: Ms;
}

/**
 * What a brand owes by its own promises in one case: the open ones; those that lapsed - the public would have seen them
 * kept, and saw nothing; and the broken ones until they are done or promised again. Falling due settles nothing, and being
 * told so even less, so a lapsed or broken promise stays in the queue; silence lets it lie as it closes a case, after
 * `closeAfter` without a post, counted from its due time where that is later. Where nobody outside could see it kept,
 * silence proves nothing: it leaves the queue when it is due, and the list of what is owed (`store/ledger.ts`, by the same
 * rule) goes on to name it.
 */
export function openPromisesOf(promises: readonly PromiseRecord[], closesAt: Ms, closeAfter: Ms): OpenPromise[] {
  return promises
    .filter((promise) => !promise.reported && isOwed(promise))
    .map(({ due_at }) => ({ dueAt: due_at, until: Math.max(closesAt, due_at + closeAfter) }));
}

/** Whether a promise in each state is still to be done. */
const OWED: Record<PromiseState, (promise: PromiseRecord) => boolean> = {
  open: () => true,
  lapsed: () => true,
  broken: ({ made_good_at }) => made_good_at === null,
  unverifiable: () => false,
  kept: () => false,
  late: () => false,
  superseded: () => false,
};

function isOwed(promise: PromiseRecord): boolean {
  return OWED[promise.state](promise);
}
