import { type Generated, type JSONColumnType, type Kysely, sql, type Transaction } from 'kysely';
import { brandSettings } from '../../config/schema.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, type Row, typed } from '../../db/typed.ts';
import { type AsideAnswer, type AuditOut, type CaseAnswer, isoExact, type Ms } from '../../model.ts';
import { type AuditedCase, asideIn, errorsIn, errorsWithAudit, kappaOf, type OurAnswer } from '../audit.ts';
import { type ErrorAllowance, figuresFor, type ReadingErrors, readingErrorFile } from '../reading-error.ts';

declare module '../../db/tables.ts' {
  interface Database {
    audits: {
      id: Generated<number>;
      brand_id: number;
      language: string;
      kind: 'case' | 'aside';
      made_at: Date;
      made_by: string;
    };
    audit_items: {
      audit_id: number;
      nth: number;
      posts: number[];
      version: string;
      ours: JSONColumnType<OurAnswer | AsideAnswer>;
    };
    audit_answers: {
      audit_id: number;
      nth: number;
      reader: string;
      answer: JSONColumnType<CaseAnswer | AsideAnswer>;
      answered_at: Date;
    };
  }
}

type Db = Kysely<Database>;

/** What is to be drawn. */
export interface SampleAsk {
  brandId: number;
  language: string;
  /** Cases opened, or mentions written, in [from, to). */
  from: Ms;
  to: Ms;
  cases: number;
  aside: number;
  by: string;
  now: Ms;
}

/**
 * Draws a sample of a brand's mature complaint cases in a language, and of what was set aside; nothing that was drawn before.
 * By a hash with the moment of drawing: nobody chooses, and the next sample is another one.
 *
 * @returns how many of each there were to draw.
 */
export async function drawSample(
  trx: Transaction<Database>,
  ask: SampleAsk,
): Promise<{ cases: number; aside: number }> {
  return {
    cases: await draw(trx, ask, { kind: 'case', most: ask.cases, from: matureCases(ask) }),
    aside: await draw(trx, ask, { kind: 'aside', most: ask.aside, from: setAside(ask) }),
  };
}

const MATURE_DAYS = 7;

function matureCases({ brandId, language, from, to, now }: SampleAsk) {
  return sql`select c.opened_by as id, (select array_agg(p.id order by p.created_at, p.id) from filings f join posts p on p.id = f.post_id
        where f.case_id = c.id) as posts,
      coalesce((select r.version from readings r where r.post_id = c.opened_by), '') as version,
      jsonb_build_object('rung', c.rung, 'nothing_after_sorry', c.nothing_after_sorry, 'followed_through', c.followed_through,
        'in_sight', c.rung <> 'private' or c.followed_through or c.outcome = 'disputed', 'sorry', c.tone <> 'none') as ours
    from cases c where c.brand_id = ${brandId} and c.language = ${language} and c.complaint and c.rung is not null
      and c.status <> 'dismissed' and c.opened_at >= ${new Date(from)} and c.opened_at < ${new Date(to)}
      and c.last_post_at <= ${new Date(now)}::timestamptz - ${MATURE_DAYS} * interval '1 day'`;
}

function setAside({ brandId, language, from, to }: SampleAsk) {
  return sql`select p.id, array[p.id] as posts, r.version, jsonb_build_object('needs_person', false, 'danger', false) as ours
    from filings f join histories h on h.id = f.history_id join posts p on p.id = f.post_id join readings r on r.post_id = p.id
    where h.brand_id = ${brandId} and f.case_id is null and f.role = 'mention' and p.text is not null
      and r.reading->>'language' = ${language} and p.created_at >= ${new Date(from)} and p.created_at < ${new Date(to)}`;
}

async function draw(
  trx: Transaction<Database>,
  { brandId, language, by, now }: SampleAsk,
  { kind, most, from }: { kind: 'case' | 'aside'; most: number; from: ReturnType<typeof sql> },
): Promise<number> {
  if (most === 0) return 0;
  const { id } = await trx
    .insertInto('audits')
    .values({ brand_id: brandId, language, kind, made_at: new Date(now), made_by: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { rows } = await sql`insert into audit_items (audit_id, nth, posts, version, ours)
    select ${id}, row_number() over (order by md5(${String(now)} || c.id)), c.posts, c.version, c.ours
    from (${from}) c
    where not exists (select from audit_items i join audits a on a.id = i.audit_id
      where a.kind = ${kind} and a.brand_id = ${brandId} and c.id = any(i.posts))
    order by md5(${String(now)} || c.id) limit ${most} returning nth`.execute(trx);
  if (rows.length === 0) await trx.deleteFrom('audits').where('id', '=', id).execute();
  return rows.length;
}

/** How many people read each item. */
export const READERS = 2;

/** One item as it is read: posts and nothing else. */
export interface UnreadItem {
  audit: number;
  nth: number;
  kind: 'case' | 'aside';
  brand: string;
  posts: { role: 'customer' | 'brand'; author: string; at: Ms; text: string | null }[];
}

/** The items that wait for this reader: which they have not read, and fewer than two have. */
const waitingFor = (reader: string) => sql`
    select i.audit_id as audit, i.nth, a.kind, b.name as brand, i.posts, count(s.reader) as readers
    from audit_items i join audits a on a.id = i.audit_id join brands b on b.id = a.brand_id
    left join audit_answers s on s.audit_id = i.audit_id and s.nth = i.nth
    group by i.audit_id, i.nth, a.kind, b.name, i.posts
    having count(s.reader) < ${READERS} and not coalesce(bool_or(s.reader = ${reader}), false)`;

/** How many items wait for this reader: others may wait for somebody else. */
export async function countWaiting(db: Db, reader: string): Promise<number> {
  const { rows } = await typed({
    n: col.number,
  })`select count(*)::int as n from (${waitingFor(reader)}) waiting`.execute(db);
  return rows[0]!.n;
}

/** The next item for this reader: what somebody has read already comes first, so that pairs are complete soon. */
export async function nextItem(db: Db, reader: string): Promise<UnreadItem | null> {
  const { rows } = await typed({
    audit: col.number,
    nth: col.number,
    kind: col.word<UnreadItem['kind']>(),
    brand: col.text,
    posts: col.list(col.number),
  })`
    select audit, nth, kind, brand, posts from (${waitingFor(reader)}) waiting
    order by readers desc, audit, nth limit 1`.execute(db);
  const item = rows[0];
  if (!item) return null;
  const posts = await db
    .selectFrom('posts')
    .select(['brand_id', 'author_handle', 'author_id', 'created_at', 'text'])
    .where('id', '=', anyOf(item.posts))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return {
    ...item,
    posts: posts.map(({ brand_id, author_handle, author_id, created_at, text }) => ({
      role: brand_id === null ? 'customer' : 'brand',
      author: author_handle === null ? author_id : `@${author_handle}`,
      at: created_at.getTime(),
      text,
    })),
  };
}

/** Keeps what somebody read. @returns false when they have read it already, two others have, or there is no such item. */
export async function saveAnswer(
  trx: Transaction<Database>,
  item: { audit: number; nth: number; kind: 'case' | 'aside' },
  answer: CaseAnswer | AsideAnswer,
  by: { name: string; at: Ms },
): Promise<boolean> {
  const { audit, nth, kind } = item;
  // Two readers who answer at once would both be the second.
  await trx
    .selectFrom('audit_items')
    .select('nth')
    .where('audit_id', '=', audit)
    .where('nth', '=', nth)
    .forUpdate()
    .execute();
  const { rows } = await sql`insert into audit_answers (audit_id, nth, reader, answer, answered_at)
    select i.audit_id, i.nth, ${by.name}, ${JSON.stringify(answer)}::jsonb, ${new Date(by.at)} from audit_items i
      join audits a on a.id = i.audit_id
    where i.audit_id = ${audit} and i.nth = ${nth} and a.kind = ${kind}
      and (select count(*) from audit_answers s where s.audit_id = i.audit_id and s.nth = i.nth) < ${READERS}
    on conflict do nothing returning nth`.execute(trx);
  return rows.length > 0;
}

const ITEM_COLUMNS = {
  brand: col.text,
  language: col.text,
  kind: col.word<UnreadItem['kind']>(),
  version: col.text,
  made_at: col.time,
  ours: col.json<OurAnswer>(),
  answers: col.json<(CaseAnswer | AsideAnswer)[]>(),
};
/** An item, what we had said of it, and what was read of it. */
export type ItemRow = Row<typeof ITEM_COLUMNS>;

/** Items with what was read of them by a moment, of the newest reading that was audited by then. */
export async function loadItems(db: Db, at: Ms): Promise<ItemRow[]> {
  const { rows } = await typed(ITEM_COLUMNS)`
    select b.key as brand, a.language, a.kind, i.version, a.made_at, i.ours,
      coalesce((select jsonb_agg(s.answer order by s.answered_at, s.reader) from audit_answers s
        where s.audit_id = i.audit_id and s.nth = i.nth and s.answered_at <= ${new Date(at)}), '[]') as answers
    from audit_items i join audits a on a.id = i.audit_id join brands b on b.id = a.brand_id
    where a.made_at <= ${new Date(at)} and i.version = (
      select j.version from audit_items j join audits n on n.id = j.audit_id
      where n.made_at <= ${new Date(at)} order by n.made_at desc, n.id desc, j.nth limit 1)`.execute(db);
  return rows;
}

/** What audits came to by a moment: of the whole installation first, then by brand and language. */
export async function readAudits(db: Db, at: Ms): Promise<AuditOut[]> {
  const items = await loadItems(db, at);
  const groups = Map.groupBy(items, ({ brand, language }) => `${brand}\n${language}`);
  const parts = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of);
  return [
    summarise(items, null),
    ...parts.map((of) => summarise(of, { brand: of[0]!.brand, language: of[0]!.language })),
  ];
}

function summarise(items: readonly ItemRow[], of: { brand: string; language: string } | null): AuditOut {
  const cases = casesIn(items);
  const pairs = <T>(value: (answer: CaseAnswer) => T) =>
    kappaOf(cases.map(({ answers: [one, other] }) => [value(one), value(other)] as const));
  const aside = items.filter(({ kind, answers }) => kind === 'aside' && answers.length >= READERS);
  return {
    brand: of?.brand ?? null,
    language: of?.language ?? null,
    version: items[0]?.version ?? null,
    cases: cases.length,
    waiting: items.filter(({ answers }) => answers.length < READERS).length,
    agreement: {
      rung: pairs(({ rung }) => rung),
      nothing_after_sorry: pairs(({ nothing_after_sorry }) => nothing_after_sorry),
      followed_through: pairs(({ followed_through }) => followed_through),
    },
    errors: errorsIn(cases),
    aside: asideIn(aside.map(({ answers }) => answers as AsideAnswer[])),
    newest: items.length === 0 ? null : isoExact(new Date(Math.max(...items.map(({ made_at }) => made_at.getTime())))),
  };
}

/** The cases that two people have read. */
export function casesIn(items: readonly ItemRow[]): AuditedCase[] {
  return items.flatMap(({ kind, ours, answers }) =>
    kind === 'case' && answers.length >= READERS
      ? [{ ours, answers: [answers[0] as CaseAnswer, answers[1] as CaseAnswer] as const }]
      : [],
  );
}

/**
 * What a card of this brand and moment allows for of the reading's errors: those of its trade as it is now, and what the audit of
 * this installation had found by the moment. A verdict that was given keeps its own.
 *
 * @param standard what is allowed for where neither says anything.
 */
export async function readAllowance(
  db: Db,
  { brandId, at }: { brandId: number; at: Ms },
  standard: ReadingErrors,
): Promise<ErrorAllowance> {
  const trade = await tradeOf(db, brandId);
  const cases = casesIn(await loadItems(db, at));
  const [measured, audited] = [figuresFor(readingErrorFile(), trade), errorsIn(cases)];
  const errors = trade === null && cases.length === 0 ? standard : errorsWithAudit(measured, audited);
  return { trade, measured, audited, errors };
}

async function tradeOf(db: Db, brandId: number): Promise<string | null> {
  const brand = await db.selectFrom('brands').select('settings').where('id', '=', brandId).executeTakeFirst();
  return brandSettings.parse(brand?.settings ?? {}).trade ?? null;
}
