import { type Kysely, sql } from 'kysely';

/**
 * Sealed days were left out when acts began to be counted by day, for they are counted no more: what is still here of them is
 * counted once, by what `reply_facts` says - one row a reply, automatic ones aside.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into act_days (brand_id, day, act, n)
    select brand_id, (at at time zone 'UTC')::date, act, count(*)::int from (
      select distinct on (p.brand_id, p.created_at, p.id) p.brand_id, p.created_at as at, f.automatic, r.acts
      from posts p
      join filings f on f.post_id = p.id and f.role = 'reply'
      join histories h on h.id = f.history_id and h.brand_id = p.brand_id
      left join readings r on r.post_id = p.id
      left join cases c on c.id = f.case_id
      left join lateral (
        select turn from jsonb_array_elements(c.judgement->'turns') as turn
        where turn->'post_ids' ? p.native_id limit 1
      ) t on true
      where exists (select from retention where (p.created_at at time zone 'UTC')::date < sealed_before)
      order by p.brand_id, p.created_at, p.id, t.turn->>'to_complaint' desc nulls last, f.history_id
    ) replies cross join lateral unnest(acts) as act
    where not automatic group by 1, 2, 3
    on conflict do nothing`.execute(db);
}
