import { sql, type Transaction } from 'kysely';
import type { BrandConfig } from '../config/schema.ts';
import { lockBrandsForChange } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';

type BrandSource = Database['brands']['source'];

/**
 * Makes the database know the brands and accounts that settings name. Names and ownership follow the settings; a brand
 * that settings no longer name stays, only measured. Posts already stored by a newly named account become the brand's
 * and are filed again.
 */
export async function syncBrands(
  trx: Transaction<Database>,
  brands: BrandConfig[],
  source: BrandSource,
): Promise<void> {
  await lockBrandsForChange(trx);
  const before = await loadNaming(trx);
  for (const brand of brands) {
    await respell(trx, brand.key);
    const { id } = await trx
      .insertInto('brands')
      .values({
        key: brand.key,
        name: brand.name ?? brand.key,
        own: brand.own,
        source,
        settings: JSON.stringify({ timezone: brand.timezone, names: brand.names }),
      })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          own: row.ref('excluded.own'),
          source: row.ref('excluded.source'),
          settings: row.ref('excluded.settings'),
        })),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const account of brand.accounts) await claimAccount(trx, id, account);
  }
  const handles = brands.flatMap((brand) => brand.accounts.map((account) => account.handle));
  const names = brands.flatMap((brand) => brand.names);
  const isNew = (word: string) => !before.has(word.toLowerCase());
  await refileNaming(trx, handles.filter(isNew), names.filter(isNew));
  if (source === 'config') {
    const keys = brands.map((brand) => brand.key);
    await sql`update brands set own = false where source = 'config' and key <> all(${keys}) and own`.execute(trx);
  }
}

/**
 * Keys that differ by letter case only are one: the spelling of the settings becomes that of a brand which an archive made.
 * Its cases get their new names when its posts are filed again.
 */
async function respell(trx: Transaction<Database>, key: string): Promise<void> {
  await sql`
    with renamed as (update brands set key = ${key} where lower(key) = lower(${key}) and key <> ${key}
      and not exists (select from brands where key = ${key}) returning id)
    update posts set filed_at = null where id in (
      select f.post_id from renamed r join histories h on h.brand_id = r.id join filings f on f.history_id = h.id)
  `.execute(trx);
}

/** Handles and names that posts are searched for already, in lower case. */
async function loadNaming(trx: Transaction<Database>): Promise<Set<string>> {
  const accounts = await trx.selectFrom('accounts').select('handle').execute();
  const brands = await trx.selectFrom('brands').select('settings').execute();
  const names = brands.flatMap(({ settings }) => (Array.isArray(settings.names) ? settings.names.map(String) : []));
  return new Set([...accounts.flatMap(({ handle }) => handle ?? []), ...names].map((word) => word.toLowerCase()));
}

async function claimAccount(
  trx: Transaction<Database>,
  brandId: number,
  account: BrandConfig['accounts'][number],
): Promise<void> {
  const { network, handle, id: userId = null, role } = account;
  await sql`
    insert into accounts (brand_id, network, handle, user_id, role)
    values (${brandId}, ${network}, ${handle}, ${userId}, ${role})
    on conflict (network, lower(handle)) do update
      set brand_id = excluded.brand_id, role = excluded.role, user_id = coalesce(excluded.user_id, accounts.user_id)
  `.execute(trx);
  await sql`
    update posts set brand_id = ${brandId}, filed_at = null
    where network = ${network} and brand_id is distinct from ${brandId}
      and (author_id = ${userId ?? handle} or lower(author_handle) = lower(${handle}))
  `.execute(trx);
}

/**
 * Asks for the posts that tag or name brands to be filed again, since they came before the brands were known. The lock on
 * brands keeps posts from being filed meanwhile by eyes that do not know them. Reads all posts: brands come seldom.
 */
async function refileNaming(trx: Transaction<Database>, handles: string[], names: string[]): Promise<void> {
  const words = [...handles.map((handle) => `@${literal(handle)}`), ...names.map((name) => `\\m${literal(name)}`)];
  if (words.length === 0) return;
  await sql`update posts set filed_at = null where brand_id is null and text ~* ${`(${words.join('|')})\\M`}`.execute(
    trx,
  );
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * The brand of each post's author, in the order given; null for a customer. A post that says it is by a brand makes
 * the brand and the account when they are new, as ones to be measured.
 */
export async function findAuthorBrands(
  trx: Transaction<Database>,
  authors: { network: string; user_id: string; handle?: string | undefined; brand?: string | undefined }[],
  source: BrandSource,
): Promise<(number | null)[]> {
  let accounts = await loadAccounts(trx);
  const unknown = authors.filter((author) => author.brand !== undefined && accounts.find(author) === null);
  if (unknown.length > 0) {
    await addAccounts(trx, unknown, source);
    accounts = await loadAccounts(trx);
  }
  const unlinked = authors.filter((author) => accounts.lacksId(author));
  if (unlinked.length > 0) await linkIds(trx, unlinked);
  return authors.map((author) => accounts.find(author));
}

interface Author {
  network: string;
  user_id: string;
  handle?: string | undefined;
  brand?: string | undefined;
}

async function loadAccounts(trx: Transaction<Database>) {
  const rows = await trx.selectFrom('accounts').selectAll().execute();
  const byId = new Map(rows.map((row) => [`${row.network}:${row.user_id}`, row]));
  const byHandle = new Map(rows.map((row) => [`${row.network}:${row.handle?.toLowerCase()}`, row]));
  function row(author: Author) {
    const known = byId.get(`${author.network}:${author.user_id}`);
    return known ?? (author.handle ? byHandle.get(`${author.network}:${author.handle.toLowerCase()}`) : undefined);
  }
  return {
    find: (author: Author) => row(author)?.brand_id ?? null,
    lacksId: (author: Author) => row(author)?.user_id === null,
  };
}

async function addAccounts(trx: Transaction<Database>, authors: Author[], source: BrandSource): Promise<void> {
  await lockBrandsForChange(trx);
  const unique = new Map(authors.map((author) => [`${author.network}:${author.user_id}`, author]));
  const rows = [...unique.values()].map((author) => ({
    key: author.brand,
    network: author.network,
    handle: author.handle ?? null,
    user_id: author.user_id,
  }));
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, network text, handle text, user_id text)`;
  await sql`insert into brands (key, name, source)
    select distinct on (lower(key)) key, key, ${source} from ${list}
    where not exists (select from brands b where lower(b.key) = lower(r.key))
    order by lower(key), key collate "C"
    on conflict (key) do nothing`.execute(trx);
  await sql`insert into accounts (brand_id, network, handle, user_id)
    select b.id, r.network, r.handle, r.user_id from ${list} join brands b on lower(b.key) = lower(r.key)
    on conflict do nothing`.execute(trx);
  await sql`update posts p set brand_id = a.brand_id, filed_at = null
    from ${list} join accounts a on a.network = r.network and a.user_id = r.user_id
    where p.network = r.network and p.author_id = r.user_id and p.brand_id is distinct from a.brand_id`.execute(trx);
  await refileNaming(
    trx,
    rows.flatMap((row) => row.handle ?? []),
    [],
  );
}

/** Makes the brands of authors that say they are brand accounts, before the first post of them is stored. */
export async function announceBrands(
  trx: Transaction<Database>,
  authors: { network: string; user_id: string; handle?: string | undefined; brand: string }[],
  source: BrandSource,
): Promise<void> {
  const accounts = await loadAccounts(trx);
  const unknown = authors.filter((author) => accounts.find(author) === null);
  if (unknown.length > 0) await addAccounts(trx, unknown, source);
}

async function linkIds(trx: Transaction<Database>, authors: Author[]): Promise<void> {
  const rows = authors.map(({ network, handle, user_id }) => ({ network, handle, user_id }));
  await sql`update accounts a set user_id = r.user_id
    from (select distinct on (network, lower(handle)) * from
      jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, handle text, user_id text)) r
    where a.network = r.network and lower(a.handle) = lower(r.handle) and a.user_id is null`.execute(trx);
}
