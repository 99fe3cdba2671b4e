import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, type Row, typed } from '../../db/typed.ts';
import type { Reading, Turn } from '../../model.ts';
import { agentPraises, handoversOf, overContacts, unaskedRemedies } from '../conduct.ts';
import type { CardQuestion } from './cards.ts';
import { isoText, narrow } from './counted-span.ts';

/** How a brand's people behave in the cases of a span. */
export interface HandsOn {
  /** Cases passed from one hand to another, and handovers after which the customer was asked again. */
  handovers: number;
  asked_again: number;
  /** Agents praised, the most praised first. */
  praised: { agent: string; times: number }[];
  /** Posts in which a remedy was given unasked; in which a customer says to be contacted too much. */
  unasked_remedies: string[];
  over_contacts: string[];
  /** Replies that put the fault on somebody else. */
  blames_partner: number;
}

const POST_OF_CASE = {
  case_id: col.text,
  id: col.text,
  at: col.time,
  text: col.text,
  role: col.word<'mention' | 'reply'>(),
  account: col.text,
  automatic: col.boolean,
  reading: col.json<Reading>(),
};
type PostOfCase = Row<typeof POST_OF_CASE>;

/** Reads the cases opened in the span post by post: for a report, not for a page that must be quick. */
export async function readHandsOn(db: Kysely<Database>, question: CardQuestion): Promise<HandsOn> {
  const cases = Map.groupBy(await loadRows(db, question), (row) => row.case_id);
  const threads = [...cases.values()].map((rows) => rows.map(toTurn));
  const handovers = threads.flatMap(handoversOf);
  const praises = Map.groupBy(threads.flatMap(agentPraises), ({ agent }) => agent);
  return {
    handovers: handovers.length,
    asked_again: handovers.filter((handover) => handover.asked_again).length,
    praised: [...praises]
      .map(([agent, all]) => ({ agent, times: all.length }))
      .sort((a, b) => b.times - a.times || (a.agent < b.agent ? -1 : 1)),
    unasked_remedies: threads.flatMap(unaskedRemedies),
    over_contacts: threads.flatMap(overContacts),
    blames_partner: threads.flat().filter((turn) => turn.who === 'brand' && turn.reading.blames_partner).length,
  };
}

async function loadRows(db: Kysely<Database>, question: CardQuestion): Promise<PostOfCase[]> {
  const found = await typed(POST_OF_CASE)`select c.id as case_id, p.native_id as id, p.created_at as at, p.text, f.role,
      coalesce(p.author_handle, p.author_id) as account, f.automatic, r.reading
    from case_facts c
    join filings f on f.case_id = c.id
    join posts p on p.id = f.post_id and p.text is not null
    join readings r on r.post_id = p.id
    where c.brand_id = ${question.brandId} and c.opened_at >= ${isoText(question.from)}::timestamptz
      and c.opened_at < ${isoText(question.to)}::timestamptz and ${narrow(question, 'c')}
    order by c.id, p.created_at, length(p.native_id), p.native_id`.execute(db);
  return found.rows;
}

function toTurn({ id, at, text, role, account, automatic, reading }: PostOfCase): Turn {
  const said = { id, at: at.getTime(), text };
  return (
    role === 'mention' ? { ...said, who: 'customer', reading } : { ...said, who: 'brand', reading, account, automatic }
  ) as Turn;
}
