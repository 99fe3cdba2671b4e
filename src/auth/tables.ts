import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ActivityOutcome, ActivityVia, Role } from '../model.ts';

declare module '../db/tables.ts' {
  interface Database {
    users: {
      id: Generated<number>;
      name: string;
      role: Role;
      password: string | null;
      /** Issuer and subject of a user who comes by single sign-on. */
      oidc_subject: ColumnType<string | null, string | null | undefined, string | null>;
      created_at: Date;
      disabled_at: Date | null;
      /** Languages answered in, and topics known best; empty: any. */
      languages: ColumnType<string[], string[] | undefined, string[]>;
      topics: ColumnType<string[], string[] | undefined, string[]>;
      /** The step of the tour that comes next; null: over. A new person begins with the first. */
      tour: ColumnType<number | null, number | null | undefined, number | null>;
      /** Position of the write-ahead log after their last write, where a replica is read. */
      wrote_lsn: ColumnType<string | null, string | null | undefined, string | null>;
    };
    invites: { token_hash: string; user_id: number | null; expires_at: Date; used_at: Date | null };
    sessions: { token_hash: string; user_id: number; created_at: Date; seen_at: Date; expires_at: Date };
    api_tokens: {
      id: Generated<number>;
      token_hash: string;
      user_id: number;
      label: string;
      scopes: ColumnType<string[], string[], string[]>;
      created_at: Date;
      used_at: Date | null;
      revoked_at: Date | null;
    };
    devices: { secret_hash: string; user_id: number; seen_at: Date };
    sign_in_failures: { key: string; failures: number; last_at: Date };
    audit: {
      id: Generated<number>;
      at: Date;
      actor: string;
      via: ActivityVia;
      action: string;
      target: string | null;
      outcome: ActivityOutcome;
      status: number;
      detail: JSONColumnType<Record<string, unknown>, string | undefined, string>;
    };
    idempotency: {
      key: string;
      actor: string;
      request_hash: string;
      status: number | null;
      body: string | null;
      made_at: Date;
    };
    leases: { case_id: string; holder: string; until: Date; changed_at: Date };
    views: { id: Generated<number>; user_id: number; name: string; query: string; shared: Generated<boolean> };
  }
}
