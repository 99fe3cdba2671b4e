/** The gap ledger, read. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { type GapOut, type GapState, iso, isoOrNull, type Ms } from '../model.ts';

export interface Gap {
  stream: string;
  network: string;
  brands: string[];
  from: Ms;
  /** Null while it is open. */
  to: Ms | null;
  reason: string;
  state: GapState;
  opened_at: Ms;
  healed_at: Ms | null;
}

export interface GapQuestion {
  brand?: string | undefined;
  /** Gaps that touch [from, to). */
  from?: Ms | undefined;
  to?: Ms | undefined;
  limit?: number | undefined;
  /** Only what was known at this moment. */
  at?: Ms | undefined;
  /** Leave out what was read after all. */
  unread?: boolean | undefined;
}

/**
 * Whether a stream cannot be read now. Before its first read there is nothing to miss, and so no gap that would tell.
 */
export function isBlind({ status }: { status: string }): boolean {
  return status !== 'new' && status !== 'reading' && status !== 'ok';
}

/** Gaps, the newest first. */
export async function listGaps(db: Kysely<Database>, question: GapQuestion): Promise<Gap[]> {
  const { brand, from, to, limit, at, unread } = question;
  let rows = db
    .selectFrom('gaps')
    .innerJoin('streams', 'streams.key', 'gaps.stream_key')
    .select(['gaps.stream_key', 'streams.network', 'streams.brands', 'gaps.from_at', 'gaps.to_at', 'gaps.reason'])
    .select(['gaps.opened_at', 'gaps.healed_at'])
    .orderBy('gaps.from_at', 'desc')
    .orderBy('gaps.id', 'desc');
  if (brand !== undefined) rows = rows.where(sql<boolean>`streams.brands @> ${JSON.stringify([brand])}::jsonb`);
  if (from !== undefined) rows = rows.where((e) => e.or([e('to_at', 'is', null), e('to_at', '>=', new Date(from))]));
  if (to !== undefined) rows = rows.where('from_at', '<', new Date(to));
  if (at !== undefined) rows = rows.where('opened_at', '<=', new Date(at));
  if (unread) rows = rows.where('healed_at', 'is', null);
  if (limit !== undefined) rows = rows.limit(limit);
  return (await rows.execute()).map((row) => toGap(row, at));
}

interface Row {
  stream_key: string;
  network: string;
  brands: string[];
  from_at: Date;
  to_at: Date | null;
  reason: string;
  opened_at: Date;
  healed_at: Date | null;
}

/** The gap as it stood at the moment asked for: what ended or healed later was still open then. */
function toGap(row: Row, at = Number.POSITIVE_INFINITY): Gap {
  const healed = row.healed_at !== null && row.healed_at.getTime() <= at ? row.healed_at.getTime() : null;
  const over = row.healed_at === null && row.to_at !== null && row.to_at.getTime() <= at;
  return {
    stream: row.stream_key,
    network: row.network,
    brands: row.brands,
    from: row.from_at.getTime(),
    to: healed !== null || over ? row.to_at!.getTime() : null,
    reason: row.reason,
    state: healed !== null ? 'healed' : over ? 'lost' : 'open',
    opened_at: row.opened_at.getTime(),
    healed_at: healed,
  };
}

/** A gap as it leaves the program. */
export function toGapOut(gap: Gap): GapOut {
  return {
    ...gap,
    from: iso(gap.from),
    to: isoOrNull(gap.to),
    opened_at: iso(gap.opened_at),
    healed_at: isoOrNull(gap.healed_at),
  };
}
