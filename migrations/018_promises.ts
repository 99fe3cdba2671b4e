import { type Kysely, sql } from 'kysely';

/**
 * An engineer or courier who is promised to come is a promise of a kind of its own, and a broken promise is owed until it is
 * made good. Promises stand as they were judged until their histories are folded again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table promises drop constraint promises_kind_check`,
  `alter table promises add constraint promises_kind_check
    check (kind in ('contact', 'look_into', 'fix', 'refund', 'delivery', 'visit', 'other'))`,
  `alter table promises add column made_good_at timestamptz`,
  `comment on column promises.made_good_at is 'When a broken promise was done after all or promised anew: nothing is owed of it since'`,
];
