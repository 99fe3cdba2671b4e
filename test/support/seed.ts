import type { Kysely } from 'kysely';
import type { Database } from '../../src/db/tables.ts';
import type { Reading } from '../../src/model.ts';
import { HOSTILE, STORIES, type Story, type StoryPost } from './stories.ts';

const MINUTE = 60_000;

/** Two brands of ours and one that is only measured, with every story as a case. For tests of pages, which read tables. */
export async function seedStories(db: Kysely<Database>, now: number, hostile = true): Promise<string[]> {
  const brands = await db
    .insertInto('brands')
    .values([
      { key: 'lumen', name: 'Lumen Fibre', own: true, source: 'config' },
      { key: 'pakko', name: 'Pakko', own: true, source: 'config' },
      { key: 'nimbus', name: 'Nimbus Air', own: false, source: 'config' },
    ])
    .returning(['id', 'key'])
    .execute();
  const idOf = new Map(brands.map((brand) => [brand.key, brand.id]));
  const accounts = brands.map((brand) => ({
    brand_id: brand.id,
    network: 'x',
    handle: `${brand.key}_care`,
    user_id: `b-${brand.key}`,
  }));
  await db.insertInto('accounts').values(accounts).execute();
  const attacks = hostile ? HOSTILE.map(attack) : [];
  const ids: string[] = [];
  let serial = 1_700_000_000_000_000_000n;
  for (const story of [...STORIES, ...attacks]) {
    serial += 1000n;
    ids.push(await seedCase(db, story, idOf.get(story.brand)!, now, serial));
  }
  return ids;
}

function attack(text: string, index: number): Story {
  return {
    handle: `attack_${index}`,
    brand: 'lumen',
    level: 'normal',
    urgency: 15,
    outcome: 'unanswered',
    topic: 'other',
    posts: [{ who: 'customer', ago: 200 + index, text, complaint: true }],
  };
}

async function seedCase(
  db: Kysely<Database>,
  story: Story,
  brandId: number,
  now: number,
  serial: bigint,
): Promise<string> {
  const userId = `u-${story.handle}`;
  const customer = await db
    .insertInto('customers')
    .values({ key: `x:${userId}`, muted_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('identities')
    .values({ network: 'x', user_id: userId, customer_id: customer.id, handle: story.handle })
    .execute();
  const history = await db
    .insertInto('histories')
    .values({ customer_id: customer.id, brand_id: brandId, next_due_at: null, judged_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  const posts = await db
    .insertInto('posts')
    .values(
      story.posts.map((post, index) => ({
        network: 'x',
        native_id: String(serial + BigInt(index)),
        conversation_id: String(serial),
        reply_to: index === 0 ? null : String(serial + BigInt(index - 1)),
        author_id: post.who === 'customer' ? userId : `b-${story.brand}`,
        author_handle: post.who === 'customer' ? story.handle : `${story.brand}_care`,
        brand_id: post.who === 'customer' ? null : brandId,
        created_at: new Date(now - post.ago * MINUTE),
        text: post.text,
        lang: 'en',
        source: 'sandbox',
        edited_at: null,
        deleted_at: null,
        checked_at: null,
        filed_at: new Date(now),
        quarantined_at: null,
        filing_error: null,
      })),
    )
    .returning(['id', 'native_id'])
    .execute();
  posts.sort((a, b) => a.id - b.id);
  for (const [index, post] of story.posts.entries()) {
    const reading = readingOf(story, post, index);
    await db
      .insertInto('readings')
      .values({
        post_id: posts[index]!.id,
        role: reading.role,
        version: 'test',
        is_complaint: reading.role === 'customer' ? reading.is_complaint : null,
        hollow: reading.role === 'brand' ? reading.hollow : null,
        sorry: null,
        acts: reading.role === 'brand' ? reading.acts : null,
        topic: story.topic,
        reading: JSON.stringify(reading),
      })
      .execute();
  }
  const id = `${story.brand}:x:${serial}`;
  await db
    .insertInto('cases')
    .values(caseOf(story, { id, brandId, customerId: customer.id, historyId: history.id, posts, now }))
    .execute();
  await db
    .insertInto('filings')
    .values(
      posts.map((post, index) => ({
        post_id: post.id,
        history_id: history.id,
        case_id: id,
        role: story.posts[index]!.who === 'customer' ? ('mention' as const) : ('reply' as const),
        root: String(serial),
        anchor: story.posts[index]!.who === 'customer' ? null : String(serial),
      })),
    )
    .execute();
  await seedDues(db, story, id, posts, now);
  const opened = { history_id: history.id, case_id: id, post_id: posts[0]!.id, actor: 'system' };
  const at = new Date(now - story.posts[0]!.ago * MINUTE);
  await db
    .insertInto('case_events')
    .values({ ...opened, at, kind: 'opened', data: JSON.stringify({ status: 'open', level: story.level }) })
    .execute();
  return id;
}

function readingOf(story: Story, post: StoryPost, index: number): Reading {
  if (post.who === 'brand') {
    return {
      role: 'brand',
      language: 'en',
      acts: post.acts,
      evidence: post.acts.slice(0, 1).map((act) => ({ act, text: post.text.slice(0, 20), start: 0, end: 20 })),
      hollow: post.acts.every((act) => ['apology', 'empathy', 'noted', 'social'].includes(act)),
      promises: [],
      agent: /\^(\w+)/.exec(post.text)?.[1] ?? null,
      part: null,
      blames_partner: false,
      names_place: false,
      refusal: false,
      automatic: false,
      version: 'test',
    };
  }
  const spanned = (story.reasons ?? []).filter((reason) => reason.span && post.text.includes(reason.span.text));
  return {
    role: 'customer',
    language: 'en',
    sentiment: -0.5,
    sentiment_label: 'negative',
    complaint: post.complaint ? 0.93 : 0.1,
    is_complaint: post.complaint ?? false,
    severity: 3,
    urgency: story.urgency,
    level: story.level,
    topic: story.topic,
    praise: false,
    asks: true,
    resolved_signal: index > 0 && /thanks/.test(post.text),
    needs_reply: true,
    signals: [],
    cues: [],
    own_deadline: null,
    reports: [],
    reasons: spanned,
    version: 'test',
  };
}

const BANDS = { critical: 0, high: 1, normal: 1, low: 1 };

function caseOf(
  story: Story,
  of: {
    id: string;
    brandId: number;
    customerId: number;
    historyId: number;
    posts: { id: number; native_id: string }[];
    now: number;
  },
) {
  const first = story.posts[0]!;
  const last = story.posts.at(-1)!;
  const status = story.status ?? 'open';
  const sorries = story.posts.filter(
    (p) => p.who === 'brand' && p.acts.some((a) => a === 'apology' || a === 'empathy'),
  ).length;
  const due = of.now + (story.dueIn ?? 100 - story.urgency) * MINUTE;
  return {
    id: of.id,
    history_id: of.historyId,
    brand_id: of.brandId,
    customer_id: of.customerId,
    network: 'x',
    opened_by: of.posts[0]!.id,
    automatic: true,
    status,
    outcome: story.outcome,
    basis: null,
    credit: story.outcome === 'confirmed' ? ('brand' as const) : null,
    decided_by: of.posts.at(-1)!.native_id,
    complaint: story.posts.some((p) => p.who === 'customer' && p.complaint === true),
    apologised: sorries > 0,
    repeat: false,
    praise: false,
    chased: false,
    attested: false,
    topic: story.topic,
    language: 'en',
    urgency: story.urgency,
    level: story.level,
    severity: 3,
    opened_at: new Date(of.now - first.ago * MINUTE),
    last_post_at: new Date(of.now - last.ago * MINUTE),
    waiting_since: last.who === 'customer' && status === 'open' ? new Date(of.now - last.ago * MINUTE) : null,
    closes_at: null,
    closed_at: null,
    resolved_at: status === 'resolved' ? new Date(of.now - last.ago * MINUTE) : null,
    first_sorry_at: null,
    first_response_at: null,
    first_substantive_at: null,
    empty_turns: sorries,
    complaint_turns: sorries,
    sorries,
    owner: story.owner ?? null,
    snoozed_until: null,
    queued: status === 'open' || (status === 'pending' && story.promise?.state === 'open'),
    band: BANDS[story.level],
    rank_at: new Date(due),
    reasons: JSON.stringify(story.reasons ?? []),
    judgement: JSON.stringify({}),
    policy: null,
    words: last.who === 'customer' ? last.text.slice(0, 500).toWellFormed() : first.text.slice(0, 500).toWellFormed(),
  };
}

async function seedDues(
  db: Kysely<Database>,
  story: Story,
  id: string,
  posts: { id: number; native_id: string }[],
  now: number,
): Promise<void> {
  if (story.dueIn !== undefined) {
    const last = story.posts.at(-1)!;
    await db
      .insertInto('clocks')
      .values({
        case_id: id,
        kind: story.posts.length === 1 ? 'first_reply' : 'next_reply',
        started_by: posts.at(-1)!.native_id,
        started_at: new Date(now - last.ago * MINUTE),
        due_at: new Date(now + story.dueIn * MINUTE),
        met_at: null,
        breached_at: story.dueIn < 0 ? new Date(now + story.dueIn * MINUTE) : null,
        paused: false,
        uncertain: false,
      })
      .execute();
  }
  if (!story.promise) return;
  const { text, kind, state, dueIn, post } = story.promise;
  await db
    .insertInto('promises')
    .values({
      case_id: id,
      id: `${posts[post]!.native_id}:0`,
      post_id: posts[post]!.id,
      text,
      kind,
      made_at: new Date(now - story.posts[post]!.ago * MINUTE),
      due_at: new Date(now + dueIn * MINUTE),
      assumed: false,
      vague: false,
      state,
      settled_by: null,
      settled_at: null,
      rollover: 0,
      reported: false,
    })
    .execute();
}
