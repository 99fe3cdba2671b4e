import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { DayColumn } from '../db/tables.ts';
import { FAILURE_KINDS, type FailureKind } from '../networks/failures.ts';
import type { Json } from '../networks/json.ts';
import type { StreamSpec } from '../networks/requests.ts';

/**
 * State of a stream.
 * - new: never read; reading: a read is half done; ok: read to its end;
 * - stopped_budget: the month's money is spent; the rest are the network's own words for what went wrong.
 */
export const STREAM_STATUSES = ['new', 'reading', 'ok', 'stopped_budget', ...FAILURE_KINDS] as const;
export type StreamStatus = (typeof STREAM_STATUSES)[number];

/** What only a network understands; written as text. */
type OwnJson = ColumnType<Json, string, string>;
type OwnJsonOrNull = ColumnType<Json, string | null, string | null>;

export interface StreamsTable {
  key: string;
  network: string;
  kind: StreamSpec['kind'];
  credential: string;
  query: string;
  what: OwnJson;
  brands: JSONColumnType<string[], string, string>;
  created_at: Date;
  retired_at: Date | null;
  /** Null: never read. */
  cursor: OwnJsonOrNull;
  /** The place in a read that is half done. */
  page_cursor: OwnJsonOrNull;
  read_to: Date | null;
  start_at: Date | null;
  page_stored: Generated<number>;
  status: StreamStatus;
  detail: string | null;
  warning: string | null;
  failures: Generated<number>;
  next_poll_at: Date;
  last_ok_at: Date | null;
  /** The network's clock at the last page, less that of the worker that read it. */
  clock_skew_ms: number | null;
  posts_per_hour: Generated<number>;
  backfill_posts: number | null;
  backfill_microusd: number | null;
}

export interface GapsTable {
  id: Generated<number>;
  stream_key: string;
  from_at: Date;
  to_at: Date | null;
  reason: string;
  opened_at: Date;
  healed_at: Date | null;
}

export interface IntakeTables {
  streams: StreamsTable;
  gaps: GapsTable;
  spend: { day: DayColumn; network: string; resource: string; count: number; microusd: number };
  spend_seen: { day: DayColumn; network: string; resource: string; id: string };
  spend_reserved: { network: string; holder: string; microusd: number; until: Date };
  usage_days: { network: string; day: DayColumn; posts: number; asked_at: Date };
  followed_threads: { network: string; conversation_id: string; asked_at: Date; spent_on: DayColumn; microusd: number };
  circuit_breakers: {
    network: string;
    credential: string;
    status: FailureKind;
    detail: string | null;
    until: Date;
    failures: number;
  };
  post_versions: { network: string; version_id: string; native_id: string; version_order: number };
  network_secrets: { network: string; credential: string; value: OwnJson; leased_until: Date | null };
}

declare module '../db/tables.ts' {
  interface Database extends IntakeTables {}
}
