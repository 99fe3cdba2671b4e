/** What a network tells of by itself, put down as work that is due: nothing else is taken from a hint. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Hint } from '../networks/requests.ts';
import { bringForward } from './store.ts';

/** Streams that are well are read at once; one that waits because it was refused waits on. A post is looked up again. */
export async function takeHint(db: Kysely<Database>, network: string, hint: Hint, now: Ms): Promise<void> {
  if ('streams' in hint) return bringForward(db, network, hint.streams, now);
  await sql`insert into check_requests (post_id, asked_at)
    select id, ${new Date(now)} from posts where network = ${network} and ref @> ${JSON.stringify(hint.post)}::jsonb
      and (deleted_at is null or gone = 'hidden') on conflict do nothing`.execute(db);
}
