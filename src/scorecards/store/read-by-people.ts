import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { READERS } from './audits.ts';
import { narrow, type Scope } from './counted-span.ts';

/**
 * Of the mature complaint cases of a span, those that two people had read in an audit by the moment of judging, whatever they found.
 *
 * @param scope with the moment, and since when a case must have had no later post.
 */
export async function countReadByPeople(
  db: Kysely<Database>,
  scope: Scope & { at: number },
  cutoff: number,
): Promise<number> {
  const { brandId, from, to, at } = scope;
  const { rows } = await typed({ n: col.number })`
    select count(distinct c.id)::int as n from audits a join audit_items i on i.audit_id = a.id
      join cases c on c.brand_id = a.brand_id and c.opened_by = any(i.posts)
    where a.kind = 'case' and a.brand_id = ${brandId} and c.complaint and c.rung is not null and c.status <> 'dismissed'
      and c.opened_at >= ${new Date(from)} and c.opened_at < ${new Date(to)}
      and c.last_post_at <= ${new Date(cutoff)} and ${narrow(scope, 'c')}
      and (select count(*) from audit_answers s where s.audit_id = i.audit_id and s.nth = i.nth
        and s.answered_at <= ${new Date(at)}) >= ${READERS}`.execute(db);
  return rows[0]!.n;
}
