import type { Kysely } from 'kysely';
import { type Explanation, explainClock } from '../cases/explain.ts';
import type { CaseRow } from '../cases/rows.ts';
import type { SecondMatter } from '../cases/second-matter.ts';
import type { Database } from '../db/tables.ts';
import { together } from '../db/together.ts';
import { findIncident } from '../incidents/store.ts';
import type { IncidentReplyOut, IncidentState, Ms } from '../model.ts';
import type { Policy } from '../sla/policy.ts';
import { type ConversationPost, readConversation, readPromises, type StoryPromise } from './conversation.ts';
import { readSuggestions, type Suggestion } from './identities.ts';
import { readReply } from './incidents/replies.ts';
import { type QueueRow, readRows } from './list/rows.ts';
import { policiesEver } from './policies.ts';
import { readSentReplies, type StoryReply } from './replies.ts';
import { suggestSplit } from './second-matter.ts';

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
  explained: Explanation;
}

/** The incident that a case is in, with the reply that is prepared for this customer. */
export interface CaseIncident {
  id: number;
  title: string;
  state: IncidentState;
  status: string | null;
  reply: IncidentReplyOut | null;
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
  /** Accounts elsewhere that may be theirs, or were joined to them; with the newest cases of each. */
  suggestions: (Suggestion & { newest: QueueRow[] })[];
  posts: ConversationPost[];
  promises: StoryPromise[];
  /** Replies that were written here. */
  replies: StoryReply[];
  clocks: StoryClock[];
  events: StoryEvent[];
  actions: StoryAction[];
  /** What tells that the case may hold a second matter. */
  second: SecondMatter | null;
  incident: CaseIncident | null;
  /** The customer's other cases, newest first; with any brand. */
  others: QueueRow[];
}

/** @returns null when there is no such case. */
export async function readStory(
  db: Kysely<Database>,
  policies: readonly Policy[],
  id: string,
  now: Ms,
): Promise<Story | null> {
  const found = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return null;
  const { rows, clocks, ...rest } = await together({
    rows: readRows(db, [id], now),
    muted: isMuted(db, found.customer_id),
    identities: readIdentities(db, found.customer_id),
    suggestions: readSuggested(db, found.customer_id, now),
    posts: readConversation(db, id),
    promises: readPromises(db, id),
    replies: readSentReplies(db, id),
    clocks: readClocks(db, policies, id),
    events: readEvents(db, id),
    actions: readActions(db, found.history_id, id),
    second: suggestSplit(db, id),
    incident: readIncident(db, found),
    others: readOthers(db, found.customer_id, id, now),
  });
  const row = rows[0];
  if (!row) return null;
  return {
    ...rest,
    row,
    historyId: found.history_id,
    openedBy: found.opened_by,
    decidedBy: found.decided_by,
    emptyTurns: found.empty_turns,
    attested: found.attested,
    policy: found.policy,
    clocks: toStoryClocks(clocks, { row: found, brand: row.brand }),
  };
}

async function isMuted(db: Kysely<Database>, customerId: number): Promise<boolean> {
  const customer = await db.selectFrom('customers').select('muted_at').where('id', '=', customerId).executeTakeFirst();
  return customer?.muted_at !== null && customer?.muted_at !== undefined;
}

async function readIncident(
  db: Kysely<Database>,
  { id, incident_id }: { id: string; incident_id: number | null },
): Promise<CaseIncident | null> {
  const found = incident_id === null ? null : await findIncident(db, incident_id);
  if (!found) return null;
  const { title, state, status } = found;
  return { id: found.id, title, state, status, reply: await readReply(db, id) };
}

async function readIdentities(db: Kysely<Database>, customerId: number) {
  const rows = await db.selectFrom('identities').selectAll().where('customer_id', '=', customerId).execute();
  return rows.map(({ network, user_id, handle }) => ({ network, userId: user_id, handle }));
}

/** Cases of another account that are shown with a suggestion. */
const SUGGESTED_CASES = 3;

async function readSuggested(db: Kysely<Database>, customerId: number, now: Ms): Promise<Story['suggestions']> {
  const suggestions = await readSuggestions(db, customerId);
  const rows = await readRows(
    db,
    suggestions.flatMap(({ cases }) => cases.slice(0, SUGGESTED_CASES)),
    now,
  );
  const newestOf = ({ cases }: Suggestion) =>
    cases.slice(0, SUGGESTED_CASES).flatMap((id) => rows.filter((row) => row.id === id));
  return suggestions.map((one) => ({ ...one, newest: newestOf(one) }));
}

/** The clocks of a case, the first due first, and the policies that explain them. */
async function readClocks(db: Kysely<Database>, policies: readonly Policy[], caseId: string) {
  const found = await db.selectFrom('clocks').selectAll().where('case_id', '=', caseId).orderBy('due_at').execute();
  return { found, rules: found.length === 0 ? null : await policiesEver(db, policies) };
}

function toStoryClocks(
  { found, rules }: Awaited<ReturnType<typeof readClocks>>,
  of: { row: CaseRow; brand: string },
): StoryClock[] {
  if (rules === null) return [];
  return found.map((row) => ({
    kind: row.kind,
    startedBy: row.started_by,
    startedAt: row.started_at.getTime(),
    dueAt: row.due_at.getTime(),
    metAt: row.met_at?.getTime() ?? null,
    breachedAt: row.breached_at?.getTime() ?? null,
    paused: row.paused,
    uncertain: row.uncertain,
    explained: explainClock(row, of, rules),
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
  const rows = await db
    .selectFrom('actions as a')
    .innerJoin('filings as f', (join) =>
      join.onRef('f.post_id', '=', 'a.anchor_post_id').onRef('f.history_id', '=', 'a.history_id'),
    )
    .select(['a.id', 'a.kind', 'a.at', 'a.actor', 'a.data', 'a.undone_at'])
    .where('a.history_id', '=', historyId)
    .where('f.case_id', '=', caseId)
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(200)
    .execute();
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
