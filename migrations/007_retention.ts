import { type Kysely, sql } from 'kysely';

/**
 * Retention: the words of old posts go, the counts of their days stay. Days before `sealed_before` are counted no more;
 * a mark on one of them is dropped where it is made, so that no path has to think of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table retention (
    only_row boolean primary key default true check (only_row),
    sealed_before date not null
  )`,
  `comment on column retention.sealed_before is 'Days (UTC) before this one keep the counts they have: the posts behind them are purged.'`,
  `create function drop_sealed_marks() returns trigger language plpgsql as $$
    begin
      if exists (select from retention where new.day < sealed_before) then return null; end if;
      return new;
    end $$`,
  `create trigger drop_sealed_marks before insert on stale_days for each row execute function drop_sealed_marks()`,
];
