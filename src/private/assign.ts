import { compareIds, type Ms, type PrivateEventKind } from '../model.ts';

/** An event of a private talk with one customer of an own brand. */
export interface PrivateEvent {
  /** `source:id`: unique over all tools. */
  id: string;
  /** `source:ticket`. */
  ticket: string;
  kind: PrivateEventKind;
  at: Ms;
  agent: string | null;
  /** Native id of a public post of the customer that it is about, where the tool knew one. */
  post: string | null;
}

/** Order of private events: time, then id. */
export function compareEvents(a: PrivateEvent, b: PrivateEvent): number {
  return a.at - b.at || compareIds(a.id, b.id);
}

/** A case, as far as a private talk can be about it. */
interface Talked {
  openedAt: Ms;
  posts: ReadonlySet<string>;
  dismissed: boolean;
}

/**
 * The case of each ticket: the one that holds the post it names, else the newest that was open to be about when the first of its
 * events came. What came before any complaint is about none. All of a ticket goes to one case.
 *
 * @returns the events of each of the cases, in their order and in order of time.
 */
export function assignEvents(cases: readonly Talked[], events: readonly PrivateEvent[]): PrivateEvent[][] {
  const of: PrivateEvent[][] = cases.map(() => []);
  const tickets = Map.groupBy(events.toSorted(compareEvents), ({ ticket }) => ticket);
  for (const all of tickets.values()) {
    const index = caseOf(cases, all);
    if (index >= 0) of[index]!.push(...all);
  }
  return of.map((all) => all.sort(compareEvents));
}

function caseOf(cases: readonly Talked[], events: readonly PrivateEvent[]): number {
  for (const { post, at } of events) {
    const named = post === null ? -1 : cases.findIndex(({ posts }) => posts.has(post));
    if (named >= 0) return named;
    const newest = cases.findLastIndex(({ openedAt, dismissed }) => openedAt <= at && !dismissed);
    if (newest >= 0) return newest;
  }
  return -1;
}
