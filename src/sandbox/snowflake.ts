import type { Ms } from '../model.ts';
import { idAtTime } from '../networks/x/snowflake.ts';

/** Posts that can share one millisecond: an id has 22 bits below the time. */
const SEQUENCES = 1 << 22;

/**
 * The id of the `sequence`-th post of a millisecond. X had small counting numbers before its scheme began in November
 * 2010; so have the posts of that time here, where `sequence` must then be their place among all of them, from 1.
 */
export function snowflake(at: Ms, sequence: number): string {
  return String(BigInt(idAtTime(at)) + BigInt(sequence % SEQUENCES));
}
