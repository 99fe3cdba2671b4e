import { isDeepStrictEqual } from 'node:util';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { type Clusters, clusterOf, enterTemplate, fileTemplate, noClusters } from '../clusters.ts';
import { countCannedDays, countClusters, loadReplies, templateIn } from './canned.ts';

type Db = Kysely<Database>;

/** What is stored of canned replies and would not be, were all replies clustered again. */
export interface CannedDifference {
  table: 'reply_templates' | 'templates' | 'clusters' | 'canned_days';
  /** The post, template or cluster. */
  id: string;
}

const CHUNK = 2_000;

/**
 * Clusters all replies of a brand again, in memory, and compares with what is stored: the template of every reply, every
 * template's cluster, the totals of clusters and days. Null while replies still wait to be clustered.
 */
export async function findCannedDifferences(db: Db, brandId: number): Promise<CannedDifference[] | null> {
  const waiting = await db
    .selectFrom('template_queue as q')
    .innerJoin('posts as p', 'p.id', 'q.post_id')
    .select('q.id')
    .where('p.brand_id', '=', brandId)
    .limit(1)
    .execute();
  if (waiting.length > 0) return null;
  const clusters = await loadPurged(db, brandId);
  return [
    ...(await compareReplies(db, brandId, clusters)),
    ...(await compareTemplates(db, brandId, clusters)),
    ...(await compareCounts(db, brandId, 'clusters', countClusters(sql`t.brand_id = ${brandId}`))),
    ...(await compareCounts(db, brandId, 'canned_days', countCannedDays(sql`t.brand_id = ${brandId}`))),
  ];
}

/** Clusters of which words were purged cannot be found again: their templates are taken as they are stored. */
async function loadPurged(db: Db, brandId: number): Promise<Clusters> {
  const clusters = noClusters();
  const rows = await db
    .selectFrom('templates')
    .select(['id', 'text', 'bands', 'cluster'])
    .where('brand_id', '=', brandId)
    .where('cluster', 'in', ({ selectFrom }) =>
      selectFrom('templates').select('cluster').where('brand_id', '=', brandId).where('text', '=', ''),
    )
    .execute();
  for (const { cluster, ...template } of rows) enterTemplate(clusters, template, cluster);
  return clusters;
}

/** Goes over the brand's replies in stretches, recording their templates on the way. */
async function compareReplies(db: Db, brandId: number, clusters: Clusters): Promise<CannedDifference[]> {
  const found: CannedDifference[] = [];
  for (let after = 0; ; ) {
    const replies = await loadReplies(
      db,
      sql`p.id in (select id from posts where brand_id = ${brandId} and id > ${after} order by id limit ${CHUNK})`,
    );
    if (replies.length === 0) return found;
    const last = replies.at(-1)!.post_id;
    const stored = await db
      .selectFrom('reply_templates')
      .select(['post_id', 'template_id', 'customer_id', 'at', 'answers_case'])
      .where('brand_id', '=', brandId)
      .where('post_id', '>', after)
      .where('post_id', '<=', last)
      .execute();
    const kept = new Map(stored.map((row) => [row.post_id, row]));
    for (const reply of replies) {
      if (reply.sealed) continue;
      const template = templateIn(reply);
      if (template) fileTemplate(clusters, template);
      const { post_id, customer_id, at, answers_case } = reply;
      const fresh = template ? { post_id, template_id: template.id, customer_id, at, answers_case } : undefined;
      if (!isDeepStrictEqual(fresh && { ...fresh }, kept.has(post_id) ? { ...kept.get(post_id) } : undefined))
        found.push({ table: 'reply_templates', id: String(post_id) });
    }
    after = last;
  }
}

async function compareTemplates(db: Db, brandId: number, clusters: Clusters): Promise<CannedDifference[]> {
  const stored = await db
    .selectFrom('templates')
    .select(['id', 'text', 'cluster'])
    .where('brand_id', '=', brandId)
    .execute();
  const kept = new Map(stored.map((row) => [row.id, `${row.cluster} ${row.text}`]));
  const fresh = new Map([...clusters.templates].map(([id, { text }]) => [id, `${clusterOf(clusters, id)} ${text}`]));
  return [...new Set([...kept.keys(), ...fresh.keys()])]
    .filter((id) => kept.get(id) !== fresh.get(id))
    .sort()
    .map((id) => ({ table: 'templates', id }));
}

async function compareCounts(
  db: Db,
  brandId: number,
  table: 'clusters' | 'canned_days',
  fresh: RawBuilder<unknown>,
): Promise<CannedDifference[]> {
  const columns =
    table === 'clusters'
      ? sql`brand_id, cluster, text, copies, customers, first_seen, last_seen`
      : sql`brand_id, day, cluster, n`;
  const kept = sql`select ${columns} from ${sql.table(table)} where brand_id = ${brandId}`;
  const rows = await typed({ id: col.text })`select distinct cluster as id from (
      ((${fresh}) except all (${kept})) union all ((${kept}) except all (${fresh}))) differs order by 1`.execute(db);
  return rows.rows.map(({ id }) => ({ table, id }));
}
