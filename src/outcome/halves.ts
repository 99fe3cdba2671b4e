import type { Turn } from '../model.ts';

type BrandPost = Extract<Turn, { who: 'brand' }>;

/** Ids of posts. */
export type Halves = ReadonlySet<string>;
/** Nobody parts a reply into more; "2/5" is what a customer gave. */
const MOST_PARTS = 4;

/**
 * Posts that are some parts of a split reply, and not all: "2/2", and no "1/2". What the rest said nobody knows: it accuses nobody
 * and is no help. A part may come late, and one without a number stands for a missing one.
 *
 * @param breaths the brand's posts, those of one breath together.
 */
export function halvesOf(breaths: readonly (readonly BrandPost[])[]): Halves {
  const partOf = ({ reading }: BrandPost) =>
    reading.part?.of && reading.part.of <= MOST_PARTS ? { n: reading.part.part, of: reading.part.of } : null;
  const parts = breaths.flat().flatMap((post) => partOf(post) ?? []);
  if (parts.length === 0) return new Set();
  const halves = breaths.flatMap((posts) => {
    const unnumbered = posts.filter((post) => partOf(post) === null).length;
    return posts.filter((post) => {
      const of = partOf(post)?.of ?? 0;
      const found = new Set(parts.filter((part) => part.of === of).map(({ n }) => n));
      return of > found.size + unnumbered;
    });
  });
  return new Set(halves.map(({ id }) => id));
}
