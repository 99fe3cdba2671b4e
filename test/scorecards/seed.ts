import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/tables.ts';
import {
  type Basis,
  type BrandTurn,
  type Credit,
  isHollow,
  isSorry,
  type Ms,
  type Outcome,
  type PromiseKind,
  type PromiseState,
  type ReplyAct,
  type Turn,
} from '../../src/model.ts';
import { handlingOf } from '../../src/outcome/handling.ts';
import type { PromiseRecord } from '../../src/promises/settle.ts';
import { brand, customer, HOUR, START } from './turns.ts';

/** A reply of an invented case, `hours` after START. */
export interface SeedReply {
  id: string;
  hours: number;
  text?: string;
  acts: ReplyAct[];
  empty?: BrandTurn['empty'];
  automatic?: boolean;
}

/** An invented case, told as what the fold would store of it. */
export interface SeedCase {
  id: string;
  brand: number;
  customer: string;
  hours: number;
  outcome: Outcome;
  basis?: Basis;
  credit?: Credit;
  complaint?: boolean;
  chased?: boolean;
  repeat?: boolean;
  praise?: boolean;
  topic?: string;
  replies?: SeedReply[];
  /** Hours after START of further posts of the customer, each complaining again. */
  complainsAgain?: number[];
  promises?: {
    kind: PromiseKind;
    made: number;
    due: number;
    state: PromiseState;
    assumed?: boolean;
    vague?: boolean;
    rollover?: number;
  }[];
}

export async function seedBrand(db: Kysely<Database>, key: string): Promise<number> {
  const row = await db
    .insertInto('brands')
    .values({ key, name: key, source: 'archive' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const time = (hours: number) => new Date(START + hours * HOUR);

/** Stores a case with its posts, readings, filings and promises, as filing and folding leave them. */
export async function seedCase(db: Kysely<Database>, seed: SeedCase): Promise<void> {
  const { historyId, customerId } = await seedHistory(db, seed);
  const opener = await seedPost(db, { native: seed.id, hours: seed.hours, customer: seed.customer, text: 'It broke.' });
  const caseId = `${seed.brand}:x:${seed.id}`;
  const replies = seed.replies ?? [];
  const again = seed.complainsAgain ?? [];
  const last = Math.max(seed.hours, ...replies.map((reply) => reply.hours), ...again);
  const sorry = replies.find((reply) => isSorry(reply.acts));
  const complaint = seed.complaint ?? true;
  const turns = replies.map((reply) => turnOf(reply, complaint));
  const handling = handlingOf({
    judgement: { ...seed, complaint, turns },
    turns: turnsOf(seed),
    promises: promisesOf(seed),
    openedAt: START + seed.hours * HOUR,
    complaints: complaint ? [seed.hours, ...again].map((hours) => START + hours * HOUR) : [],
  });
  await db
    .insertInto('cases')
    .values({
      id: caseId,
      history_id: historyId,
      brand_id: seed.brand,
      customer_id: customerId,
      network: 'x',
      opened_by: opener,
      automatic: true,
      status: 'closed',
      outcome: seed.outcome,
      basis: seed.basis ?? null,
      credit: seed.credit ?? null,
      decided_by: seed.id,
      complaint,
      apologised: sorry !== undefined,
      repeat: seed.repeat ?? false,
      praise: seed.praise ?? false,
      chased: seed.chased ?? false,
      attested: false,
      topic: seed.topic ?? null,
      language: 'en',
      urgency: 10,
      level: 'low',
      severity: null,
      opened_at: time(seed.hours),
      last_post_at: time(last),
      first_sorry_at: sorry ? time(sorry.hours) : null,
      first_response_at: replies[0] ? time(replies[0].hours) : null,
      first_substantive_at: null,
      empty_turns: turns.filter((turn) => turn.to_complaint && turn.empty !== null).length,
      complaint_turns: turns.filter((turn) => turn.to_complaint).length,
      rung: handling.rung,
      tone: handling.tone,
      nothing_after_sorry: handling.nothingAfterSorry,
      followed_through: handling.followedThrough,
      private_turns: handling.privateTurns,
      sent_off_at: handling.sentOffAt === null ? null : new Date(handling.sentOffAt),
      came_back_at: handling.cameBackAt === null ? null : new Date(handling.cameBackAt),
      sorries: 0,
      queued: false,
      band: 1,
      rank_at: time(last),
      reasons: '[]',
      judgement: JSON.stringify({ turns }),
    } as never)
    .execute();
  await file(db, opener, historyId, caseId, 'mention');
  await read(db, opener, { role: 'customer', language: 'en', is_complaint: complaint, praise: seed.praise ?? false });
  for (const [n, hours] of again.entries()) {
    const post = await seedPost(db, { native: `${seed.id}c${n}`, hours, customer: seed.customer, text: 'Again!' });
    await file(db, post, historyId, caseId, 'mention');
    await read(db, post, { role: 'customer', language: 'en', is_complaint: true, praise: false });
  }
  for (const reply of replies) {
    const post = await seedPost(db, {
      native: reply.id,
      hours: reply.hours,
      brand: seed.brand,
      text: reply.text ?? reply.id,
    });
    await file(db, post, historyId, caseId, 'reply', reply.automatic);
    await read(db, post, { role: 'brand', language: 'en', acts: reply.acts, evidence: [], promises: [], agent: null });
  }
  for (const [n, promise] of (seed.promises ?? []).entries()) {
    const { kind, made, due, state, assumed = false, vague = false, rollover = 0 } = promise;
    await db
      .insertInto('promises')
      .values({
        case_id: caseId,
        id: `${seed.id}.${n}`,
        post_id: opener,
        text: 'we will',
        kind,
        made_at: time(made),
        due_at: time(due),
        assumed,
        vague,
        state,
        settled_by: null,
        settled_at: null,
        rollover,
        reported: false,
      } as never)
      .execute();
  }
}

/** The posts of the case as the fold would judge them; a reply's promise is dated unless it is said to be assumed. */
function turnsOf(seed: SeedCase): Turn[] {
  const again = (seed.complainsAgain ?? []).map((hours, n) =>
    customer(`${seed.id}c${n}`, hours, 'Again!', { complaint: true }),
  );
  const replies = (seed.replies ?? []).map(({ id, hours, text = id, acts, automatic = false }) => {
    const made = (seed.promises ?? []).filter((promise) => promise.made === hours);
    const promises = made.map(({ kind, due, assumed }) => ({ kind, text: 'we will', ...(!assumed && { due }) }));
    return brand(id, hours, text, acts, { automatic, promises });
  });
  return [...again, ...replies].sort((a, b) => a.at - b.at);
}

function promisesOf(seed: SeedCase): PromiseRecord[] {
  return (seed.promises ?? []).map(({ made, due, state, assumed = false }) => {
    const post_id = (seed.replies ?? []).find((reply) => reply.hours === made)?.id ?? seed.id;
    const [made_at, settled_at] = [START + made * HOUR, START + due * HOUR];
    return { post_id, state, assumed, reported: false, made_at, settled_at } as PromiseRecord;
  });
}

function turnOf(reply: SeedReply, complaint: boolean): BrandTurn {
  const hollow = isHollow(reply.acts);
  const at: Ms = START + reply.hours * HOUR;
  const empty = reply.empty ?? (hollow && complaint ? 'hollow' : null);
  return {
    post_ids: [reply.id],
    at,
    acts: reply.acts,
    to_complaint: complaint,
    sorry: isSorry(reply.acts),
    hollow,
    empty,
  };
}

async function seedHistory(db: Kysely<Database>, seed: SeedCase): Promise<{ historyId: number; customerId: number }> {
  const customer = await sql<{ id: number }>`insert into customers (key) values (${`x:${seed.customer}`})
    on conflict (key) do update set key = excluded.key returning id`.execute(db);
  const customerId = customer.rows[0]!.id;
  const history = await sql<{ id: number }>`insert into histories (customer_id, brand_id)
    values (${customerId}, ${seed.brand}) on conflict (customer_id, brand_id) do update set judged_at = null returning id`.execute(
    db,
  );
  return { historyId: history.rows[0]!.id, customerId };
}

async function seedPost(
  db: Kysely<Database>,
  post: { native: string; hours: number; text: string; customer?: string; brand?: number },
): Promise<number> {
  const row = await sql<{
    id: number;
  }>`insert into posts (network, native_id, author_id, brand_id, created_at, text, source)
    values ('x', ${post.native}, ${post.customer ?? 'acme'}, ${post.brand ?? null}, ${time(post.hours)}, ${post.text}, 'archive')
    returning id`.execute(db);
  return row.rows[0]!.id;
}

async function file(
  db: Kysely<Database>,
  postId: number,
  historyId: number,
  caseId: string,
  role: 'mention' | 'reply',
  automatic = false,
): Promise<void> {
  await sql`insert into filings (post_id, history_id, case_id, role, root, anchor, automatic)
    values (${postId}, ${historyId}, ${caseId}, ${role}, 'r', ${role === 'reply' ? 'r' : null}, ${automatic})`.execute(
    db,
  );
}

async function read(
  db: Kysely<Database>,
  postId: number,
  reading: Record<string, unknown> & { role: string },
): Promise<void> {
  const { acts } = reading as { acts?: ReplyAct[] };
  const [sorry, hollow] = acts ? [isSorry(acts), isHollow(acts)] : [null, null];
  await sql`insert into readings (post_id, role, version, is_complaint, sorry, hollow, acts, reading)
    values (${postId}, ${reading.role}, 'test', ${reading.is_complaint ?? null}, ${sorry}, ${hollow}, ${acts ?? null},
      ${JSON.stringify({ ...reading, version: 'test' })}::jsonb)`.execute(db);
}
