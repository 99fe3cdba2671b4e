import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Stretch, searchStretches } from '../../db/spans.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { ACTS, type EvidenceOut, isoExact, type Ms, RUNGS } from '../../model.ts';
import { beginsAt, RESPONSE_SPANS } from '../responses.ts';
import type { CardQuestion } from './cards.ts';
import { isoText, narrow } from './counted-span.ts';

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
  ...Object.fromEntries(RUNGS.map((rung) => [`ladder_${rung}`, sql`complaint and mature and rung = ${rung}`])),
  said_solved: sql`complaint and mature and outcome = 'confirmed' and credit is distinct from 'self'`,
  said_not_solved: sql`complaint and mature and outcome = 'disputed'`,
  came_back: sql`complaint and mature and came_back_at is not null`,
  nothing_after_sorry: sql`complaint and mature and nothing_after_sorry and rung <> 'private'`,
  followed_through: sql`complaint and mature and followed_through`,
  out_of_sight: sql`complaint and mature and rung = 'private' and outcome <> 'disputed' and not followed_through`,
  apology_cases: sql`mature and counts_as <> 'uncounted' and tone = 'apology'`,
  sympathy_cases: sql`mature and counts_as <> 'uncounted' and tone = 'sympathy'`,
  answered: sql`complaint and first_response_at is not null`,
  not_answered: sql`complaint and first_response_at is null`,
  ...Object.fromEntries(
    RESPONSE_SPANS.map(({ key, upTo }, i) => [key, sql`complaint and ${within(beginsAt(i), upTo)}`]),
  ),
};

function within(from: number, upTo: number | null): RawBuilder<unknown> {
  const waited = sql`extract(epoch from first_response_at - opened_at)`;
  return upTo === null ? sql`${waited} >= ${from}` : sql`${waited} >= ${from} and ${waited} < ${upTo}`;
}

/** Of these the span is that of opening, of the others that of the first sorry. */
const BY_OPENING = [
  'complaint_cases',
  'unanswered',
  'deflection_rate',
  'comeback_rate',
  'private_rate',
  'chased_rate',
  'repeat_rate',
  'answered',
  'not_answered',
  ...RUNGS.map((rung) => `ladder_${rung}`),
  'said_solved',
  'said_not_solved',
  'came_back',
  'nothing_after_sorry',
  'followed_through',
  'out_of_sight',
  ...RESPONSE_SPANS.map(({ key }) => key),
];

/** Numbers that count replies. */
const REPLIES: Record<string, RawBuilder<unknown>> = {
  replies: sql`not automatic`,
  apology_replies: sql`to_complaint and sorry`,
  hollow_replies: sql`to_complaint and hollow`,
  empty_turn_rate: sql`to_complaint and heads_turn and empty is not null`,
  automatic: sql`automatic`,
  ...Object.fromEntries(ACTS.map((act) => [`act_${act}`, sql`not automatic and acts ? ${act}`])),
};

/** Numbers of their own kind. */
const OTHERS: Record<string, (question: CardQuestion) => RawBuilder<unknown>> = {
  canned_share: cannedBehind,
  longest_sorry_streak: streakBehind,
  praise_share: praiseBehind,
};

/** Numbers of a card that can be followed down to the posts behind them. */
export const TRACEABLE = [...Object.keys(CASES), ...Object.keys(REPLIES), ...Object.keys(OTHERS)];

/**
 * The posts behind one number of a card, in order of time; from after a given one on.
 * @param closeAfter how long before its opener a case may have a post, ms; where it is told, less is looked through for a page.
 */
export async function readEvidence(
  db: Kysely<Database>,
  question: CardQuestion,
  field: string,
  { limit, after = null, closeAfter = Number.POSITIVE_INFINITY }: Omit<Cut, 'stretch'> & { closeAfter?: Ms } = {},
): Promise<EvidenceOut[]> {
  if (limit === undefined || field === 'longest_sorry_streak')
    return readBehind(db, behind(question, field), { limit, after });
  // A case may have been decided before its first sorry, and a network's clock may be ahead of ours.
  const within = { from: after ? Date.parse(after.at) : question.from, to: LAST, back: false };
  return searchStretches(within, limit, ({ from, to }, most) => {
    const stretch = { from: after === null && from === question.from ? 0 : from, to };
    return readBehind(db, behind(question, field, { ...stretch, openedBefore: to + closeAfter }), {
      limit: most,
      after,
      stretch,
    });
  });
}

/** What a post may be dated at most. */
const LAST: Ms = Date.UTC(9999, 0, 1);

/** The posts behind a number; of cases and replies those alone that can stand in a stretch of time. */
function behind(question: CardQuestion, field: string, stretch?: CaseStretch): RawBuilder<unknown> {
  if (CASES[field]) return casesBehind(question, field, stretch);
  const { from, to } = stretch ?? question;
  const within = { ...question, from: Math.max(question.from, from), to: Math.min(question.to, to) };
  const others = OTHERS[field];
  return others ? others(within) : repliesBehind(within, REPLIES[field] ?? sql`false`);
}

interface Cut {
  limit?: number | undefined;
  after?: { at: string; post_id: string } | null;
  stretch?: Stretch;
}

async function readBehind(db: Kysely<Database>, query: RawBuilder<unknown>, { limit, after, stretch }: Cut) {
  const cut = limit === undefined ? sql`` : sql`limit ${limit}`;
  const beyond = after ? sql`(at, post_id collate "C") > (${after.at}::timestamptz, ${after.post_id})` : sql`true`;
  const within = stretch ? sql`at >= ${new Date(stretch.from)} and at < ${new Date(stretch.to)}` : sql`true`;
  const found = await typed({
    brand: col.text,
    case_id: col.orNull(col.text),
    network: col.text,
    post_id: col.text,
    at: col.time,
    what: col.text,
    text: col.orNull(col.text),
  })`select * from (${query}) e where ${beyond} and ${within}
    order by at, post_id collate "C" ${cut}`.execute(db);
  return found.rows.map((row): EvidenceOut => ({ ...row, at: isoExact(row.at) }));
}

/** Posts in [from, to), of cases opened before another moment: a case takes in what was said shortly before its opener. */
interface CaseStretch extends Stretch {
  openedBefore: Ms;
}

function casesBehind(question: CardQuestion, field: string, stretch: CaseStretch | undefined): RawBuilder<unknown> {
  const cutoff = isoText(question.at - question.thresholds.judgingWindowMs);
  const dated = sql.ref(BY_OPENING.includes(field) ? 'opened_at' : 'first_sorry_at');
  const runs = sql`exists (select from promises r where r.case_id = f.id and r.state = 'open'
    and r.due_at > ${isoText(question.at)}::timestamptz)`;
  // The post that decided a case is one of its posts: none is newer than its last, but one may be older than its opener.
  const near = stretch
    ? sql`f.opened_at < ${new Date(Math.min(stretch.openedBefore, LAST))} and f.last_post_at >= ${new Date(stretch.from)}`
    : sql`true`;
  return sql`select ${question.brand}::text as brand, j.id as case_id, p.network, p.native_id as post_id,
      p.created_at as at,
      concat_ws('/', j.outcome, j.basis, j.credit) || ' (' || case when j.mature then j.counts_as else 'maturing' end || ')' as what, p.text
    from (
      select f.*, c.decided_by, c.rung, c.tone, c.nothing_after_sorry, c.followed_through, c.came_back_at,
        f.last_post_at <= ${cutoff}::timestamptz as mature,
        outcome_class(f.outcome, f.basis, f.credit, ${runs}) as counts_as
      from case_facts f join cases c on c.id = f.id
      where f.brand_id = ${question.brandId} and ${near}
    ) j
    join posts p on p.network = j.network and p.native_id = j.decided_by
    where ${dated} >= ${isoText(question.from)}::timestamptz and ${dated} < ${isoText(question.to)}::timestamptz
      and ${CASES[field]!} and ${narrow(question, 'j')}`;
}

const REPLY_WORDS = sql`concat_ws(' ', (select string_agg(act, '+') from jsonb_array_elements_text(d.acts) act), 'empty: ' || d.empty,
  case when p.deleted_at is not null then '(deleted by the brand)' end)`;

function repliesBehind(question: CardQuestion, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${question.brand}::text as brand, d.case_id, p.network, d.native_id as post_id, d.at, ${REPLY_WORDS} as what, p.text
    from reply_facts d join posts p on p.id = d.post_id
    where ${repliesIn(question)} and ${condition}`;
}

function repliesIn(question: CardQuestion): RawBuilder<unknown> {
  return sql`d.brand_id = ${question.brandId} and d.at >= ${isoText(question.from)}::timestamptz
    and d.at < ${isoText(question.to)}::timestamptz and ${narrow(question, 'd')}`;
}

/** Answers to cases from a template that counts as canned. */
function cannedBehind(question: CardQuestion): RawBuilder<unknown> {
  const { cannedCopies, cannedCustomers } = question.thresholds;
  return repliesBehind(
    question,
    sql`exists (select from reply_templates r
      join templates t on t.brand_id = r.brand_id and t.id = r.template_id
      join clusters c on c.brand_id = t.brand_id and c.cluster = t.cluster
      where r.post_id = d.post_id and r.answers_case and c.copies >= ${cannedCopies} and c.customers >= ${cannedCustomers})`,
  );
}

/** The longest run of sorries in the feed; the first of those, when two are as long. */
function streakBehind(question: CardQuestion): RawBuilder<unknown> {
  const order = sql`order by d.at, length(d.native_id), d.native_id`;
  // Places in the feed less places among the sorries: the same number for all sorries of one run.
  return sql`with feed as (
      select d.*, row_number() over (${order}) - row_number() over (partition by d.sorry ${order}) as run
      from reply_facts d where ${repliesIn(question)} and not d.automatic
    )
    select ${question.brand}::text as brand, d.case_id, p.network, d.native_id as post_id, d.at, ${REPLY_WORDS} as what, p.text
    from feed d join posts p on p.id = d.post_id
    where d.sorry and d.run = (select run from feed where sorry group by run order by count(*) desc, min(at) limit 1)`;
}

/** Mentions that praise. */
function praiseBehind(question: CardQuestion): RawBuilder<unknown> {
  return sql`select ${question.brand}::text as brand, f.case_id, p.network, p.native_id as post_id, d.at, 'praise' as what, p.text
    from mention_facts d join posts p on p.id = d.post_id
    join filings f on f.post_id = d.post_id join histories h on h.id = f.history_id and h.brand_id = d.brand_id
    where ${repliesIn(question)} and d.praise`;
}
