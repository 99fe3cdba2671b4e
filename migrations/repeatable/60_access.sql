-- The role for analysts may read the views of `analytics` and nothing else. Without the privilege to make roles the views are
-- there all the same; docs/analytics.md says what an administrator runs by hand.
do $$ begin
  if not exists (select from pg_roles where rolname = 'amends_analyst') then create role amends_analyst nologin; end if;
exception when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;

do $$ begin
  grant usage on schema analytics to amends_analyst;
  grant select on all tables in schema analytics to amends_analyst;
exception when insufficient_privilege or undefined_object then
  raise notice 'role amends_analyst was not made here: see docs/analytics.md';
end $$;
