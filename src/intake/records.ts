/** Posts that others hand over - archives, tools - with what became of them: edits, and deletions. */
import type { Transaction } from 'kysely';
import { type ArchiveRecord, isDeletion } from '../contract/post.ts';
import type { Database } from '../db/tables.ts';
import type { Ms, Post } from '../model.ts';
import type { ReadPost } from '../networks/answers.ts';
import { findNetwork } from '../networks/registry.ts';
import { markDeleted } from './gone.ts';
import type { PostSource, Stored } from './posts.ts';
import { findFirstIds, storeReads } from './versions.ts';

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
  const posts = records.filter((record): record is Post => !isDeletion(record));
  for (const [network, some] of Map.groupBy(posts, (post) => post.network)) {
    const stored = await storeReads(trx, { network, source }, some.map(toVersion), now);
    done.stored += stored.stored;
    done.known += some.length - stored.stored;
    done.edited += stored.edited;
  }
  done.deleted = await applyDeletions(trx, records, now);
  return done;
}

/** Which text of its post a record is: by the network's own number of the edit, or by the time of it. */
function toVersion({ edit_of, ...post }: Post): ReadPost {
  if (edit_of === undefined) {
    const { id, edited_at } = post;
    return { ...post, version: edited_at ? { id: edited_at, order: Date.parse(edited_at) } : { id, order: 0 } };
  }
  const order = (id: string) => (id === edit_of ? 0 : (findNetwork(post.network)?.orderOfEdit?.(id) ?? Number(id)));
  const versions = [...new Set([edit_of, post.id])].map((id) => ({ id, order: order(id) }));
  return { ...post, id: edit_of, version: versions.at(-1)!, aliases: versions };
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
