import { type Kysely, sql } from 'kysely';
import type { Database } from '../src/db/tables.ts';

/** A database that was never filed: as large as wished, made in SQL in a minute or two. For questions of number, not of content. */
export interface Invented {
  /** Posts of finished cases: each has a complaint, two replies and a second post of the customer. */
  posts: number;
  brands: number;
  /** How many of the brands are ours. */
  own: number;
  /** Cases that wait, of the brands of ours, with a post each. */
  open: number;
  /** The day that the record ends with, 365 days after its beginning. */
  end: Date;
}

export const DAYS = 365;
const POSTS_PER_CASE = 4;

/** Invents a year of cases in SQL, every ending in turn, and marks all days as still to be counted. */
export async function invent(db: Kysely<Database>, wanted: Invented): Promise<void> {
  const { brands, own, end } = wanted;
  const cases = Math.round(wanted.posts / POSTS_PER_CASE);
  await sql`set session_replication_role = replica`.execute(db);
  const run = (text: string) => sql.raw(text).execute(db);
  await run(
    `insert into brands (key, name, own, source) select 'brand' || i, 'Brand ' || i, i <= ${own}, 'config' from generate_series(1, ${brands}) i`,
  );
  for (const statement of finishedCases(cases, brands, end)) await run(statement);
  const finished = { histories: cases, posts: cases * POSTS_PER_CASE };
  for (const statement of [...openCases(wanted, finished), ...setAside(wanted, finished)]) await run(statement);
  for (const table of ['customers', 'histories', 'posts'])
    await run(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  await sql`set session_replication_role = default`.execute(db);
  await run(`insert into stale_days (brand_id, day)
    select b.id, d::date from brands b, generate_series('${dayOf(end, -DAYS)}'::date, '${dayOf(end, 3)}'::date, interval '1 day') d`);
  await run('vacuum analyze');
}

/** Readings as analysis gives them, so that the cases can be worked. */
export const CUSTOMER = JSON.stringify({
  role: 'customer',
  language: 'en',
  sentiment: -0.5,
  sentiment_label: 'negative',
  complaint: 0.9,
  is_complaint: true,
  severity: 2,
  urgency: 40,
  level: 'normal',
  reasons: [],
  praise: false,
  asks: false,
  needs_reply: true,
  resolved_signal: false,
  signals: [],
  cues: [],
  own_deadline: null,
  reports: [],
  topic: 'outage',
  version: 'bench',
});
export const reply = (acts: string[], agent: string | null) =>
  JSON.stringify({
    role: 'brand',
    language: 'en',
    acts,
    evidence: [],
    hollow: acts.length === 1,
    promises: [],
    agent,
    part: null,
    blames_partner: false,
    names_place: false,
    refusal: false,
    automatic: false,
    version: 'bench',
  });

function dayOf(end: Date, days: number): string {
  return new Date(end.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

function finishedCases(cases: number, brands: number, end: Date): string[] {
  const begin = `timestamptz '${dayOf(end, -DAYS)}'`;
  const step = `${(DAYS * 86_400) / cases} seconds`;
  return [
    `insert into customers (id, key) overriding system value select i, 'x:' || i from generate_series(1, ${cases}) i`,
    `insert into histories (id, customer_id, brand_id) overriding system value
      select i, i, 1 + i % ${brands} from generate_series(1, ${cases}) i`,
    `insert into posts (network, native_id, author_id, author_handle, brand_id, created_at, text, source, filed_at)
      select 'x', (i * 10 + k)::text, case when k in (1, 2) then 'b' else i::text end,
        case when k in (1, 2) then 'brand' || 1 + i % ${brands} else 'h' || i end, case when k in (1, 2) then 1 + i % ${brands} end,
        ${begin} + i * interval '${step}' + k * interval '1 hour',
        case when k in (1, 2) then 'We are sorry, please send us your order number ' || i else 'It broke' end, 'poll', now()
      from generate_series(1, ${cases}) i, generate_series(0, 3) k`,
    `insert into readings (post_id, role, version, reading, is_complaint, hollow, acts, sorry)
      select p.id, case when p.brand_id is null then 'customer' else 'brand' end, 'bench',
        case when p.brand_id is null then '${CUSTOMER}'::jsonb
          when p.native_id like '%1' then '${reply(['apology'], null)}'
          else '${reply(['apology', 'move_private'], 'AB')}' end,
        p.brand_id is null, p.native_id like '%1',
        case when p.native_id like '%1' then '{apology}'::text[] when p.brand_id is not null then '{apology,move_private}' end,
        p.brand_id is not null
      from posts p`,
    `insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, basis,
        credit, decided_by, complaint, apologised, repeat, praise, chased, attested, topic, language, urgency, level, opened_at,
        last_post_at, first_sorry_at, first_response_at, empty_turns, complaint_turns, sorries, queued, band, rank_at, reasons,
        rung, tone, nothing_after_sorry, followed_through, private_turns, sent_off_at, judgement)
      select 'c' || i, i, 1 + i % ${brands}, i, 'x', p.id, true, 'closed',
        (array['hollow', 'private', 'confirmed', 'disputed', 'claimed'])[1 + i % 5], case when i % 5 = 4 then 'answer' end,
        case when i % 5 = 2 then 'brand' end, p.native_id, true, true, i % 3 = 0, false, i % 5 = 3, false,
        (array['billing', 'delivery', 'product'])[1 + i % 3], 'en', 10, 'low', p.created_at, p.created_at + interval '3 hours',
        p.created_at + interval '1 hour', p.created_at + interval '1 hour', 1, 2, 2, false, 1, p.created_at, '[]',
        (array['private', 'answer', 'question', 'words_only', 'no_reply'])[1 + i % 5], (array['apology', 'sympathy', 'none'])[1 + i % 3],
        i % 5 = 3 and i % 3 < 2, i % 5 = 1, (i % 5 = 0)::int, case when i % 5 = 0 then p.created_at end,
        jsonb_build_object('turns', jsonb_build_array(
          jsonb_build_object('post_ids', jsonb_build_array((i * 10 + 1)::text), 'at', extract(epoch from p.created_at) * 1000 + 3600000,
            'acts', jsonb_build_array('apology'), 'to_complaint', true, 'sorry', true, 'hollow', true, 'empty', 'hollow'),
          jsonb_build_object('post_ids', jsonb_build_array((i * 10 + 2)::text), 'at', extract(epoch from p.created_at) * 1000 + 7200000,
            'acts', jsonb_build_array('apology', 'move_private'), 'to_complaint', true, 'sorry', true, 'hollow', false, 'empty', null)))
      from generate_series(1, ${cases}) i join posts p on p.network = 'x' and p.native_id = (i * 10)::text`,
    `insert into filings (post_id, history_id, case_id, role, root, anchor)
      select p.id, p.native_id::bigint / 10, 'c' || p.native_id::bigint / 10, case when p.brand_id is null then 'mention' else 'reply' end,
        (p.native_id::bigint / 10 * 10)::text, case when p.brand_id is not null then (p.native_id::bigint / 10 * 10)::text end from posts p`,
    `insert into promises (case_id, brand_id, id, post_id, text, kind, made_at, due_at, assumed, vague, state, rollover, reported)
      select c.id, c.brand_id, '0', c.opened_by, 'we will', 'contact', c.first_sorry_at, c.first_sorry_at + interval '1 day', false, false,
        (array['kept', 'broken', 'unverifiable'])[1 + c.history_id % 3], 0, false from cases c where c.history_id % 2 = 0`,
    `insert into templates (brand_id, id, text, bands, cluster)
      select b.id, 't' || k, 'we are sorry please send us your order number {n} ' || k, array[k], 't' || k from brands b, generate_series(1, 5) k`,
    `insert into reply_templates (post_id, brand_id, template_id, customer_id, at, answers_case)
      select p.id, p.brand_id, 't' || 1 + p.id % 5, p.native_id::bigint / 10, p.created_at, true from posts p where p.brand_id is not null`,
    `insert into clusters (brand_id, cluster, text, copies, customers, first_seen, last_seen)
      select brand_id, template_id, 'we are sorry please send us your order number {n} ' || template_id, count(*), count(distinct customer_id),
        min(at), max(at) from reply_templates group by 1, 2`,
    `insert into canned_days (brand_id, day, cluster, n) select brand_id, utc_day(at), template_id, count(*) from reply_templates group by 1, 2, 3`,
  ];
}

/** The last ids of what is there already. */
interface Before {
  histories: number;
  posts: number;
}

/** Cases that wait for a reply, opened over the last five days; ids go on where those of the finished ones end. */
export function openCases({ open, own, end }: Omit<Invented, 'posts' | 'brands'>, before: Before): string[] {
  if (open === 0) return [];
  const rows = `generate_series(${before.histories + 1}, ${before.histories + open}) i`;
  const since = `timestamptz '${end.toISOString()}' - make_interval(secs => (i::bigint * 7919) % 432000)`;
  const post = `${before.posts - before.histories} + i`;
  const native = `(9000000000 + i)::text`;
  return [
    `insert into customers (id, key) overriding system value select i, 'x:u' || i from ${rows}`,
    `insert into histories (id, customer_id, brand_id) overriding system value select i, i, 1 + i % ${own} from ${rows}`,
    `insert into posts (id, network, native_id, author_id, author_handle, created_at, text, source, filed_at) overriding system value
      select ${post}, 'x', ${native}, 'u' || i, 'h' || i, ${since}, 'my line is down again, number ' || i, 'poll', now() from ${rows}`,
    `insert into readings (post_id, role, version, reading, is_complaint)
      select ${post}, 'customer', 'bench', '${CUSTOMER}', true from ${rows}`,
    `insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, decided_by,
        complaint, apologised, repeat, praise, chased, attested, topic, language, urgency, level, severity, opened_at, last_post_at,
        waiting_since, empty_turns, complaint_turns, sorries, queued, band, rank_at, reasons, judgement, words, rung)
      select 'o' || i, i, 1 + i % ${own}, i, 'x', ${post}, true, 'open', 'unanswered', ${native},
        true, false, false, false, false, false, 'outage', (array['en', 'de', 'es'])[1 + i % 3], 40,
        (array['low', 'normal', 'high', 'critical'])[1 + i % 4], 2, ${since}, ${since}, ${since}, 0, 0, 0, true,
        case when i % 500 = 0 then 0 else 1 + i % 3 end, ${since} + interval '1 hour', '[]', '{"turns": []}',
        'my line is down again, number ' || i, 'no_reply' from ${rows}`,
    `insert into filings (post_id, history_id, case_id, role, root) select ${post}, i, 'o' || i, 'mention', ${native} from ${rows}`,
    `insert into clocks (case_id, kind, started_by, started_at, due_at, paused, uncertain)
      select 'o' || i, 'first_reply', ${native}, ${since}, ${since} + interval '1 hour', false, false from ${rows}`,
  ];
}

/** Mentions that opened no case, over the last two weeks: one for every fourth customer who waits, more or less doubtful. */
function setAside({ open, end }: Pick<Invented, 'open' | 'end'>, before: Before): string[] {
  if (open < 4) return [];
  const rows = `generate_series(1, ${Math.floor(open / 4)}) i`;
  const post = `${before.posts + open} + i`;
  const at = `timestamptz '${end.toISOString()}' - make_interval(secs => (i::bigint * 7919) % 1209600)`;
  const author = `${before.histories} + i`;
  return [
    `insert into posts (id, network, native_id, author_id, author_handle, created_at, text, source, filed_at) overriding system value
      select ${post}, 'x', (8000000000 + i)::text, 'u' || ${author}, 'h' || ${author}, ${at}, 'lovely weather today, number ' || i, 'poll',
        now() from ${rows}`,
    `insert into readings (post_id, role, version, reading, is_complaint)
      select ${post}, 'customer', 'bench', '${CUSTOMER}'::jsonb || jsonb_build_object('complaint', (i % 500) / 1000.0,
        'is_complaint', false, 'needs_reply', false), false from ${rows}`,
    `insert into filings (post_id, history_id, role, root) select ${post}, ${author}, 'mention', (8000000000 + i)::text from ${rows}`,
  ];
}
