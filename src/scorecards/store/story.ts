import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { type CannedCluster, type Ms, type ReplyAct, RUNGS, type Rung } from '../../model.ts';
import type { Ladder } from '../ladder.ts';
import { lastWeeks } from '../span.ts';
import type { CardQuestion } from './cards.ts';
import { isoText, type Pieces, planSpan, type Scope } from './counted-span.ts';
import { type Responses, readActs, readResponses } from './figures.ts';
import { matureRows } from './ladder.ts';
import { listClusters } from './listing.ts';

type Db = Kysely<Database>;

/** One week (from Monday, UTC) of a brand's record. */
export interface StoryWeek {
  from: Ms;
  /** Its mature complaints, by what they got at best. */
  ladder: Ladder;
  /** Complaints opened in it that are too young to be told. */
  maturing: number;
}

/** What a page says of a brand besides its card. */
export interface BrandStory {
  /** What became of complaints in the span before, of the same length. */
  before: Ladder;
  weeks: StoryWeek[];
  /** How many replies did what. */
  acts: Partial<Record<ReplyAct, number>>;
  responses: Responses;
  canned: CannedCluster[];
}

/** Weeks that a story tells: as many as begin in a quarter. */
export const STORY_WEEKS = 13;
const TEMPLATES = 20;

/** A complaint that a page shows as an example. */
export interface Example {
  case_id: string;
  at: Ms;
  rung: Rung;
  handle: string | null;
  text: string | null;
}

/**
 * The newest complaints of a span that can be told, and what they got. Never kept: they hold words of customers. A case whose
 * last post is old enough was opened before, too: so the newest ones, which cannot be told yet, are not looked through.
 */
export async function readExamples(db: Db, question: CardQuestion, limit: number): Promise<Example[]> {
  const { brandId, from, to, at, thresholds } = question;
  const quiet = isoText(at - thresholds.judgingWindowMs);
  const { rows } = await typed({
    case_id: col.text,
    at: col.number,
    rung: col.word<Rung>(),
    handle: col.orNull(col.text),
    text: col.orNull(col.text),
  })`select c.id as case_id, extract(epoch from c.opened_at)::float8 * 1000 as at, c.rung,
      p.author_handle as handle, p.text
    from cases c join posts p on p.id = c.opened_by
    where c.brand_id = ${brandId} and c.complaint and c.rung is not null and c.status <> 'dismissed'
      and c.opened_at >= ${isoText(from)}::timestamptz and c.opened_at < ${isoText(to)}::timestamptz
      and c.opened_at <= ${quiet}::timestamptz and c.last_post_at <= ${quiet}::timestamptz
    order by c.opened_at desc, c.id limit ${limit}`.execute(db);
  return rows;
}

/** What became of the complaints of the question's brand, week by week, and before. */
export async function tellStory(db: Db, question: CardQuestion): Promise<BrandStory> {
  const { brand, brandId, from, to, at, thresholds } = question;
  const cutoff = at - thresholds.judgingWindowMs;
  const span = lastWeeks(at, STORY_WEEKS);
  const first = span[0]![0];
  const earlier = { brandId, from: from - (to - from), to: from };
  const [before] = await sumLadders(db, earlier, cutoff, sql`null::date`);
  const weeks = await sumLadders(db, { brandId, from: first, to }, cutoff, sql`date_trunc('week', day)::date`);
  return {
    before: before?.ladder ?? emptyLadder(),
    weeks: span.map(([begin]) => {
      const week = weeks.find((one) => one.from === begin);
      return week ?? { from: begin, ladder: emptyLadder(), maturing: 0 };
    }),
    acts: await readActs(db, brandId, from, to),
    responses: await readResponses(db, brandId, from, to),
    canned: await listClusters(db, { brand, from, to, copies: thresholds.cannedCopies, limit: TEMPLATES }),
  };
}

function emptyLadder(): Ladder {
  return Object.fromEntries(RUNGS.map((rung) => [rung, 0])) as Ladder;
}

/** The mature ladder of a span and what still matures, by a grouping of its days. */
async function sumLadders(
  db: Db,
  scope: Scope,
  cutoff: Ms,
  group: ReturnType<typeof sql>,
): Promise<{ from: Ms; ladder: Ladder; maturing: number }[]> {
  const pieces: Pieces = await planSpan(db, scope);
  const { rows } = await typed({
    begin: col.orNull(col.number),
    rung: col.word<Rung>(),
    n: col.number,
    maturing: col.number,
  })`
    select extract(epoch from ${group})::float8 * 1000 as begin, rung, sum(n)::int as n,
      coalesce(sum(-n) filter (where n < 0), 0)::int as maturing
    from (${matureRows(scope, pieces, cutoff)}) days group by 1, 2`.execute(db);
  return [...Map.groupBy(rows, (row) => row.begin)].map(([begin, of]) => ({
    from: begin ?? scope.from,
    ladder: { ...emptyLadder(), ...Object.fromEntries(of.map(({ rung, n }) => [rung, n])) },
    maturing: of.reduce((sum, { maturing }) => sum + maturing, 0),
  }));
}
