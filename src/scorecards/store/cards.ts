import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Basis, BrandCard, Credit, Ms, Outcome, PromiseState, Tone, Verdict } from '../../model.ts';
import { cardOf, type EndingTally, type PromiseTally, type Tally } from '../card.ts';
import { type Blind, coveredShare } from '../coverage.ts';
import type { ErrorAllowance } from '../reading-error.ts';
import { joinStretches, NO_POSTS, type Stretch, stretchOf } from '../streaks.ts';
import { COMPLAINT_COUNTS, SCORECARD_COUNTS, type ScorecardCount } from '../tables.ts';
import type { Thresholds } from '../thresholds.ts';
import { readAllowance } from './audits.ts';
import {
  cutSpan,
  dayText,
  isNarrowed,
  isoText,
  narrow,
  type Pieces,
  planSpan,
  rowsOf,
  type Scope,
} from './counted-span.ts';
import { findCurrentVerdict } from './current-verdict.ts';
import { readLadder } from './ladder.ts';
import { isUnderObjection } from './objections.ts';
import { countReadByPeople } from './read-by-people.ts';

/** A brand, a span, the moment to judge at and the rules to judge by. */
export interface CardQuestion extends Scope {
  brand: string;
  at: Ms;
  thresholds: Thresholds;
  /** The verdict to judge against; left out, the one in force for this scope (`findCurrentVerdict`). */
  standing?: Verdict | null;
  /** What a verdict that was given allowed for; left out, what holds now (`readAllowance`). */
  allowance?: ErrorAllowance;
}

/** The card of one brand over one span. Reads sums by day, whatever the number of posts behind them. */
export async function readCard(db: Kysely<Database>, question: CardQuestion): Promise<BrandCard> {
  return (await readTallied(db, question)).card;
}

/** A card with the counts that its rates are made of: what "3 of 3" is said from. */
export interface TalliedCard {
  card: BrandCard;
  tally: Tally;
}

export async function readTallied(db: Kysely<Database>, question: CardQuestion): Promise<TalliedCard> {
  return judge(db, question, await planSpan(db, question));
}

/** The same card from the facts alone, as if no day had ever been counted: what `readCard` is checked against. */
export async function recountCard(db: Kysely<Database>, question: CardQuestion): Promise<BrandCard> {
  const { from, to } = question;
  const pieces: Pieces = { days: { from, to: from }, stale: [], live: [{ since: from, until: to }] };
  return (await judge(db, question, pieces)).card;
}

async function judge(db: Kysely<Database>, asked: CardQuestion, pieces: Pieces) {
  const { errors } = asked.allowance ?? (await readAllowance(db, asked, asked.thresholds.errors));
  const question = { ...asked, thresholds: { ...asked.thresholds, errors } };
  const { standing = await findCurrentVerdict(db, question) } = question;
  const tally = await readTally(db, question, pieces);
  return { card: cardOf(question, tally, question.thresholds, standing), tally };
}

/** @returns the counts behind a card. */
export async function readTally(db: Kysely<Database>, question: CardQuestion, pieces: Pieces): Promise<Tally> {
  const cutoff = question.at - question.thresholds.judgingWindowMs;
  // One after the other: within a transaction there is but one connection.
  const counts = await sumCounts(db, question, pieces);
  const endings = await sumEndings(db, question, pieces);
  const maturing = await findMaturing(db, question, cutoff);
  const running = await findRunningPromises(db, question, cutoff);
  const young = await sumYoungComplaints(db, question, cutoff);
  return {
    ...counts,
    ...(await readFirstReplies(db, question)),
    ...Object.fromEntries(COMPLAINT_COUNTS.map((column) => [column, counts[column] - young[column]])),
    maturing: maturing.filter((ending) => ending.outcome !== 'none').reduce((sum, ending) => sum + ending.n, 0),
    endings: splitRunning(takeAway(endings, maturing), running),
    promises: await sumPromises(db, question, pieces),
    ...(await readLadder(db, question, pieces, cutoff)),
    canned_replies: await countCanned(db, question),
    longest_sorry_streak: (await findStreak(db, question, pieces)).longest,
    under_objection: await isUnderObjection(db, question.brandId),
    read_by_people: await countReadByPeople(db, question, cutoff),
    coverage: coveredShare(question, await findGaps(db, question)),
  };
}

async function sumCounts(db: Kysely<Database>, scope: Scope, pieces: Pieces): Promise<Record<ScorecardCount, number>> {
  const columns = [...SCORECARD_COUNTS];
  const sums = sql.join(columns.map((column) => sql`coalesce(sum(${sql.ref(column)}), 0)::int as ${sql.ref(column)}`));
  const rows = rowsOf('scorecard', scope, pieces, columns);
  const found = await typed(countsOf(SCORECARD_COUNTS))`select ${sums} from ${rows} days`.execute(db);
  return found.rows[0]!;
}

/** A column of numbers for each of some counts. */
function countsOf<C extends string>(counts: readonly C[]): Record<C, typeof col.number> {
  return Object.fromEntries(counts.map((count) => [count, col.number])) as Record<C, typeof col.number>;
}

const ENDING_COLUMNS = {
  outcome: col.word<Outcome>(),
  basis: col.orNull(col.word<Basis>()),
  credit: col.orNull(col.word<Credit>()),
  tone: col.word<Tone>(),
  promise_runs: col.boolean,
  n: col.number,
};
const ENDING = ['outcome', 'basis', 'credit', 'tone'] as const;

async function sumEndings(db: Kysely<Database>, scope: Scope, pieces: Pieces): Promise<EndingTally[]> {
  const rows = rowsOf('ending', scope, pieces, [...ENDING, 'n']);
  const found = await typed(ENDING_COLUMNS)`select outcome, basis, credit, tone, false as promise_runs, sum(n)::int as n
    from ${rows} days group by 1, 2, 3, 4`.execute(db);
  return found.rows;
}

async function sumPromises(db: Kysely<Database>, scope: Scope, pieces: Pieces): Promise<PromiseTally[]> {
  const rows = rowsOf('promise', scope, pieces, ['state', 'vague', 'assumed', 'rolled', 'n']);
  const found = await typed({
    state: col.word<PromiseState>(),
    vague: col.boolean,
    assumed: col.boolean,
    rolled: col.boolean,
    n: col.number,
  })`select state, vague, assumed, rolled, sum(n)::int as n
    from ${rows} days group by 1, 2, 3, 4`.execute(db);
  return found.rows;
}

/** Sorry cases whose judging window still runs: few, being those with a post in the last days before `at`. */
async function findMaturing(db: Kysely<Database>, scope: Scope, cutoff: Ms): Promise<EndingTally[]> {
  const recent = sql`last_post_at > ${isoText(cutoff)}::timestamptz`;
  return (await endingsWhere(scope, recent).execute(db)).rows;
}

/** Mature sorry cases that ended in a promise which is not yet due. */
async function findRunningPromises(db: Kysely<Database>, question: CardQuestion, cutoff: Ms): Promise<EndingTally[]> {
  const due = sql`last_post_at <= ${isoText(cutoff)}::timestamptz and outcome = 'promised' and id in (
    select case_id from promises where state = 'open' and due_at > ${isoText(question.at)}::timestamptz)`;
  return (await endingsWhere(question, due).execute(db)).rows;
}

function endingsWhere(scope: Scope, condition: ReturnType<typeof narrow>) {
  return typed(ENDING_COLUMNS)`select outcome, basis, credit, tone, false as promise_runs, count(*)::int as n from cases
    where brand_id = ${scope.brandId} and first_sorry_at >= ${isoText(scope.from)}::timestamptz
      and first_sorry_at < ${isoText(scope.to)}::timestamptz and status <> 'dismissed'
      and ${condition} and ${narrow(scope)} group by 1, 2, 3, 4`;
}

const sameEnding = (a: EndingTally) => (b: EndingTally) => ENDING.every((column) => a[column] === b[column]);

/** All endings less some of them. */
function takeAway(endings: EndingTally[], less: EndingTally[]): EndingTally[] {
  return endings
    .map((ending) => {
      const gone = less.find(sameEnding(ending));
      return gone ? { ...ending, n: ending.n - gone.n } : ending;
    })
    .filter((ending) => ending.n > 0);
}

function splitRunning(endings: EndingTally[], running: EndingTally[]): EndingTally[] {
  return [...takeAway(endings, running), ...running.map((ending) => ({ ...ending, promise_runs: true }))];
}

/** The complaint cases of the span whose judging window still runs, counted as `scorecard_between` counts them. */
async function sumYoungComplaints(
  db: Kysely<Database>,
  scope: Scope,
  cutoff: Ms,
): Promise<Record<(typeof COMPLAINT_COUNTS)[number], number>> {
  const settled = (column: string) => sql`count(*) filter (where outcome <> 'none' and ${sql.ref(column)})::int`;
  const found = await typed(
    countsOf(COMPLAINT_COUNTS),
  )`select count(*) filter (where outcome = 'unanswered')::int as unanswered_complaints,
      count(*) filter (where outcome <> 'none')::int as settled_complaints, ${settled('deflected')} as deflected,
      ${settled('came_back')} as came_back, ${settled('moved_private')} as moved_private,
      ${settled('chased')} as chased, ${settled('repeat')} as repeated
    from case_facts
    where brand_id = ${scope.brandId} and complaint and last_post_at > ${isoText(cutoff)}::timestamptz
      and opened_at >= ${isoText(scope.from)}::timestamptz and opened_at < ${isoText(scope.to)}::timestamptz
      and ${narrow(scope)}`.execute(db);
  return found.rows[0]!;
}

type FirstReplies = Pick<Tally, 'first_response_p50_s' | 'first_response_p90_s'>;

async function readFirstReplies(db: Kysely<Database>, scope: CardQuestion): Promise<FirstReplies> {
  const waited = sql`extract(epoch from first_response_at - opened_at)::float8`;
  const found = await typed({
    first_response_p50_s: col.orNull(col.number),
    first_response_p90_s: col.orNull(col.number),
  })`select
      percentile_cont(0.5) within group (order by ${waited}) as first_response_p50_s,
      percentile_cont(0.9) within group (order by ${waited}) as first_response_p90_s
    from cases where brand_id = ${scope.brandId} and complaint and status <> 'dismissed'
      and opened_at >= ${isoText(scope.from)}::timestamptz and opened_at < ${isoText(scope.to)}::timestamptz and ${narrow(scope)}`.execute(
    db,
  );
  return found.rows[0]!;
}

/** Only replies that answer a case: what a brand says to chat and to its campaigns may be as alike as it likes. */
async function countCanned(db: Kysely<Database>, question: CardQuestion): Promise<number> {
  const { brandId, thresholds } = question;
  const canned = sql`c.copies >= ${thresholds.cannedCopies} and c.customers >= ${thresholds.cannedCustomers}`;
  // Days of clusters are written with the clusters and are never stale; a narrowed card has none.
  const { days, live } = cutSpan(question.from, isNarrowed(question) ? question.from : question.to, []);
  const rest = isNarrowed(question) ? [{ since: question.from, until: question.to }] : live;
  const only = isNarrowed(question)
    ? sql`and r.post_id in (select post_id from reply_facts where brand_id = ${brandId} and ${narrow(question)})`
    : sql``;
  const found = await typed({ n: col.number })`select (
      (select coalesce(sum(d.n), 0) from canned_days d join clusters c on c.brand_id = d.brand_id and c.cluster = d.cluster
        where d.brand_id = ${brandId} and d.day >= ${dayText(days.from)}::date and d.day < ${dayText(days.to)}::date and ${canned})
      + (select count(*) from unnest(${rest.map((s) => isoText(s.since))}::timestamptz[],
          ${rest.map((s) => isoText(s.until))}::timestamptz[]) as span(since, until)
        join reply_templates r on r.brand_id = ${brandId} and r.at >= span.since and r.at < span.until and r.answers_case
        join templates t on t.brand_id = r.brand_id and t.id = r.template_id
        join clusters c on c.brand_id = t.brand_id and c.cluster = t.cluster where ${canned} ${only})
    )::int as n`.execute(db);
  return found.rows[0]!.n;
}

/** Spans in which a stream of this brand could not be read and never was; an open one lasts until the end of the scope. */
async function findGaps(db: Kysely<Database>, scope: CardQuestion): Promise<Blind[]> {
  const found = await typed({
    from: col.number,
    to: col.number,
  })`select extract(epoch from g.from_at)::float8 * 1000 as from,
      extract(epoch from coalesce(g.to_at, ${isoText(scope.to)}::timestamptz))::float8 * 1000 as to
    from gaps g join streams s on s.key = g.stream_key
    where g.healed_at is null and s.brands ? ${scope.brand} and g.from_at < ${isoText(scope.to)}::timestamptz
      and (g.to_at is null or g.to_at > ${isoText(scope.from)}::timestamptz)`.execute(db);
  return found.rows;
}

async function findStreak(db: Kysely<Database>, scope: Scope, pieces: Pieces): Promise<Stretch> {
  if (isNarrowed(scope)) return findNarrowStreak(db, scope);
  const rows = rowsOf('feed', scope, pieces, ['day', 'posts', 'head', 'tail', 'longest']);
  const found = await typed({
    posts: col.number,
    head: col.number,
    tail: col.number,
    longest: col.number,
  })`select posts, head, tail, longest from ${rows} days order by day`.execute(db);
  return found.rows.reduce(joinStretches, NO_POSTS);
}

/** Runs within a part of the feed cannot be joined from whole days: they are read from the replies. */
async function findNarrowStreak(db: Kysely<Database>, scope: Scope): Promise<Stretch> {
  const found = await typed({ sorry: col.boolean })`select sorry from reply_facts
    where brand_id = ${scope.brandId} and at >= ${isoText(scope.from)}::timestamptz
      and at < ${isoText(scope.to)}::timestamptz and not automatic and ${narrow(scope)} order by at, length(native_id), native_id`.execute(
    db,
  );
  return stretchOf(found.rows.map((row) => row.sorry));
}
