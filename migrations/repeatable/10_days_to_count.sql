-- Which days are to be counted again. The database itself marks the days of a brand whose facts change, in the transaction
-- that changes them: no path - fold, correction, erasure, import - can change a fact and leave a figure standing.
--
-- The changed rows of a statement are looked up one by one (`offset 0` keeps the planner from joining them to whole tables):
-- a trigger's plan is made once, when nobody knows how many rows there will be (16 microseconds a post in place of 40).

create function utc_day(at timestamptz) returns date language sql immutable parallel safe
  as $$ select (at at time zone 'UTC')::date $$;

-- A mark on a day that is counted no more is dropped where it is made, so that no path has to think of retention.
create function drop_sealed_marks() returns trigger language plpgsql as $$
begin
  if exists (select from retention where new.day < sealed_before) then return null; end if;
  return new;
end $$;

create trigger drop_sealed_marks before insert on stale_days for each row execute function drop_sealed_marks();

-- A case counts on the day of its opening, of its first sorry, and of each turn of the brand.
create function mark_cases() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days (brand_id, day)
    select brand_id, utc_day(opened_at) from stale
    union select brand_id, utc_day(first_sorry_at) from stale where first_sorry_at is not null
    union select brand_id, utc_day(to_timestamp((turn->>'at')::float8 / 1000))
      from stale cross join lateral jsonb_array_elements(judgement->'turns') turn;
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days (brand_id, day)
    select brand_id, utc_day(opened_at) from fresh
    union select brand_id, utc_day(first_sorry_at) from fresh where first_sorry_at is not null
    union select brand_id, utc_day(to_timestamp((turn->>'at')::float8 / 1000))
      from fresh cross join lateral jsonb_array_elements(judgement->'turns') turn;
  end if;
  return null;
end $$;

create trigger mark_cases_insert after insert on cases
  referencing new table as fresh for each statement execute function mark_cases();
create trigger mark_cases_update after update on cases
  referencing old table as stale new table as fresh for each statement execute function mark_cases();
create trigger mark_cases_delete after delete on cases
  referencing old table as stale for each statement execute function mark_cases();

-- All posts of a case are counted under its topic, on whatever day they came, and none of a dismissed one to a complaint.
create function mark_case_posts() returns trigger language plpgsql as $$
begin
  insert into stale_days (brand_id, day)
  select distinct new.brand_id, utc_day(p.created_at)
  from (select post_id from filings where case_id = new.id offset 0) f
  cross join lateral (select created_at from posts where id = f.post_id offset 0) p;
  return null;
end $$;

create trigger mark_case_posts after update on cases for each row
  when (old.topic is distinct from new.topic or (old.status = 'dismissed') <> (new.status = 'dismissed'))
  execute function mark_case_posts();

create function mark_promises() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days (brand_id, day)
    select distinct c.brand_id, utc_day(p.made_at)
    from stale p cross join lateral (select brand_id from cases where id = p.case_id offset 0) c;
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days (brand_id, day)
    select distinct c.brand_id, utc_day(p.made_at)
    from fresh p cross join lateral (select brand_id from cases where id = p.case_id offset 0) c;
  end if;
  return null;
end $$;

create trigger mark_promises_insert after insert on promises
  referencing new table as fresh for each statement execute function mark_promises();
create trigger mark_promises_update after update on promises
  referencing old table as stale new table as fresh for each statement execute function mark_promises();
create trigger mark_promises_delete after delete on promises
  referencing old table as stale for each statement execute function mark_promises();

create function mark_filings() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days (brand_id, day)
    select distinct h.brand_id, utc_day(p.created_at)
    from stale f
    cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
    cross join lateral (select created_at from posts where id = f.post_id offset 0) p;
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days (brand_id, day)
    select distinct h.brand_id, utc_day(p.created_at)
    from fresh f
    cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
    cross join lateral (select created_at from posts where id = f.post_id offset 0) p;
  end if;
  return null;
end $$;

create trigger mark_filings_insert after insert on filings
  referencing new table as fresh for each statement execute function mark_filings();
create trigger mark_filings_update after update on filings
  referencing old table as stale new table as fresh for each statement execute function mark_filings();
create trigger mark_filings_delete after delete on filings
  referencing old table as stale for each statement execute function mark_filings();

-- A history goes with its filings (erasure): their days must be marked while they are still there.
create function mark_histories() returns trigger language plpgsql as $$
begin
  insert into stale_days (brand_id, day)
  select distinct old.brand_id, utc_day(p.created_at)
  from filings f join posts p on p.id = f.post_id where f.history_id = old.id;
  return old;
end $$;

create trigger mark_histories_delete before delete on histories for each row execute function mark_histories();

-- The days of the posts, and those of the opening of their cases: whether a customer came back to one is told by later
-- posts. A reading that is stored the first time counts by the filings of its post, which are written after it and mark
-- their days themselves; looking for them at the reading as well took 8 microseconds a post.
create function mark_readings() returns trigger language plpgsql as $$
begin
  insert into stale_days (brand_id, day)
  select h.brand_id, utc_day(days.at)
  from stale r
  cross join lateral (select post_id, history_id, case_id from filings where post_id = r.post_id offset 0) f
  cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
  cross join lateral (
    select created_at as at from posts where id = f.post_id
    union all select opened_at from cases where id = f.case_id offset 0
  ) days
  group by 1, 2;
  if tg_op = 'UPDATE' then
    insert into stale_days (brand_id, day)
    select h.brand_id, utc_day(days.at)
    from fresh r
    cross join lateral (select post_id, history_id, case_id from filings where post_id = r.post_id offset 0) f
    cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
    cross join lateral (
      select created_at as at from posts where id = f.post_id
      union all select opened_at from cases where id = f.case_id offset 0
    ) days
    group by 1, 2;
  end if;
  return null;
end $$;

create trigger mark_readings_update after update on readings
  referencing old table as stale new table as fresh for each statement execute function mark_readings();
create trigger mark_readings_delete after delete on readings
  referencing old table as stale for each statement execute function mark_readings();
