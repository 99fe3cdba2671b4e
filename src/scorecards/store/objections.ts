import { type Generated, type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { type Iso, iso } from '../../model.ts';

declare module '../../db/tables.ts' {
  interface Database {
    objections: {
      id: Generated<number>;
      brand_id: number;
      day: DayColumn;
      made_at: Date;
      made_by: string;
      text: string;
      answer: string | null;
      answered_at: Date | null;
      answered_by: string | null;
    };
  }
}

type Db = Kysely<Database>;

/** What a brand objects to the verdict of a day; open until it is answered. */
export interface Objection {
  id: number;
  day: Iso;
  made_at: Iso;
  made_by: string;
  text: string;
  answer: string | null;
  answered_at: Iso | null;
  answered_by: string | null;
}

/** Logs an objection to the verdict of a day. @returns its number. */
export async function logObjection(
  db: Db,
  brandId: number,
  { day, by, text, now }: { day: Iso; by: string; text: string; now: Date },
): Promise<number> {
  const { id } = await db
    .insertInto('objections')
    .values({ brand_id: brandId, day, made_at: now, made_by: by, text })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Answers the oldest open objection of a brand. @returns its number, or null where none is open. */
export async function answerObjection(
  db: Db,
  brandId: number,
  { by, text, now }: { by: string; text: string; now: Date },
): Promise<number | null> {
  const done = await db
    .updateTable('objections')
    .set({ answer: text, answered_at: now, answered_by: by })
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('objections')
        .select(({ fn }) => fn.min('id').as('first'))
        .where('brand_id', '=', brandId)
        .where('answer', 'is', null),
    )
    .returning('id')
    .executeTakeFirst();
  return done?.id ?? null;
}

/** All objections of a brand, oldest first. */
export async function listObjections(db: Db, brandId: number): Promise<Objection[]> {
  const found = await db
    .selectFrom('objections')
    .select(['id', sql<Iso>`day::text`.as('day'), 'made_at', 'made_by', 'text', 'answer', 'answered_at', 'answered_by'])
    .where('brand_id', '=', brandId)
    .orderBy('id')
    .execute();
  return found.map((row) => ({
    ...row,
    made_at: iso(row.made_at),
    answered_at: row.answered_at && iso(row.answered_at),
  }));
}

/** Whether an objection to a verdict of the brand waits for an answer. */
export async function isUnderObjection(db: Db, brandId: number): Promise<boolean> {
  const found = await db
    .selectFrom('objections')
    .select('id')
    .where('brand_id', '=', brandId)
    .where('answer', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
