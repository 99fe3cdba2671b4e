import type { Depth } from '../model.ts';

let chosen: Depth = 'thorough';

/** Reads posts this deep from here on. Only the doors call this, at start. */
export function useDepth(depth: Depth): void {
  chosen = depth;
}

/** How deep posts are read now, also for whoever reads on a thread of its own. */
export function depthInUse(): Depth {
  return chosen;
}
