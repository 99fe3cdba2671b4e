-- What waits for a job. Statement triggers, so that no path - poll, push, edit, deletion, a brand made known - can change
-- what is to be done and leave the queue as it was.

-- Posts to assign to a case. By arrays: their plans do not turn to reading the whole queue when it is short, or stay so.
create function queue_posts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into unfiled (post_id, again)
    select id, false from fresh where filed_at is null and quarantined_at is null order by id;
  elsif tg_op = 'UPDATE' then
    delete from unfiled where post_id = any(array(
      select id from fresh where filed_at is not null or quarantined_at is not null));
    insert into unfiled (post_id)
    select id from fresh where filed_at is null and quarantined_at is null order by id on conflict do nothing;
  elsif tg_op = 'DELETE' then
    delete from unfiled where post_id = any(array(select id from stale));
  else
    delete from unfiled;
  end if;
  return null;
end $$;

create trigger queue_posts_insert after insert on posts
  referencing new table as fresh for each statement execute function queue_posts();
create trigger queue_posts_update after update on posts
  referencing new table as fresh for each statement execute function queue_posts();
create trigger queue_posts_delete after delete on posts
  referencing old table as stale for each statement execute function queue_posts();
create trigger queue_posts_truncate after truncate on posts for each statement execute function queue_posts();

-- Replies whose template is to be found. A reply whose customer's post is gone is a reply to nobody: its place among the
-- canned ones is looked for again. The words of a deleted one must not live on in a template that nobody else used.
create function queue_templates() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'filings' then
    insert into template_queue (post_id) select distinct post_id from changed where role = 'reply';
  else
    insert into template_queue (post_id) select post_id from changed where role = 'brand';
  end if;
  return null;
end $$;

create trigger queue_templates_insert after insert on filings
  referencing new table as changed for each statement execute function queue_templates();
create trigger queue_templates_update after update on filings
  referencing new table as changed for each statement execute function queue_templates();
create trigger queue_templates_delete after delete on filings
  referencing old table as changed for each statement execute function queue_templates();
create trigger queue_templates_update after update on readings
  referencing new table as changed for each statement execute function queue_templates();
create trigger queue_templates_delete after delete on readings
  referencing old table as changed for each statement execute function queue_templates();

-- A clock that the fold writes, changed or not, is looked at once in the next round. A forgotten one would be a customer
-- nobody is told of. The watch itself writes only next_step_at.
create function clocks_look_again() returns trigger language plpgsql as $$
begin
  new.next_step_at := '-infinity';
  return new;
end $$;

create trigger clocks_look_again before insert or update of due_at, met_at, paused on clocks
  for each row execute function clocks_look_again();

-- A promise is of the brand of its case, and is listed by it.
create function note_brand_of_promise() returns trigger language plpgsql set search_path from current as $$
begin
  new.brand_id := (select brand_id from cases where id = new.case_id);
  return new;
end $$;
create trigger note_brand_of_promise before insert on promises for each row execute function note_brand_of_promise();

-- Whether a reply counts as canned depends on the incident that its case is in.
create function queue_case_templates() returns trigger language plpgsql set search_path from current as $$
begin
  insert into template_queue (post_id) select post_id from filings where case_id = new.id and role = 'reply';
  return null;
end $$;
create trigger queue_templates_placed after update of incident_id on cases for each row
  when (old.incident_id is distinct from new.incident_id) execute function queue_case_templates();
