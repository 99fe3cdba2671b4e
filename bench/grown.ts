import { type Kysely, sql } from 'kysely';
import type { Database } from '../src/db/tables.ts';
import { generateArchive } from '../test/support/archive/generate.ts';
import { CUSTOMER, openCases, reply } from './invented.ts';

/** Years of an office that has grown, made in SQL: brands of very different size, two years of months that grow. */
export interface Grown {
  posts: number;
  brands: number;
  /** How many of the brands are ours; those that are written about most. */
  own: number;
  /** Cases that wait, whatever the number of posts: what a team can have before it does not grow with the years. */
  open: number;
  end: Date;
}

export const GROWN_DAYS = 730;
/** Of ten posts five are of a case: complaint, apology, sent to a private channel, complaint again, promise. The others are talk. */
const POSTS_PER_STORY = 10;
/** Tables whose indexes are made once they are full: five times faster than row by row. */
const LARGE = ['posts', 'readings', 'filings', 'cases', 'case_events', 'promises', 'reply_templates', 'customers'];
LARGE.push('histories', 'identities', 'clocks', 'alerts', 'actions');

/** Fills an empty database, in the order in which posts come, for so they lie on disk; `tell` hears of each step and its time. */
export async function grow(
  db: Kysely<Database>,
  wanted: Grown,
  tell: (step: string, ms: number) => void,
): Promise<void> {
  const run = async (step: string, text: string) => {
    const begin = performance.now();
    await sql.raw(text).execute(db);
    tell(step, performance.now() - begin);
  };
  await sql`set session_replication_role = replica`.execute(db);
  await sql`set maintenance_work_mem = '512MB'`.execute(db);
  await sql`set work_mem = '256MB'`.execute(db);
  const indexes = await dropIndexes(db);
  const texts = await fillWords(db);
  for (const [step, text] of Object.entries(statements(wanted, texts))) await run(step, text);
  const before = { histories: peopleOf(wanted), posts: wanted.posts };
  for (const text of openCases(wanted, before)) await run('open cases', text);
  for (const table of ['customers', 'histories', 'posts', 'brands'])
    await run('sequences', `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  for (const { name, definition } of indexes) await run(`index ${name}`, definition);
  await run('stories gone', 'drop table story, words');
  await run('vacuum', 'vacuum analyze');
  await sql`reset all`.execute(db);
}

/** Takes away the indexes that are no constraint. @returns how to make them again. */
async function dropIndexes(db: Kysely<Database>): Promise<{ name: string; definition: string }[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = any(${LARGE}::regclass[]) and not exists (select from pg_constraint where conindid = i.indexrelid)`.execute(
    db,
  );
  await sql.raw(`drop index ${rows.map((row) => row.name).join(', ')}`).execute(db);
  return rows;
}

/** What posts say: the invented archive, as long and as varied as its authors write. @returns how many texts each side has. */
async function fillWords(db: Kysely<Database>): Promise<number> {
  const archive = generateArchive();
  const rows = [true, false].flatMap((brand) =>
    archive
      .filter((post) => (post.brand !== undefined) === brand && post.text.length > 0)
      .map(({ text }, n) => ({ by_brand: brand, n, text })),
  );
  const both = Math.min(rows.filter((row) => row.by_brand).length, rows.filter((row) => !row.by_brand).length);
  await sql`create unlogged table words as select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(by_brand boolean, n int, text text)`.execute(db);
  return both;
}

/** As many people as stories have complainers and talkers: the same ones come back. */
const peopleOf = ({ posts }: Grown) => Math.round((posts / POSTS_PER_STORY) * 1.5);

/** A number in [0, 1) that depends on another one alone. */
const chance = (of: string, seed: number) => `((hashint8extended(${of}, ${seed}) & 1048575) / 1048576.0)`;
/** A whole number below `most` that depends on another one alone. */
const pick = (of: string, seed: number, most: string | number) =>
  `((hashint8extended(${of}, ${seed}) & 9007199254740991) % ${most})`;

/** Zipf: the n-th brand is written about 1/n as often as the first. */
function thresholds(brands: number): string {
  const upTo = Array.from({ length: brands }, (_, n) => 1 / (n + 1));
  for (let n = 1; n < brands; n++) upTo[n]! += upTo[n - 1]!;
  const all = upTo.at(-1)!;
  return `array[${upTo.slice(0, -1).map((sum) => (sum / all).toFixed(9))}]::numeric[]`;
}

const NATIVE = '(1000000000000 + (s.i - 1) * 10 + k)::text';
const native = (k: number | string) => `(1000000000000 + (s.i - 1) * 10 + ${k})::text`;
const CASE = `'brand' || s.brand || ':x:' || ${native(0)}`;
const AT = `s.at + (array[0, 47, 180, 300, 420, 60, 90, 110, 150, 200])[k + 1] * interval '1 minute'`;

function statements({ posts, brands, own, end }: Grown, texts: number): Record<string, string> {
  const stories = posts / POSTS_PER_STORY;
  const people = Math.round(stories * 1.5);
  const complainers = Math.round(stories * 0.6);
  const begin = `timestamptz '${new Date(end.getTime() - GROWN_DAYS * 86_400_000).toISOString()}'`;
  return {
    brands: `insert into brands (id, key, name, own, source) overriding system value
      select i, 'brand' || i, 'Brand ' || i, i <= ${own}, 'config' from generate_series(1, ${brands}) i`,
    accounts: `insert into accounts (brand_id, network, handle, user_id) select id, 'x', key, 'b' || id from brands`,
    customers: `insert into customers (id, key) overriding system value select i, 'x:u' || i from generate_series(1, ${people}) i`,
    identities: `insert into identities (network, user_id, customer_id, handle)
      select 'x', 'u' || i, i, 'h' || i from generate_series(1, ${people}) i`,
    histories: `insert into histories (id, customer_id, brand_id) overriding system value
      select i, i, 1 + width_bucket(${chance('i', 1)}, ${thresholds(brands)}) from generate_series(1, ${people}) i`,
    stories: `create unlogged table story as
      select s.i, s.cust, s.chat, a.brand_id as brand, b.brand_id as chat_brand, s.at from (
        select i, 1 + ${pick('i', 2, complainers)} as cust, ${complainers} + 1 + ${pick('i', 3, people - complainers)} as chat,
          ${begin} + interval '${GROWN_DAYS - 7} days' * power(i / ${stories}::float8, 0.85) as at
        from generate_series(1, ${stories}::bigint) i) s
      join histories a on a.id = s.cust join histories b on b.id = s.chat order by s.i`,
    ...postStatements(texts),
    ...caseStatements(own, texts),
    ...countedStatements(end),
  };
}

function postStatements(texts: number): Record<string, string> {
  const byBrand = 'k in (1, 2, 4, 7, 9)';
  const brand = `case when ${byBrand} then case when k < 5 then s.brand else s.chat_brand end end`;
  return {
    posts: `insert into posts (id, network, native_id, conversation_id, reply_to, author_id, author_handle, brand_id, created_at, text,
        lang, source, received_at, filed_at) overriding system value
      select (s.i - 1) * 10 + k + 1, 'x', ${NATIVE}, ${native('(array[0, 0, 0, 0, 0, 5, 6, 6, 8, 8])[k + 1]')},
        case when k in (1, 2, 3, 4, 7, 9) then ${native('(array[null, 0, 0, 2, 3, null, null, 6, null, 8])[k + 1]')} end,
        case when ${byBrand} then 'b' || (${brand}) when k < 5 then 'u' || s.cust else 'u' || s.chat end,
        case when ${byBrand} then 'brand' || (${brand}) when k < 5 then 'h' || s.cust else 'h' || s.chat end,
        ${brand}, ${AT}, w.text || ' ' || s.i, 'en', 'poll', ${AT} + interval '1 minute', ${AT} + interval '1 minute'
      from story s cross join generate_series(0, 9) k
      join words w on w.by_brand = (${byBrand}) and w.n = ${pick('s.i * 10 + k', 5, texts)}
      order by s.i, k`,
    readings: `insert into readings (post_id, role, version, reading, is_complaint, hollow, acts, sorry, topic)
      select (s.i - 1) * 10 + k + 1, case when ${byBrand} then 'brand' else 'customer' end, 'bench',
        case when k = 1 then '${reply(['apology'], null)}'::jsonb when k in (2, 4) then '${reply(['apology', 'move_private'], 'AB')}'
          when k in (7, 9) then '${reply(['thanks'], 'CD')}' else '${CUSTOMER}' end,
        case when k in (0, 3) then true when k in (5, 6, 8) then false end, case when ${byBrand} then k in (1, 7, 9) end,
        case when k = 1 then '{apology}'::text[] when k in (2, 4) then '{apology,move_private}' when k in (7, 9) then '{thanks}' end,
        case when ${byBrand} then k < 5 end, case when k in (0, 3) then (array['billing', 'delivery', 'product'])[1 + s.i % 3] end
      from story s cross join generate_series(0, 9) k`,
    filings: `insert into filings (post_id, history_id, case_id, role, root, anchor)
      select (s.i - 1) * 10 + k + 1, case when k < 5 then s.cust else s.chat end, case when k < 5 then ${CASE} end,
        case when ${byBrand} then 'reply' else 'mention' end, ${native('(array[0, 0, 0, 0, 0, 5, 6, 6, 8, 8])[k + 1]')},
        case when ${byBrand} then ${native('(array[null, 0, 0, null, 3, null, null, 6, null, 8])[k + 1]')} end
      from story s cross join generate_series(0, 9) k`,
  };
}

function caseStatements(own: number, texts: number): Record<string, string> {
  const turn = (k: number, minutes: number, acts: string, empty: string) =>
    `jsonb_build_object('post_ids', jsonb_build_array(${native(k)}), 'at', extract(epoch from s.at) * 1000 + ${minutes * 60_000},
      'acts', jsonb_build_array(${acts}), 'to_complaint', true, 'sorry', true, 'hollow', ${empty !== 'null'}, 'empty', ${empty})`;
  return {
    cases: `insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, basis,
        credit, decided_by, complaint, apologised, repeat, praise, chased, attested, topic, language, urgency, level, opened_at,
        last_post_at, first_sorry_at, first_response_at, closed_at, empty_turns, complaint_turns, sorries, queued, band, rank_at, reasons,
        rung, tone, nothing_after_sorry, followed_through, private_turns, sent_off_at, words, judgement)
      select ${CASE}, s.cust, s.brand, s.cust, 'x', (s.i - 1) * 10 + 1, true, 'closed',
        (array['hollow', 'private', 'confirmed', 'disputed', 'claimed'])[1 + s.i % 5], case when s.i % 5 = 4 then 'answer' end,
        case when s.i % 5 = 2 then 'brand' end, ${native(3)}, true, true, s.i % 3 = 0, false, s.i % 5 = 3, false,
        (array['billing', 'delivery', 'product'])[1 + s.i % 3], 'en', 10, 'low', s.at, s.at + interval '7 hours',
        s.at + interval '47 minutes', s.at + interval '47 minutes', s.at + interval '7 days', 1, 3, 3, false, 3, s.at, '[]',
        (array['private', 'answer', 'question', 'words_only', 'promise_dated'])[1 + s.i % 5],
        (array['apology', 'sympathy', 'none'])[1 + s.i % 3], s.i % 5 = 3 and s.i % 3 < 2, s.i % 5 = 1, 1, s.at + interval '3 hours',
        w.text || ' ' || s.i, jsonb_build_object('turns', jsonb_build_array(
          ${turn(1, 47, `'apology'`, `'hollow'`)}, ${turn(2, 180, `'apology', 'move_private'`, 'null')}, ${turn(4, 420, `'apology'`, 'null')}))
      from story s join words w on not w.by_brand and w.n = ${pick('s.i * 10', 5, texts)} order by s.i`,
    promises: `insert into promises (case_id, brand_id, id, post_id, text, kind, made_at, due_at, assumed, vague, state, rollover, reported,
        made_good_at)
      select ${CASE}, s.brand, ${native(4)} || ':0', (s.i - 1) * 10 + 5, 'we will call you back', 'contact', s.at + interval '7 hours',
        s.at + interval '31 hours', false, false,
        case when s.at > (select max(at) - interval '2 days' from story) then 'open'
          else (array['kept', 'kept', 'broken', 'broken', 'unverifiable', 'lapsed'])[1 + ${pick('s.i', 7, 6)}] end, 0, false,
        case when ${pick('s.i', 8, 2)} = 0 then s.at + interval '3 days' end
      from story s where s.i % 3 = 0`,
    events: `insert into case_events (history_id, case_id, at, recorded_at, kind, post_id, actor, data)
      select s.cust, ${CASE}, s.at + m * interval '1 hour', s.at + m * interval '1 hour',
        (array['opened', 'outcome', 'closed'])[1 + k], case when k = 0 then (s.i - 1) * 10 + 1 end, 'system',
        '{"status": ["open", "pending"], "outcome": ["unanswered", "hollow"]}'
      from story s cross join (values (0, 0), (1, 1), (2, 168)) e(k, m)`,
    clocks: `insert into clocks (case_id, kind, started_by, started_at, due_at, met_at, paused, uncertain)
      select ${CASE}, 'first_reply', ${native(0)}, s.at, s.at + interval '1 hour', s.at + interval '47 minutes', false, false
      from story s where s.brand <= ${own}`,
    actions: `insert into actions (history_id, anchor_post_id, kind, at, actor, data)
      select s.cust, (s.i - 1) * 10 + 1, 'note', s.at + interval '1 day', 'agent' || 1 + s.i % 20, '{"text": "asked the depot"}'
      from story s where s.brand <= ${own} and s.i % 4 = 0`,
    alerts: `insert into alerts (key, condition, kind, step, severity, brand_id, history_id, case_id, clock_kind, started_by, at, fired_at,
        state, ended_at, end_reason, summary)
      select 'sla:' || s.i, 'sla:' || s.i, 'sla', 'breach', 'error', s.brand, s.cust, ${CASE}, 'first_reply', ${native(0)}, s.at, s.at,
        'cleared', s.at + interval '1 hour', 'answered', 'First reply is late' from story s where s.brand <= ${own} and s.i % 50 = 0`,
  };
}

function countedStatements(end: Date): Record<string, string> {
  const day = (days: number) => `'${new Date(end.getTime() + days * 86_400_000).toISOString().slice(0, 10)}'::date`;
  const template = (at: string) => `'t' || floor(sqrt(${pick(at, 9, 1600)}))`;
  return {
    templates: `insert into templates (brand_id, id, text, bands, cluster)
      select b.id, 't' || k, 'we are sorry please send us your order number {n} ' || k, array[k], 't' || k
      from brands b, generate_series(0, 39) k`,
    reply_templates: `insert into reply_templates (post_id, brand_id, template_id, customer_id, at, answers_case)
      select (s.i - 1) * 10 + k + 1, case when k < 5 then s.brand else s.chat_brand end, ${template('s.i * 10 + k')},
        case when k < 5 then s.cust else s.chat end, ${AT}, k < 5
      from story s cross join unnest(array[1, 2, 4, 7, 9]) k`,
    clusters: `insert into clusters (brand_id, cluster, text, copies, customers, first_seen, last_seen)
      select brand_id, template_id, 'we are sorry please send us your order number {n} ' || template_id, count(*),
        count(distinct customer_id), min(at), max(at) from reply_templates group by 1, 2`,
    canned_days: `insert into canned_days (brand_id, day, cluster, n)
      select brand_id, utc_day(at), template_id, count(*) from reply_templates where answers_case group by 1, 2, 3`,
    stale_days: `insert into stale_days (brand_id, day)
      select b.id, d::date from brands b, generate_series(${day(-GROWN_DAYS)}, ${day(1)}, interval '1 day') d`,
  };
}
