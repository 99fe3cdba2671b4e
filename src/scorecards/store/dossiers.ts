import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { versionsInUse } from '../../analysis/in-use.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { type BrandCard, type Iso, iso, type Rung, type Tone } from '../../model.ts';
import { type ErrorAllowance, type ReadingErrorFile, readingErrorFile } from '../reading-error.ts';
import type { Thresholds } from '../thresholds.ts';
import { readAllowance } from './audits.ts';
import type { CardQuestion } from './cards.ts';
import { dayText, isoText } from './counted-span.ts';

declare module '../../db/tables.ts' {
  interface Database {
    dossiers: { brand_id: number; day: DayColumn; made_at: Date; content: string; sha256: string };
  }
}

type Db = Kysely<Database>;

/** One post of a case as it was read; its words stand apart, since they may be deleted. */
export interface DossierPost {
  id: string;
  at: Iso;
  by: 'customer' | 'brand';
  automatic: boolean;
  /** What a reply does; what a customer's post says. */
  acts: string[] | null;
  signals: string[] | null;
  is_complaint: boolean | null;
  version: string | null;
}

/** One complaint case behind a verdict. */
export interface DossierCase {
  id: string;
  network: string;
  topic: string | null;
  opened_at: Iso;
  last_post_at: Iso;
  rung: Rung;
  tone: Tone;
  outcome: string;
  basis: string | null;
  credit: string | null;
  decided_by: string;
  nothing_after_sorry: boolean;
  followed_through: boolean;
  posts: DossierPost[];
}

/** A reading that a person corrected: what, by whom and when. */
export interface DossierCorrection {
  post_id: string;
  field: string;
  was: unknown;
  value: unknown;
  by: string;
  at: Iso;
}

/** What is frozen: everything a verdict rests on but the words. */
export interface DossierContent {
  brand: string;
  day: Iso;
  card: BrandCard;
  thresholds: Thresholds;
  versions: string;
  reading_error: ReadingErrorFile;
  /** What the limits allow for: by trade, by what was measured and by audits. */
  allowance: ErrorAllowance;
  cases: DossierCase[];
  corrections: DossierCorrection[];
}

/** A dossier as it is stored. */
export interface Dossier {
  day: Iso;
  made_at: Iso;
  sha256: string;
  content: DossierContent;
}

/** Gathers what the card of a question rests on, as the database stands to the reader: mature complaint cases of its span. */
export async function gatherDossier(
  db: Db,
  question: CardQuestion,
  day: Iso,
  card: BrandCard,
): Promise<DossierContent> {
  return {
    brand: question.brand,
    day,
    card,
    thresholds: question.thresholds,
    versions: versionsInUse(),
    reading_error: readingErrorFile(),
    allowance: question.allowance ?? (await readAllowance(db, question, question.thresholds.errors)),
    cases: await loadCases(db, question),
    corrections: await loadCorrections(db, question),
  };
}

function behind({ brandId, from, to, at, thresholds }: CardQuestion) {
  return sql`c.brand_id = ${brandId} and c.complaint and c.rung is not null and c.status <> 'dismissed'
    and c.opened_at >= ${isoText(from)}::timestamptz and c.opened_at < ${isoText(to)}::timestamptz
    and c.last_post_at <= ${isoText(at - thresholds.judgingWindowMs)}::timestamptz`;
}

async function loadCases(db: Db, question: CardQuestion): Promise<DossierCase[]> {
  const found = await typed({
    id: col.text,
    network: col.text,
    topic: col.orNull(col.text),
    opened_at: col.text,
    last_post_at: col.text,
    rung: col.word<Rung>(),
    tone: col.word<Tone>(),
    outcome: col.text,
    basis: col.orNull(col.text),
    credit: col.orNull(col.text),
    decided_by: col.text,
    nothing_after_sorry: col.boolean,
    followed_through: col.boolean,
    posts: col.json<DossierPost[]>(),
  })`select c.id, c.network, c.topic, ${isoColumn('c.opened_at')} as opened_at,
      ${isoColumn('c.last_post_at')} as last_post_at, c.rung, c.tone, c.outcome, c.basis, c.credit, c.decided_by,
      c.nothing_after_sorry, c.followed_through, (
        select coalesce(jsonb_agg(jsonb_build_object('id', p.native_id, 'at', ${isoColumn('p.created_at')},
          'by', case f.role when 'reply' then 'brand' else 'customer' end, 'automatic', f.automatic, 'acts', r.reading->'acts',
          'signals', (select jsonb_agg(s->'signal') from jsonb_array_elements(r.reading->'signals') s),
          'is_complaint', r.is_complaint, 'version', r.version) order by p.created_at, length(p.native_id), p.native_id), '[]')
        from filings f join posts p on p.id = f.post_id left join readings r on r.post_id = p.id where f.case_id = c.id) as posts
    from cases c where ${behind(question)} order by c.opened_at, c.id`.execute(db);
  return found.rows;
}

async function loadCorrections(db: Db, question: CardQuestion): Promise<DossierCorrection[]> {
  const found = await typed({
    post_id: col.text,
    field: col.text,
    was: col.orNull(col.json<unknown>()),
    value: col.orNull(col.json<unknown>()),
    by: col.text,
    at: col.text,
  })`select p.native_id as post_id, l.field, l.was, l.value, l.made_by as by,
      ${isoColumn('l.made_at')} as at
    from cases c join filings f on f.case_id = c.id join labels l on l.post_id = f.post_id join posts p on p.id = f.post_id
    where ${behind(question)} order by l.id`.execute(db);
  return found.rows;
}

function isoColumn(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

/** Keeps a dossier; one that stands for the day stays as it is. */
export async function keepDossier(db: Db, brandId: number, content: DossierContent, now: Date): Promise<void> {
  const text = JSON.stringify(content);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await db
    .insertInto('dossiers')
    .values({ brand_id: brandId, day: content.day, made_at: now, content: text, sha256 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The newest dossier of a brand up to a day, or none. */
export async function findDossier(db: Db, brandId: number, until: number): Promise<Dossier | null> {
  const found = await typed({
    day: col.text,
    made_at: col.time,
    content: col.text,
    sha256: col.text,
  })`select day::text as day, made_at,
      content, sha256 from dossiers where brand_id = ${brandId} and day <= ${dayText(until)}::date
    order by dossiers.day desc limit 1`.execute(db);
  const row = found.rows[0];
  return row ? { ...row, made_at: iso(row.made_at), content: JSON.parse(row.content) as DossierContent } : null;
}

/** The words of a dossier's posts as far as they still stand, by native id: null for what was deleted, and by whom. */
export async function loadWords(
  db: Db,
  cases: readonly DossierCase[],
): Promise<Record<string, { text: string | null; deleted_by: 'brand' | 'customer' | null }>> {
  const found = await typed({
    id: col.text,
    text: col.orNull(col.text),
    deleted_by: col.orNull(col.word<'brand' | 'customer'>()),
  })`
    select p.native_id as id, p.text,
      case when p.deleted_at is null then null when p.brand_id is null then 'customer' else 'brand' end as deleted_by
    from unnest(${cases.flatMap((one) => one.posts.map(() => one.network))}::text[],
      ${cases.flatMap((one) => one.posts.map((post) => post.id))}::text[]) as k(network, native_id)
    join posts p on p.network = k.network and p.native_id = k.native_id`.execute(db);
  return Object.fromEntries(found.rows.map(({ id, ...words }) => [id, words]));
}
