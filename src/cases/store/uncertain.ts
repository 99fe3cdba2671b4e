import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';

/**
 * Asks for the histories to be judged again whose clocks a gap makes uncertain, or made so until it was read after all
 * within the last ten minutes. Only own brands have clocks.
 * @returns how many histories were asked for.
 */
export async function askGapJudgement(db: Kysely<Database>, now: Ms): Promise<number> {
  const at = new Date(now);
  const { numAffectedRows } = await sql`
    update histories set next_due_at = ${at} where id in (
      select c.history_id from gaps g
      join streams s on s.key = g.stream_key
      join brands b on b.own and s.brands ? b.key
      join cases c on c.brand_id = b.id
      join clocks k on k.case_id = c.id
      where (g.healed_at is null or g.healed_at > ${at}::timestamptz - interval '10 minutes')
        and k.uncertain = (g.healed_at is not null)
        and k.started_at <= coalesce(g.to_at, 'infinity') and least(k.due_at, ${at}::timestamptz) >= g.from_at
        and (k.met_at is null or k.met_at > k.due_at)
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}
