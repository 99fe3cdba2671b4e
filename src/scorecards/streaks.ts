/**
 * Runs of sorries in a stretch of a brand's feed. Stretches join in posting order, so that days can be kept apart and
 * the longest run across them still be told.
 */
export interface Stretch {
  posts: number;
  /** Sorries at the head and at the tail of the stretch, and the longest run within it. */
  head: number;
  tail: number;
  longest: number;
}

export const NO_POSTS: Stretch = { posts: 0, head: 0, tail: 0, longest: 0 };

/** One post after the other, in posting order: was it a sorry? */
export function stretchOf(sorries: boolean[]): Stretch {
  return sorries.reduce((so, sorry) => joinStretches(so, sorry ? ONE_SORRY : ONE_OTHER), NO_POSTS);
}

const ONE_SORRY: Stretch = { posts: 1, head: 1, tail: 1, longest: 1 };
const ONE_OTHER: Stretch = { posts: 1, head: 0, tail: 0, longest: 0 };

/** `earlier` followed by `later`. Associative, with `NO_POSTS` as the neutral one. */
export function joinStretches(earlier: Stretch, later: Stretch): Stretch {
  return {
    posts: earlier.posts + later.posts,
    head: earlier.head === earlier.posts ? earlier.posts + later.head : earlier.head,
    tail: later.tail === later.posts ? later.posts + earlier.tail : later.tail,
    longest: Math.max(earlier.longest, later.longest, earlier.tail + later.head),
  };
}
