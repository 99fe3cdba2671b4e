/** What a network tells of by itself, put down as work that is due: nothing else is taken from a hint. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Hint } from '../networks/requests.ts';

/** Streams that are well are read at once; one that waits because it was refused waits on. A post is looked up again. */
export async function takeHint(db: Kysely<Database>, network: string, hint: Hint, now: Ms): Promise<void> {
  const at = new Date(now);
  if ('streams' in hint) {
    await db
      .updateTable('streams')
      .set({ next_poll_at: at })
      .where('network', '=', network)
      .where('key', 'in', hint.streams)
      .where('retired_at', 'is', null)
      .where('status', '=', 'ok')
      .where('next_poll_at', '>', at)
      .execute();
    return;
  }
  await sql`insert into check_requests (post_id, asked_at)
    select id, ${at} from posts where network = ${network} and ref @> ${JSON.stringify(hint.post)}::jsonb
      and (deleted_at is null or gone = 'hidden') on conflict do nothing`.execute(db);
}
