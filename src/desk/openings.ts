import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, type Row, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';

/** What a case is about, and what was said last. */
export interface Opening {
  /** The customer's first words of the case: its matter; null when they took them back. */
  opening: string | null;
  /** The newest post after the first one; null when there is none. */
  newest: { text: string | null; at: Ms; byBrand: boolean } | null;
  /** Posts after the first one. */
  more: number;
  /** Row id of the newest post of the customer. */
  heardId: number;
}

const OPENING_COLUMNS = {
  id: col.text,
  opened_by: col.number,
  opening: col.orNull(col.text),
  newest_id: col.number,
  newest_text: col.orNull(col.text),
  newest_at: col.time,
  newest_by_brand: col.boolean,
  heard_id: col.orNull(col.number),
  more: col.number,
};

/** The openings of these cases, by case; a few index reads a case. */
export async function readOpenings(db: Kysely<Database>, caseIds: readonly string[]): Promise<Map<string, Opening>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await typed(OPENING_COLUMNS)`
    select c.id, o.id as opened_by, o.text as opening,
      n.id as newest_id, n.text as newest_text, n.created_at as newest_at, n.role = 'reply' as newest_by_brand,
      (select max(f.post_id) from filings f where f.case_id = c.id and f.role = 'mention') as heard_id,
      (select count(*)::int - 1 from filings f where f.case_id = c.id) as more
    from cases c
    cross join lateral (
      select p.id, p.text from filings f join posts p on p.id = f.post_id
      where f.case_id = c.id and f.role = 'mention' order by p.created_at, p.id limit 1) o
    cross join lateral (
      select p.id, p.text, p.created_at, f.role from filings f join posts p on p.id = f.post_id
      where f.case_id = c.id order by p.created_at desc, p.id desc limit 1) n
    where c.id = any(${[...caseIds]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, toOpening(row)]));
}

function toOpening(row: Row<typeof OPENING_COLUMNS>): Opening {
  return {
    opening: row.opening,
    newest:
      row.newest_id === row.opened_by
        ? null
        : { text: row.newest_text, at: row.newest_at.getTime(), byBrand: row.newest_by_brand },
    more: Math.max(0, row.more),
    heardId: row.heard_id ?? row.opened_by,
  };
}
