import type { Post } from '../src/model.ts';

/** An archive over and over, with other customers and ids each time, in batches, until there are so many posts. */
export function* archiveAgain(archive: readonly Post[], count: number, atOnce: number): Generator<Post[]> {
  let made = 0;
  let batch: Post[] = [];
  for (let round = 0; made < count; round++) {
    for (const post of archive) {
      if (made++ === count) break;
      const other = (id: string) => `${round}${id.padStart(8, '0')}`;
      batch.push({
        ...post,
        id: other(post.id),
        ...(post.reply_to ? { reply_to: other(post.reply_to) } : {}),
        author_id: post.brand ? post.author_id : other(post.author_id),
      });
      if (batch.length < atOnce) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The accounts that posts say are brands'. */
export function authorsOf(archive: readonly Post[]) {
  return archive.flatMap(({ network, author_id, author_handle, brand, created_at }) =>
    brand ? [{ network, user_id: author_id, handle: author_handle, brand, at: Date.parse(created_at) }] : [],
  );
}
