import { DAY } from '../config/duration.ts';
import { formatPercent } from '../formats.ts';
import type { Iso, Ms } from '../model.ts';

/** How a brand was captured, as far as it makes its figures comparable. */
export interface Capturing {
  name: string;
  networks: readonly string[];
  /** The first day of the span with a post. */
  since: Iso | null;
  /** Share of the span in which its sources could be read. */
  coverage: number;
}

/** From so much difference in coverage on, brands were not captured alike. */
const UNLIKE = 0.05;
/** So much later may the record of one begin: posts come when they come. */
const LATER: Ms = 14 * DAY;

/**
 * What sets the capture of brands apart, in words; empty where they were captured alike. Brands without any post are left out:
 * there is nothing of theirs to compare.
 */
export function unlikeness(brands: readonly Capturing[]): string[] {
  const known = brands.filter(({ since }) => since !== null);
  if (known.length < 2) return [];
  const found: string[] = [];
  const sets = Map.groupBy(known, ({ networks }) => [...networks].sort().join(', '));
  if (sets.size > 1)
    found.push(
      `posts come from different networks (${[...sets].map(([of, who]) => `${names(who)}: ${of}`).join('; ')})`,
    );
  const [least, most] = ends(known, ({ coverage }) => coverage);
  if (most.coverage - least.coverage > UNLIKE)
    found.push(
      `they could be read for different shares of the time (${least.name} ${formatPercent(least.coverage)}, ${most.name} ${formatPercent(most.coverage)})`,
    );
  const [first, last] = ends(known, ({ since }) => Date.parse(since!));
  if (Date.parse(last.since!) - Date.parse(first.since!) > LATER)
    found.push(`their records begin on different days (${first.name} ${first.since}, ${last.name} ${last.since})`);
  return found;
}

/** The brands with the least and the most of something. */
function ends(brands: readonly Capturing[], of: (brand: Capturing) => number): [Capturing, Capturing] {
  const sorted = [...brands].sort((a, b) => of(a) - of(b));
  return [sorted[0]!, sorted.at(-1)!];
}

const SHOWN = 3;

function names(brands: readonly Capturing[]): string {
  const some = brands.slice(0, SHOWN).map(({ name }) => name);
  return `${some.join(', ')}${brands.length > SHOWN ? ` and ${brands.length - SHOWN} more` : ''}`;
}
