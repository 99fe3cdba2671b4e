/** Posts as they may be stored: without the names of erased people, and without what these wrote before. */
import type { Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Post } from '../../model.ts';
import type { ReadPost } from '../../networks/answers.ts';
import { mask, type Register } from './mask.ts';
import { type StoredRegister, useRegister } from './register.ts';

type Trx = Transaction<Database>;

/** What stands above a post: enough to know to whom a brand's reply speaks. */
export interface Above {
  network: string;
  id: string;
  author_id: string;
  reply_to?: string | undefined;
  isBrand: boolean;
}

/**
 * Masks posts that come in. What an erased person wrote before they were erased comes back as a tombstone; what they write
 * later is kept, under the alias. Nothing is done where nobody was ever erased.
 * @param isBrand whether a post is by a brand: those have no names to hide.
 */
export async function maskPosts<P extends Post>(trx: Trx, posts: P[], isBrand: (post: P) => boolean): Promise<P[]> {
  const register = await useRegister(trx);
  if (register === null) return posts;
  const hidden = posts.map((post) => (isBrand(post) ? post : hideAuthor(post, register)));
  const batch = new Map(
    hidden.map((post, index) => [keyOf(post.network, post.id), toAbove(post, isBrand(posts[index]!))]),
  );
  const above = await loadAbove(trx, batch);
  return hidden.map((post) => ({ ...hideMentioned(post, register), text: maskText(post, register, above) }));
}

function hideAuthor<P extends Post>(post: P, register: StoredRegister): P {
  const owner = register.owner(post.network, post.author_id, post.author_handle);
  if (owner === null) return post;
  const gone = Date.parse(post.created_at) <= owner.at;
  return { ...post, author_id: owner.alias, author_handle: undefined, deleted: post.deleted || gone };
}

/** Erased people are named by no id either. */
function hideMentioned<P extends Post & Pick<Partial<ReadPost>, 'mentions'>>(post: P, register: StoredRegister): P {
  const { network, mentions } = post;
  if (mentions === undefined) return post;
  return { ...post, mentions: mentions.filter(({ id, handle }) => register.owner(network, id, handle) === null) };
}

/** The text of a post without the names of erased people, by who wrote it and whom it answers. */
export function maskText(
  post: Pick<Post, 'network' | 'id' | 'author_id' | 'reply_to' | 'text'>,
  register: Register,
  above: ReadonlyMap<string, Above>,
): string {
  const isReply = above.get(keyOf(post.network, post.id))?.isBrand ?? false;
  const about = new Set([post.author_id, addressee(post, above)].filter(isAlias));
  return mask(post.text, register, { about, isReply, network: post.network }).text;
}

function isAlias(authorId: string | null): authorId is string {
  return authorId?.startsWith('erased-') ?? false;
}

export function keyOf(network: string, id: string): string {
  return `${network}:${id}`;
}

function toAbove({ network, id, author_id, reply_to }: Post, isBrand: boolean): Above {
  return { network, id, author_id, reply_to, isBrand };
}

/** Who wrote the nearest post above that is no brand's; null when it is not stored. */
function addressee(post: Pick<Above, 'network' | 'reply_to'>, above: ReadonlyMap<string, Above>): string | null {
  const seen = new Set<Above>();
  for (let to = post.reply_to; to !== undefined; ) {
    const next = above.get(keyOf(post.network, to));
    if (next === undefined || seen.has(next)) return null;
    if (!next.isBrand) return next.author_id;
    seen.add(next);
    to = next.reply_to;
  }
  return null;
}

/** The posts above these, through replies of brands up to a customer's, together with those of the batch. */
export async function loadAbove(trx: Trx, batch: ReadonlyMap<string, Above>): Promise<ReadonlyMap<string, Above>> {
  const missing = [...batch.values()].filter(
    ({ network, reply_to }) => reply_to !== undefined && !batch.has(keyOf(network, reply_to)),
  );
  const found = new Map(batch);
  if (missing.length === 0) return found;
  const { rows } = await typed({
    network: col.text,
    id: col.text,
    author_id: col.text,
    reply_to: col.orNull(col.text),
    is_brand: col.boolean,
  })`
    with recursive up(network, native_id, author_id, reply_to, brand_id) as (
      select p.* from unnest(${missing.map(({ network }) => network)}::text[], ${missing.map(({ reply_to }) => reply_to!)}::text[])
        k(network, native_id)
      cross join lateral (select network, native_id, author_id, reply_to, brand_id from posts
        where network = k.network and native_id = k.native_id offset 0) p
      union
      select p.* from up cross join lateral (select network, native_id, author_id, reply_to, brand_id from posts
        where network = up.network and native_id = up.reply_to offset 0) p
      where up.brand_id is not null
    )
    select network, native_id as id, author_id, reply_to, brand_id is not null as is_brand from up`.execute(trx);
  for (const { is_brand, reply_to, ...row } of rows)
    found.set(keyOf(row.network, row.id), { ...row, reply_to: reply_to ?? undefined, isBrand: is_brand });
  return found;
}
