import { z } from '@hono/zod-openapi';
import { postIn } from '../../contract/post.ts';
import { transact } from '../../db/transact.ts';
import { storePosts } from '../../intake/posts.ts';
import type { Ms } from '../../model.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

export const postEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/v1/posts',
    access: 'push',
    summary: 'Hand over posts from any other tool. Posts that are known already are left as they are.',
    body: z.union([postIn, z.array(postIn).min(1).max(1_000)]),
    gives: z.object({ received: z.int(), stored: z.int() }),
    status: 202,
    async handle({ db, body, at }) {
      const posts = Array.isArray(body) ? body : [body];
      refuseFuture(posts, at);
      await refuseStrangeBrands(db, posts);
      const stored = await transact(db, (trx) => storePosts(trx, posts, 'push'));
      return { received: posts.length, stored: stored.stored };
    },
  }),
];

/** Further ahead no clock of a sender is by mistake; and a history is judged at its newest post. */
const FURTHEST_AHEAD: Ms = 24 * 3_600_000;

function refuseFuture(posts: { id: string; created_at: string }[], at: Ms): void {
  const ahead = posts.find((post) => Date.parse(post.created_at) > at + FURTHEST_AHEAD);
  if (ahead)
    throw new Problem(422, 'in_future', `Post ${ahead.id} is dated more than a day ahead: ${ahead.created_at}.`);
}

async function refuseStrangeBrands(
  db: Parameters<Endpoint['handle']>[0]['db'],
  posts: { brand?: string | undefined }[],
): Promise<void> {
  const keys = [...new Set(posts.flatMap((post) => post.brand ?? []))];
  if (keys.length === 0) return;
  const brands = await db.selectFrom('brands').select('key').execute();
  const known = new Set(brands.map((brand) => brand.key.toLowerCase()));
  const strange = keys.filter((key) => !known.has(key.toLowerCase()));
  if (strange.length > 0) {
    throw new Problem(422, 'no_brand', `No brand is called ${strange.join(', ')}: name it in amends.yaml first.`);
  }
}
