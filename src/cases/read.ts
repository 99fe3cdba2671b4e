import { analyse, type ToAnalyse } from '../analysis/analyse.ts';
import { engineInUse } from '../analysis/in-use.ts';
import type { Reading } from '../model.ts';
import type { KnownBrand } from './context.ts';
import { type ThreadPost, turnsAbove } from './links.ts';
import { ownWords } from './quotes.ts';
import type { StoredPost } from './store/threads.ts';

/** A stored post, with the turns above it in its thread, oldest first. */
export interface Readable {
  text: string;
  brand_id: number | null;
  created_at: Date;
  lang: string | null;
  stars?: number | null | undefined;
  timezone?: string | undefined;
  context: ToAnalyse['context'];
}

/** All that the reading of a stored post follows from; null when it has no words. */
export function toReadable(
  { id, text, brand_id, created_at, lang, stars }: StoredPost,
  threads: ReadonlyMap<number, ThreadPost>,
  brands: ReadonlyMap<number, Pick<KnownBrand, 'timezone'>>,
): Readable | null {
  if (text === null) return null;
  const timezone = brand_id === null ? undefined : brands.get(brand_id)?.timezone;
  return { text: ownWords(text), brand_id, created_at, lang, stars, timezone, context: turnsAbove(threads.get(id)!) };
}

/** Reads posts, each as a customer's or as a brand's; in their order. */
export async function readPosts(posts: readonly Readable[]): Promise<Reading[]> {
  return analyse(posts.map(toAnalyse), await engineInUse());
}

function toAnalyse({ text, brand_id, created_at, lang, stars, timezone, context }: Readable): ToAnalyse {
  const role = brand_id === null ? 'customer' : 'brand';
  const given = { lang: lang ?? undefined, stars: stars ?? undefined };
  return { role, text, ...given, at: created_at.getTime(), timezone, context };
}
