import { sql, type Transaction } from 'kysely';
import { type BrandConfig, brandSettings } from '../config/schema.ts';
import { lockBrandsForChange } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import { allOf, col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';

type BrandSource = Database['brands']['source'];

/**
 * Makes the database know the brands and accounts that settings name. Names and ownership follow the settings; a brand
 * that settings no longer name stays, only measured. Posts already stored by a newly named account become the brand's
 * and are assigned again.
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
        settings: JSON.stringify(brandSettings.parse(brand)),
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
  await reassignNaming(trx, handles.filter(isNew), names.filter(isNew));
  if (source === 'config') {
    const keys = brands.map((brand) => brand.key);
    await trx
      .updateTable('brands')
      .set({ own: false })
      .where('source', '=', 'config')
      .where('own', '=', true)
      .where('key', '<>', allOf(keys))
      .execute();
  }
}

/**
 * Keys that differ by letter case only are one: the spelling of the settings becomes that of a brand which an archive made.
 * Its cases get their new names when its posts are assigned again.
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
  const before = await typed({ user_id: col.text })`select user_id from accounts
    where network = ${network} and lower(handle) = lower(${handle}) and user_id is not null`.execute(trx);
  // The account is known under another name, or only by its id.
  if (userId !== null)
    await sql`delete from accounts where network = ${network} and user_id = ${userId}
      and lower(handle) is distinct from lower(${handle})`.execute(trx);
  await sql`
    insert into accounts (brand_id, network, handle, user_id, role)
    values (${brandId}, ${network}, ${handle}, ${userId}, ${role})
    on conflict (network, lower(handle)) do update
      set brand_id = excluded.brand_id, role = excluded.role, user_id = coalesce(excluded.user_id, accounts.user_id),
        learned_at = case when excluded.user_id is null then accounts.learned_at end
  `.execute(trx);
  const ids = [userId, ...before.rows.map((row) => row.user_id)].filter((id) => id !== null);
  await reassignPosts(trx, network, [handle], ids);
}

/**
 * Gives stored posts to the brands whose accounts wrote them, or takes them away, where accounts became known in another
 * way; what changes is assigned again, and so is the post it answers. An account whose user id is known is known by it
 * alone: its handle may be another's by now. Reads all posts: accounts change seldom.
 */
export async function reassignPosts(
  trx: Transaction<Database>,
  network: string,
  handles: string[],
  ids: string[],
): Promise<void> {
  const names = handles.map((handle) => handle.toLowerCase());
  await sql`
    with found as (
      select p.id, p.brand_id as was, coalesce(by_id.brand_id, by_name.brand_id) as brand from posts p
      left join accounts by_id on by_id.network = p.network and by_id.user_id = p.author_id
      left join accounts by_name on by_name.network = p.network and lower(by_name.handle) = lower(p.author_handle)
        and (by_name.user_id is null or lower(by_name.user_id) = lower(by_name.handle)
          or lower(p.author_id) = lower(p.author_handle))
      where p.network = ${network} and (lower(p.author_handle) = any(${names}) or p.author_id = any(${ids}))
    ), changed as (
      update posts p set brand_id = f.brand, filed_at = null from found f
      where p.id = f.id and f.was is distinct from f.brand returning p.id, p.network, p.reply_to
    )
    update posts p set filed_at = null from changed c
    where p.network = c.network and p.native_id = c.reply_to and p.id not in (select id from changed)
  `.execute(trx);
}

/**
 * Asks for the posts that tag or name brands to be assigned again, since they came before the brands were known. The lock on
 * brands keeps posts from being assigned meanwhile by eyes that do not know them. Reads all posts: brands come seldom.
 */
async function reassignNaming(trx: Transaction<Database>, handles: string[], names: string[]): Promise<void> {
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
  authors: Author[],
  source: BrandSource,
): Promise<(number | null)[]> {
  let accounts = await loadAccounts(trx);
  const unknown = authors.filter((author) => author.brand !== undefined && accounts.find(author) === null);
  if (unknown.length > 0) {
    await addAccounts(trx, unknown, source);
    accounts = await loadAccounts(trx);
  }
  const owners = authors.filter((author) => accounts.isEarlier(author));
  if (owners.length > 0) {
    await learnIds(trx, owners);
    accounts = await loadAccounts(trx);
  }
  return authors.map((author) => accounts.find(author));
}

/** The author of a post. */
interface Author {
  network: string;
  user_id: string;
  handle?: string | undefined;
  /** Key of the brand that the post says it is by. */
  brand?: string | undefined;
  /** When the post was made. */
  at: Ms;
}

/** Archives that have no ids write the handle in their place: it says nothing of who that is. */
function lacksId({ user_id, handle }: { user_id: string | null; handle?: string | null | undefined }): boolean {
  return user_id === null || user_id.toLowerCase() === handle?.toLowerCase();
}

async function loadAccounts(trx: Transaction<Database>) {
  const rows = await trx.selectFrom('accounts').selectAll().execute();
  const byId = new Map(rows.map((row) => [`${row.network}:${row.user_id}`, row]));
  const byHandle = new Map(rows.map((row) => [`${row.network}:${row.handle?.toLowerCase()}`, row]));
  const known = (author: Author) => byId.get(`${author.network}:${author.user_id}`);
  const named = (author: Author) =>
    author.handle === undefined ? undefined : byHandle.get(`${author.network}:${author.handle.toLowerCase()}`);
  return {
    /** An account whose user id is known is known by it alone: anyone who has its handle may be a stranger. */
    find(author: Author): number | null {
      const row = known(author) ?? named(author);
      return row && (row === known(author) || lacksId(row) || lacksId(author)) ? row.brand_id : null;
    },
    /** Had the handle before whomever its account is known by, as far as posts tell. */
    isEarlier(author: Author): boolean {
      const row = named(author);
      if (row === undefined || lacksId(author) || known(author) !== undefined) return false;
      return lacksId(row) || (row.learned_at !== null && author.at < row.learned_at.getTime());
    },
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
  const named = sql`from ${list} join brands b on lower(b.key) = lower(r.key)`;
  await sql`insert into accounts (brand_id, network, handle, user_id)
    select b.id, r.network, r.handle, case when lower(r.user_id) = lower(r.handle) then null else r.user_id end ${named}
    order by r.network, r.handle collate "C", r.user_id collate "C" on conflict do nothing`.execute(trx);
  // Of two accounts that a file gives one handle, the second is known by its id.
  await sql`insert into accounts (brand_id, network, user_id) select b.id, r.network, r.user_id ${named}
    where lower(r.user_id) is distinct from lower(r.handle) on conflict do nothing`.execute(trx);
  for (const [network, some] of Map.groupBy(rows, (row) => row.network)) {
    const handles = some.flatMap((row) => row.handle ?? []);
    await reassignPosts(
      trx,
      network,
      handles,
      some.map((row) => row.user_id),
    );
  }
  await reassignNaming(
    trx,
    rows.flatMap((row) => row.handle ?? []),
    [],
  );
}

/** Makes the brands of authors that say they are brand accounts, before the first post of them is stored. */
export async function announceBrands(
  trx: Transaction<Database>,
  authors: Author[],
  source: BrandSource,
): Promise<void> {
  const accounts = await loadAccounts(trx);
  const unknown = authors.filter((author) => accounts.find(author) === null);
  if (unknown.length > 0) await addAccounts(trx, unknown, source);
}

/** Remembers under which ids accounts post, by the earliest post that carries the handle: whichever comes first here. */
async function learnIds(trx: Transaction<Database>, authors: Author[]): Promise<void> {
  const earliest = authors.toSorted((a, b) => a.at - b.at || (a.user_id < b.user_id ? -1 : 1));
  for (const [key, [author]] of Map.groupBy(earliest, ({ network, handle }) => `${network}:${handle?.toLowerCase()}`)) {
    const { network, handle, user_id, at } = author!;
    const { rows } = await typed({ was: col.orNull(col.text) })`
      with known as (select id, user_id from accounts where network = ${network} and lower(handle) = lower(${handle}))
      update accounts a set user_id = ${user_id}, learned_at = ${new Date(at)} from known
      where a.id = known.id and not exists (select from accounts where network = ${network} and user_id = ${user_id})
      returning known.user_id as was`.execute(trx);
    const was = rows[0]?.was ?? null;
    if (was !== null && was.toLowerCase() !== key.slice(network.length + 1))
      await reassignPosts(trx, network, [handle!], [was, user_id]);
  }
}
