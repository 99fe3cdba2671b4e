import type { Basis, Credit, Outcome } from '../model.ts';

/**
 * Where a matter stands: its outcome, with what a claim rests on and whose merit a solution is, and `asked_too` for a
 * brand that answered and asked as well, `praised` for a customer who only praised, to whom nothing is owed.
 */
export const STATES = {
  none: { outcome: 'none' },
  praised: { outcome: 'none' },
  unanswered: { outcome: 'unanswered' },
  hollow: { outcome: 'hollow' },
  asked: { outcome: 'asked' },
  asked_too: { outcome: 'asked' },
  deflected: { outcome: 'deflected' },
  promised: { outcome: 'promised' },
  private: { outcome: 'private' },
  remedy: { outcome: 'claimed', basis: 'remedy' },
  answer: { outcome: 'claimed', basis: 'answer' },
  refusal: { outcome: 'claimed', basis: 'refusal' },
  solved: { outcome: 'confirmed', credit: 'brand' },
  solved_alone: { outcome: 'confirmed', credit: 'self' },
  disputed: { outcome: 'disputed' },
  dropped: { outcome: 'dropped' },
} as const satisfies Record<string, { outcome: Outcome; basis?: Basis; credit?: Credit }>;
export type State = keyof typeof STATES;

/** One cell of the table: the state that follows, or `null` where all stays as it is, with an example of it. */
export interface Transition {
  to: State | null;
  example: string;
}

/** These states lead to that one. The type names them, so that the compiler misses the ones no row speaks of. */
export function from<S extends State>(states: readonly S[], to: State, example: string): Record<S, Transition> {
  return cells(states, { to, example });
}

/** In these states nothing changes: state, basis and deciding post stay as they are. */
export function stays<S extends State>(states: readonly S[], example: string): Record<S, Transition> {
  return cells(states, { to: null, example });
}

function cells<S extends State>(states: readonly S[], cell: Transition): Record<S, Transition> {
  return Object.fromEntries(states.map((state) => [state, cell])) as Record<S, Transition>;
}
