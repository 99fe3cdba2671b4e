import type { PrivateEventKind, PrivateFinding } from '../model.ts';

export interface PrivateTables {
  private_events: {
    source: string;
    id: string;
    brand_id: number;
    ticket: string;
    kind: PrivateEventKind;
    at: Date;
    agent: string | null;
    network: string;
    user_id: string | null;
    post_id: string | null;
    received_at: Date;
  };
  private_checks: {
    source: string;
    ticket: string;
    brand_id: number;
    closed_at: Date;
    finding: PrivateFinding;
    checked_by: string;
    checked_at: Date;
  };
}

declare module '../db/tables.ts' {
  interface Database extends PrivateTables {}
}
