import { type Kysely, sql } from 'kysely';

/**
 * Who moves most complaints to private cannot be judged in public: the verdict says so, and no longer sounds like a fault.
 * Verdicts that stand keep their days and reasons and take the new name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table verdicts drop constraint verdicts_verdict_check`,
  `update verdicts set verdict = 'cannot_be_judged', card = card || '{"verdict": "cannot_be_judged"}' where verdict = 'takes_it_private'`,
  `alter table verdicts add constraint verdicts_verdict_check check (verdict in ('mostly_apologies', 'follows_through',
    'cannot_be_judged', 'sends_away', 'silent', 'mixed', 'not_enough_data'))`,
];
