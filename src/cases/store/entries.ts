import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, type Row, typed } from '../../db/typed.ts';
import type { CustomerReading, Reading, ReplyReading } from '../../model.ts';
import type { Action, ActionKind, Entry } from '../history.ts';

type Trx = Transaction<Database>;
type Db = Kysely<Database> | Trx;

/** A post's place in a history, as it is or as it will be stored. */
export type Assignment = Selectable<Database['filings']>;

/** Where the given posts are now. */
export async function loadAssignments(trx: Trx, postIds: number[]): Promise<Assignment[]> {
  if (postIds.length === 0) return [];
  return trx.selectFrom('filings').selectAll().where('post_id', '=', anyOf(postIds)).execute();
}

export interface StoredEntry {
  assignment: Assignment;
  entry: Entry;
  /** Whether the assignment is stored as it stands here; else it is being made now, for the first time (new) or again (changed). */
  stored: 'persisted' | 'changed' | 'new';
}

const ENTRY = {
  post_id: col.number,
  history_id: col.number,
  case_id: col.orNull(col.text),
  role: col.word<Assignment['role']>(),
  root: col.text,
  anchor: col.orNull(col.text),
  automatic: col.boolean,
  inferred: col.boolean,
  guest: col.boolean,
  network: col.text,
  native_id: col.text,
  created_at: col.time,
  text: col.orNull(col.text),
  author_handle: col.orNull(col.text),
  author_id: col.text,
  reading: col.orNull(col.json<Reading>()),
};
type EntryRow = Row<typeof ENTRY>;

/** The posts of histories with the readings that count. */
export async function loadEntries(trx: Db, historyIds: number[]): Promise<StoredEntry[]> {
  if (historyIds.length === 0) return [];
  const { rows } = await typed(ENTRY)`
    select f.post_id, f.history_id, f.case_id, f.role, f.root, f.anchor, f.automatic, f.inferred, f.guest,
      p.network, p.native_id, p.created_at, p.text, p.author_handle, p.author_id, r.reading
    from filings f
    cross join lateral (select * from posts where id = f.post_id offset 0) p
    left join lateral (select reading from readings where post_id = f.post_id offset 0) r on true
    where f.history_id = any(${historyIds})`.execute(trx);
  return rows.flatMap((row) => {
    // A reply that its brand deleted keeps its place by what it was read as.
    if (row.reading === null || (row.text === null && row.role !== 'reply')) return [];
    const { post_id, history_id, case_id, role, root, anchor, automatic, inferred, guest } = row;
    const assignment = { post_id, history_id, case_id, role, root, anchor, automatic, inferred, guest };
    return [{ assignment, entry: toEntry({ ...row, text: row.text ?? '' }, row.reading), stored: 'persisted' }];
  });
}

/** One shape for posts that come from the store and posts being assigned. */
export function toEntry(
  row: Omit<EntryRow, 'text' | 'reading' | 'history_id' | 'case_id' | 'automatic'> & { text: string },
  reading: Reading,
): Entry {
  const placed = {
    postId: row.post_id,
    id: row.native_id,
    network: row.network,
    at: row.created_at.getTime(),
    root: row.root,
    text: row.text,
  };
  if (row.role === 'mention')
    return { ...placed, side: 'customer', guest: row.guest, reading: reading as CustomerReading };
  const account = row.author_handle ?? row.author_id;
  const { inferred } = row;
  return { ...placed, side: 'brand', reading: reading as ReplyReading, anchor: row.anchor ?? '', account, inferred };
}

/** Agents' actions that were not undone, by history. */
export async function loadActions(trx: Db, historyIds: number[]): Promise<Map<number, Action[]>> {
  const actions = new Map<number, Action[]>();
  if (historyIds.length === 0) return actions;
  const rows = await trx
    .selectFrom('actions as a')
    .innerJoin('posts as p', 'p.id', 'a.anchor_post_id')
    .select(['a.id', 'a.history_id', 'a.kind', 'a.at', 'a.actor', 'p.native_id', 'a.data'])
    .$narrowType<{ kind: ActionKind }>()
    .where('a.history_id', '=', anyOf(historyIds))
    .where('a.undone_at', 'is', null)
    .orderBy('a.at')
    .orderBy('a.id')
    .execute();
  for (const { id, history_id, kind, at, actor, native_id, data } of rows) {
    const list = actions.get(history_id) ?? [];
    list.push({ id, kind, at: at.getTime(), actor, anchor: native_id, data });
    actions.set(history_id, list);
  }
  return actions;
}
