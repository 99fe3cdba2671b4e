import type { Ms, Turn } from '../model.ts';

type BrandPost = Extract<Turn, { who: 'brand' }>;

/** Posts of a brand this close together are one breath: a split post, or an afterthought. */
const BREATH: Ms = 15 * 60_000;

/** The posts of a brand, in order of time, parted into breaths. */
export function breathsOf(posts: readonly BrandPost[]): BrandPost[][] {
  const breaths: BrandPost[][] = [];
  for (const post of posts) {
    const last = breaths.at(-1);
    if (last && post.at - last.at(-1)!.at < BREATH) last.push(post);
    else breaths.push([post]);
  }
  return breaths;
}
