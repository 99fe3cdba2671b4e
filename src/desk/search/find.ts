import type { Kysely } from 'kysely';
import { topicNames } from '../../analysis/own-topics.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import { type CaseFilter, VIEWS } from '../list/filter.ts';
import { parseSearch, type Search, type SearchWorld } from './parse.ts';

/** A search that was understood, as a list of cases takes it; or what is wrong with it. */
export type UnderstoodSearch =
  | { search: Search; filter: CaseFilter; faults: [] }
  | { search: null; filter: null; faults: string[] };

/** Understands what was typed, by the names that are known here. */
export async function askSearch(
  db: Kysely<Database>,
  text: string,
  { me, now }: Pick<SearchWorld, 'me' | 'now'>,
): Promise<UnderstoodSearch> {
  const brands = await db.selectFrom('brands').select(['id', 'key']).orderBy('key').execute();
  const networks = await db.selectFrom('accounts').select('network').distinct().orderBy('network').execute();
  const parsed = parseSearch(text, {
    brands: brands.map(({ key }) => key),
    networks: networks.map(({ network }) => network),
    topics: topicNames(),
    me,
    now,
  });
  if (parsed.search === null) return { search: null, filter: null, faults: parsed.faults };
  return { search: parsed.search, filter: toFilter(parsed.search, brands, me), faults: [] };
}

/** All brands are looked through, and whatever is done as well, unless something else is asked for. */
function toFilter(search: Search, brands: readonly { id: number; key: string }[], me: string | null): CaseFilter {
  const { words, state, brand, after, before, from, ...same } = search;
  const view = VIEWS.find((name) => name === state);
  return {
    ...same,
    view: view ?? 'found',
    ...(view === 'mine' && me !== null && { me }),
    ...(state !== undefined && view === undefined && { status: state as CaseFilter['status'] }),
    ...(brand !== undefined && { brandIds: brands.filter(({ key }) => key === brand).map(({ id }) => id) }),
    from: after,
    to: before,
    handle: from,
    q: words,
  };
}

/** A person behind cases, found by what they are called. */
export interface FoundPerson {
  customer: string;
  network: string;
  handle: string;
  cases: number;
}

const MOST_PEOPLE = 10;

/** People whose handle is what was asked for, or is one of its words. */
export async function findPeople(db: Kysely<Database>, { words, from }: Search): Promise<FoundPerson[]> {
  const names = [from, ...(words ?? '').split(/\s+/)].flatMap((name) => name?.replace(/^@/, '').toLowerCase() || []);
  if (names.length === 0) return [];
  const { rows } = await typed({ customer: col.text, network: col.text, handle: col.text, cases: col.number })`
    select u.key as customer, i.network, i.handle, (select count(*)::int from cases c where c.customer_id = u.id) as cases
    from (select distinct network from accounts) n
    join identities i on i.network = n.network and lower(i.handle) = any(${names}::text[])
    join customers u on u.id = i.customer_id
    order by 4 desc, i.handle limit ${MOST_PEOPLE}`.execute(db);
  return rows;
}

/** A draft of one's own: colleagues see that somebody writes, and not what. */
export interface FoundDraft {
  caseId: string;
  text: string;
  savedAt: Ms;
}

const MOST_DRAFTS = 10;

/** One's own drafts with all the words; a search for anything else than words finds none. */
export async function findDrafts(db: Kysely<Database>, userId: number, search: Search): Promise<FoundDraft[]> {
  const { words, ...others } = search;
  if (words === undefined || Object.keys(others).length > 0) return [];
  const { rows } = await typed({ case_id: col.text, text: col.text, saved_at: col.time })`
    select case_id, text, saved_at from drafts
    where user_id = ${userId} and to_tsvector('simple', text) @@ websearch_to_tsquery('simple', ${words})
    order by saved_at desc limit ${MOST_DRAFTS}`.execute(db);
  return rows.map(({ case_id, text, saved_at }) => ({ caseId: case_id, text, savedAt: saved_at.getTime() }));
}
