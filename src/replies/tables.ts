import type { Generated } from 'kysely';

/**
 * Where a reply stands.
 * - awaiting_approval: a second person must look at it; queued: it may go;
 * - sending: it was put on its way, and nobody knows yet what became of it; sent: its network has it;
 * - refused: it was given back to its author; withdrawn: it was taken back before it went;
 * - removing: it is being taken back from its network; removed: it was.
 */
export const REPLY_STATES = [
  'awaiting_approval',
  'queued',
  'sending',
  'sent',
  'refused',
  'withdrawn',
  'removing',
  'removed',
] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

export interface RepliesTable {
  id: Generated<number>;
  key: Generated<string>;
  brand_id: number;
  /** The post that it answers. */
  post_id: number;
  network: string;
  text: string;
  state: ReplyState;
  written_by: string;
  written_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  account: string | null;
  available_at: Date;
  attempts: Generated<number>;
  tried_at: Date | null;
  leased_until: Date | null;
  error: string | null;
  native_id: string | null;
  sent_at: Date | null;
  changed_at: Date;
}

declare module '../db/tables.ts' {
  interface Database {
    replies: RepliesTable;
  }
}
