import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms, PromiseOut, PromiseState } from '../../model.ts';
import { type Page, toPage } from '../kit/paging.ts';

/** A promise with what a list shows beside it. */
export interface PromiseRow extends PromiseOut {
  customer: string;
  handle: string | null;
  owner: string | null;
  brand_name: string;
}

export interface PromiseFilter {
  brand?: string | undefined;
  state?: PromiseState | undefined;
  reported?: boolean | undefined;
  from?: Ms | undefined;
  to?: Ms | undefined;
}

interface Raw extends Omit<PromiseRow, 'made_at' | 'due_at'> {
  made_at: Date;
  due_at: Date | null;
}

const columns = sql`m.id, b.key as brand, b.name as brand_name, m.case_id, p.native_id as post_id, m.text, m.kind, m.made_at, m.due_at,
  m.assumed, m.vague, m.state, m.settled_by, m.rollover, m.reported, u.key as customer, c.owner,
  (select i.handle from identities i where i.customer_id = u.id order by i.network limit 1) as handle`;
const tables = sql`promises m join cases c on c.id = m.case_id join brands b on b.id = c.brand_id
  join posts p on p.id = m.post_id join customers u on u.id = c.customer_id`;

/** What own brands have promised and not done: open, or fallen due in silence. Only evidence or an attestation closes it. */
export async function readOwed(
  db: Kysely<Database>,
  options: { brand?: string | undefined; limit: number; after: (string | number)[] | null },
): Promise<Page<PromiseRow>> {
  const conditions = [
    sql`b.own`,
    sql`m.state in ('open', 'lapsed', 'unverifiable')`,
    sql`not c.attested and c.status not in ('resolved', 'dismissed')`,
    ...(options.brand ? [sql`b.key = ${options.brand}`] : []),
    ...(options.after
      ? [
          sql`(coalesce(m.due_at, 'infinity'), m.case_id, m.id) > (${new Date(Number(options.after[0]))}, ${options.after[1]}, ${options.after[2]})`,
        ]
      : []),
  ];
  const { rows } = await sql<Raw>`select ${columns} from ${tables} where ${sql.join(conditions, sql` and `)}
    order by coalesce(m.due_at, 'infinity'), m.case_id, m.id limit ${options.limit + 1}`.execute(db);
  return toPage(rows.map(toRow), options.limit, (row) => [
    row.due_at ? Date.parse(row.due_at) : LATEST,
    row.case_id,
    row.id,
  ]);
}

/** As late as a Date can say; stands for "no date" in a cursor. */
const LATEST = 8_640_000_000_000_000;

/** Every commitment and what became of it, the newest first. */
export async function readPromiseList(
  db: Kysely<Database>,
  filter: PromiseFilter,
  options: { limit: number; after: (string | number)[] | null },
): Promise<Page<PromiseRow>> {
  const after = options.after;
  const conditions: RawBuilder<unknown>[] = [
    sql`true`,
    ...(filter.brand ? [sql`b.key = ${filter.brand}`] : []),
    ...(filter.state ? [sql`m.state = ${filter.state}`] : []),
    ...(filter.reported !== undefined ? [sql`m.reported = ${filter.reported}`] : []),
    ...(filter.from !== undefined ? [sql`m.made_at >= ${new Date(filter.from)}`] : []),
    ...(filter.to !== undefined ? [sql`m.made_at < ${new Date(filter.to)}`] : []),
    ...(after ? [sql`(m.made_at, m.case_id, m.id) < (${new Date(Number(after[0]))}, ${after[1]}, ${after[2]})`] : []),
  ];
  const { rows } = await sql<Raw>`select ${columns} from ${tables} where ${sql.join(conditions, sql` and `)}
    order by m.made_at desc, m.case_id desc, m.id desc limit ${options.limit + 1}`.execute(db);
  return toPage(rows.map(toRow), options.limit, (row) => [Date.parse(row.made_at), row.case_id, row.id]);
}

function toRow({ made_at, due_at, ...rest }: Raw): PromiseRow {
  return { ...rest, made_at: made_at.toISOString(), due_at: due_at?.toISOString() ?? null };
}
