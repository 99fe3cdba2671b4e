import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Iso } from '../../model.ts';
import type { CardQuestion } from './cards.ts';
import { isoText, narrow } from './pieces.ts';

/** A post that a number of a card rests on. */
export interface Evidence {
  brand: string;
  case_id: string | null;
  /** Native id of the post that decides it. */
  post_id: string;
  at: Iso;
  /** What the case or reply came to. */
  what: string;
  text: string | null;
}

/** Numbers of a card that count cases, and which cases they count. */
const CASES: Record<string, RawBuilder<unknown>> = {
  complaint_cases: sql`complaint`,
  unanswered: sql`complaint and outcome = 'unanswered'`,
  apologised_cases: sql`mature and counts_as <> 'uncounted'`,
  maturing: sql`not mature and counts_as <> 'uncounted'`,
  resolved: sql`mature and counts_as = 'resolved'`,
  unresolved: sql`mature and counts_as = 'unresolved'`,
  unknown: sql`mature and counts_as = 'unknown'`,
  deflection_rate: sql`complaint and mature and deflected and outcome <> 'none'`,
  comeback_rate: sql`complaint and mature and came_back and outcome <> 'none'`,
  private_rate: sql`complaint and mature and moved_private and outcome <> 'none'`,
  chased_rate: sql`complaint and mature and chased and outcome <> 'none'`,
  repeat_rate: sql`complaint and mature and repeat and outcome <> 'none'`,
};
/** Of these the span is that of opening, of the others that of the first sorry. */
const BY_OPENING = [
  'complaint_cases',
  'unanswered',
  'deflection_rate',
  'comeback_rate',
  'private_rate',
  'chased_rate',
  'repeat_rate',
];

/** Numbers that count replies. */
const REPLIES: Record<string, RawBuilder<unknown>> = {
  replies: sql`not automatic`,
  apology_replies: sql`to_complaint and sorry`,
  hollow_replies: sql`to_complaint and hollow`,
  empty_turn_rate: sql`to_complaint and heads_turn and empty is not null`,
  automatic: sql`automatic`,
};

/** Numbers of a card that can be followed down to the posts behind them. */
export const TRACEABLE = [...Object.keys(CASES), ...Object.keys(REPLIES)];

/** The posts behind one number of a card, in order of time. */
export async function readEvidence(
  db: Kysely<Database>,
  question: CardQuestion,
  field: string,
  limit?: number,
): Promise<Evidence[]> {
  const query = CASES[field] ? casesBehind(question, field) : repliesBehind(question, field);
  const cut = limit === undefined ? sql`` : sql`limit ${limit}`;
  const found = await sql<Omit<Evidence, 'at'> & { at: Date }>`${query} order by at, post_id ${cut}`.execute(db);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString().replace('.000Z', 'Z') }));
}

function casesBehind(question: CardQuestion, field: string): RawBuilder<unknown> {
  const cutoff = isoText(question.at - question.thresholds.judgingWindowMs);
  const dated = sql.ref(BY_OPENING.includes(field) ? 'opened_at' : 'first_sorry_at');
  const runs = sql`exists (select from promises r where r.case_id = f.id and r.state = 'open'
    and r.due_at > ${isoText(question.at)}::timestamptz)`;
  return sql`select ${question.brand}::text as brand, j.id as case_id, p.native_id as post_id, p.created_at as at,
      concat_ws('/', j.outcome, j.basis, j.credit) || ' (' || case when j.mature then j.counts_as else 'maturing' end || ')' as what, p.text
    from (
      select f.*, c.decided_by, f.last_post_at <= ${cutoff}::timestamptz as mature,
        outcome_class(f.outcome, f.basis, f.credit, ${runs}) as counts_as
      from case_facts f join cases c on c.id = f.id
      where f.brand_id = ${question.brandId}
    ) j
    join posts p on p.network = j.network and p.native_id = j.decided_by
    where ${dated} >= ${isoText(question.from)}::timestamptz and ${dated} < ${isoText(question.to)}::timestamptz
      and ${CASES[field]!} and ${narrow(question, 'j')}`;
}

function repliesBehind(question: CardQuestion, field: string): RawBuilder<unknown> {
  return sql`select ${question.brand}::text as brand, d.case_id, d.native_id as post_id, d.at,
      concat_ws(' ', (select string_agg(act, '+') from jsonb_array_elements_text(d.acts) act), 'empty: ' || d.empty) as what, p.text
    from reply_facts d join posts p on p.id = d.post_id
    where d.brand_id = ${question.brandId} and d.at >= ${isoText(question.from)}::timestamptz
      and d.at < ${isoText(question.to)}::timestamptz and ${REPLIES[field]!} and ${narrow(question, 'd')}`;
}
