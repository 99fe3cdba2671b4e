import type { Ms } from '../model.ts';

/** The sandbox's own time: it may run faster than the wall's, and be pushed forward. */
export interface SandboxClock {
  now(): Ms;
  /** Jumps forward. Time never runs back: ids are made from it. */
  advance(ms: Ms): void;
  speed: number;
}

export function createClock({
  wall,
  origin,
  speed = 1,
}: {
  wall: () => Ms;
  origin: Ms;
  speed?: number | undefined;
}): SandboxClock {
  const start = wall();
  let skipped = 0;
  return {
    speed,
    now: () => Math.floor(origin + (wall() - start) * speed + skipped),
    advance: (ms) => {
      skipped += Math.max(0, ms);
    },
  };
}
