import { type Kysely, sql } from 'kysely';
import { findFilledTable, listTables } from '../../src/db/backup/catalogue.ts';
import type { Database } from '../../src/db/tables.ts';

/**
 * What a program of the first schema left behind: conversations of three people with two brands, read, filed and judged,
 * in every state that a case had then, with what agents did. Only columns of `001_core` are named.
 */
const STORY = [
  `insert into meta (key, value) values ('live', 'true')`,
  `insert into brands (key, name, own, source) values ('lumen', 'Lumen', true, 'config'), ('pakko', 'Pakko', false, 'archive')`,
  `insert into accounts (brand_id, network, handle, user_id) values (1, 'x', 'lumen', 'u-lumen'), (2, 'x', 'pakko', null)`,
  `insert into customers (key) values ('x:u-mira'), ('x:u-tomasz'), ('x:u-fenna')`,
  `insert into identities (network, user_id, customer_id, handle) values ('x', 'u-mira', 1, 'mira'),
    ('x', 'u-tomasz', 2, 'tomasz'), ('x', 'u-fenna', 3, null)`,
  `insert into posts (network, native_id, reply_to, author_id, author_handle, brand_id, created_at, text, source, filed_at, deleted_at)
   select 'x', n::text, nullif(answers, 0)::text, author, substr(author, 3), brand, '2026-03-02T09:00Z'::timestamptz + n * interval '7 hours',
     words, 'poll', now(), case when words is null then now() end
   from (values
    (1, 0, 'u-mira', null::int, '@lumen my router is dead since 6am, third time I write'),
    (2, 1, 'u-lumen', 1, 'So sorry, Mira. A colleague will call you tomorrow.'),
    (3, 2, 'u-mira', null, '@lumen nobody called. Where is my refund?'),
    (4, 0, 'u-tomasz', null, '@lumen you took 89.90 twice from my account'),
    (5, 4, 'u-lumen', 1, 'We have refunded it, Tomasz.'),
    (6, 5, 'u-tomasz', null, 'got it, thanks, solved!'),
    (7, 0, 'u-fenna', null, '@pakko where is my parcel? it never came'),
    (8, 7, 'pakko', 2, 'Please send us a DM.'),
    (9, 0, 'u-fenna', null, null),
    (10, 0, 'u-mira', null, '@pakko great service, thank you!')) p(n, answers, author, brand, words)`,
  `insert into readings (post_id, role, version, is_complaint, hollow, sorry, acts, topic, reading)
   select id, case when brand_id is null then 'customer' else 'brand' end, 'rules-1', case when brand_id is null then id in (1, 3, 4, 7) end,
     case when brand_id is not null then id = 2 end, case when brand_id is not null then id = 2 end,
     case when brand_id is not null then array['apology'] end, case when brand_id is null then 'other' end,
     case when brand_id is null then '{"role":"customer","language":"en","complaint":0.9,"is_complaint":true,"urgency":40,"level":"normal","reasons":[],"signals":[],"cues":[],"reports":[]}'::jsonb
       else '{"role":"brand","language":"en","acts":["apology"],"evidence":[],"hollow":true,"promises":[]}'::jsonb end
   from posts where text is not null`,
  `insert into labels (post_id, field, value, was, version, made_by, made_at)
   values (4, 'topic', '"billing"', '"other"', 'rules-1', 'kim', '2026-03-04T10:00Z')`,
  `insert into histories (customer_id, brand_id, next_due_at) values (1, 1, '2026-03-09T00:00Z'), (2, 1, null), (3, 2, null), (1, 2, null)`,
  `insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, credit, decided_by, complaint,
     apologised, repeat, praise, chased, attested, topic, language, urgency, level, opened_at, last_post_at, waiting_since, closed_at,
     resolved_at, empty_turns, complaint_turns, sorries, owner, snoozed_until, queued, band, rank_at, reasons, judgement)
   select c.id, history, brand, customer, 'x', opener, true, status, outcome, credit, decided, true, outcome = 'hollow', false, false, false,
     false, 'other', 'en', 40, 'normal', p.created_at, p.created_at, null, case when status = 'closed' then now() end,
     case when status = 'resolved' then now() end, 1, 1, 1, owner, case when status = 'snoozed' then now() end, status in ('open', 'waiting'),
     2, p.created_at, '[]', '{}'
   from (values
    ('lumen:x:1', 1, 1, 1, 1, 'open', 'hollow', null, '2', 'kim'),
    ('lumen:x:4', 2, 1, 2, 4, 'resolved', 'confirmed', 'brand', '6', null),
    ('pakko:x:7', 3, 2, 3, 7, 'waiting', 'private', null, '8', null),
    ('pakko:x:9', 4, 2, 1, 9, 'closed', 'unanswered', null, '9', null))
    c(id, history, brand, customer, opener, status, outcome, credit, decided, owner) join posts p on p.id = c.opener`,
  `insert into filings (post_id, history_id, case_id, role, root, anchor) values (1, 1, 'lumen:x:1', 'mention', '1', null),
    (2, 1, 'lumen:x:1', 'reply', '1', '1'), (3, 1, 'lumen:x:1', 'mention', '1', null), (4, 2, 'lumen:x:4', 'mention', '4', null),
    (5, 2, 'lumen:x:4', 'reply', '4', '4'), (6, 2, 'lumen:x:4', 'mention', '4', null), (7, 3, 'pakko:x:7', 'mention', '7', null),
    (8, 3, 'pakko:x:7', 'reply', '7', '7'), (9, 4, 'pakko:x:9', 'mention', '9', null), (10, 4, null, 'mention', '10', null)`,
  `insert into case_events (history_id, case_id, at, kind, post_id, actor, data)
   select history_id, id, opened_at, 'opened', opened_by, 'amends', '{}' from cases`,
  `insert into actions (history_id, anchor_post_id, kind, at, actor, data) values
    (1, 1, 'assign', '2026-03-03T10:00Z', 'kim', '{"to":"kim"}'), (1, 3, 'note', '2026-03-03T11:00Z', 'kim', '{"text":"called twice"}'),
    (2, 4, 'resolve', '2026-03-04T12:00Z', 'kim', '{}')`,
  `insert into clocks (case_id, kind, started_by, started_at, due_at, breached_at, paused, uncertain)
   values ('lumen:x:1', 'first_substantive', '1', '2026-03-02T16:00Z', '2026-03-02T18:00Z', '2026-03-02T18:00Z', false, false)`,
  `insert into promises (case_id, id, post_id, text, kind, made_at, due_at, assumed, vague, state, rollover, reported)
   values ('lumen:x:1', '2#0', 2, 'A colleague will call you tomorrow', 'contact', '2026-03-02T23:00Z', '2026-03-03T23:59Z', false, false, 'broken', 0, false)`,
  `insert into cron_run (key) values ('old')`,
];

/** Fills the tables of the first schema. */
export async function fillFirstSchema(db: Kysely<Database>): Promise<void> {
  for (const statement of STORY) await sql.raw(statement).execute(db);
}

/** What a column needs that its type and its checks by themselves do not tell. */
const NEEDS: Record<string, Record<string, string>> = {
  alerts: { kind: `'spike'` },
  outbox: { alert_id: 'min(id) from alerts' },
  private_events: { user_id: `'u-1'` },
  identity_matches: { b_user: `'zz'` },
};

interface Column {
  name: string;
  type: string;
  needed: boolean;
  /** Of a foreign key: `table(column)`. */
  refers: string | null;
  /** A word that a check names. */
  word: string | null;
}

/** Puts a row into each table that has none, made of what its columns demand. */
export async function fillEmptyTables(db: Kysely<Database>): Promise<void> {
  for (const table of await listTables(db)) {
    if ((await findFilledTable(db, [table])) !== null) continue;
    const needs = NEEDS[table.name] ?? {};
    const columns = (await describeColumns(db, table.name)).filter(({ name, needed }) => needed || name in needs);
    const values = columns.map(({ name, refers, word, type }) => {
      if (needs[name]) return sql.raw(`(select ${needs[name]})`);
      return refers ? sql.raw(`(select min(${refers}) from ${refers.split('.')[0]})`) : sql.raw(someOf(word, type));
    });
    const names = sql.join(columns.map(({ name }) => sql.ref(name)));
    await sql`insert into ${sql.table(table.name)} (${names}) values (${sql.join(values)})`.execute(db);
  }
}

async function describeColumns(db: Kysely<Database>, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as needed,
      (select f.relname || '.' || fa.attname from pg_constraint k join pg_class f on f.oid = k.confrelid
        join pg_attribute fa on fa.attrelid = f.oid and fa.attnum = k.confkey[array_position(k.conkey, a.attnum)]
        where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any(k.conkey) limit 1) as refers,
      (select substring(pg_get_constraintdef(k.oid) from $$ARRAY[[]'([^']*)'$$) from pg_constraint k
        where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as word
    from pg_attribute a
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum`.execute(db);
  return rows;
}

function someOf(word: string | null, type: string): string {
  if (word !== null) return `'${word}'`;
  if (type === 'jsonb') return `'{}'`;
  if (type === 'bytea') return `'\\x00'`;
  if (type === 'boolean') return 'true';
  if (type.endsWith('[]')) return `'{}'`;
  if (type.startsWith('timestamp')) return `'2026-03-05T08:00Z'`;
  if (type === 'date') return `'2026-03-05'`;
  return /int|numeric|double|real/.test(type) ? '1' : `'x'`;
}
