import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { CaseStatus, Ms } from '../model.ts';

/** A case that changes hands at the end of a shift: what the next owner must know without opening it. */
export interface HandoverCase {
  id: string;
  brand: string;
  handle: string | null;
  customer: string;
  words: string | null;
  status: CaseStatus;
  /** When it has to be acted on next: its first running clock, or when it comes back. */
  next: Ms | null;
  note: string | null;
}

/** A promise that somebody has to keep, with the case it stands in. */
export interface HandoverPromise {
  case_id: string;
  brand: string;
  handle: string | null;
  customer: string;
  text: string;
  due: Ms | null;
  owner: string | null;
}

export const MOST_HANDED = 200;

/** The cases that a person holds, the next due first. */
export async function readHandover(db: Kysely<Database>, name: string): Promise<HandoverCase[]> {
  const { rows } = await typed({
    id: col.text,
    brand: col.text,
    handle: col.orNull(col.text),
    customer: col.text,
    words: col.orNull(col.text),
    status: col.word<HandoverCase['status']>(),
    next: col.orNull(col.time),
    note: col.orNull(col.text),
  })`
    select c.id, b.name as brand, p.author_handle as handle, u.key as customer, c.words, c.status,
      coalesce((select min(k.due_at) from clocks k where k.case_id = c.id and k.met_at is null and not k.paused),
        c.snoozed_until, c.returns_at) as next,
      (select a.data->>'text' from actions a where a.history_id = c.history_id and a.kind = 'note' and a.undone_at is null
        order by a.at desc, a.id desc limit 1) as note
    from cases c join brands b on b.id = c.brand_id join posts p on p.id = c.opened_by join customers u on u.id = c.customer_id
    where c.owner = ${name} and c.status in ('open', 'pending', 'snoozed')
    order by next nulls last, c.id limit ${MOST_HANDED}`.execute(db);
  return rows.map((row) => ({ ...row, next: row.next?.getTime() ?? null }));
}

/**
 * Promises of own brands that are still to be kept: those of one person, or those in cases that nobody holds. Each brand's by
 * the index of what is due, until enough are found.
 */
export async function readPromisesOf(db: Kysely<Database>, name: string | null): Promise<HandoverPromise[]> {
  const whose = name === null ? sql`c.owner is null` : sql`c.owner = ${name}`;
  const { rows } = await typed({
    case_id: col.text,
    brand: col.text,
    handle: col.orNull(col.text),
    customer: col.text,
    text: col.text,
    due: col.orNull(col.time),
    owner: col.orNull(col.text),
  })`
    select m.case_id, m.brand, p.author_handle as handle, u.key as customer, m.text, m.due_at as due, m.owner
    from (
      select m.*, b.name as brand from brands b cross join lateral (
        select m.case_id, m.id, m.text, m.due_at, c.owner, c.opened_by, c.customer_id
        from (select * from promises where brand_id = b.id and state = 'open' order by due_at offset 0) m
          cross join lateral (select * from cases c where c.id = m.case_id and not c.attested
            and c.status not in ('resolved', 'dismissed') and ${whose} offset 0) c
        order by m.due_at, m.case_id, m.id limit ${MOST_HANDED}) m
      where b.own order by m.due_at, m.case_id, m.id limit ${MOST_HANDED}) m
      join posts p on p.id = m.opened_by join customers u on u.id = m.customer_id
    order by m.due_at, m.case_id, m.id`.execute(db);
  return rows.map((row) => ({ ...row, due: row.due?.getTime() ?? null }));
}
