import type { Kysely } from 'kysely';
import type { CaseContext } from '../../src/cases/context.ts';
import { loadCaseContext } from '../../src/cases/context.ts';
import { type DrainOptions, drain } from '../../src/cases/drain.ts';
import { foldDue } from '../../src/cases/due.ts';
import type { FoldRules } from '../../src/cases/fold.ts';
import { DEFAULT_LIFE } from '../../src/cases/lifecycle.ts';
import type { Readers } from '../../src/cases/readers.ts';
import { type BrandConfig, brandSettings } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/tables.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { toCaseOut } from '../../src/desk/list/records.ts';
import { announceBrands, syncBrands } from '../../src/intake/brands.ts';
import { type PostSource, setArchiveEnd, storePosts } from '../../src/intake/posts.ts';
import type { CaseOut, Ms, Post } from '../../src/model.ts';
import { DEFAULT_AUTOMATIC } from '../../src/sla/automatic.ts';

export const RULES: FoldRules = {
  life: DEFAULT_LIFE,
  policies: [],
  pastPolicies: new Map(),
  automatic: DEFAULT_AUTOMATIC,
};

export function contextOf(db: Kysely<Database>): Promise<CaseContext> {
  return loadCaseContext(db, RULES);
}

/** Options of a drain that neither waits nor stops. */
export function draining(batch: number, at: Ms): DrainOptions {
  return { batch, at: () => at, pause: () => new Promise((resolve) => setImmediate(resolve)), stopped: () => false };
}

/** A brand as `amends.yaml` may name it, with what is set for a brand left as it is unless told. */
export function brandConfig(key: string, handles: string[], own = false): BrandConfig {
  const accounts = handles.map((handle) => ({ network: 'x', handle, role: 'main' as const }));
  return { ...brandSettings.parse({}), key, own, accounts };
}

/** Stores and files posts the way `import` does. */
export async function fileArchive(
  db: Kysely<Database>,
  posts: Post[],
  {
    batch = 1_000,
    source = 'archive' as PostSource,
    brands = [] as BrandConfig[],
    announce = true,
    readers = undefined as Readers | undefined,
  } = {},
): Promise<Ms> {
  const end = Math.max(...posts.map((post) => Date.parse(post.created_at)));
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, brands, 'config');
    if (announce) await announceBrands(trx, brandAuthors(posts), 'archive');
    await setArchiveEnd(trx, end);
  });
  for (let from = 0; from < posts.length; from += batch) {
    await db.transaction().execute((trx) => storePosts(trx, posts.slice(from, from + batch), source));
    await drain(db, () => contextOf(db), { ...draining(batch, end), ...(readers ? { readers } : {}) });
  }
  await foldDue(db, await contextOf(db), end);
  return end;
}

function brandAuthors(posts: Post[]) {
  return posts.flatMap(({ network, author_id, author_handle, brand, created_at }) =>
    brand === undefined
      ? []
      : [{ network, user_id: author_id, handle: author_handle, brand, at: Date.parse(created_at) }],
  );
}

/** All cases as `amends cases --json` gives them. */
export async function allCases(db: Kysely<Database>, at: Ms): Promise<CaseOut[]> {
  const bundles = await casesAt(db, await contextOf(db), { filter: { view: 'all' }, at, asked: false });
  return bundles.map((bundle) => toCaseOut(bundle, at));
}

/** The same order everywhere, from a seed. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const out = [...items];
  let state = seed;
  for (let i = out.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
