import { type Kysely, type RawBuilder, sql } from 'kysely';
import { DAY } from '../../config/duration.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';

/** A brand over [from, to), narrowed if wished. */
export interface Scope {
  brandId: number;
  from: Ms;
  to: Ms;
  network?: string | undefined;
  language?: string | undefined;
  topic?: string | undefined;
}

/** How a span is counted: whole days from their rows, the rest - stale days and the odd hours at either end - live. */
export interface Pieces {
  /** Whole days [from, to), without the stale ones among them. */
  days: { from: Ms; to: Ms };
  stale: Ms[];
  live: { since: Ms; until: Ms }[];
}

/** Cuts a span at midnights (UTC). `staleDays` are midnights of days whose rows do not hold. */
export function cutSpan(from: Ms, to: Ms, staleDays: Ms[]): Pieces {
  const first = Math.ceil(from / DAY) * DAY;
  const last = Math.floor(to / DAY) * DAY;
  if (first >= last)
    return { days: { from: first, to: first }, stale: [], live: from < to ? [{ since: from, until: to }] : [] };
  const stale = staleDays.filter((day) => day >= first && day < last).sort((a, b) => a - b);
  const live = runsOf(stale);
  if (from < first) live.unshift({ since: from, until: first });
  if (last < to) live.push({ since: last, until: to });
  return { days: { from: first, to: last }, stale, live };
}

/** Days that follow each other, as spans: one count over ten days costs less than ten counts. */
export function runsOf(days: Ms[]): { since: Ms; until: Ms }[] {
  const runs: { since: Ms; until: Ms }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.until === day) last.until = day + DAY;
    else runs.push({ since: day, until: day + DAY });
  }
  return runs;
}

/** @returns how to count this span just now. */
export async function planSpan(db: Kysely<Database>, scope: Scope): Promise<Pieces> {
  const rows = await typed({
    day: col.number,
  })`select distinct extract(epoch from day)::float8 * 1000 as day from stale_days
    where brand_id = ${scope.brandId} and day >= ${dayText(scope.from)}::date and day <= ${dayText(scope.to)}::date`.execute(
    db,
  );
  return cutSpan(
    scope.from,
    scope.to,
    rows.rows.map((row) => row.day),
  );
}

/** What is counted by day (`KIND_days`), and the function that counts it from the facts. */
const LIVE = {
  scorecard: 'scorecard_between',
  ending: 'endings_between',
  promise: 'promises_between',
  feed: 'feed_between',
  act: 'acts_between',
  ladder: 'ladder_between',
} as const;

/** The rows of a span, from the table of days where they hold and from the counting function elsewhere. */
export function rowsOf(kind: keyof typeof LIVE, scope: Scope, pieces: Pieces, columns: string[]): RawBuilder<unknown> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const where = kind === 'feed' || kind === 'act' ? sql`true` : narrow(scope);
  const live = sql.id(LIVE[kind]);
  return sql`(
    select ${names} from ${sql.id(`${kind}_days`)}
    where brand_id = ${scope.brandId} and day >= ${dayText(pieces.days.from)}::date and day < ${dayText(pieces.days.to)}::date
      and day <> all (${pieces.stale.map(dayText)}::date[]) and ${where}
    union all
    select ${names} from unnest(${pieces.live.map((s) => isoText(s.since))}::timestamptz[],
      ${pieces.live.map((s) => isoText(s.until))}::timestamptz[]) as span(since, until)
    cross join lateral ${live}(${scope.brandId}, span.since, span.until) where ${where}
  )`;
}

/** The conditions of a scope on rows of `table` (or the only one) that have network, language and topic. */
export function narrow(scope: Scope, table?: string): RawBuilder<unknown> {
  const name = (column: string) => sql.ref(table ? `${table}.${column}` : column);
  const conditions = (['network', 'language', 'topic'] as const)
    .filter((column) => scope[column] !== undefined)
    .map((column) => sql`coalesce(${name(column)}, '') = ${scope[column]}`);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

export function isNarrowed(scope: Scope): boolean {
  return scope.network !== undefined || scope.language !== undefined || scope.topic !== undefined;
}

export function isoText(at: Ms): string {
  return new Date(at).toISOString();
}

export function dayText(at: Ms): string {
  return isoText(at).slice(0, 10);
}
