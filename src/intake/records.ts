/** Posts that others hand over - archives, tools - with what became of them: edits, and deletions. */
import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { ReadPost } from '../networks/network.ts';
import { type ArchiveRecord, isDeletion, type PostRecord } from '../networks/post-record.ts';
import { applyDatedEdits, markDeleted, type PostSource, type Stored } from './posts.ts';
import { findFirstIds, storeVersions } from './versions.ts';

export interface StoredRecords extends Stored {
  /** Posts whose words were replaced by later ones. */
  edited: number;
  /** Posts that lost their words, being gone on their network. */
  deleted: number;
}

/**
 * Stores posts, each once; of those that are known already, only later words and deletions are taken over. In whatever
 * order records come, the same stands in the end, but for deletions without an author: those come after their posts.
 */
export async function storeRecords(
  trx: Transaction<Database>,
  records: readonly ArchiveRecord[],
  source: PostSource,
  now: Ms,
): Promise<StoredRecords> {
  const done: StoredRecords = { stored: 0, known: 0, edited: 0, deleted: 0 };
  const posts = records.filter((record): record is PostRecord => !isDeletion(record));
  for (const [network, some] of Map.groupBy(posts, (post) => post.network)) {
    const stored = await storeVersions(trx, network, some.map(toVersion), { source, now });
    done.stored += stored.stored;
    done.known += some.length - stored.stored;
    done.edited += stored.edited;
  }
  const dated = posts.flatMap((post) =>
    post.edited_at && !post.deleted ? [{ ...post, edited_at: post.edited_at }] : [],
  );
  if (dated.length > 0) done.edited += await applyDatedEdits(trx, dated);
  done.deleted = await applyDeletions(trx, records, now);
  return done;
}

/** Ids of an edited post: its first one and this one's; the network's own numbers say which words are the latest. */
function toVersion({ edit_of, edited_at: _, deleted_at: __, ...post }: PostRecord): ReadPost {
  const first = edit_of ?? post.id;
  return { ...post, id: first, versions: [...new Set([first, post.id])], version_id: post.id };
}

async function applyDeletions(trx: Transaction<Database>, records: readonly ArchiveRecord[], now: Ms): Promise<number> {
  const gone = records.filter((record) => record.deleted === true);
  let deleted = 0;
  for (const [key, some] of Map.groupBy(gone, (one) => `${one.network} ${one.deleted_at ?? ''}`)) {
    const [network = '', at] = key.split(' ');
    const ids = some.map(({ id }) => id);
    const first = await findFirstIds(trx, network, ids);
    deleted += await markDeleted(trx, network, [...ids, ...first], new Date(at || now));
  }
  return deleted;
}
