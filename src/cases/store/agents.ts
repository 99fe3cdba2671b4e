import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, typed } from '../../db/typed.ts';

type Trx = Transaction<Database>;

/** An account that may be a brand's: it speaks for it, and settings do not name it. */
export interface LikelyAccount {
  brand: string;
  network: string;
  user_id: string;
  handle: string | null;
  posts: number;
  /** Native id of the latest of its posts. */
  last_post: string;
}

/** Notes which posts speak for a brand; of those assigned before, what was noted is replaced. */
export async function writeSpokenFor(
  trx: Trx,
  again: number[],
  rows: { post_id: number; brand_id: number }[],
): Promise<void> {
  if (again.length > 0) await trx.deleteFrom('spoken_for').where('post_id', '=', anyOf(again)).execute();
  if (rows.length > 0)
    await sql`insert into spoken_for select * from jsonb_populate_recordset(null::spoken_for, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing`.execute(trx);
}

/** Accounts to be confirmed, those with most posts first. */
export async function listLikelyAccounts(db: Kysely<Database> | Trx, limit = 20): Promise<LikelyAccount[]> {
  const { rows } = await typed({
    brand: col.text,
    network: col.text,
    user_id: col.text,
    handle: col.orNull(col.text),
    posts: col.number,
    last_post: col.text,
  })`
    select b.key as brand, p.network, p.author_id as user_id, max(p.author_handle) as handle, count(*)::int as posts,
      (array_agg(p.native_id order by p.created_at desc, p.id desc))[1] as last_post
    from spoken_for s join posts p on p.id = s.post_id join brands b on b.id = s.brand_id
    where p.text is not null
    group by 1, 2, 3 order by posts desc, 1, 2, 3 limit ${limit}`.execute(db);
  return rows;
}

/** What to do about one, in a sentence. */
export function describeLikelyAccount({ brand, network, user_id, handle, posts, last_post }: LikelyAccount): string {
  const who = handle === null ? user_id : `@${handle} (${user_id})`;
  const count = posts === 1 ? `post ${last_post}` : `${posts} posts, the latest ${last_post}`;
  return `${who} on ${network} speaks for ${brand} in ${count}: if it is the brand's, name it under accounts in amends.yaml`;
}
