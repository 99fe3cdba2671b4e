import type { Ms } from '../model.ts';

/**
 * When a post was made, as far as its network can be believed: not after it was served. A `Date` header tells whole seconds,
 * so a time within the second of the answer is believed; a later one becomes the time of the answer.
 */
export function notAfter(at: Ms, servedAt: Ms): Ms {
  return at < (Math.floor(servedAt / 1_000) + 1) * 1_000 ? at : servedAt;
}
