import { type Kysely, sql } from 'kysely';

/** Replies (082) and incidents (075) were made at one time, each with its own list of what agents do: here is the list of both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions drop constraint actions_kind_check, add constraint actions_kind_check check (kind in (
    'assign', 'release', 'note', 'snooze', 'resolve', 'attest', 'dismiss', 'reopen', 'split', 'merge', 'keep', 'include',
    'exclude', 'link_ticket', 'correct', 'reply'))`.execute(db);
}
