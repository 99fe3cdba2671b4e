import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import { handleOf, mask, maskJson, nameOf, type Register } from '../intake/erased/mask.ts';
import { type Above, keyOf, loadAbove, maskText } from '../intake/erased/posts.ts';
import type { Customer, Identity } from './customers.ts';

type Trx = Transaction<Database>;

/** An identity and the user id that takes the place of theirs. */
export interface Leaving extends Identity {
  alias: string;
}

/** Somebody who was erased before is known by an alias; that needs no hiding. */
export function isNamed({ user_id }: Identity): boolean {
  return !user_id.startsWith('erased-');
}

/** The key of a customer once they are erased. */
export function keyAfter(id: number, leaving: readonly Leaving[]): string {
  return `${leaving[0]?.network ?? 'nowhere'}:erased-${id}`;
}

/** Who is erased, and by what they can be known. */
export interface Erasure {
  customer: Customer;
  leaving: readonly Leaving[];
  handles: readonly string[];
  names: readonly string[];
  /** Posts that speak to the person. */
  answers: readonly number[];
  register: Register;
}

/** Masks the name, handles and user ids of a person in posts of others and in every column of `PLACES`. */
export async function maskEverywhere(trx: Trx, erasure: Erasure): Promise<void> {
  const needles = needlesOf(erasure);
  await maskPosts(trx, erasure, needles);
  for (const place of PLACES) await maskPlace(trx, place, erasure, needles);
}

/**
 * Patterns of ILIKE that every text with a name of theirs fits; what fits is looked at closely. Letters that may be
 * written with an accent fit any.
 */
function needlesOf({ customer, leaving, handles, names }: Erasure): string[] {
  const ids = leaving
    .filter(isNamed)
    .map(({ network, user_id }) => (user_id.length < 5 ? `${network}:${user_id}` : user_id));
  const literal = [customer.key, ...ids, ...handles.map(handleOf)];
  const words = names.map((name) =>
    nameOf([name])
      .split(/[^\p{L}\p{N}]+/u)
      .map((word) => word.replace(/[aceghijklnorstuyz]/gu, '_')),
  );
  const turned = words.map((name) => [...name].reverse());
  return [
    ...literal.map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`),
    ...[...words, ...turned].map((name) => `%${name.join('%')}%`),
  ];
}

/** Posts of others and of brands, which are assigned again with the words that are left. */
async function maskPosts(trx: Trx, { answers, register }: Erasure, needles: readonly string[]): Promise<void> {
  const { rows } = await typed({
    row: col.number,
    network: col.text,
    id: col.text,
    author_id: col.text,
    reply_to: col.orNull(col.text),
    text: col.text,
    is_brand: col.boolean,
  })`select id as row, network, native_id as id, author_id, reply_to, text, brand_id is not null as is_brand from posts
    where text is not null and (id = any(${answers}) or normalize(text, nfkc) ilike any(${needles}::text[]))`.execute(
    trx,
  );
  const posts = rows.map((row) => ({ ...row, reply_to: row.reply_to ?? undefined, isBrand: row.is_brand }));
  const above = await loadAbove(
    trx,
    new Map(posts.map((post): [string, Above] => [keyOf(post.network, post.id), post])),
  );
  const masked = posts
    .map((post) => ({ row: post.row, was: post.text, text: maskText(post, register, above) }))
    .filter(({ was, text }) => was !== text);
  await sql`update posts p set text = r.text, filed_at = null, filing_error = null, quarantined_at = null
    from jsonb_to_recordset(${JSON.stringify(masked)}::jsonb) as r("row" bigint, text text) where p.id = r."row"`.execute(
    trx,
  );
}

/** A column that may hold names, the key of its table, and which of its rows are about the person. */
interface Place {
  table: string;
  key: readonly string[];
  column: string;
  type: 'text' | 'jsonb';
  /** User ids stand in it alone, too. */
  ids?: true;
  /** A condition on the row `t`; `$customer` stands for the customer's number. */
  mine?: string;
}

const HISTORY = 't.history_id in (select id from histories where customer_id = $customer)';
const CASE = 't.case_id in (select id from cases where customer_id = $customer)';
const ANSWER =
  't.post_id in (select f.post_id from filings f join histories h on h.id = f.history_id where h.customer_id = $customer)';

/** Every column in which a name may stand, but for those of `posts` and of who they are; a test holds the list complete. */
export const PLACES: readonly Place[] = [
  { table: 'readings', key: ['post_id'], column: 'reading', type: 'jsonb', mine: ANSWER },
  { table: 'readings', key: ['post_id'], column: 'machine', type: 'jsonb', mine: ANSWER },
  { table: 'labels', key: ['id'], column: 'value', type: 'jsonb', mine: ANSWER },
  { table: 'labels', key: ['id'], column: 'was', type: 'jsonb', mine: ANSWER },
  { table: 'cases', key: ['id'], column: 'words', type: 'text', mine: HISTORY },
  { table: 'cases', key: ['id'], column: 'reasons', type: 'jsonb', mine: HISTORY },
  { table: 'cases', key: ['id'], column: 'judgement', type: 'jsonb', mine: HISTORY },
  { table: 'case_events', key: ['id'], column: 'data', type: 'jsonb', mine: HISTORY },
  { table: 'actions', key: ['id'], column: 'data', type: 'jsonb', mine: HISTORY },
  { table: 'drafts', key: ['case_id', 'user_id'], column: 'text', type: 'text', mine: HISTORY },
  { table: 'replies', key: ['id'], column: 'text', type: 'text', mine: ANSWER },
  { table: 'replies', key: ['id'], column: 'error', type: 'text', mine: ANSWER },
  { table: 'copies', key: ['network', 'native_id'], column: 'original', type: 'text' },
  { table: 'profiles', key: ['network', 'user_id'], column: 'links', type: 'jsonb' },
  { table: 'promises', key: ['case_id', 'id'], column: 'text', type: 'text', mine: CASE },
  { table: 'templates', key: ['brand_id', 'id'], column: 'text', type: 'text' },
  { table: 'clusters', key: ['brand_id', 'cluster'], column: 'text', type: 'text' },
  { table: 'verdicts', key: ['brand_id', 'day'], column: 'reasons', type: 'jsonb' },
  { table: 'verdicts', key: ['brand_id', 'day'], column: 'card', type: 'jsonb' },
  { table: 'alerts', key: ['id'], column: 'summary', type: 'text', mine: HISTORY },
  { table: 'alerts', key: ['id'], column: 'data', type: 'jsonb', mine: HISTORY },
  { table: 'outbox', key: ['id'], column: 'error', type: 'text' },
  { table: 'alert_channels', key: ['name'], column: 'error', type: 'text' },
  { table: 'audit', key: ['id'], column: 'target', type: 'text', ids: true },
  { table: 'audit', key: ['id'], column: 'detail', type: 'jsonb', ids: true },
  { table: 'incidents', key: ['id'], column: 'title', type: 'text' },
  { table: 'incidents', key: ['id'], column: 'status', type: 'text' },
  { table: 'incidents', key: ['id'], column: 'reply', type: 'text' },
  { table: 'incident_log', key: ['id'], column: 'text', type: 'text' },
  { table: 'views', key: ['id'], column: 'name', type: 'text' },
  { table: 'views', key: ['id'], column: 'query', type: 'text' },
];

async function maskPlace(trx: Trx, place: Place, erasure: Erasure, needles: readonly string[]): Promise<void> {
  const { table, key, column, type, mine } = place;
  const own = mine ? sql.raw(mine.replace('$customer', String(erasure.customer.id))) : sql`false`;
  const value = sql.raw(`t.${column}::text`);
  const keys = sql.raw(`jsonb_build_object(${key.map((name) => `'${name}', t.${name}::text`).join(', ')})`);
  const { rows } = await typed({ key: col.json<Record<string, string>>(), value: col.text, own: col.boolean })`
    select ${keys} as key, ${value} as value, ${own} as own from ${sql.table(table)} t
    where ${value} is not null and (${own} or normalize(${value}, nfkc) ilike any(${needles}::text[]))`.execute(trx);
  const changed = rows
    .map((row) => ({ ...row.key, was: row.value, value: maskValue(row.value, place, row.own, erasure) }))
    .filter(({ was, value: masked }) => was !== masked);
  if (changed.length === 0) return;
  const columns = sql.raw([...key, 'value'].map((name) => `${name} text`).join(', '));
  const same = sql.raw(key.map((name) => `t.${name}::text = r.${name}`).join(' and '));
  await sql`update ${sql.table(table)} t set ${sql.ref(column)} = r.value${sql.raw(type === 'jsonb' ? '::jsonb' : '')}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(${columns}) where ${same}`.execute(trx);
}

function maskValue(value: string, place: Place, own: boolean, { customer, leaving, register }: Erasure): string {
  const about = new Set(own ? leaving.map(({ alias }) => alias) : []);
  const change = (text: string) =>
    mask(withoutIds(text, place, customer, leaving), register, { about, isReply: false, network: '' }).text;
  if (place.type === 'text') return change(value);
  const before: unknown = JSON.parse(value);
  const after = JSON.stringify(maskJson(before, change));
  return after === JSON.stringify(before) ? value : after;
}

/** Their key, and where user ids are meant that too; elsewhere such a number may be the id of a post. */
function withoutIds(text: string, { ids }: Place, { id, key }: Customer, leaving: readonly Leaving[]): string {
  const known = leaving
    .filter(isNamed)
    .flatMap(({ network, user_id, alias }) => [
      [`${network}:${user_id}`, `${network}:${alias}`] as const,
      ...(ids ? [[user_id, alias] as const] : []),
    ]);
  let out = text;
  for (const [was, is] of [[key, keyAfter(id, leaving)] as const, ...known]) {
    if (out === was) return is;
    const literal = was.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (was.length >= 5) out = out.replace(new RegExp(`(?<![\\p{L}\\p{N}:])${literal}(?![\\p{L}\\p{N}])`, 'gu'), is);
  }
  return out;
}
