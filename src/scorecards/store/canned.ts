import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { nearDuplicate, templateOf } from '../../analysis/template.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, typed } from '../../db/typed.ts';
import {
  type Clusters,
  clusterOf,
  describeTemplate,
  enterTemplate,
  fileTemplate,
  noClusters,
  type Template,
} from '../clusters.ts';

type Trx = Transaction<Database>;

export interface Reply {
  post_id: number;
  brand_id: number;
  text: string | null;
  customer_id: number | null;
  at: Date;
  /** Assigned to a case, not to chat or a campaign. */
  answers_case: boolean;
  /** Its words are purged, on a day that keeps its counts: it stays a copy of the template it was. */
  sealed: boolean;
  /** What a lead gave as the answer to all, where it answers a case of an incident. */
  answers_to_all: string[];
}

/**
 * Finds the templates and clusters of up to `most` replies that wait for it: their templates, the clusters they join,
 * and the totals of every cluster touched.
 * @returns the replies looked at; 0 when none waits.
 */
export async function clusterReplies(trx: Trx, most: number): Promise<number> {
  const replies = await takeReplies(trx, most);
  const brands = Map.groupBy(replies, (reply) => reply.brand_id);
  for (const [brandId, of] of [...brands].sort(([a], [b]) => a - b)) await clusterBrand(trx, brandId, of);
  return replies.length;
}

/** A template as it is stored, with the cluster it belongs to. */
export const TEMPLATE_COLUMNS = {
  id: col.text,
  text: col.text,
  bands: col.list(col.number),
  cluster: col.text,
};

/** Takes replies off the queue, each with its newest words; null words for one that was deleted or is no reply. */
async function takeReplies(trx: Trx, most: number): Promise<Reply[]> {
  const taken = await trx
    .deleteFrom('template_queue')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('template_queue').select('id').orderBy('id').limit(most).forUpdate().skipLocked(),
    )
    .returning('post_id')
    .execute();
  const ids = [...new Set(taken.map((row) => row.post_id))];
  return loadReplies(trx, sql`p.id = any(${ids}) and p.brand_id is not null`);
}

/** Posts of brands as they are to be clustered, by the posts of the condition (`p`). */
export async function loadReplies(db: Kysely<Database>, condition: RawBuilder<unknown>): Promise<Reply[]> {
  const found = await typed({
    post_id: col.number,
    brand_id: col.number,
    at: col.time,
    customer_id: col.orNull(col.number),
    answers_case: col.boolean,
    text: col.orNull(col.text),
    answers_to_all: col.list(col.text),
    sealed: col.boolean,
  })`select p.id as post_id, p.brand_id, p.created_at as at, min(h.customer_id) as customer_id,
      coalesce(bool_or(f.case_id is not null), false) as answers_case,
      case when bool_or(f.role = 'reply') then p.text end as text,
      array(select l.text from filings g join cases c on c.id = g.case_id
        join incident_log l on l.incident_id = c.incident_id and l.kind = 'reply' and l.text is not null
        where g.post_id = p.id) as answers_to_all,
      p.text is null and exists (select from retention where utc_day(p.created_at) < sealed_before) as sealed
    from posts p left join filings f on f.post_id = p.id left join histories h on h.id = f.history_id
    where ${condition} group by p.id order by p.id`.execute(db);
  return found.rows;
}

async function clusterBrand(trx: Trx, brandId: number, replies: Reply[]): Promise<void> {
  // One worker at a time joins the clusters of a brand.
  await trx.selectFrom('brands').select('id').where('id', '=', brandId).forUpdate().execute();
  const before = await touchedClusters(trx, brandId, replies);
  const described = replies.filter(({ sealed }) => !sealed).map((reply) => ({ reply, template: templateIn(reply) }));
  const templates = new Map(described.flatMap(({ template }) => (template ? [[template.id, template] as const] : [])));
  const clusters = await loadNear(trx, brandId, templates);
  for (const template of templates.values()) fileTemplate(clusters, template);
  await writeTemplates(trx, brandId, clusters);
  await writeReplies(trx, brandId, described);
  const now = [...templates.keys()].map((id) => clusterOf(clusters, id));
  await dropWords(trx, brandId, before);
  const parted = await dropUnused(trx, brandId, before);
  await refreshClusters(trx, brandId, [...new Set([...before, ...now, ...parted])]);
}

/**
 * The template of a reply; null where there is none to speak of. Within an incident the same answer to all is the right one:
 * what is written from it is not canned.
 */
export function templateIn({ text, answers_to_all }: Reply): Template | null {
  if (text === null) return null;
  const template = templateOf(text);
  if (answers_to_all.some((answer) => nearDuplicate(templateOf(answer), template))) return null;
  return describeTemplate(template);
}

/** The clusters that replies were in until now: an edit or a deletion takes them out. */
async function touchedClusters(trx: Trx, brandId: number, replies: Reply[]): Promise<string[]> {
  const ids = replies.map((reply) => reply.post_id);
  const found = await trx
    .selectFrom('reply_templates as r')
    .innerJoin('templates as t', (join) =>
      join.onRef('t.brand_id', '=', 'r.brand_id').onRef('t.id', '=', 'r.template_id'),
    )
    .select('t.cluster')
    .distinct()
    .where('r.brand_id', '=', brandId)
    .where('r.post_id', '=', anyOf(ids))
    .execute();
  return found.map((row) => row.cluster);
}

/** The stored templates that share a band with any of these, or were one of them before a purge; with all of their clusters. */
async function loadNear(trx: Trx, brandId: number, templates: ReadonlyMap<string, Template>): Promise<Clusters> {
  const clusters = noClusters();
  const bands = [...new Set([...templates.values()].flatMap((template) => template.bands))];
  const near = await typed(TEMPLATE_COLUMNS)`select id, text, bands, cluster from templates
    where brand_id = ${brandId} and cluster in (
      select cluster from templates where brand_id = ${brandId} and bands && ${bands}::int[]
      union select cluster from templates where brand_id = ${brandId} and text = '' and id = any(${[...templates.keys()]}))`.execute(
    trx,
  );
  for (const { cluster, ...template } of near.rows) {
    const again = template.text === '' ? templates.get(template.id) : undefined;
    enterTemplate(clusters, again ?? template, cluster);
  }
  return clusters;
}

async function writeTemplates(trx: Trx, brandId: number, clusters: Clusters): Promise<void> {
  const rows = [...clusters.templates.values()].map(({ id, text, bands }) => ({
    id,
    text,
    bands,
    cluster: clusterOf(clusters, id),
  }));
  await sql`insert into templates (brand_id, id, text, bands, cluster)
    select ${brandId}, id, text, bands, cluster
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, text text, bands int[], cluster text)
    on conflict (brand_id, id) do update set cluster = excluded.cluster, text = excluded.text, bands = excluded.bands
      where (templates.cluster, templates.text) <> (excluded.cluster, excluded.text)`.execute(trx);
}

async function writeReplies(
  trx: Trx,
  brandId: number,
  described: { reply: Reply; template: Template | null }[],
): Promise<void> {
  const gone = described.filter(({ template }) => template === null).map(({ reply }) => reply.post_id);
  await trx.deleteFrom('reply_templates').where('post_id', '=', anyOf(gone)).execute();
  const rows = described.flatMap(({ reply, template }) =>
    template
      ? [
          {
            post_id: reply.post_id,
            template_id: template.id,
            customer_id: reply.customer_id,
            at: reply.at,
            answers_case: reply.answers_case,
          },
        ]
      : [],
  );
  await sql`insert into reply_templates (post_id, brand_id, template_id, customer_id, at, answers_case)
    select post_id, ${brandId}, template_id, customer_id, at, answers_case
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(post_id bigint, template_id text, customer_id bigint, at timestamptz, answers_case boolean)
    on conflict (post_id) do update set template_id = excluded.template_id, customer_id = excluded.customer_id,
      at = excluded.at, answers_case = excluded.answers_case`.execute(trx);
}

/**
 * Templates that only purged replies were written from lose their words; as members of their clusters they are counted on,
 * under a name that is a hash. Without words they cannot be found near others again, only when the very same come back.
 */
async function dropWords(trx: Trx, brandId: number, names: string[]): Promise<void> {
  await sql`update templates t set text = '', bands = '{}' where brand_id = ${brandId} and cluster = any(${names})
    and text <> '' and not exists (select from reply_templates r join posts p on p.id = r.post_id
      where r.brand_id = t.brand_id and r.template_id = t.id and p.text is not null)`.execute(trx);
}

/**
 * Templates that no reply uses any more go: the words of a deleted post must not live on here. What hung together by them
 * may fall apart. @returns the clusters that are left of those.
 */
async function dropUnused(trx: Trx, brandId: number, names: string[]): Promise<string[]> {
  const gone = await trx
    .deleteFrom('templates as t')
    .where('t.brand_id', '=', brandId)
    .where('t.cluster', '=', anyOf(names))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reply_templates as r')
            .select('r.post_id')
            .whereRef('r.brand_id', '=', 't.brand_id')
            .whereRef('r.template_id', '=', 't.id'),
        ),
      ),
    )
    .returning('t.cluster')
    .execute();
  if (gone.length === 0) return [];
  const left = await trx
    .selectFrom('templates')
    .select(['id', 'text', 'bands', 'cluster'])
    .where('brand_id', '=', brandId)
    .where('cluster', '=', anyOf(gone.map((row) => row.cluster)))
    .orderBy('id')
    .execute();
  const clusters = noClusters();
  for (const of of Map.groupBy(left, (template) => template.cluster).values()) fileAgain(clusters, of);
  await writeTemplates(trx, brandId, clusters);
  return [...clusters.templates.keys()].map((id) => clusterOf(clusters, id));
}

/** Files what is left of a cluster. What has no words any more cannot be compared: it stays with the first that has. */
function fileAgain(clusters: Clusters, left: Template[]): void {
  const [purged, worded] = [left.filter(({ text }) => text === ''), left.filter(({ text }) => text !== '')];
  for (const template of worded) fileTemplate(clusters, template);
  const first = (worded[0] ?? purged[0])?.id;
  for (const template of purged) enterTemplate(clusters, template, first);
}

/** Totals of the given clusters, shown by their commonest template, and their days. */
async function refreshClusters(trx: Trx, brandId: number, names: string[]): Promise<void> {
  await sql`delete from clusters c where brand_id = ${brandId} and (cluster = any(${names}) or not exists (
    select from templates t where t.brand_id = c.brand_id and t.cluster = c.cluster))`.execute(trx);
  const mine = sql`t.brand_id = ${brandId} and t.cluster = any(${names})`;
  await sql`insert into clusters (brand_id, cluster, text, copies, customers, first_seen, last_seen)
    ${countClusters(mine)}`.execute(trx);
  await sql`delete from canned_days where brand_id = ${brandId} and (cluster = any(${names}) or not exists (
    select from clusters c where c.brand_id = canned_days.brand_id and c.cluster = canned_days.cluster))`.execute(trx);
  await sql`insert into canned_days (brand_id, day, cluster, n) ${countCannedDays(mine)}`.execute(trx);
}

/** The totals of clusters, counted from the replies; `t`: the templates looked at. The text is empty where all words are purged. */
export function countClusters(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select t.brand_id, t.cluster, (array_agg(t.text order by t.text = '', u.uses desc, t.text collate "C"))[1] as text,
      sum(u.uses)::int as copies,
      (select count(distinct r.customer_id) from reply_templates r join templates m
        on m.brand_id = r.brand_id and m.id = r.template_id where m.brand_id = t.brand_id and m.cluster = t.cluster)::int as customers,
      min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
    from templates t
    join lateral (select count(*) as uses, min(at) as first_seen, max(at) as last_seen
      from reply_templates r where r.brand_id = t.brand_id and r.template_id = t.id) u on u.uses > 0
    where ${condition} group by t.brand_id, t.cluster`;
}

/** Answers to cases by cluster and day, of clusters of at least two copies. */
export function countCannedDays(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select t.brand_id, utc_day(r.at) as day, t.cluster, count(*)::int as n
    from clusters c
    join templates t on t.brand_id = c.brand_id and t.cluster = c.cluster
    join reply_templates r on r.brand_id = t.brand_id and r.template_id = t.id and r.answers_case
    where c.copies > 1 and ${condition} group by 1, 2, 3`;
}
