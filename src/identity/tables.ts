import type { Generated, JSONColumnType } from 'kysely';
import type { Evidence, ResolvedLink } from './evidence.ts';

/** open: nobody has decided; joined: an agent joined the two; declined: an agent said that they are two people. */
export type MatchState = 'open' | 'joined' | 'declined';

declare module '../db/tables.ts' {
  interface Database {
    profiles: {
      network: string;
      user_id: string;
      handle: string;
      links: JSONColumnType<ResolvedLink[], string, string>;
      checked_at: Date;
    };
    identity_matches: {
      id: Generated<number>;
      a_network: string;
      a_user: string;
      b_network: string;
      b_user: string;
      evidence: JSONColumnType<Evidence, string, string>;
      state: MatchState;
      found_at: Date;
      /** When both sides were last seen to say so. */
      checked_at: Date;
      /** When one of them no longer did. */
      gone_at: Date | null;
      decided_by: string | null;
      decided_at: Date | null;
    };
  }
}
