/** What is known of erased people, as the database keeps it: keyed hashes. */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { lockForStoring } from '../../db/locks.ts';
import { addMeta, setMeta } from '../../db/meta.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf } from '../../db/typed.ts';
import { UserError } from '../../errors.ts';
import { findErasureKey, keyedHash, requireErasureKey } from './key.ts';
import { type Mark, type MarkKind, marksOfIdentity, marksOfName, type Register } from './mask.ts';

declare module '../../db/tables.ts' {
  interface Database {
    erased: {
      kind: MarkKind;
      hash: string;
      alias: string;
      network: string | null;
      words: number;
      letters: number;
      erased_at: Date;
    };
  }
}

type Trx = Transaction<Database>;

/** Rows of `meta`: a name for the latest erasure, and by which key the hashes were made (a hash of nothing by it). */
const LATEST = 'erasure';
const CHECK = 'erasure_key';

export interface StoredRegister extends Register {
  /** The person of an account; by handle, too, since archives have ids of their own. */
  owner(network: string, userId: string, handle: string | undefined): { alias: string; at: number } | null;
}

/** The last one loaded: it is the same until somebody is erased. */
let loaded: { latest: string; register: StoredRegister } | null = null;

/**
 * The register, unless nobody was ever erased; nobody is while the transaction lasts.
 * @throws UserError when the key is missing or another one: posts must not be stored with names that were to go.
 */
export async function useRegister(trx: Trx): Promise<StoredRegister | null> {
  await lockForStoring(trx);
  const stamp = await findStamp(trx);
  if (stamp === null) return null;
  if (loaded?.latest === stamp.latest) return loaded.register;
  const register = await loadRegister(trx, checkedKey(stamp.check));
  loaded = { latest: stamp.latest, register };
  return register;
}

async function findStamp(db: Kysely<Database>): Promise<{ latest: string; check: string } | null> {
  const rows = await db.selectFrom('meta').select(['key', 'value']).where('key', 'in', [LATEST, CHECK]).execute();
  const found = new Map(rows.map((row) => [row.key, row.value]));
  return found.has(CHECK) ? { latest: String(found.get(LATEST)), check: String(found.get(CHECK)) } : null;
}

function checkedKey(check: string): string {
  const key = findErasureKey();
  if (key !== null && keyedHash(key, 'check', '') === check) return key;
  throw new UserError(
    `people were erased here, and ${key === null ? 'the key of their hashes is missing' : 'AMENDS_ERASURE_KEY is another one than then'}: no post is stored until it is back. See "Forgetting" in docs/operations.md`,
  );
}

/** @throws UserError when people were erased and the key is missing or another one. */
export async function checkErasures(db: Kysely<Database>): Promise<void> {
  const stamp = await findStamp(db);
  if (stamp !== null) checkedKey(stamp.check);
}

async function loadRegister(trx: Trx, key: string): Promise<StoredRegister> {
  const rows = await trx.selectFrom('erased').selectAll().execute();
  const sizes = new Set(rows.map((row) => sizeOf(row.kind, row.words, row.letters)));
  const byHash = Map.groupBy(rows, (row) => `${row.kind}${row.hash}`);
  const find = (kind: MarkKind, value: string) => byHash.get(`${kind}${keyedHash(key, kind, value)}`) ?? [];
  const mayHave = (kind: MarkKind, words: number, letters: number) => sizes.has(sizeOf(kind, words, letters));
  return {
    mayHave,
    find: (kind, value) => find(kind, value).map((row) => row.alias),
    longest: Math.max(0, ...rows.map((row) => row.words)),
    owner(network, userId, handle) {
      for (const { kind, value, letters } of marksOfIdentity(network, userId, handle ?? null)) {
        if ((kind !== 'id' && kind !== 'handle') || !mayHave(kind, 1, letters)) continue;
        const row = find(kind, value).find((one) => one.network === network);
        if (row) return { alias: row.alias, at: row.erased_at.getTime() };
      }
      return null;
    },
  };
}

function sizeOf(kind: MarkKind, words: number, letters: number): string {
  return `${kind}:${words}:${letters}`;
}

export interface ErasedIdentity {
  alias: string;
  network: string;
  user_id: string;
  handle: string | null;
}

/**
 * Remembers a person by hashes.
 * @param handles they had at other times.
 * @param names full names they go by.
 */
export async function rememberErased(
  trx: Trx,
  identities: readonly ErasedIdentity[],
  { handles, names }: { handles: readonly string[]; names: readonly string[] },
  at: Date,
): Promise<void> {
  const key = requireErasureKey();
  const stamp = await findStamp(trx);
  if (stamp) checkedKey(stamp.check);
  const told = names.flatMap(marksOfName);
  const rows = identities.flatMap(({ alias, network, user_id, handle }) => {
    const known = [...new Set([handle, ...handles])].flatMap((one) => marksOfIdentity(network, user_id, one));
    return [...known, ...told].map((mark) => ({ ...rowOf(mark, key), alias, network, erased_at: at }));
  });
  if (rows.length > 0)
    await sql`insert into erased (kind, hash, alias, network, words, letters, erased_at)
      select distinct on (kind, hash, alias) kind, hash, alias, network, words, letters, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(kind text, hash text, alias text, network text, words int, letters int)
      on conflict (kind, hash, alias) do nothing`.execute(trx);
  const aliases = identities.map(({ alias }) => alias);
  await trx.updateTable('erased').set({ erased_at: at }).where('alias', '=', anyOf(aliases)).execute();
  await addMeta(trx, CHECK, keyedHash(key, 'check', ''));
  await setMeta(trx, LATEST, randomUUID());
}

function rowOf({ kind, value, words, letters }: Mark, key: string) {
  return { kind, hash: keyedHash(key, kind, value), words, letters };
}
