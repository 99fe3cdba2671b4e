import type { Level, Ms, Reason } from '../../model.ts';

/** What of a case a reading decides: whether it is there, how it is judged, where it stands in the queue. */
export interface CaseSummary {
  id: string;
  brand: string;
  openedAt: Ms;
  complaint: boolean;
  severity: number | null;
  level: Level;
  urgency: number;
  queued: boolean;
  band: number;
  rankAt: Ms;
  reasons: readonly Reason[];
  words: string | null;
}

/** One case as it stands and as it would stand; null on the side on which there is no such case. */
export interface Pair {
  was: CaseSummary | null;
  now: CaseSummary | null;
}

const FIELDS = ['complaint', 'severity', 'level', 'band', 'urgency', 'queued'] as const;
type Field = (typeof FIELDS)[number];
type Change = [was: CaseSummary[Field], now: CaseSummary[Field]];

export interface CaseChange {
  id: string;
  brand: string;
  /** Opened: the new model opens a case where there is none. Dissolved: the other way round. */
  what: 'opened' | 'dissolved' | 'changed';
  changes: Partial<Record<Field, Change>>;
  /** Place in the queue, from 1; null when not in it. */
  place: [was: number | null, now: number | null];
  /** Reasons that come and go, as `+points code`. */
  reasons: { gone: string[]; come: string[] };
  words: string | null;
}

export interface Comparison {
  cases: number;
  changed: number;
  counts: Record<Field | 'opened' | 'dissolved', number>;
  /** Cases that come into the first N of the queue, and that leave it. */
  first: { n: number; in: string[]; out: string[] };
  /** The changed cases: those that cross into or out of the first N first, then the most moved. */
  examples: CaseChange[];
}

/** What a change of model comes to. Pure; the pairs may come in any order. */
export function compareSummaries(pairs: readonly Pair[], n: number): Comparison {
  const was = placesOf(pairs.flatMap((pair) => (pair.was ? [pair.was] : [])));
  const now = placesOf(pairs.flatMap((pair) => (pair.now ? [pair.now] : [])));
  const within = (place: number | undefined) => place !== undefined && place <= n;
  const examples = pairs.flatMap((pair) => changeOf(pair, was, now));
  const counts = Object.fromEntries(
    [...FIELDS, 'opened', 'dissolved'].map((name) => [name, 0]),
  ) as Comparison['counts'];
  for (const { what, changes } of examples) {
    if (what !== 'changed') counts[what]++;
    for (const field of Object.keys(changes) as Field[]) counts[field]++;
  }
  const moved = (from: typeof was, to: typeof was) =>
    [...to.keys()].filter((id) => within(to.get(id)) && !within(from.get(id)));
  const first = { n, in: moved(was, now), out: moved(now, was) };
  const crossing = new Set([...first.in, ...first.out]);
  const weight = (change: CaseChange) => (crossing.has(change.id) ? 1_000 : 0) + weightOf(change);
  examples.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  return { cases: pairs.length, changed: examples.length, counts, first, examples };
}

function placesOf(summaries: readonly CaseSummary[]): Map<string, number> {
  const queue = summaries.filter((summary) => summary.queued);
  queue.sort((a, b) => a.band - b.band || a.rankAt - b.rankAt || (a.id < b.id ? -1 : 1));
  return new Map(queue.map((summary, index) => [summary.id, index + 1]));
}

function changeOf({ was, now }: Pair, before: Map<string, number>, after: Map<string, number>): CaseChange[] {
  const one = now ?? was;
  if (!one) return [];
  const changes: CaseChange['changes'] = {};
  if (was && now) for (const field of FIELDS) if (was[field] !== now[field]) changes[field] = [was[field], now[field]];
  if (was && now && Object.keys(changes).length === 0) return [];
  const [gone, come] = [reasonsOf(was), reasonsOf(now)];
  return [
    {
      id: one.id,
      brand: one.brand,
      what: was && now ? 'changed' : now ? 'opened' : 'dissolved',
      changes,
      place: [before.get(one.id) ?? null, after.get(one.id) ?? null],
      reasons: {
        gone: gone.filter((reason) => !come.includes(reason)),
        come: come.filter((reason) => !gone.includes(reason)),
      },
      words: one.words,
    },
  ];
}

function reasonsOf(summary: CaseSummary | null): string[] {
  return summary?.reasons.map(({ code, points }) => `+${points} ${code}`) ?? [];
}

function weightOf({ what, changes }: CaseChange): number {
  const [was, now] = (changes.urgency ?? [0, 0]) as [number, number];
  return (what === 'changed' ? 0 : 50) + (changes.band ? 200 : 0) + (changes.level ? 100 : 0) + Math.abs(was - now);
}
