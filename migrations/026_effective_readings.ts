import { type Kysely, sql } from 'kysely';

/**
 * A correction is applied once, when it is made or the post is read anew, and `readings.reading` is what comes of it: the
 * reading that counts. What the machine said stays beside it, where it differs. Before, whoever read a reading had to
 * think of the labels, and some forgot. The reading that counts keeps the plain name: who reaches for a reading has the
 * right one, and only who means the machine's must ask for it; and what nobody corrected - nearly all - is stored once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** The posts of rows `r` and where they are filed, looked up row by row. */
const FILED = `cross join lateral (select post_id, history_id, case_id from filings where post_id = r.post_id offset 0) f
  cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
  cross join lateral (select created_at from posts where id = f.post_id offset 0) p`;
/** The days of posts, and those of the opening of their cases: whether a customer came back to one is told by later posts. */
const DAYS_OF_READINGS = `select h.brand_id, utc_day(p.created_at) as day from ROWS r ${FILED}
  union all select h.brand_id, utc_day(c.opened_at) from ROWS r ${FILED}
    cross join lateral (select opened_at from cases where id = f.case_id offset 0) c`;

const markDays = (days: string) =>
  `insert into stale_days (brand_id, day) select distinct brand_id, day from (${days}) changed;`;

const statements = [
  `alter table readings add column machine jsonb, add column corrected_at timestamptz`,
  `comment on column readings.reading is 'The reading that counts: what the machine said, with the corrections of agents in it. The columns beside it are made of it.'`,
  `comment on column readings.machine is 'What the machine said, where agents said otherwise; null: reading is the machine''s.'`,
  `comment on column readings.corrected_at is 'When a correction was last made, or taken back.'`,
  `comment on table labels is 'What agents said that a field of a reading should have been, the newest of a field wins; what it does to the reading stands in readings.reading.'`,

  // What rests on an act comes and goes with it, as when the corrections were applied wherever a reading was used.
  `with corrected as (
    select l.post_id, l.at, r.reading || l.said as said, r.reading as machine, l.said ? 'acts' and r.role = 'brand' as acts
    from (select post_id, jsonb_object_agg(field, value order by id) as said, max(made_at) as at from labels group by post_id) l
    join readings r on r.post_id = l.post_id
  ), grounded as (
    select post_id, at, machine, case when not acts then said else said || jsonb_build_object(
      'evidence', coalesce((select jsonb_agg(e order by n) from jsonb_array_elements(said->'evidence') with ordinality e(e, n)
          where said->'acts' ? (e->>'act')), '[]')
        || coalesce((select jsonb_agg(jsonb_build_object('act', act, 'text', '', 'start', 0, 'end', 0) order by n)
          from jsonb_array_elements_text(said->'acts') with ordinality a(act, n)
          where not exists (select from jsonb_array_elements(said->'evidence') e where e->>'act' = act)), '[]'),
      'promises', case when said->'acts' ? 'promise' then coalesce(said->'promises', '[]') else '[]' end) end as reading
    from corrected
  )
  update readings r set reading = g.reading, machine = g.machine, corrected_at = g.at,
    is_complaint = (g.reading->>'is_complaint')::boolean, hollow = (g.reading->>'hollow')::boolean, topic = g.reading->>'topic',
    acts = case when r.role = 'brand' then array(select jsonb_array_elements_text(g.reading->'acts')) end,
    sorry = case when r.role = 'brand' then g.reading->'acts' ?| '{apology,empathy}' end
  from grounded g where r.post_id = g.post_id`,
  // These followed from what an agent said of another field, and now do so by themselves.
  `delete from labels where field in ('hollow', 'complaint', 'needs_reply', 'urgency', 'reasons')`,

  `create or replace view reading_facts as
    select post_id, role, coalesce(reading->>'language', '') as language, coalesce((reading->>'praise')::boolean, false) as praise,
      coalesce(is_complaint, false) as is_complaint, topic, coalesce(to_jsonb(acts), '[]') as acts, coalesce(sorry, false) as sorry,
      coalesce(hollow, false) as hollow, reading->>'agent' as agent, coalesce((reading->>'blames_partner')::boolean, false) as blames_partner
    from readings`,

  // A label changes no figure but through the reading.
  `drop trigger mark_labels_insert on labels`,
  `drop trigger mark_labels_update on labels`,
  `drop trigger mark_labels_delete on labels`,
  `drop function mark_labels`,
  `create or replace function mark_readings() returns trigger language plpgsql as $$
    begin
      ${markDays(DAYS_OF_READINGS.replaceAll('ROWS', 'stale'))}
      if tg_op = 'UPDATE' then ${markDays(DAYS_OF_READINGS.replaceAll('ROWS', 'fresh'))} end if;
      return null;
    end $$`,
  // All posts of a case are counted under its topic, on whatever day they came, and none of a dismissed one to a complaint.
  `create function mark_case_posts() returns trigger language plpgsql as $$
    begin
      ${markDays(`select new.brand_id as brand_id, utc_day(p.created_at) as day
        from (select post_id from filings where case_id = new.id offset 0) f
        cross join lateral (select created_at from posts where id = f.post_id offset 0) p`)}
      return null;
    end $$`,
  `create trigger mark_case_posts after update on cases for each row
    when (old.topic is distinct from new.topic or (old.status = 'dismissed') <> (new.status = 'dismissed'))
    execute function mark_case_posts()`,
];
