/** The living world: for a seed, the same conversations at the same moments, no matter who asks and when. */
import { HOUR } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { VOICES, type Voice } from './brands.ts';
import { type Kind, writeConversation } from './conversation.ts';
import { type Author, personOf } from './people.ts';
import { type Random, randomOf } from './random.ts';
import type { Draft } from './scene.ts';

/** People who come back, and how many there are in all. */
const REGULARS = 3_000;
const PEOPLE = 90_000;
/** No conversation lasts longer. */
export const LONGEST: Ms = 12 * 24 * HOUR;

export interface WorldOptions {
  seed: string;
  /** New conversations an hour; each has about four posts. */
  perHour: number;
  /** Brands as they call themselves; default: as on X. */
  voices?: readonly Voice[] | undefined;
  /** Kinds of conversations; default: all. */
  kinds?: readonly Kind[] | undefined;
}

export interface WrittenConversation {
  /** Its place among all conversations since 1970. */
  slot: number;
  posts: Draft[];
}

/** The conversations that begin in [from, to), in the order of their beginnings. */
export function* conversationsBetween(
  { seed, perHour, voices = VOICES, kinds }: WorldOptions,
  from: Ms,
  to: Ms,
): Generator<WrittenConversation> {
  const span = HOUR / perHour;
  for (let slot = Math.floor(from / span); slot * span < to; slot++) {
    const random = randomOf(seed, 'slot', slot);
    const at = slot * span + random.next() * span;
    const brand = random.weigh(voices, (voice) => voice.weight);
    if (at < from || at >= to) continue;
    yield { slot, posts: writeConversation({ brand, random, at, kinds, person: (n) => drawPerson(seed, random, n) }) };
  }
}

function drawPerson(seed: string, random: Random, n: number): Author {
  return personOf(seed, n === 0 && random.chance(0.3) ? random.int(0, REGULARS) : random.int(REGULARS, PEOPLE));
}
