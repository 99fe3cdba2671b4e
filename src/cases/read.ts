import { analyse, type ToAnalyse } from '../analysis/analyse.ts';
import { engineInUse } from '../analysis/in-use.ts';
import type { Reading } from '../model.ts';

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

/** Reads posts, each as a customer's or as a brand's; in their order. */
export async function readPosts(posts: readonly Readable[]): Promise<Reading[]> {
  return analyse(posts.map(toAnalyse), await engineInUse());
}

function toAnalyse({ text, brand_id, created_at, lang, stars, timezone, context }: Readable): ToAnalyse {
  const role = brand_id === null ? 'customer' : 'brand';
  const given = { lang: lang ?? undefined, stars: stars ?? undefined };
  return { role, text, ...given, at: created_at.getTime(), timezone, context };
}
