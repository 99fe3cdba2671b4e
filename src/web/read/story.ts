import { type Kysely, sql } from 'kysely';
import { corrected as withLabels } from '../../cases/store/histories.ts';
import type { Database } from '../../db/tables.ts';
import type { Ms, PromiseKind, PromiseState, Reading } from '../../model.ts';
import { type QueueRow, readRows } from './queue.ts';

/** One post of a case, as it looked. */
export interface StoryPost {
  id: number;
  network: string;
  nativeId: string;
  replyTo: string | null;
  role: 'mention' | 'reply';
  authorId: string;
  handle: string | null;
  /** Null when its author took it back. */
  text: string | null;
  lang: string | null;
  at: Ms;
  editedAt: Ms | null;
  checkedAt: Ms | null;
  automatic: boolean;
  reading: Reading | null;
  /** Fields that an agent corrected. */
  corrected: { field: string; by: string; was: unknown }[];
}

export interface StoryPromise {
  id: string;
  caseId: string;
  postId: number;
  text: string;
  kind: PromiseKind;
  madeAt: Ms;
  dueAt: Ms | null;
  assumed: boolean;
  vague: boolean;
  state: PromiseState;
  rollover: number;
  reported: boolean;
}

export interface StoryEvent {
  id: number;
  at: Ms;
  kind: string;
  actor: string;
  data: Record<string, unknown>;
}

export interface StoryAction {
  id: number;
  kind: string;
  at: Ms;
  actor: string;
  data: Record<string, unknown>;
  undone: boolean;
}

export interface StoryClock {
  kind: string;
  startedBy: string;
  startedAt: Ms;
  dueAt: Ms;
  metAt: Ms | null;
  breachedAt: Ms | null;
  paused: boolean;
  uncertain: boolean;
}

/** All there is to know of one case. */
export interface Story {
  row: QueueRow;
  historyId: number;
  openedBy: number;
  decidedBy: string;
  emptyTurns: number;
  attested: boolean;
  policy: string | null;
  identities: { network: string; userId: string; handle: string | null }[];
  muted: boolean;
  posts: StoryPost[];
  promises: StoryPromise[];
  clocks: StoryClock[];
  events: StoryEvent[];
  actions: StoryAction[];
  /** The customer's other cases, newest first; with any brand. */
  others: QueueRow[];
}

/** @returns null when there is no such case. */
export async function readStory(db: Kysely<Database>, id: string, now: Ms): Promise<Story | null> {
  const [row] = await readRows(db, [id], now);
  const found = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !found) return null;
  const customer = await db
    .selectFrom('customers')
    .select('muted_at')
    .where('id', '=', found.customer_id)
    .executeTakeFirst();
  return {
    row,
    historyId: found.history_id,
    openedBy: found.opened_by,
    decidedBy: found.decided_by,
    emptyTurns: found.empty_turns,
    attested: found.attested,
    policy: found.policy,
    identities: await readIdentities(db, found.customer_id),
    muted: customer?.muted_at !== null && customer?.muted_at !== undefined,
    posts: await readPosts(db, id),
    promises: await readPromises(db, id),
    clocks: await readClocks(db, id),
    events: await readEvents(db, id),
    actions: await readActions(db, found.history_id, id),
    others: await readOthers(db, found.customer_id, id, now),
  };
}

async function readIdentities(db: Kysely<Database>, customerId: number) {
  const rows = await db.selectFrom('identities').selectAll().where('customer_id', '=', customerId).execute();
  return rows.map(({ network, user_id, handle }) => ({ network, userId: user_id, handle }));
}

async function readPosts(db: Kysely<Database>, caseId: string): Promise<StoryPost[]> {
  const rows = await db
    .selectFrom('filings')
    .innerJoin('posts', 'posts.id', 'filings.post_id')
    .leftJoin('readings', 'readings.post_id', 'posts.id')
    .selectAll('posts')
    .select(['filings.role', 'filings.automatic', 'readings.reading'])
    .where('filings.case_id', '=', caseId)
    .orderBy('posts.created_at')
    .orderBy('posts.id')
    .execute();
  const labels = await readLabels(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    network: row.network,
    nativeId: row.native_id,
    replyTo: row.reply_to,
    role: row.role,
    authorId: row.author_id,
    handle: row.author_handle,
    text: row.text,
    lang: row.lang,
    at: row.created_at.getTime(),
    editedAt: row.edited_at?.getTime() ?? null,
    checkedAt: row.checked_at?.getTime() ?? null,
    automatic: row.automatic,
    reading: corrected(row.reading, labels.get(row.id)),
    corrected: (labels.get(row.id) ?? []).map(({ value: _, ...label }) => label),
  }));
}

type Label = StoryPost['corrected'][number] & { value: unknown };

/** The reading as agents corrected it: what judges it is what is shown. */
function corrected(reading: Reading | null, labels: Label[] | undefined): Reading | null {
  return reading && labels
    ? withLabels(reading, Object.fromEntries(labels.map(({ field, value }) => [field, value])))
    : reading;
}

async function readLabels(db: Kysely<Database>, postIds: number[]): Promise<Map<number, Label[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('labels')
    .distinctOn(['post_id', 'field'])
    .select(['post_id', 'field', 'made_by', 'was', 'value'])
    .where('post_id', 'in', postIds)
    .orderBy('post_id')
    .orderBy('field')
    .orderBy('id', 'desc')
    .execute();
  const byPost = Map.groupBy(rows, (row) => row.post_id);
  return new Map(
    [...byPost].map(([id, all]) => [
      id,
      all.map((row) => ({ field: row.field, by: row.made_by, was: row.was, value: row.value })),
    ]),
  );
}

async function readPromises(db: Kysely<Database>, caseId: string): Promise<StoryPromise[]> {
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    postId: row.post_id,
    text: row.text,
    kind: row.kind,
    madeAt: row.made_at.getTime(),
    dueAt: row.due_at?.getTime() ?? null,
    assumed: row.assumed,
    vague: row.vague,
    state: row.state,
    rollover: row.rollover,
    reported: row.reported,
  }));
}

async function readClocks(db: Kysely<Database>, caseId: string): Promise<StoryClock[]> {
  const rows = await db.selectFrom('clocks').selectAll().where('case_id', '=', caseId).orderBy('due_at').execute();
  return rows.map((row) => ({
    kind: row.kind,
    startedBy: row.started_by,
    startedAt: row.started_at.getTime(),
    dueAt: row.due_at.getTime(),
    metAt: row.met_at?.getTime() ?? null,
    breachedAt: row.breached_at?.getTime() ?? null,
    paused: row.paused,
    uncertain: row.uncertain,
  }));
}

async function readEvents(db: Kysely<Database>, caseId: string): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('case_events')
    .select(['id', 'at', 'kind', 'actor', 'data'])
    .where('case_id', '=', caseId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** What agents did to the case, newest first; an action belongs to the case of the post it is anchored to. */
async function readActions(db: Kysely<Database>, historyId: number, caseId: string): Promise<StoryAction[]> {
  const { rows } = await sql<{
    id: number;
    kind: string;
    at: Date;
    actor: string;
    data: Record<string, unknown>;
    undone_at: Date | null;
  }>`select a.id, a.kind, a.at, a.actor, a.data, a.undone_at from actions a
     join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
     where a.history_id = ${historyId} and f.case_id = ${caseId} order by a.at desc, a.id desc limit 200`.execute(db);
  return rows.map(({ undone_at, at, ...row }) => ({ ...row, at: at.getTime(), undone: undone_at !== null }));
}

async function readOthers(db: Kysely<Database>, customerId: number, id: string, now: Ms): Promise<QueueRow[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('id', '!=', id)
    .orderBy('opened_at', 'desc')
    .limit(10)
    .execute();
  const found = await readRows(
    db,
    rows.map((row) => row.id),
    now,
  );
  return found.sort((a, b) => b.openedAt - a.openedAt);
}
