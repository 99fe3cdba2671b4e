import type { Kysely, Transaction } from 'kysely';
import { doubled } from '../backoff.ts';
import type { Database } from './tables.ts';
import { isRolledBack } from './transient.ts';

export interface Retrying {
  /** Which failures are worth another try. `isTransient` is for work that may be done twice. */
  again: (error: unknown) => boolean;
  attempts: number;
  /** Waits between tries; resolves early when the work is to stop. */
  pause: (ms: number) => Promise<void>;
  stopped: () => boolean;
  onRetry: (error: Error, attempt: number) => void;
}

/** A caller that waits for an answer waits a second and a half at most: two who met are through long before. */
const FOR_AN_ANSWER: Retrying = {
  again: isRolledBack,
  attempts: 5,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  stopped: () => false,
  onRetry: () => {},
};

/** Does the work in a transaction, and again in a new one when Postgres has rolled it back for no fault of its own. */
export async function transact<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
  how: Partial<Retrying> = {},
): Promise<T> {
  const { again, attempts, pause, stopped, onRetry } = { ...FOR_AN_ANSWER, ...how };
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (!again(error) || attempt === attempts || stopped()) throw error;
      onRetry(error as Error, attempt);
      await pause(doubled(100, 5_000, attempt - 1));
    }
  }
}
