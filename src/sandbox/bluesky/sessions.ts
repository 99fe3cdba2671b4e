/** Logins of the fake: app passwords, access tokens of two hours, refresh tokens that are used once. */
import { createHash } from 'node:crypto';
import type { Ms } from '../../model.ts';
import type { SkyAccount } from './sky.ts';

const ACCESS_LASTS: Ms = 2 * 3_600_000;

export interface Session {
  did: string;
  handle: string;
  accessJwt: string;
  refreshJwt: string;
  active: boolean;
}

export interface Sessions {
  open(account: SkyAccount, now: Ms): Session;
  refresh(token: string, find: (did: string) => SkyAccount | undefined, now: Ms): Session | null;
  /** Whose access token this is; `expired`: was. */
  who(token: string, now: Ms): { did: string } | 'expired' | null;
  /** Ends every token of an account, as removing its app password does. */
  revoke(did: string): void;
}

export function createSessions(seed: string): Sessions {
  const access = new Map<string, { did: string; until: Ms }>();
  const refresh = new Map<string, string>();
  let made = 0;

  function token(kind: string, did: string): string {
    return `${kind}.${createHash('sha256').update(`${seed} ${kind} ${did} ${made++}`).digest('base64url')}`;
  }

  function open({ did, handle }: SkyAccount, now: Ms): Session {
    const session = { accessJwt: token('access', did), refreshJwt: token('refresh', did) };
    access.set(session.accessJwt, { did, until: now + ACCESS_LASTS });
    refresh.set(session.refreshJwt, did);
    return { did, handle, active: true, ...session };
  }

  return {
    open,
    refresh(given, find, now) {
      const account = find(refresh.get(given) ?? '');
      if (!account) return null;
      refresh.delete(given);
      return open(account, now);
    },
    who(given, now) {
      const known = access.get(given);
      if (!known) return null;
      return known.until <= now ? 'expired' : { did: known.did };
    },
    revoke(did) {
      for (const [key, { did: whose }] of access) if (whose === did) access.delete(key);
      for (const [key, whose] of refresh) if (whose === did) refresh.delete(key);
    },
  };
}
