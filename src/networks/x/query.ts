/** What to ask X so that one search carries a brand's mentions, its names and its own replies. */
import { createHash } from 'node:crypto';
import type { WatchedBrand } from '../requests.ts';

/** Characters of a recent search's query (the tier of every app; X-wide maximum is higher for enterprises only). */
export const QUERY_MAX = 512;
const TAIL = ' -is:retweet';

/** One search to poll. */
export interface SearchPlan {
  /** Of its terms, whatever their order: a config edit that leaves them leaves the cursor. */
  key: string;
  query: string;
  terms: string[];
  brands: string[];
  /** The stream these terms came from, whose cursor they go on from; null for terms never read. */
  origin: string | null;
}

/** A search that exists. */
export interface KeptSearch {
  key: string;
  terms: readonly string[];
}

/** Customers tag any account of a brand, and any of them may answer. Example: `@acme`, `"acme store"`, `to:acme`, `from:acme`. */
export function termsOf(brand: WatchedBrand): string[] {
  const handles = brand.handles.map((handle) => handle.toLowerCase());
  const [main, ...others] = handles;
  const names = brand.names.map(quote).filter((name) => name !== '""');
  const side = (handle: string) => [`to:${handle}`, `from:${handle}`];
  const terms = [
    ...(main ? [`@${main}`] : []),
    ...names,
    ...(main ? side(main) : []),
    ...others.flatMap((handle) => [`@${handle}`, ...side(handle)]),
  ];
  return [...new Set(terms)];
}

/** A quote inside a name would end the phrase; X matches phrases without regard to case. */
function quote(name: string): string {
  return `"${name
    .replace(/["\\\s]+/g, ' ')
    .trim()
    .toLowerCase()}"`;
}

export function queryOf(terms: readonly string[]): string {
  return `(${terms.join(' OR ')})${TAIL}`;
}

/** Stable over the order of terms. */
export function keyOf(network: string, terms: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([network, [...terms].sort()]));
  return `${network}-${hash.digest('hex').slice(0, 12)}`;
}

/**
 * The streams for these brands. A stream whose terms are all still wanted stays as it is, with its cursor; what is left is
 * packed afresh, terms of one origin together, so that each new stream goes on from one cursor.
 */
export function planStreams(brands: readonly WatchedBrand[], existing: readonly KeptSearch[] = []): SearchPlan[] {
  const wanted = new Map(brands.map((brand) => [brand.key, termsOf(brand)] as const));
  const all = new Set([...wanted.values()].flat());
  const kept = existing.filter((stream) => stream.terms.length > 0 && stream.terms.every((term) => all.has(term)));
  const covered = new Set(kept.flatMap((stream) => stream.terms));
  const origin = new Map(existing.flatMap((stream) => stream.terms.map((term) => [term, stream.key] as const)));
  const groups = new Map<string | null, string[][]>();
  for (const terms of wanted.values()) {
    const left = terms.filter((term) => !covered.has(term));
    for (const term of left) covered.add(term);
    for (const [from, some] of Map.groupBy(left, (term) => origin.get(term) ?? null)) {
      groups.set(from, [...(groups.get(from) ?? []), some]);
    }
  }
  const fresh = [...groups].flatMap(([from, units]) => pack(units).map((terms) => ({ terms, origin: from })));
  const keptPlans = kept.map((stream) => ({ terms: [...stream.terms], origin: stream.key }));
  return [...keptPlans, ...fresh].map((plan) => ({
    ...plan,
    key: keyOf('x', plan.terms),
    query: queryOf(plan.terms),
    brands: [...wanted].filter(([, terms]) => terms.some((term) => plan.terms.includes(term))).map(([key]) => key),
  }));
}

/** First fit: a small brand's terms stay together, those of one too big for a query go over as many as they need. */
function pack(units: readonly string[][]): string[][] {
  const bins: string[][] = [];
  for (const unit of units) {
    const parts = queryOf(unit).length <= QUERY_MAX ? [unit] : split(unit);
    for (const part of parts) {
      const bin = bins.find((terms) => queryOf([...terms, ...part]).length <= QUERY_MAX);
      if (bin) bin.push(...part);
      else bins.push([...part]);
    }
  }
  return bins;
}

/** @throws when a single term cannot fit a query. */
function split(terms: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const term of terms) {
    if (queryOf([term]).length > QUERY_MAX) throw new RangeError(`"${term.slice(0, 40)}…" is too long to search for`);
    const last = parts.at(-1)!;
    if (last.length === 0 || queryOf([...last, term]).length <= QUERY_MAX) last.push(term);
    else parts.push([term]);
  }
  return parts;
}
