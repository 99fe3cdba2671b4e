import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { takeNext } from './next.ts';

/** Hands out free cases to all who ask in this process. */
export interface Claims {
  /** @returns the most urgent free case of these brands, now held by the asker; null when nothing is free. */
  next(brandIds: readonly number[], holder: string, now: Ms): Promise<string | null>;
}

interface Asking {
  holder: string;
  give: (id: string | null) => void;
  fail: (reason: unknown) => void;
}

/** As many as one statement serves: a stretch of the queue is longer. */
const MOST = 50;

/**
 * Those who ask while a statement runs are served together by the next one, so fifty at once cost two statements and not
 * fifty: on two cores the last of them waits for 10 ms instead of 200. Other processes are kept apart by the database.
 */
export function makeClaims(db: Kysely<Database>): Claims {
  const lines = new Map<string, Asking[]>();

  async function serve(key: string, brandIds: readonly number[], now: Ms): Promise<void> {
    const line = lines.get(key) ?? [];
    while (line.length > 0) {
      const group = line.splice(0, MOST);
      try {
        const holders = group.map(({ holder }) => holder);
        const given = await takeNext(db, brandIds, holders, now);
        for (const [index, { give }] of group.entries()) give(given[index] ?? null);
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }
    lines.delete(key);
  }

  return {
    next: (brandIds, holder, now) =>
      new Promise((give, fail) => {
        const key = brandIds.join(' ');
        const line = lines.get(key);
        if (line) return void line.push({ holder, give, fail });
        lines.set(key, [{ holder, give, fail }]);
        void serve(key, brandIds, now);
      }),
  };
}
