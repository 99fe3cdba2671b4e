import type { Ms } from '../model.ts';

/** What is left of a window, on the wall's clock. */
export interface Allowance {
  limit: number;
  remaining: number;
  resetAt: Ms;
  refused: boolean;
}

export interface Limiter {
  take(who: string, endpoint: string, limit: number, now: Ms): Allowance;
  /** Spends what is left; the window then ends after `wait`. */
  exhaust(who: string, endpoint: string, wait: Ms, now: Ms): void;
}

/** X's windows are fixed: they begin with the first request and end `windowMs` later. */
export function createLimiter(windowMs: Ms): Limiter {
  const windows = new Map<string, { used: number; resetAt: Ms; spent: boolean }>();
  function windowOf(key: string, now: Ms) {
    const known = windows.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { used: 0, resetAt: now + windowMs, spent: false };
    windows.set(key, fresh);
    return fresh;
  }
  return {
    take: (who, endpoint, limit, now) => {
      const window = windowOf(`${who} ${endpoint}`, now);
      const refused = window.spent || window.used >= limit;
      if (!refused) window.used++;
      return { limit, remaining: refused ? 0 : limit - window.used, resetAt: window.resetAt, refused };
    },
    exhaust: (who, endpoint, wait, now) => {
      const window = windowOf(`${who} ${endpoint}`, now);
      window.spent = true;
      window.resetAt = now + wait;
    },
  };
}
