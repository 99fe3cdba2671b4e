import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, type Row, typed } from '../../db/typed.ts';
import { type IncidentFiguresOut, isoExact, type Ms, RUNGS, type Rung } from '../../model.ts';
import { isoText } from './counted-span.ts';

interface Ask {
  incidentId: number;
  /** The span of the figures, by the time of opening. */
  from: Ms;
  to: Ms;
  /** Cases with a later post are still maturing. */
  cutoff: Ms;
}

/**
 * What the figures of the brand are with the cases of an incident, and without them. The scorecard and the verdict always
 * count them: who could take cases out by calling them an incident could take out any bad day, and other brands cannot.
 */
export async function readIncidentFigures(db: Kysely<Database>, ask: Ask): Promise<IncidentFiguresOut> {
  const count = (where: ReturnType<typeof sql>) => sql`(count(*) filter (where ${where}))::int`;
  const { rows } = await typed(FIGURE)`
    select rung, coalesce(c.incident_id = ${ask.incidentId}, false) as inside, count(*)::int as n,
      ${count(sql`outcome = 'confirmed' and credit is distinct from 'self'`)} as said_solved,
      ${count(sql`outcome = 'disputed'`)} as said_not_solved, ${count(sql`followed_through`)} as followed_through
    from cases c where brand_id = (select brand_id from incidents where id = ${ask.incidentId})
      and complaint and rung is not null and status <> 'dismissed'
      and opened_at >= ${isoText(ask.from)}::timestamptz and opened_at < ${isoText(ask.to)}::timestamptz
      and last_post_at <= ${isoText(ask.cutoff)}::timestamptz
    group by 1, 2`.execute(db);
  return {
    from: isoExact(ask.from),
    to: isoExact(ask.to),
    with: sumOf(rows),
    without: sumOf(rows.filter(({ inside }) => !inside)),
  };
}

const FIGURE = {
  rung: col.word<Rung>(),
  inside: col.boolean,
  n: col.number,
  said_solved: col.number,
  said_not_solved: col.number,
  followed_through: col.number,
};

function sumOf(rows: readonly Row<typeof FIGURE>[]): IncidentFiguresOut['with'] {
  const sum = (
    of: readonly Row<typeof FIGURE>[],
    column: 'n' | 'said_solved' | 'said_not_solved' | 'followed_through',
  ) => of.reduce((total, row) => total + row[column], 0);
  const onRung = (rung: string) => rows.filter((row) => row.rung === rung);
  return {
    complaints: sum(rows, 'n'),
    ladder: Object.fromEntries(RUNGS.map((rung) => [rung, sum(onRung(rung), 'n')])) as Record<Rung, number>,
    said_solved: sum(rows, 'said_solved'),
    said_not_solved: sum(rows, 'said_not_solved'),
    followed_through: sum(rows, 'followed_through'),
  };
}
